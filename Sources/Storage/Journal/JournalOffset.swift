enum PostgresOffsetStatements: String, Statement {
    /// How far the journal's end stands before the present transaction's number, and what is added to that number.
    case look = """
        SELECT coalesce(max(position), 0) - pg_current_xact_id()::text::bigint, journal_offset() FROM event
        """
}

/// What PostgreSQL adds to a transaction's number to have its place in the journal.
///
/// It is 0 where the journal began. In a server that has counted fewer transactions than the one that wrote the rows, a
/// restored journal would end in the future: its newest events would not be shown, and new ones would stand before them.
enum JournalOffset {
    /// Lets the next event stand behind all others. On the server that wrote the journal this never changes anything.
    static func settle(_ transaction: any Transaction) throws {
        guard transaction.engine == .postgres else { return }
        let found = try transaction.first(PostgresOffsetStatements.look) { ($0.int(0), $0.int(1)) }
        guard let (lead, offset) = found, lead >= offset else { return }
        try transaction.script(
            """
            CREATE OR REPLACE FUNCTION journal_offset() RETURNS BIGINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
                AS 'SELECT CAST(\(lead + 1) AS BIGINT)'
            """)
    }
}
