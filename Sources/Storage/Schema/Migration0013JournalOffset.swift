extension Migrations {
    /// A journal that was copied into another PostgreSQL goes on there, however few transactions that one has counted:
    /// `JournalOffset` says how. The number stands in a function because the planner takes it for a constant.
    static let journalOffset = Migration(
        "0013-journal-offset",
        sql: "",
        postgres: """
            CREATE FUNCTION journal_offset() RETURNS BIGINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
                AS 'SELECT CAST(0 AS BIGINT)';
            ALTER TABLE event ALTER COLUMN position
                SET DEFAULT (pg_current_xact_id()::text::bigint + journal_offset());
            """)
}
