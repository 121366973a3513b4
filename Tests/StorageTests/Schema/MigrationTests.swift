import Storage
import TestSupport
import Testing

@Suite("Migrations")
struct MigrationTests {
    @Test("can run again without effect", arguments: Engine.allCases)
    func idempotent(engine: Engine) async throws {
        try await withEmptyDatabase(engine) { place in
            let database = try place.open()
            try await database.migrate(now: 1)
            try await database.migrate(now: 2)
            let (names, times) = try await database.read { transaction in
                (
                    try transaction.texts("SELECT name FROM migration ORDER BY position"),
                    try transaction.number("SELECT max(applied_at) FROM migration")
                )
            }
            #expect(names == Migrations.all.map(\.name))
            #expect(times == 1)
        }
    }

    @Test("of two processes at once are applied by one of them", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await withEmptyDatabase(engine) { place in
            let databases = [try place.open(), try place.open()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for database in databases { group.addTask { try await database.migrate(now: 1) } }
                try await group.waitForAll()
            }
            let count = try await databases[0].read { try $0.number("SELECT count(*) FROM migration") }
            #expect(count == Int64(Migrations.all.count))
        }
    }

    @Test("refuse a schema that needs a newer program", arguments: Engine.allCases)
    func tooNew(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.alone { transaction in
                try transaction.raw("UPDATE meta SET value = '99' WHERE key = 'version'")
                try transaction.raw("UPDATE meta SET value = '7' WHERE key = 'oldest_program'")
            }
            await #expect(throws: StorageError.tooNew(schema: "99", oldestProgram: "7")) {
                try await database.migrate(now: 2)
            }
        }
    }

    @Test("leave the numbers of a newer schema that this program may use", arguments: Engine.allCases)
    func newerButCapable(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.alone { transaction in
                try transaction.raw(
                    "INSERT INTO migration (position, name, applied_at) VALUES (99, '0099-later', 1)")
                try transaction.raw("UPDATE meta SET value = '99' WHERE key = 'version'")
            }
            try await database.migrate(now: 2)
            let version = try await database.read {
                try $0.texts("SELECT value FROM meta WHERE key = 'version'")
            }
            #expect(version == ["99"])
        }
    }

    @Test("name every table that PostgreSQL keeps")
    func tables() async throws {
        try await withDatabase(.postgres) { database in
            let kept = try await database.read {
                try $0.texts(
                    """
                    SELECT CAST(relname AS TEXT) FROM pg_class
                    WHERE relnamespace = CAST('public' AS regnamespace) AND relkind IN ('r', 'p')
                      AND relpersistence = 'p'
                    """)
            }
            #expect(Migrations.tables(after: Migrations.all.count) == Set(kept))
            #expect(!Migrations.tables(after: 1).contains("session"))
        }
    }

    @Test(
        "name types that each engine knows",
        arguments: [
            ("{id}", "INTEGER", "BIGINT"), ("{int}", "INTEGER", "BIGINT"), ("{instant}", "INTEGER", "BIGINT"),
            ("{text}", "TEXT", "TEXT COLLATE \"C\""), ("{bytes}", "BLOB", "BYTEA"),
            ("{json}", "TEXT", "TEXT"),
            ("({strict})", "(STRICT)", "()"), ("({keyed})", "(STRICT, WITHOUT ROWID)", "()"),
        ])
    func types(written: String, sqlite: String, postgres: String) {
        #expect(SQLText.schema(written, for: .sqlite) == sqlite)
        #expect(SQLText.schema(written, for: .postgres) == postgres)
    }

    @Test("leave no type of ours unexpanded", arguments: Engine.allCases)
    func expanded(engine: Engine) {
        for migration in Migrations.all {
            for text in [migration.sql, migration.sqlite, migration.postgres] {
                #expect(!SQLText.schema(text, for: engine).contains("{"))
            }
        }
    }
}
