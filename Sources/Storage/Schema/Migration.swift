/// One step of the schema, applied once, in order, never edited after a release.
package struct Migration: Sendable {
    package let name: String
    /// DDL in our type names; see `SQLText.schema`.
    package let sql: String
    /// Where the engines part: added to `sql` for one of them.
    package let sqlite: String
    package let postgres: String

    package init(_ name: String, sql: String, sqlite: String = "", postgres: String = "") {
        self.name = name
        self.sql = sql
        self.sqlite = sqlite
        self.postgres = postgres
    }
}

/// Which schema this program writes, and which programs may work on it.
package enum SchemaVersion {
    /// The number of the newest migration.
    package static var current: Int { Migrations.all.count }
    /// The oldest program version that understands the schema as this program leaves it.
    package static let oldestProgram = 1
    /// This program's own version in that count; raised by a release that changes what it can read.
    package static let program = 1
}

enum SchemaStatements: String, Statement {
    case value = "SELECT value FROM meta WHERE key = $1"
    /// $1: key, $2: value.
    case setValue = """
        INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """
    case applied = "SELECT name FROM migration ORDER BY position"
    /// $1: position, $2: name, $3: when.
    case noteApplied = "INSERT INTO migration (position, name, applied_at) VALUES ($1, $2, $3)"
}

extension Database {
    /// Brings the schema up to date. - Throws: `.tooNew` when a newer program wrote it and this one is too old.
    package func migrate(now: Int64) async throws {
        try await alone { try Migrations.bringUpToDate($0, now: now) }
    }
}

extension Migrations {
    /// Applies what is missing, all or the first `count`. - Throws: `.tooNew`.
    package static func bringUpToDate(
        _ transaction: any Transaction, now: Int64, upTo count: Int = all.count
    ) throws {
        try transaction.script(bookkeeping)
        if let oldest = try transaction.first(
            SchemaStatements.value, "oldest_program", read: { $0.text(0) }),
            let oldest = Int(oldest), oldest > SchemaVersion.program
        {
            let version = try transaction.first(SchemaStatements.value, "version") { $0.text(0) }
            throw StorageError.tooNew(schema: version ?? "?", oldestProgram: String(oldest))
        }
        let applied = Set(try transaction.rows(SchemaStatements.applied) { $0.text(0) })
        for (index, migration) in all.prefix(count).enumerated() where !applied.contains(migration.name) {
            let own = transaction.engine == .sqlite ? migration.sqlite : migration.postgres
            for text in [migration.sql, own] where !text.isEmpty { try transaction.script(text) }
            try transaction.execute(
                SchemaStatements.noteApplied, .count(index + 1), .text(migration.name), .int(now))
        }
        // A newer program's schema keeps its own numbers when an older but capable program opens it.
        if applied.count <= count {
            try transaction.execute(SchemaStatements.setValue, "version", .text(String(count)))
            try transaction.execute(
                SchemaStatements.setValue, "oldest_program", .text(String(SchemaVersion.oldestProgram)))
        }
        if count == all.count { try JournalOffset.settle(transaction) }
    }
}
