extension Migrations {
    /// Questions for the client that go through the first line: those that are open, beside their ticket's other parts.
    ///
    /// What was answered or taken back stands in the journal and on its thread; the list asks only for what is open.
    static let clarifications = Migration(
        "0029-clarifications",
        sql: """
            CREATE TABLE clarification (
                id {id} PRIMARY KEY, ticket_id {id} NOT NULL REFERENCES ticket (id),
                asked_by {id} NOT NULL REFERENCES staff (id), asked_at {instant} NOT NULL, due_at {instant} NOT NULL
            ) {strict};
            CREATE INDEX clarification_due ON clarification (due_at, id);
            CREATE INDEX clarification_of_ticket ON clarification (ticket_id);
            ALTER TABLE line ADD COLUMN clarification_minutes {int};
            ALTER TABLE discipline ADD COLUMN clarification_minutes {int};
            """)
}
