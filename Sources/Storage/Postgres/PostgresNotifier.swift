import Glibc
import Logging
import Synchronization

/// Hears what other nodes committed and tells them of our commits, on a connection and a thread of its own.
///
/// Write transactions never NOTIFY: it takes a lock of the whole cluster until the commit is durable, and eight writers
/// fell to the speed of one. One NOTIFY after many commits costs nothing.
final class PostgresNotifier: Sendable {
    static let channel = "linia"

    private struct State {
        var hasNews = false
        var isStopped = false
    }

    private let address: PostgresAddress
    private let signal: CommitSignal
    private let log: Logger
    private let look: Duration
    private let state = Mutex(State())
    private let bell: Bell
    private let thread = Mutex<OwnThread?>(nil)

    init(address: PostgresAddress, signal: CommitSignal, options: PostgresOptions) throws(StorageError) {
        self.address = address
        self.signal = signal
        log = options.log
        look = .seconds(options.lookSeconds)
        bell = try Bell()
        let started = try OwnThread { [self] in listen() }
        thread.withLock { $0 = started }
    }

    /// Something was committed here.
    func committed() {
        let isFirst = state.withLock { state in
            defer { state.hasNews = true }
            return !state.hasNews
        }
        if isFirst { bell.ring() }
    }

    /// Ends the thread and its connection. Blocks; not for Swift's own threads.
    func stop() {
        state.withLock { $0.isStopped = true }
        bell.ring()
        thread.withLock { $0.take() }?.join()
    }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    private func listen() {
        var waits = Self.reconnecting
        var isQuiet = false
        while !isStopped {
            do throws(PostgresFailure) {
                let connection = try PostgresConnection(address)
                try connection.simple("LISTEN \(Self.channel)")
                if isQuiet { log.notice("Hearing other nodes' commits again") }
                isQuiet = false
                waits = Self.reconnecting
                // Others may have committed while nobody listened.
                signal.announce()
                try serve(connection)
            } catch {
                if !isQuiet {
                    log.warning(
                        "Not hearing other nodes' commits; looking once a second until the connection is back",
                        metadata: ["database": "\(address.redacted)", "reason": "\(error.message)"])
                }
                isQuiet = true
                bell.wait(milliseconds: waits.next().milliseconds)
                signal.announce()
            }
        }
    }

    private static var reconnecting: Backoff {
        Backoff(first: .milliseconds(100), longest: .milliseconds(1_000), seed: UInt64(getpid()))
    }

    private func serve(_ connection: PostgresConnection) throws(PostgresFailure) {
        var nextLook = ContinuousClock.now + look
        var nextNotify = ContinuousClock.now
        while !isStopped {
            let now = ContinuousClock.now
            if now >= nextLook {
                signal.announce()
                nextLook = now + look
            }
            var hasNews = false
            if now >= nextNotify {
                hasNews = state.withLock { state in
                    defer { state.hasNews = false }
                    return state.hasNews
                }
            }
            if hasNews {
                nextNotify = now + .milliseconds(PostgresLimits.notifyMilliseconds)
                try connection.simple("NOTIFY \(Self.channel)")
            }
            // Reading the answer to NOTIFY may have brought others' notifications along.
            if try connection.takeNotifications() > 0 {
                signal.announce()
                nextLook = now + look
            }
            // News that must wait for its turn shortens the wait; the bell was rung for it already.
            let isDue = state.withLock { $0.hasNews }
            let end = isDue ? min(nextLook, nextNotify) : nextLook
            bell.wait(orFor: connection.socket, milliseconds: (end - .now).milliseconds)
        }
        if state.withLock({ $0.hasNews }) { try connection.simple("NOTIFY \(Self.channel)") }
    }
}

/// Wakes a thread that waits for a socket.
private final class Bell: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() throws(StorageError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .io("no pipe could be made: \(String(cString: strerror(errno)))")
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        close(reading)
        close(writing)
    }

    func ring() {
        // A full pipe rings already.
        _ = write(writing, [1], 1)
    }

    func wait(orFor socket: Int32 = -1, milliseconds: Int32) {
        var ends = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&ends, 2, max(0, milliseconds)) > 0, ends[0].revents != 0 else { return }
        var rung = [UInt8](repeating: 0, count: 64)
        while read(reading, &rung, rung.count) == rung.count {}
    }
}

extension Duration {
    /// Rounded up, so that a wait never ends just before its time.
    fileprivate var milliseconds: Int32 {
        Int32(
            clamping: components.seconds * 1_000 + (components.attoseconds + 999_999_999_999_999)
                / 1_000_000_000_000_000)
    }
}
