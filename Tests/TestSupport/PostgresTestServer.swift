import Domain
import Storage

/// The server that `LINIA_TEST_POSTGRES` names. Each process migrates one template there at its first need and copies it
/// for each test, which is faster than migrating again; the template goes with the server, which is the test script's.
actor PostgresTestServer {
    private static let servers = Servers()

    static func shared(_ url: String) async throws -> PostgresTestServer { try await servers.server(url) }

    static func open(_ url: String) throws -> any Database {
        // Tests run side by side, and a server has two hundred connections.
        try PostgresDatabase(url: url, options: PostgresOptions(connectionsMax: 20))
    }

    private let url: String
    private let admin: PostgresDatabase
    private var template: Task<String, any Error>?

    fileprivate init(_ url: String) throws {
        self.url = url
        admin = try PostgresDatabase(url: url, options: PostgresOptions(connectionsMax: 1))
    }

    /// - Returns: the address of a new database.
    func create(_ name: String, migrated: Bool) async throws -> String {
        if migrated {
            let template = try await migratedTemplate()
            try await admin.outside("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
        } else {
            try await admin.outside("CREATE DATABASE \(name)")
        }
        return address(name)
    }

    func drop(_ name: String) async throws { try await admin.outside("DROP DATABASE \(name) WITH (FORCE)") }

    private func migratedTemplate() async throws -> String {
        if let template { return try await template.value }
        let making = Task {
            let name = "linia_template_\(UInt64.random(in: 0...(.max)))"
            try await admin.outside("CREATE DATABASE \(name)")
            let database = try PostgresDatabase(url: address(name))
            try await database.migrate(now: TestWorld.monday.microseconds)
            await database.close()
            return name
        }
        template = making
        return try await making.value
    }

    private func address(_ name: String) -> String {
        String(url[..<(url.lastIndex(of: "/") ?? url.endIndex)]) + "/" + name
    }
}

private actor Servers {
    private var known: [String: PostgresTestServer] = [:]

    func server(_ url: String) throws -> PostgresTestServer {
        if let server = known[url] { return server }
        let server = try PostgresTestServer(url)
        known[url] = server
        return server
    }
}
