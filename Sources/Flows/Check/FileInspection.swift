import Storage

/// SQLite's own file: references between rows, pages, FTS5's structures. PostgreSQL answers for these itself.
enum FileInspection {
    static func run(_ database: any Database) async throws -> CheckReport {
        var report = CheckReport()
        guard database.engine == .sqlite else { return report }
        let (dangling, pages) = try await database.read { transaction in
            let reader = SQLiteFileReader(transaction)
            return (try reader.dangling(limit: Check.rowsPerBatch), try reader.damagedPages())
        }
        for row in dangling {
            report.add(.dangling(table: row.table, row: row.row, parent: row.parent))
        }
        for page in pages { report.add(.pageDamaged(why: page)) }
        do {
            try await database.alone { try SQLiteFileReader($0).checkIndex() }
        } catch StorageError.unreadable(let why) {
            report.add(.indexDamaged(why: why))
        }
        return report
    }
}
