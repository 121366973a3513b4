extension Migrations {
    /// Who looks at which ticket, and files that wait in a composer: both are gone soon and no part of the journal.
    ///
    /// Presence is rows with an end and no payload of NOTIFY: a node that starts, reconnects or was asleep sees at once
    /// who is there, both engines and a second process on SQLite do the same, and a vanished tab ends by itself.
    /// PostgreSQL keeps the rows out of its log: after a crash nobody looks at anything.
    static let screens = Migration(
        "0008-screens",
        sql: """
            CREATE TABLE upload (
                id {id} PRIMARY KEY, staff_id {id} NOT NULL REFERENCES staff (id), name {text} NOT NULL,
                content_type {text} NOT NULL, size {int} NOT NULL,
                sha256 {text} NOT NULL REFERENCES blob (sha256), created_at {instant} NOT NULL
            ) {strict};
            CREATE INDEX upload_owner ON upload (staff_id, created_at);
            CREATE INDEX upload_age ON upload (created_at);
            CREATE INDEX upload_blob ON upload (sha256);
            -- Everything by priority, what is over among it.
            CREATE INDEX ticket_priority ON ticket (priority_rank, updated_at, id);
            -- A letter that moves to another ticket takes its arrival along.
            CREATE INDEX intake_message ON intake (message_id) WHERE message_id IS NOT NULL;

            """,
        sqlite: "CREATE TABLE " + presence, postgres: "CREATE UNLOGGED TABLE " + presence)

    private static let presence = """
        presence (
            staff_id {id} NOT NULL REFERENCES staff (id), screen {int} NOT NULL,
            ticket_id {id} NOT NULL REFERENCES ticket (id), is_answering {int} NOT NULL, until_at {instant} NOT NULL,
            PRIMARY KEY (staff_id, screen)
        ) {keyed};
        CREATE INDEX presence_ticket ON presence (ticket_id);
        CREATE INDEX presence_until ON presence (until_at);

        """
}
