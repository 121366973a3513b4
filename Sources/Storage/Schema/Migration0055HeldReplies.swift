extension Migrations {
    /// Answers that wait to be sent. Their timer says when; the row goes in the transaction that says it, or takes it back.
    static let heldReplies = Migration(
        "0055-held-replies",
        sql: """
            ALTER TABLE discipline ADD COLUMN undo_send_seconds {int};
            CREATE TABLE held_reply (
                id {id} PRIMARY KEY, ticket_id {id} NOT NULL REFERENCES ticket (id),
                staff_id {id} NOT NULL REFERENCES staff (id), due_at {instant} NOT NULL, body {json} NOT NULL
            ) {strict};
            CREATE INDEX held_reply_ticket ON held_reply (ticket_id, due_at, id);
            CREATE INDEX held_reply_staff ON held_reply (staff_id);
            """)
}
