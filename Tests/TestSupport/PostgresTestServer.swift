import Storage
import Testing

/// PostgreSQL joins when its engine does.
actor PostgresTestServer {
    static func shared(_ url: String) -> PostgresTestServer { PostgresTestServer() }

    static func open(_ url: String) throws -> any Database { try Test.cancel("no PostgreSQL engine yet") }

    func create(_ name: String, migrated: Bool) async throws -> String {
        try Test.cancel("no PostgreSQL engine yet")
    }

    func drop(_ name: String) async throws {}
}
