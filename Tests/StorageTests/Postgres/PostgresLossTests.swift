import Testing

@testable import Storage

@Suite("A lost PostgreSQL connection", .serialized, .timeLimit(.minutes(15)), PostgresServer.isThere)
struct PostgresLossTests {
    @Test("at COMMIT leaves the work there exactly once", arguments: CuttingProxy.Cut.allCases)
    func commit(_ cut: CuttingProxy.Cut) async throws {
        try await PostgresServer.withDatabase { tested in
            let proxy = try CuttingProxy(to: PostgresServer.port, cutting: cut)
            let pool = try PostgresDatabase(
                url: tested.through(port: proxy.port), options: PostgresOptions(connectionsMax: 1))
            let runs = RunCounter()
            let command = CommandID.fresh()
            async let result = pool.write(command) { transaction in
                try transaction.change("INSERT INTO thing (id) SELECT count(*) FROM thing")
                return runs.up()
            }
            let admin = try tested.connect()
            if cut == .lateCommit {
                // The second run waits for the first one, which is still open in the server.
                while try admin.ask("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0 {
                    await Task.yield()
                }
                proxy.release()
            }
            let given = try await result
            #expect(proxy.isCut)
            #expect(try admin.ask("SELECT count(*) FROM thing") == 1)
            #expect(try admin.ask("SELECT count(*) FROM command WHERE id = \(command.rawValue)") == 1)
            switch cut {
            case .beforeCommit: #expect(given == 2)
            case .afterAnswer, .lateCommit: #expect(runs.value == 1 && given == 1)
            case .afterCommit: #expect(given == runs.value)
            }
            await pool.close()
            proxy.stop()
        }
    }

    @Test("is made again when it was idle")
    func idle() async throws {
        try await PostgresServer.withPool(PostgresOptions(connectionsMax: 1)) { pool, tested in
            let process = try await pool.read { try $0.ask("SELECT pg_backend_pid()") }
            try tested.end(process)
            let read = try await pool.read { try $0.ask("SELECT pg_backend_pid()") }
            #expect(read != process)
            try tested.end(read)
            let runs = RunCounter()
            let written = try await pool.write(.fresh()) { transaction in
                try transaction.change("INSERT INTO thing (id) VALUES (1)")
                runs.up()
                return try transaction.ask("SELECT count(*) FROM thing")
            }
            #expect(written == 1)
            #expect(runs.value == 1)
            let process2 = try await pool.read { try $0.ask("SELECT pg_backend_pid()") }
            try tested.end(process2)
            try await pool.alone { try $0.script("CREATE TABLE more (id {id})") }
        }
    }

    @Test("in the middle of a write lets the write run again")
    func middle() async throws {
        try await PostgresServer.withPool { pool, tested in
            let runs = RunCounter()
            try await pool.write(.fresh()) { transaction in
                try transaction.change("INSERT INTO thing (id) VALUES (1)")
                if runs.up() == 1 { try tested.end(try transaction.ask("SELECT pg_backend_pid()")) }
                try transaction.change("INSERT INTO thing (id) VALUES (2)")
            }
            let count = try await pool.read { try $0.ask("SELECT count(*) FROM thing") }
            #expect(count == 2)
            #expect(runs.value == 2)
        }
    }

    @Test("in the middle of a migration is reported, because it may have been half of something")
    func migration() async throws {
        try await PostgresServer.withPool { pool, tested in
            let runs = RunCounter()
            let error = await #expect(throws: StorageError.self) {
                try await pool.alone { transaction in
                    runs.up()
                    try tested.end(try transaction.ask("SELECT pg_backend_pid()"))
                    try transaction.script("CREATE TABLE more (id {id})")
                }
            }
            guard case .unreachable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(runs.value == 1)
        }
    }

    @Test("that ends every attempt is given up")
    func everyTime() async throws {
        try await PostgresServer.withPool { pool, tested in
            let runs = RunCounter()
            let error = await #expect(throws: StorageError.self) {
                try await pool.read { transaction in
                    runs.up()
                    try tested.end(try transaction.ask("SELECT pg_backend_pid()"))
                    return try transaction.ask("SELECT 1")
                }
            }
            guard case .unreachable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(runs.value == PostgresLimits.lossesMax)
        }
    }

    @Test("is also what a server means that takes no writes any more")
    func replacedPrimary() async throws {
        try await PostgresServer.withDatabase { tested in
            let pool = try PostgresDatabase(url: tested.url + "?options=-cdefault_transaction_read_only%3Don")
            let runs = RunCounter()
            await #expect(
                throws: StorageError.unreachable("cannot execute INSERT in a read-only transaction")
            ) {
                try await pool.write(.fresh()) { transaction in
                    runs.up()
                    try transaction.change("INSERT INTO thing (id) VALUES (1)")
                }
            }
            #expect(runs.value == PostgresLimits.lossesMax)
            await pool.close()
        }
    }

    @Test("to a server that is away is reported in time, without the password", .timeLimit(.minutes(10)))
    func away() async throws {
        let pool = try PostgresDatabase(
            url: "postgres://anna:s3cret@127.0.0.1:1/linia", options: PostgresOptions(waitSeconds: 0.3))
        let error = await #expect(throws: StorageError.self) { try await pool.read { _ in 1 } }
        let text = "\(try #require(error))"
        #expect(text.contains("postgres://anna@127.0.0.1:1/linia"))
        #expect(!text.contains("s3cret"))
        await pool.close()
    }
}

extension TestedDatabase {
    /// Ends a server process and waits until it is gone.
    func end(_ process: Int64?) throws {
        let admin = try connect()
        #expect(try admin.ask("SELECT pg_terminate_backend(\(process ?? 0), 5000)") == 1)
    }
}
