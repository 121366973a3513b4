import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Brings what stands in the write-ahead log into the database file while commits go on.
///
/// SQLite itself does so inside of the commit that finds a thousand pages in the log: that one commit, with all that
/// share it, then waits until they are written all over a large file and synced, which takes a busy disk a second. What
/// was committed is durable in the log long before, so nobody has to wait for it.
final class Checkpointer: Sendable {
    enum Limits {
        /// So many pages more in the log start a round.
        static let pagesPerRound = 1_000
        /// Commits that never pause would let the log grow for ever, for only a moment without a writer lets it begin
        /// anew. From here on the writer waits, for the little that the last round left.
        static let pagesMax = 8_000
        static let busySeconds = 10.0
    }

    private struct State {
        var isRunning = false
        /// Pages at the beginning of the log that are in the file.
        var done = 0
        var rounds = 0
    }

    private let path: String
    private let queue = DispatchQueue(label: "linia.checkpoint")
    private let state = Mutex(State())
    /// Of its own, so that neither the writer nor a reader is kept; opened by the first round.
    private let connection = Mutex<DatabaseQueue?>(nil)

    /// As the writer's, since one that waits for the disk would hold up one that does not.
    private let synchronous: String

    init(path: String, synchronous: String = "FULL") {
        self.path = path
        self.synchronous = synchronous
    }

    /// How often it worked, for tests.
    var rounds: Int { state.withLock { $0.rounds } }

    /// Hears of the commits of a connection, which keeps this object as long as it lives.
    func attach(to connection: GRDB.Database) {
        sqlite3_wal_hook(
            connection.sqliteConnection,
            { context, connection, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue()
                    .committed(on: connection, pages: Int(pages))
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func committed(on writer: OpaquePointer?, pages: Int) {
        if pages >= Limits.pagesMax {
            // One that cannot be done now is done after the next commit.
            sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        }
        let isDue = state.withLock { state in
            if pages < state.done { state.done = 0 }
            guard !state.isRunning, pages - state.done >= Limits.pagesPerRound else { return false }
            state.isRunning = true
            return true
        }
        if isDue { queue.async { [self] in round() } }
    }

    private func round() {
        // The log keeps what could not be brought over, and the writer does it when there is too much.
        let done = try? opened()?.writeWithoutTransaction {
            try $0.checkpoint(.passive).checkpointedFrameCount
        }
        state.withLock { state in
            state.isRunning = false
            state.rounds += 1
            if let done { state.done = done }
        }
    }

    /// - Returns: nil once it was closed.
    private func opened() throws -> DatabaseQueue? {
        try connection.withLock { connection in
            if isClosed.load(ordering: .relaxed) { return nil }
            if let connection { return connection }
            var configuration = Configuration()
            configuration.busyMode = .timeout(Limits.busySeconds)
            configuration.label = "linia.checkpoint"
            let synchronous = synchronous
            configuration.prepareDatabase { connection in
                // The file is synced before the log may begin anew.
                try connection.execute(sql: "PRAGMA synchronous = \(synchronous)")
                try connection.execute(sql: "PRAGMA cache_size = -64")
            }
            let opened = try DatabaseQueue(path: path, configuration: configuration)
            connection = opened
            return opened
        }
    }

    private let isClosed = Atomic(false)

    /// Waits for a round under way.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                isClosed.store(true, ordering: .relaxed)
                // What fails to close is closed by the end of the process.
                connection.withLock { connection in
                    try? connection?.close()
                    connection = nil
                }
                continuation.resume()
            }
        }
    }
}
