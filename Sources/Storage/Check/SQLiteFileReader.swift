/// What only SQLite has to be asked: PostgreSQL enforces references whoever writes, and checks its pages itself.
package struct SQLiteFileReader {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) {
        precondition(transaction.engine == .sqlite, "Only SQLite keeps its data in a file of ours")
        self.transaction = transaction
    }

    package func dangling(limit: Int) throws -> [(table: String, row: Int64?, parent: String)] {
        try transaction.rows(SQLiteCheckStatements.dangling, .count(limit)) {
            ($0.text(0), $0.optionalInt(1), $0.text(2))
        }
    }

    /// What is wrong with the file's pages; nothing when all is well.
    package func damagedPages() throws -> [String] {
        try transaction.rows(SQLiteCheckStatements.pages) { $0.text(0) }.filter { $0 != "ok" }
    }

    /// FTS5 compares its own structures. It needs a write transaction, though it writes nothing.
    /// - Throws: `.unreadable` when they are damaged.
    package func checkIndex() throws { try transaction.execute(SQLiteCheckStatements.indexIntegrity) }
}
