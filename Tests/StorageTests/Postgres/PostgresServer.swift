import Glibc
import TestSupport
import Testing

@testable import Storage

/// The PostgreSQL that the test script starts. Each test makes a database of its own in it: channels of NOTIFY belong to
/// a database, so tests that run side by side do not wake each other.
enum PostgresServer {
    static let url = getenv("LINIA_TEST_POSTGRES").map { String(cString: $0) }

    static var port: UInt16 {
        get throws {
            let url = try #require(url)
            let end = url.lastIndex(of: "/") ?? url.endIndex
            let start = try #require(url[..<end].lastIndex(of: ":"))
            return try #require(UInt16(url[url.index(after: start)..<end]))
        }
    }

    static var isThere: ConditionTrait {
        .enabled(
            if: url != nil, "LINIA_TEST_POSTGRES names no server (postgres://user@127.0.0.1:port/postgres)")
    }

    /// Runs `body` with the address of a new database, which is dropped afterwards.
    static func withDatabase(_ body: (TestedDatabase) async throws -> Void) async throws {
        await Turns.postgres.take()
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await onItsTurn(body)) } catch { outcome = .failure(error) }
        await Turns.postgres.give()
        try outcome.get()
    }

    private static func onItsTurn(_ body: (TestedDatabase) async throws -> Void) async throws {
        let url = try #require(url)
        let name = "linia_test_\(UInt64.random(in: 0...(.max)))"
        let admin = try PostgresConnection(PostgresAddress(url))
        try admin.simple("CREATE DATABASE \(name)")
        let address = String(url[..<(url.lastIndex(of: "/") ?? url.endIndex)]) + "/" + name
        let tested = TestedDatabase(url: address, name: name)
        let outcome: Result<Void, any Error>
        do {
            try tested.createTables()
            try await body(tested)
            outcome = .success(())
        } catch { outcome = .failure(error) }
        try admin.simple("DROP DATABASE \(name) WITH (FORCE)")
        try outcome.get()
    }

    /// The same with an open pool, closed afterwards.
    static func withPool(
        _ options: PostgresOptions = PostgresOptions(),
        _ body: (PostgresDatabase, TestedDatabase) async throws -> Void
    ) async throws {
        try await withDatabase { tested in
            let pool = try PostgresDatabase(url: tested.url, options: options)
            let outcome: Result<Void, any Error>
            do {
                try await body(pool, tested)
                outcome = .success(())
            } catch { outcome = .failure(error) }
            await pool.close()
            try outcome.get()
        }
    }
}

struct TestedDatabase {
    let url: String
    let name: String

    fileprivate func createTables() throws {
        try connect().simple(
            """
            CREATE TABLE command (id BIGINT PRIMARY KEY, at BIGINT NOT NULL);
            CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT COLLATE "C", body BYTEA);
            """)
    }

    /// A connection past the pool, to look and to disturb.
    func connect() throws -> PostgresConnection { try PostgresConnection(PostgresAddress(url)) }

    /// The same server behind another port.
    func through(port: UInt16) throws -> String {
        let at = try #require(url.lastIndex(of: ":"))
        let slash = try #require(url.lastIndex(of: "/"))
        return url[...at] + "\(port)" + url[slash...]
    }
}

extension PostgresConnection {
    /// The first column of the first row.
    func ask(_ sql: String) throws -> Int64? {
        add(sql)
        var answer: Int64?
        try finish()?.each { row in if answer == nil { answer = row.int(0) } }
        return answer
    }
}

extension CommandID {
    static func fresh() -> Self { Self(.random(in: 1...(.max)), at: 1) }
}

/// Statements of the tests, which have no names.
extension Transaction {
    func ask(_ sql: String, _ values: SQLValue...) throws -> Int64? {
        var answer: Int64?
        try run(sql, values) { row in if answer == nil { answer = row.optionalInt(0) } }
        return answer
    }

    @discardableResult
    func change(_ sql: String, _ values: SQLValue...) throws -> Int { try run(sql, values) { _ in } }
}
