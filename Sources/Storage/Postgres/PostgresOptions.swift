package import Logging

/// What an operator or a test may choose about the pool.
package struct PostgresOptions: Sendable {
    /// Connections for work at most; one more listens for others' commits.
    package var connectionsMax: Int
    /// How long work may wait for a free connection, and once it runs, for a database that cannot be reached.
    package var waitSeconds: Double
    /// Even when no notification came, somebody may have committed: readers are woken this often.
    package var lookSeconds: Double
    package var log: Logger

    package init(
        connectionsMax: Int = 8, waitSeconds: Double = 10, lookSeconds: Double = 1,
        log: Logger = Logger(label: "linia.postgres")
    ) {
        precondition(connectionsMax > 0, "A pool needs at least one connection")
        self.connectionsMax = connectionsMax
        self.waitSeconds = waitSeconds
        self.lookSeconds = lookSeconds
        self.log = log
    }
}

/// The ends of everything that could last for ever.
enum PostgresLimits {
    static let connectSeconds = 5
    /// How long a statement waits for another transaction's lock.
    static let lockSeconds = 10
    static let statementSeconds = 30
    /// Work inside a transaction does not suspend, so a silent one has lost its client.
    static let idleInTransactionSeconds = 30
    /// How much later than its own time-out the server's answer may come before the connection counts as lost.
    static let answerGraceSeconds = 10

    /// A migration waits for another node's migration, then may rewrite a large table.
    static let aloneGuardSeconds = 600
    static let aloneStatementSeconds = 3_600

    static let keepaliveIdleSeconds = 10
    static let keepaliveIntervalSeconds = 5
    static let keepaliveCount = 3
    static let unacknowledgedMilliseconds = 20_000

    /// Prepared statements of one connection; the least used makes room.
    static let statementsMax = 512
    /// Work that waits for a connection.
    static let waitingMax = 10_000
    /// Runs of one piece of work that meets other writers.
    static let conflictsMax = 12
    /// Runs of one piece of work whose connection is lost each time.
    static let lossesMax = 5

    /// Commits of this process within this time share one NOTIFY, because each takes a lock of the whole cluster.
    static let notifyMilliseconds: Int64 = 20
    /// Send buffers above this are given back after use.
    static let scratchBytesMax = 1 << 20
}
