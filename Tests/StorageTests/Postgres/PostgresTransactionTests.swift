import Testing

@testable import Storage

@Suite("A PostgreSQL transaction", .serialized, .timeLimit(.minutes(15)), PostgresServer.isThere)
struct PostgresTransactionTests {
    private static let one = PostgresOptions(connectionsMax: 1)

    @Test("sees one snapshot while it reads")
    func snapshot() async throws {
        try await PostgresServer.withPool { pool, tested in
            let counts = try await pool.read { transaction in
                let before = try transaction.ask("SELECT count(*) FROM thing")
                try tested.connect().simple("INSERT INTO thing (id) VALUES (1)")
                return [before, try transaction.ask("SELECT count(*) FROM thing")]
            }
            #expect(counts == [0, 0])
            let after = try await pool.read { try $0.ask("SELECT count(*) FROM thing") }
            #expect(after == 1)
        }
    }

    @Test("cannot write while it reads, and says whose mistake it is")
    func readOnly() async throws {
        try await PostgresServer.withPool { pool, _ in
            await #expect(throws: StorageError.misuse("cannot execute INSERT in a read-only transaction")) {
                try await pool.read { try $0.change("INSERT INTO thing (id) VALUES (1)") }
            }
        }
    }

    private struct Changed: Error {}

    @Test("takes everything back when the work throws")
    func rollback() async throws {
        try await PostgresServer.withPool(Self.one) { pool, _ in
            await #expect(throws: Changed.self) {
                try await pool.write(.fresh()) { transaction in
                    try transaction.change("INSERT INTO thing (id) VALUES (1)")
                    throw Changed()
                }
            }
            let left = try await pool.read {
                try $0.ask("SELECT (SELECT count(*) FROM thing) + (SELECT count(*) FROM command)")
            }
            #expect(left == 0)
        }
    }

    static let mistakes: [(String, StorageError)] = [
        ("INSERT INTO thing (id) VALUES (1), (1)", .duplicate("thing_pkey")),
        ("INSERT INTO part (thing_id) VALUES (7)", .reference("part_thing_id_fkey")),
        ("INSERT INTO part (size) VALUES (-1)", .refused("part_size_check")),
        ("INSERT INTO part (thing_id) VALUES (NULL)", .refused("part.thing_id must not be empty")),
        ("INSERT INTO thing (id) VALUES ('x')", .refused("invalid input syntax for type bigint: \"x\"")),
        ("SELEC 1", .misuse("syntax error at or near \"SELEC\"")),
        ("SELECT nothing FROM thing", .misuse("column \"nothing\" does not exist")),
        ("SELECT $1::bigint", .misuse("bind message supplies 0 parameters, but prepared statement")),
        ("SELECT pg_sleep(9)", .unreachable("no answer in time: canceling statement")),
    ]

    @Test("sorts what the server refuses and leaves the connection clean", arguments: mistakes)
    func mistake(_ sql: String, _ expected: StorageError) async throws {
        try await PostgresServer.withPool(Self.one) { pool, _ in
            try await pool.alone { transaction in
                try transaction.script(
                    """
                    CREATE TABLE part (thing_id BIGINT NOT NULL DEFAULT 1 REFERENCES thing, size BIGINT CHECK (size > 0));
                    INSERT INTO thing (id) VALUES (0)
                    """)
            }
            let error = await #expect(throws: StorageError.self) {
                try await pool.write(.fresh()) { transaction in
                    try transaction.change("SET LOCAL statement_timeout = '300ms'")
                    try transaction.change("UPDATE thing SET name = 'changed'")
                    try transaction.change(sql)
                }
            }
            let text = try #require(error.map { "\($0)" })
            #expect(text.hasPrefix("\(expected)"), "\(text)")
            let left = try await pool.read { try $0.ask("SELECT count(*) FROM thing WHERE name = 'changed'") }
            #expect(left == 0)
        }
    }

    @Test("fails as a whole when the work hides a failure")
    func hidden() async throws {
        try await PostgresServer.withPool(Self.one) { pool, _ in
            await #expect(throws: StorageError.duplicate("thing_pkey")) {
                try await pool.write(.fresh()) { transaction in
                    try transaction.change("INSERT INTO thing (id) VALUES (1)")
                    do { try transaction.change("INSERT INTO thing (id) VALUES (1)") } catch {}
                    // PostgreSQL would answer "current transaction is aborted"; the first reason is worth more.
                    #expect(throws: StorageError.duplicate("thing_pkey")) {
                        try transaction.change("INSERT INTO thing (id) VALUES (2)")
                    }
                }
            }
            let left = try await pool.read { try $0.ask("SELECT count(*) FROM thing") }
            #expect(left == 0)
        }
    }

    @Test("without any statement still notes its command")
    func empty() async throws {
        try await PostgresServer.withPool { pool, _ in
            let command = CommandID.fresh()
            let done = try await pool.write(command) { _ in "done" }
            #expect(done == "done")
            let isNoted = try await pool.read { try $0.isNoted(command) }
            #expect(isNoted)
            await #expect(throws: StorageError.duplicate("command_pkey")) {
                try await pool.write(command) { _ in "again" }
            }
            let five = try await pool.read { _ in 5 }
            #expect(five == 5)
        }
    }

    @Test("expands the types of a script and does not let it end the transaction")
    func script() async throws {
        try await PostgresServer.withPool(Self.one) { pool, _ in
            try await pool.alone { transaction in
                try transaction.script(
                    "CREATE TABLE note (id {id} PRIMARY KEY, at {instant}, body {bytes}) {strict}; CREATE TABLE other (a {text})"
                )
                try transaction.change("INSERT INTO note (id, at, body) VALUES (1, 2, $1)", .bytes([1, 2]))
            }
            let stored = try await pool.read { try $0.ask("SELECT at FROM note") }
            #expect(stored == 2)
            await #expect(throws: StorageError.misuse("a script must not end its transaction")) {
                try await pool.alone { try $0.script("COMMIT") }
            }
            await #expect(throws: StorageError.misuse("syntax error at or near \"CREAT\"")) {
                try await pool.alone { try $0.script("CREATE TABLE c (a {int}); CREAT") }
            }
            let isAbsent = try await pool.read { try $0.ask("SELECT to_regclass('c') IS NULL") }
            #expect(isAbsent == 1)
        }
    }

    @Test("runs alone on the whole database")
    func alone() async throws {
        try await PostgresServer.withPool { pool, tested in
            let other = try PostgresDatabase(url: tested.url)
            let made = RunCounter()
            try await withThrowingTaskGroup { group in
                for database in [pool, other, pool, other] {
                    group.addTask {
                        try await database.alone { transaction in
                            if try transaction.ask("SELECT to_regclass('made') IS NULL") == 0 { return }
                            made.up()
                            try transaction.script("CREATE TABLE made (id {id})")
                        }
                    }
                }
                try await group.waitForAll()
            }
            await other.close()
            #expect(made.value == 1)
        }
    }

    @Test("outside has an hour for a statement, and the next one its half a minute again")
    func outside() async throws {
        try await PostgresServer.withPool(Self.one) { pool, _ in
            func timeout() async throws -> [String] {
                try await pool.read { transaction in
                    var found: [String] = []
                    try transaction.run("SELECT current_setting('statement_timeout')", []) {
                        found.append($0.text(0))
                    }
                    return found
                }
            }
            try await pool.outside(
                "INSERT INTO thing (id) SELECT 7 WHERE current_setting('statement_timeout') = '1h'")
            #expect(try await pool.read { try $0.ask("SELECT count(*) FROM thing WHERE id = 7") } == 1)
            #expect(try await timeout() == ["30s"])
            await #expect(throws: StorageError.duplicate("thing_pkey")) {
                try await pool.outside("INSERT INTO thing (id) VALUES (7)")
            }
            #expect(try await timeout() == ["30s"])
        }
    }

    @Test("works under our settings")
    func settings() async throws {
        try await PostgresServer.withPool { pool, _ in
            let found = try await pool.read { transaction in
                var found: [String] = []
                for name in [
                    "timezone", "client_encoding", "lock_timeout", "statement_timeout", "application_name",
                    "idle_in_transaction_session_timeout", "transaction_isolation", "transaction_read_only",
                    "jit", "max_parallel_workers_per_gather",
                ] {
                    try transaction.run("SELECT current_setting('\(name)')", []) { found.append($0.text(0)) }
                }
                return found
            }
            #expect(
                found == ["UTC", "UTF8", "10s", "30s", "linia", "30s", "repeatable read", "on", "off", "0"])
            let isolation = try await pool.write(.fresh()) { transaction in
                var isolation = ""
                try transaction.run("SHOW transaction_isolation", []) { isolation = $0.text(0) }
                return isolation
            }
            #expect(isolation == "read committed")
        }
    }

    @Test("prepares a statement once on a connection and keeps a bounded number")
    func prepared() async throws {
        try await PostgresServer.withPool(Self.one) { pool, _ in
            for _ in 0..<3 { _ = try await pool.read { try $0.ask("SELECT 4711") } }
            let count = "SELECT count(*) FROM pg_prepared_statements"
            let same = try await pool.read { try $0.ask(count + " WHERE statement = 'SELECT 4711'") }
            #expect(same == 1)
            let all = try await pool.read { transaction in
                for number in 0..<600 { #expect(try transaction.ask("SELECT \(number)") == Int64(number)) }
                #expect(try transaction.ask("SELECT 0") == 0)
                return try transaction.ask(count)
            }
            #expect(all == Int64(PostgresLimits.statementsMax))
        }
    }

    @Test("survives a change of a table under its prepared statements")
    func changedTable() async throws {
        try await PostgresServer.withPool(Self.one) { pool, tested in
            let columns: @Sendable (any Transaction) throws -> [String] = { transaction in
                var names: [String] = []
                try transaction.run("SELECT * FROM thing", []) { names.append($0.text(0)) }
                return names
            }
            let before = try await pool.read(columns)
            #expect(before == [])
            try tested.connect().simple(
                "ALTER TABLE thing ADD COLUMN more TEXT; INSERT INTO thing (id) VALUES (3)")
            let after = try await pool.read(columns)
            #expect(after == ["3"])
        }
    }
}
