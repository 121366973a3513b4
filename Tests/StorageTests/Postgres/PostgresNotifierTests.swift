import Testing

@testable import Storage

@Suite("News of commits on PostgreSQL", .serialized, .timeLimit(.minutes(15)), PostgresServer.isThere)
struct PostgresNotifierTests {
    /// Only a notification can wake anybody.
    private static let deaf = PostgresOptions(lookSeconds: 3_600)

    @Test("wake this process and the other one, both ways")
    func both() async throws {
        try await PostgresServer.withPool(Self.deaf) { first, tested in
            let second = try PostgresDatabase(url: tested.url, options: Self.deaf)
            try await second.isListening(tested, 2)
            for (writer, hearer) in [(first, second), (second, first)] {
                var own = writer.commits().makeAsyncIterator()
                var others = hearer.commits().makeAsyncIterator()
                // The start of listening is news as well, so one time would prove nothing.
                for _ in 0..<5 {
                    try await writer.write(.fresh()) { _ in }
                    #expect(await own.next() != nil)
                    #expect(await others.next() != nil)
                }
            }
            await second.close()
        }
    }

    @Test("are many commits in few notifications")
    func coalesced() async throws {
        try await PostgresServer.withPool(Self.deaf) { pool, tested in
            try await pool.isListening(tested, 1)
            let hearer = try tested.connect()
            try hearer.simple("LISTEN \(PostgresNotifier.channel)")
            let start = ContinuousClock.now
            for _ in 0..<200 { try await pool.write(.fresh()) { _ in } }
            let most = Int((.now - start) / .milliseconds(PostgresLimits.notifyMilliseconds)) + 2
            await pool.close()
            try hearer.simple("SELECT 1")
            let heard = try hearer.takeNotifications()
            #expect((1...most).contains(heard), "\(heard) notifications, at most \(most)")
        }
    }

    @Test("are not counted when they are our own")
    func echo() async throws {
        try await PostgresServer.withDatabase { tested in
            let (one, other) = (try tested.connect(), try tested.connect())
            for connection in [one, other] { try connection.simple("LISTEN linia") }
            try one.simple("NOTIFY linia")
            #expect(try one.takeNotifications() == 0)
            try other.simple("SELECT 1")
            #expect(try other.takeNotifications() == 1)
        }
    }

    @Test("come again after the listening connection was lost")
    func lost() async throws {
        try await PostgresServer.withPool(Self.deaf) { pool, tested in
            try await pool.isListening(tested, 1)
            let admin = try tested.connect()
            let old = try admin.ask(TestedDatabase.listener)
            try tested.end(old)
            while true {
                let new = try admin.ask(TestedDatabase.listener)
                if let new, new != old { break }
                await Task.yield()
            }
            var news = pool.commits().makeAsyncIterator()
            let other = try PostgresDatabase(url: tested.url, options: Self.deaf)
            for _ in 0..<5 {
                try await other.write(.fresh()) { _ in }
                #expect(await news.next() != nil)
            }
            await other.close()
        }
    }

    @Test("come at least as often as agreed")
    func look() async throws {
        try await PostgresServer.withPool(PostgresOptions(lookSeconds: 0.05)) { pool, tested in
            try await pool.isListening(tested, 1)
            var news = pool.commits().makeAsyncIterator()
            for _ in 0..<3 { #expect(await news.next() != nil) }
        }
    }

    @Test("end with the database, which leaves no connection behind and does no more work")
    func closing() async throws {
        try await PostgresServer.withDatabase { tested in
            let pool = try PostgresDatabase(url: tested.url)
            let news = pool.commits()
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await pool.read { try $0.ask("SELECT 1") } } }
                try await group.waitForAll()
            }
            await pool.close()
            for await _ in news {}
            await #expect(throws: StorageError.closed) { try await pool.read { try $0.ask("SELECT 1") } }
            await pool.close()
            let admin = try tested.connect()
            while try admin.ask(
                "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()") != 0
            {
                await Task.yield()
            }
        }
    }

    @Test("carry no time; the database's is asked for")
    func clock() async throws {
        try await PostgresServer.withPool { pool, tested in
            let admin = try tested.connect()
            let ask = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
            let before = try #require(try admin.ask(ask))
            let now = try await pool.serverNow()
            let after = try #require(try admin.ask(ask))
            #expect((before...after).contains(now.microseconds))
            #expect(now.roundTripMicroseconds > 0)
            #expect(now.roundTripMicroseconds <= after - before)
        }
    }
}

extension PostgresDatabase {
    /// Waits until as many pools hear notifications.
    fileprivate func isListening(_ tested: TestedDatabase, _ count: Int64) async throws {
        let admin = try tested.connect()
        while try admin.ask("SELECT count(*) FROM (\(TestedDatabase.listener)) l") != count {
            await Task.yield()
        }
    }
}

extension TestedDatabase {
    fileprivate static let listener = """
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN linia'
        """
}
