extension Migrations {
    /// Some senders become no tickets and some files are not taken; what arrived can be looked through by what became
    /// of it, and run again with the former result kept.
    static let stopLists = Migration(
        "0005-stop-lists",
        sql: """
            CREATE TABLE stop_entry (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                pattern {text} NOT NULL UNIQUE, reason {text} NOT NULL, is_archived {int} NOT NULL,
                added_kind {text} NOT NULL, added_id {id}, added_at {instant} NOT NULL
            ) {strict};
            -- Counted beside the record: a letter that is stopped changes no setting.
            CREATE TABLE stop_hit (
                entry_id {id} PRIMARY KEY REFERENCES stop_entry (id), hits {int} NOT NULL, last_at {instant} NOT NULL
            ) {strict};
            CREATE TABLE file_rules (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                refused {json} NOT NULL, allowed {json} NOT NULL,
                file_megabytes {int} NOT NULL, message_megabytes {int} NOT NULL, ticket_megabytes {int} NOT NULL
            ) {strict};
            ALTER TABLE intake ADD COLUMN subject {text};
            -- Former results of what was run again.
            CREATE TABLE intake_run (
                id {id} PRIMARY KEY, intake_id {id} NOT NULL REFERENCES intake (id), at {instant} NOT NULL,
                actor_kind {text} NOT NULL, actor_id {id}, result {text} NOT NULL, reason {text}
            ) {strict};
            CREATE INDEX intake_run_intake ON intake_run (intake_id, id);
            -- Who may see a department may see what is part of it.
            CREATE INDEX department_parent ON department (parent_id);

            """)
}
