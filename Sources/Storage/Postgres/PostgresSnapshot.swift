import Dispatch

/// A database as it stood at one moment, its rows streamed table after table. Writers go on meanwhile.
package final class PostgresSnapshot {
    package let content: PostgresContent
    /// Nil once it ended; the connection goes with it.
    private var transaction: PostgresTransaction?

    fileprivate init(_ transaction: PostgresTransaction) throws {
        self.transaction = transaction
        let columns = try transaction.columns()
        guard columns["migration"] != nil else { throw PostgresCopyRefusal.noDesk }
        let applied = try transaction.appliedMigrations()
        guard applied == Migrations.all.prefix(applied.count).map(\.name) else {
            throw PostgresCopyRefusal.unknownSchema(migrations: applied.count)
        }
        var tables: [PostgresContent.Table] = []
        for name in Migrations.tables(after: applied.count).sorted() {
            guard let columns = columns[name] else { throw PostgresCopyRefusal.unlike(name) }
            tables.append(.init(name: name, columns: columns))
        }
        // Sequences know no snapshot: read now, they have given at least every number that is in the rows.
        let sequences = try transaction.rows(PostgresCopyStatements.sequences) { ($0.text(0), $0.int(1)) }
        content = PostgresContent(
            schema: applied.count, tables: tables, sequences: Dictionary(uniqueKeysWithValues: sequences))
    }

    private var open: PostgresTransaction {
        get throws(StorageError) {
            guard let transaction else { throw .closed }
            return transaction
        }
    }

    /// Lets the database go while other work goes on: nobody should keep old rows for longer than they are read.
    package func end() { transaction = nil }

    /// Shows the rows of a table in COPY's text form, which every version of PostgreSQL reads and a person too. The bytes
    /// hold only while `take` runs. - Throws: also what `take` throws.
    package func copy(
        _ table: PostgresContent.Table, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        // A sweep may take the file of an unreferenced blob away before it is copied.
        let source =
            table.name == "blob"
            ? "(SELECT \(table.columnList) FROM blob WHERE refs > 0 OR place = 'row')"
            : "\"\(table.name)\" (\(table.columnList))"
        try open.copyOut("COPY \(source) TO STDOUT", take)
    }

    /// The digests of blobs that are files or objects, a line each, in their order; `f` or `o` behind says which.
    package func copyLargeBlobs(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let letter =
            content.schema >= BlobStore.objectsSince
            ? "CASE WHEN object IS NULL THEN 'f' ELSE 'o' END" : "'f'"
        try open.copyOut(
            """
            COPY (
                SELECT sha256 || \(letter) FROM blob
                WHERE place = 'file' AND refs > 0 ORDER BY sha256
            ) TO STDOUT
            """, take)
    }
}

extension PostgresDatabase {
    /// Runs `work` on a snapshot, with a connection and a thread of its own: no work of the desk waits for it. Only a
    /// migration does, until the rows are copied.
    /// - Throws: `PostgresCopyRefusal`, `StorageError`, what `work` throws.
    package func snapshot<Value: Sendable>(
        _ work: @escaping @Sendable (PostgresSnapshot) throws -> Value
    ) async throws -> Value {
        let address = pool.address
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "linia.postgres.snapshot").async {
                continuation.resume(with: Result { try work(try PostgresSnapshot.take(address)) })
            }
        }
    }
}

extension PostgresSnapshot {
    fileprivate static func take(_ address: PostgresAddress) throws -> PostgresSnapshot {
        let connection: PostgresConnection
        do throws(PostgresFailure) {
            connection = try PostgresConnection(address)
            connection.answerSeconds =
                PostgresLimits.aloneStatementSeconds + PostgresLimits.answerGraceSeconds
            // The lock keeps migrations out. It belongs to the connection and goes with it.
            try connection.simple(
                """
                SET lock_timeout = '\(PostgresLimits.aloneGuardSeconds)s';
                SET statement_timeout = '\(PostgresLimits.aloneStatementSeconds)s';
                SET idle_in_transaction_session_timeout = '\(PostgresLimits.aloneGuardSeconds)s';
                SELECT pg_advisory_lock_shared(\(PostgresSession.aloneLock))
                """)
        } catch { throw error.error }
        return try PostgresSnapshot(
            PostgresTransaction(
                connection, opening: [("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])],
                isWriter: false))
    }
}
