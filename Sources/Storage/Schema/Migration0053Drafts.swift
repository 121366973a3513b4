extension Migrations {
    /// What somebody writes on a ticket and has not sent: one text for each thread, the same on every device. No history and
    /// no event: what was not sent was not said.
    static let drafts = Migration(
        "0053-drafts",
        sql: """
            CREATE TABLE draft (
                staff_id {id} NOT NULL REFERENCES staff (id), ticket_id {id} NOT NULL REFERENCES ticket (id),
                thread {text} NOT NULL CHECK (thread IN ('client', 'internal', 'vendor')),
                version {int} NOT NULL CHECK (version > 0), text {text} NOT NULL, saved_at {instant} NOT NULL,
                PRIMARY KEY (staff_id, ticket_id, thread)
            ) {keyed};
            CREATE INDEX draft_ticket ON draft (ticket_id);
            CREATE INDEX draft_age ON draft (saved_at);
            """)
}
