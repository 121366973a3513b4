extension Database {
    /// Stores many recorded writes in one transaction, by the quickest way the engine has.
    package func fill(_ writes: [RecordedWrite]) async throws {
        try await alone { transaction in
            if let postgres = transaction as? PostgresTransaction {
                try postgres.copy(writes)
            } else {
                try transaction.replay(writes)
            }
        }
    }

    /// Tells PostgreSQL what was filled in. It would find out by itself only minutes later, and until then take every table
    /// for empty and look into it for each row that an index holds already. SQLite plans by indexes alone.
    package func learnSizes() async throws {
        if let postgres = self as? PostgresDatabase { try await postgres.outside("VACUUM (ANALYZE)") }
    }
}

extension PostgresTransaction {
    /// Plain inserts go by COPY, table after table in the order in which they first occur, so that no row comes before
    /// the one it refers to; whatever is no plain insert runs behind them.
    fileprivate func copy(_ writes: [RecordedWrite]) throws {
        var targets: [String: CopyTarget?] = [:]
        var order: [String] = []
        var rows: [String: [UInt8]] = [:]
        var rest: [RecordedWrite] = []
        for write in writes {
            let target: CopyTarget?
            if let known = targets[write.sql] {
                target = known
            } else {
                target = CopyTarget(insert: write.sql)
                targets[write.sql] = .some(target)
                if target != nil { order.append(write.sql) }
            }
            guard let target else {
                rest.append(write)
                continue
            }
            target.append(write.values, to: &rows[write.sql, default: []])
        }
        for sql in order {
            if case .some(.some(let target)) = targets[sql] { try copy(target.sql, rows[sql] ?? []) }
        }
        try replay(rest)
    }
}
