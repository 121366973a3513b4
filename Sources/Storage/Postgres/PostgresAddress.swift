import CPostgres

/// Where a database is. The password inside is never printed.
struct PostgresAddress: Sendable, CustomStringConvertible {
    let url: String
    /// The address without its password, for logs and messages.
    let redacted: String

    /// - Throws: `.misuse` for an address that libpq cannot read. Its own message is not repeated: it quotes the
    ///   address, password included.
    init(_ url: String) throws(StorageError) {
        guard let options = PQconninfoParse(url, nil) else {
            throw .misuse(
                "the address of PostgreSQL cannot be read; it looks like postgres://user:password@host:5432/database"
            )
        }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.url = url
        let user = parts["user"].map { $0 + "@" } ?? ""
        let host = parts["host"] ?? parts["hostaddr"] ?? "localhost"
        let port = parts["port"].map { ":" + $0 } ?? ""
        let database = parts["dbname"].map { "/" + $0 } ?? ""
        redacted = "postgres://\(user)\(host)\(port)\(database)"
    }

    var description: String { redacted }

    /// Settings that the address may overrule.
    static let defaults: [(String, String)] = [
        ("application_name", "linia"),
        ("connect_timeout", "\(PostgresLimits.connectSeconds)"),
        ("keepalives", "1"),
        ("keepalives_idle", "\(PostgresLimits.keepaliveIdleSeconds)"),
        ("keepalives_interval", "\(PostgresLimits.keepaliveIntervalSeconds)"),
        ("keepalives_count", "\(PostgresLimits.keepaliveCount)"),
        ("tcp_user_timeout", "\(PostgresLimits.unacknowledgedMilliseconds)"),
    ]

    /// Settings that our code relies on.
    static let fixed: [(String, String)] = [("client_encoding", "UTF8")]

    /// Sent once on a new connection. Not as start-up options, which would replace those of the address (a search path).
    /// What the planner believes a query to cost says little about full-text search: it would compile queries (JIT) and
    /// start workers for what takes less time than either.
    static let session = """
        SET timezone = 'UTC';
        SET default_transaction_isolation = 'read committed';
        SET standard_conforming_strings = on;
        SET jit = off;
        SET max_parallel_workers_per_gather = 0;
        SET lock_timeout = '\(PostgresLimits.lockSeconds)s';
        SET statement_timeout = '\(PostgresLimits.statementSeconds)s';
        SET idle_in_transaction_session_timeout = '\(PostgresLimits.idleInTransactionSeconds)s'
        """
}
