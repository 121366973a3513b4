extension Migrations {
    /// Clients who are called once their ticket is closed (P42, P123). `ticket.call_back` is NULL where no call was ever planned,
    /// so for every ticket from before; `ticket_call` has what lists and the rest of a client ask for.
    static let callBacks = Migration(
        "0041-call-backs",
        sql: """
            ALTER TABLE ticket ADD COLUMN call_back {json};
            ALTER TABLE discipline ADD COLUMN call_backs {json};
            CREATE TABLE ticket_call (
                ticket_id {id} PRIMARY KEY REFERENCES ticket (id), contact_id {id} NOT NULL REFERENCES contact (id),
                due_at {instant}, talk_at {instant}
            ) {strict};
            CREATE INDEX ticket_call_due ON ticket_call (due_at, ticket_id) WHERE due_at IS NOT NULL;
            CREATE INDEX ticket_call_talk ON ticket_call (contact_id, talk_at) WHERE talk_at IS NOT NULL;
            """)
}
