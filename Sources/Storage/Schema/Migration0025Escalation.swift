extension Migrations {
    /// Chains of escalation, what the console tells its people, and where fault is found by rule.
    static let escalation = Migration(
        "0025-escalation",
        sql: """
            CREATE TABLE escalation_chain (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                name {text} NOT NULL, scope {json} NOT NULL, steps {json} NOT NULL, is_archived {int} NOT NULL
            ) {strict};
            CREATE TABLE notice (
                id {id} PRIMARY KEY, staff_id {id} NOT NULL REFERENCES staff (id),
                ticket_id {id} NOT NULL REFERENCES ticket (id), body {json} NOT NULL, at {instant} NOT NULL,
                seen_at {instant}
            ) {strict};
            CREATE INDEX notice_of_staff ON notice (staff_id, id);
            CREATE INDEX notice_unseen ON notice (staff_id, id) WHERE seen_at IS NULL;
            CREATE INDEX notice_old ON notice (at);
            CREATE INDEX notice_of_ticket ON notice (ticket_id);
            ALTER TABLE discipline ADD COLUMN blame {json};
            """)
}
