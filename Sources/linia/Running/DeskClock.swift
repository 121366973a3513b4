import Domain
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// The desk's "now". With SQLite it is this machine's clock; with PostgreSQL it is this process's steady clock set by
/// the database's every half minute, so that all nodes agree whatever their own clocks say.
final class DeskClock: Sendable {
    private struct Setting {
        var microseconds: Int64
        var measuredAt: ContinuousClock.Instant
    }

    private enum Limits {
        static let setEvery = Duration.seconds(30)
        /// A node whose own clock is further off has something wrong with it and is not ready.
        static let offMax = Span.seconds(5)
    }

    private let database: PostgresDatabase?
    private let setting = Mutex<Setting?>(nil)
    private let offBy = Mutex(Span(microseconds: 0))
    private let log: Logger

    /// - Throws: `StorageError` when the database's clock cannot be asked.
    init(_ database: PostgresDatabase?, log: Logger) async throws {
        self.database = database
        self.log = log
        try await set()
    }

    func now() -> Instant {
        guard let setting = setting.withLock({ $0 }) else { return SystemWorld.now() }
        let passed = ContinuousClock.now - setting.measuredAt
        let (seconds, attoseconds) = passed.components
        return Instant(
            microseconds: setting.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    /// Whether this machine's clock agrees with the database's.
    var isTrusted: Bool { offBy.withLock { $0 <= Limits.offMax } }

    private func set() async throws {
        guard let database else { return }
        let measured = try await database.serverNow()
        setting.withLock {
            $0 = Setting(microseconds: measured.microseconds, measuredAt: measured.measuredAt)
        }
        let difference = (SystemWorld.now() - now()).microseconds
        let off = Span(microseconds: abs(difference))
        offBy.withLock { $0 = off }
        if off > Limits.offMax {
            log.error(
                "This machine's clock differs from the database's by more than five seconds",
                metadata: ["seconds": "\(difference / 1_000_000)"])
        }
    }

    /// Sets the clock again and again while the server runs.
    struct Setter: ServiceLifecycle.Service {
        let clock: DeskClock

        func run() async throws {
            while !Task.isShuttingDownGracefully {
                // Shutting down is the only way a sleep ends early.
                do {
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: Limits.setEvery) }
                } catch is CancellationError { return }
                do { try await clock.set() } catch {
                    clock.log.warning("The database's clock was not asked", metadata: ["reason": "\(error)"])
                }
            }
        }
    }
}
