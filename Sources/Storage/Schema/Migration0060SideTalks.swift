extension Migrations {
    /// Talks with outsiders beside their ticket's other parts, and which of its messages are theirs.
    ///
    /// The index holds those messages alone: a talk is read without the ticket's other thousands.
    static let sideTalks = Migration(
        "0060-side-talks",
        sql: """
            CREATE TABLE side_talk (
                id {id} PRIMARY KEY, ticket_id {id} NOT NULL REFERENCES ticket (id),
                opened_by {id} NOT NULL REFERENCES staff (id), opened_at {instant} NOT NULL,
                state {text} NOT NULL, state_at {instant} NOT NULL
            ) {strict};
            CREATE INDEX side_talk_of_ticket ON side_talk (ticket_id, id);
            ALTER TABLE message ADD COLUMN side_talk_id {id};
            CREATE INDEX message_of_side_talk ON message (side_talk_id, id) WHERE side_talk_id IS NOT NULL;
            """)
}
