import Glibc
import Logging

/// One thread's connection: made when needed, made again when lost.
final class PostgresSession {
    private let pool: PostgresPool
    private let number: Int
    private var connection: PostgresConnection?
    private var losses: UInt64 = 0
    /// Until when the present work may wait for the database.
    var deadline = ContinuousClock.now

    init(_ pool: PostgresPool, number: Int) {
        self.pool = pool
        self.number = number
    }

    var log: Logger { pool.options.log }

    func backoff(first: Duration, longest: Duration) -> Backoff {
        losses += 1
        return Backoff(first: first, longest: longest, seed: losses << 16 | UInt64(number))
    }

    func drop() { connection = nil }

    /// A connection that works as far as anybody knows.
    /// - Throws: `.unreachable` when none could be made until the deadline.
    func connected() throws(StorageError) -> PostgresConnection {
        if let connection, connection.isUsable { return connection }
        connection = nil
        var waits = backoff(first: .milliseconds(50), longest: .seconds(2))
        while true {
            do throws(PostgresFailure) {
                let made = try PostgresConnection(pool.address)
                connection = made
                return made
            } catch {
                log.debug("PostgreSQL cannot be reached", metadata: ["reason": "\(error.message)"])
                guard pause(waits.next()) else {
                    throw .unreachable("\(pool.address.redacted): \(error.message)")
                }
            }
        }
    }

    /// Sleeps on the session's own thread. - Returns: false, at once, when the time would end after the deadline or the
    /// pool closes meanwhile.
    func pause(_ time: Duration) -> Bool {
        let end = ContinuousClock.now + time
        if end > deadline { return false }
        while ContinuousClock.now < end {
            if pool.isClosing { return false }
            let slice = min(end - .now, .milliseconds(50))
            usleep(UInt32(max(0, slice.components.attoseconds / 1_000_000_000_000)))
        }
        return true
    }
}
