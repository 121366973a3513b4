extension Migrations {
    /// Marks where lists and sums find them (P121, P122, P124), with those that were given before; and missed answers in the
    /// journal (P113).
    static let marks = Migration(
        "0038-marks",
        sql: """
            CREATE TABLE ticket_mark (
                ticket_id {id} PRIMARY KEY REFERENCES ticket (id), mark {int} NOT NULL,
                marked_at {instant} NOT NULL, cause {text}, looked_at {instant}
            ) {strict};
            CREATE INDEX ticket_mark_at ON ticket_mark (marked_at, ticket_id);
            CREATE INDEX ticket_mark_bad
                ON ticket_mark ((CASE WHEN looked_at IS NULL THEN 1 ELSE 0 END), marked_at, ticket_id)
                WHERE mark <= 4;
            CREATE INDEX event_breached ON event (id) WHERE kind = 'ticket.clock_breached';
            """,
        sqlite: """
            INSERT INTO ticket_mark (ticket_id, mark, marked_at)
            SELECT id, json_extract(feedback, '$.rating.mark'), json_extract(feedback, '$.rating.at')
            FROM ticket WHERE json_extract(feedback, '$.rating.mark') IS NOT NULL;
            """,
        postgres: """
            INSERT INTO ticket_mark (ticket_id, mark, marked_at)
            SELECT id, CAST(CAST(feedback AS jsonb) -> 'rating' ->> 'mark' AS BIGINT),
                CAST(CAST(feedback AS jsonb) -> 'rating' ->> 'at' AS BIGINT)
            FROM ticket WHERE CAST(feedback AS jsonb) -> 'rating' ->> 'mark' IS NOT NULL;
            """)
}
