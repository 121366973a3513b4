import Dispatch
import GRDB
import Synchronization

/// Notices what another process, such as the command line, commits to the same file: once a second it asks
/// `PRAGMA data_version`, which changes only by others' commits.
final class OtherProcessWatcher: Sendable {
    private let signal: CommitSignal
    private let isStopped = Mutex(false)
    private let seen = Mutex<Int?>(nil)
    private let queue = DispatchQueue(label: "linia.data-version")

    init(signal: CommitSignal) { self.signal = signal }

    func start(_ pool: DatabasePool) { schedule(pool) }
    func stop() { isStopped.withLock { $0 = true } }

    private func schedule(_ pool: DatabasePool) {
        queue.asyncAfter(deadline: .now() + 1) { [weak self, weak pool] in
            guard let self, let pool, !self.isStopped.withLock({ $0 }) else { return }
            pool.asyncWriteWithoutTransaction { [weak self] connection in
                // A failing look is no news: the next second looks again, and real work meets the same error loudly.
                let version = try? Int.fetchOne(connection, sql: "PRAGMA data_version")
                guard let self, let version else { return }
                let isNew = self.seen.withLock { seen in
                    defer { seen = version }
                    return seen != nil && seen != version
                }
                if isNew { self.signal.announce() }
            }
            self.schedule(pool)
        }
    }
}
