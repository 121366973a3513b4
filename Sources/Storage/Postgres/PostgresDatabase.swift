import Dispatch

/// PostgreSQL through libpq: a pool of connections, each owned by a thread, statements prepared once on each.
package final class PostgresDatabase: Database {
    package let engine = Engine.postgres
    let pool: PostgresPool
    private let signal = CommitSignal()
    private let notifier: PostgresNotifier

    /// Connects when there is work, so a database that is down does not hinder the start. Must be closed.
    /// - Throws: `.misuse` for an address that cannot be read.
    package init(url: String, options: PostgresOptions = PostgresOptions()) throws(StorageError) {
        let address = try PostgresAddress(url)
        pool = PostgresPool(address: address, options: options)
        notifier = try PostgresNotifier(address: address, signal: signal, options: options)
    }

    /// The address without its password.
    package var redacted: String { pool.address.redacted }

    package func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await pool.run { session in try session.read(work) }
    }

    package func write<Result: Sendable>(
        _ command: CommandID, _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await pool.run { [self] session in
            let result = try session.write(command, work)
            announce()
            return result
        }
    }

    package func alone<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await pool.run { [self] session in
            let result = try session.alone(work)
            announce()
            return result
        }
    }

    /// Runs one statement outside of any transaction, as `CREATE DATABASE` and `VACUUM` demand; its rows are dropped.
    package func outside(_ sql: String) async throws {
        try await pool.run { session in try session.outside(sql) }
    }

    private func announce() {
        signal.committed()
        notifier.committed()
    }

    package func commits() -> AsyncStream<Void> { signal.stream() }

    package var commitsCount: Int { signal.commitsCount }

    package func serverNow() async throws -> ServerNow {
        try await pool.run { session in try session.serverNow() }
    }

    /// Work that waits for a connection is refused, work that runs is finished. Later calls do nothing.
    package func close() async {
        signal.finish()
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [pool, notifier] in
                pool.close()
                notifier.stop()
                continuation.resume()
            }
        }
    }
}

/// The database's clock, once measured.
package struct ServerNow: Sendable {
    /// Microseconds since 1970 UTC at `measuredAt`.
    package let microseconds: Int64
    /// The middle of the exchange on this process's steady clock; the error is at most half of the round trip.
    package let measuredAt: ContinuousClock.Instant
    package let roundTripMicroseconds: Int64
}

extension PostgresSession {
    /// The one statement that asks the database's clock.
    private static let now = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"

    func serverNow() throws(StorageError) -> ServerNow {
        // The first exchange on a connection also prepares the statement; a later one is the measure.
        var best: ServerNow?
        for _ in 0..<3 {
            let connection = try connected()
            let start = ContinuousClock.now
            let rows: PostgresRows?
            connection.add(Self.now)
            do throws(PostgresFailure) { rows = try connection.finish() } catch {
                if error.isLost { drop() }
                throw error.error
            }
            let trip = ContinuousClock.now - start
            var now: Int64 = 0
            rows?.each { now = $0.int(0) }
            let tripMicroseconds =
                trip.components.attoseconds / 1_000_000_000_000 + trip.components.seconds * 1_000_000
            if best.map({ tripMicroseconds < $0.roundTripMicroseconds }) ?? true {
                best = ServerNow(
                    microseconds: now, measuredAt: start + trip / 2, roundTripMicroseconds: tripMicroseconds)
            }
        }
        guard let best else { preconditionFailure("The clock was asked three times") }
        return best
    }
}
