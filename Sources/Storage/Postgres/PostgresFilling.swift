package import Domain

/// Rows on their way into a database that was empty.
package final class PostgresFilling {
    private let transaction: PostgresTransaction
    private var missing: [String: PostgresContent.Table]

    fileprivate init(_ transaction: PostgresTransaction, _ content: PostgresContent) {
        self.transaction = transaction
        missing = Dictionary(content.tables.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Takes the rows of a table, in COPY's text form, until `next` gives nil.
    /// - Throws: `PostgresCopyRefusal.unlike` for a table that is not awaited; what `next` throws.
    package func copy(_ table: String, pieces next: () throws -> [UInt8]?) throws {
        guard let known = missing.removeValue(forKey: table) else {
            throw PostgresCopyRefusal.unlike(table)
        }
        try transaction.copy("COPY \"\(table)\" (\(known.columnList)) FROM STDIN", pieces: next)
    }

    fileprivate func requireAll() throws {
        if let table = missing.keys.min() { throw PostgresCopyRefusal.unlike(table) }
    }
}

extension PostgresDatabase {
    /// What is in the way of a restore; nil for an empty database. Waits for whoever fills or migrates it.
    package func occupant() async throws -> String? { try await alone { try Self.occupant($0) } }

    private static func occupant(_ transaction: any Transaction) throws -> String? {
        try transaction.first(PostgresCopyStatements.occupant) { $0.text(0) }
    }

    /// Fills an empty database and brings it up to date, all in one transaction. Foreign keys and indexes are made behind
    /// the rows: one pass each instead of a look-up for every row, and tables may come in any order.
    /// - Parameters:
    ///   - takenAt: the moment of the copy, when leases of its processes end.
    ///   - areObjects: where large blobs will be, whatever they were at the original.
    ///   - rows: copies each table of `content` once.
    ///   - settle: runs last, right before COMMIT.
    /// - Throws: `PostgresCopyRefusal`; `.unreachable` when it is not known whether COMMIT took effect.
    package func fill(
        with content: PostgresContent, takenAt: Instant, now: Instant, areObjects: Bool = false,
        rows: @escaping @Sendable (PostgresFilling) throws -> Void,
        settle: @escaping @Sendable () throws -> Void
    ) async throws {
        try await alone { transaction in
            guard let transaction = transaction as? PostgresTransaction else {
                preconditionFailure("A PostgreSQL database has no other transactions")
            }
            if let occupant = try Self.occupant(transaction) {
                throw PostgresCopyRefusal.occupied(by: occupant)
            }
            try Migrations.bringUpToDate(transaction, now: now.microseconds, upTo: content.schema)
            try Self.requireFit(content, transaction)
            let behind = try Self.clear(transaction, content)
            let filling = PostgresFilling(transaction, content)
            try rows(filling)
            try filling.requireAll()
            for sql in behind { try transaction.script(sql) }
            for (name, last) in content.sequences {
                try transaction.run(
                    PostgresCopyStatements.setSequence.rawValue, [.text(name), .int(last)]
                ) { _ in }
            }
            guard try transaction.appliedMigrations() == Migrations.all.prefix(content.schema).map(\.name)
            else { throw PostgresCopyRefusal.unlike("migration") }
            try Migrations.bringUpToDate(transaction, now: now.microseconds)
            try FormerProcesses.forget(in: transaction, takenAt: takenAt)
            try BlobStore(transaction).settle(asObjects: areObjects)
            try settle()
        }
    }

    /// Names in an archive stand in SQL, so only those are taken that the schema has itself.
    private static func requireFit(_ content: PostgresContent, _ transaction: PostgresTransaction) throws {
        let columns = try transaction.columns()
        let expected = Migrations.tables(after: content.schema)
        guard content.tables.count == expected.count else { throw PostgresCopyRefusal.unlike("its tables") }
        for table in content.tables {
            guard expected.contains(table.name),
                columns[table.name].map({ $0.sorted() == table.columns.sorted() }) == true
            else { throw PostgresCopyRefusal.unlike(table.name) }
        }
        let sequences = Set(try transaction.sequenceNames())
        for name in content.sequences.keys where !sequences.contains(name) {
            throw PostgresCopyRefusal.unlike(name)
        }
    }

    /// Takes rows, foreign keys and indexes away. - Returns: what makes keys and indexes again.
    private static func clear(
        _ transaction: PostgresTransaction, _ content: PostgresContent
    ) throws -> [String] {
        let keys = try transaction.rows(PostgresCopyStatements.foreignKeys) { ($0.text(0), $0.text(1)) }
        let indexes = try transaction.rows(PostgresCopyStatements.indexes) { ($0.text(0), $0.text(1)) }
        for (drop, _) in keys + indexes { try transaction.script(drop) }
        // Migrations may have written rows of their own, which the copy has too.
        let names = content.tables.map { "\"\($0.name)\"" }.joined(separator: ", ")
        try transaction.script("TRUNCATE \(names)")
        return (indexes + keys).map(\.1)
    }
}
