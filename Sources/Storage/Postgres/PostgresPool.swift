import Dispatch
import Logging
import Synchronization

/// Hands work to connections. Each connection belongs to one thread; both come into being when the others are busy.
final class PostgresPool: Sendable {
    /// Work for one connection. Exactly one of the two closures is called, once.
    struct Job: Sendable {
        let deadline: ContinuousClock.Instant
        let run: @Sendable (PostgresSession) -> Void
        let refuse: @Sendable (StorageError) -> Void
    }

    private final class Worker: Sendable {
        let wake = DispatchSemaphore(value: 0)
        let job = Mutex<Job?>(nil)
    }

    private struct State {
        var waiting: [Job] = []
        /// Where the queue begins in `waiting`.
        var head = 0
        /// Workers without work; the last one worked last and has the warmest connection.
        var idle: [Worker] = []
        var threads: [OwnThread] = []
        var isClosing = false
        var isSweeping = false

        var waitingCount: Int { waiting.count - head }

        mutating func takeFirst() -> Job? {
            guard head < waiting.count else { return nil }
            defer {
                head += 1
                if head == waiting.count || head > 1_024 {
                    waiting.removeFirst(head)
                    head = 0
                }
            }
            return waiting[head]
        }
    }

    let address: PostgresAddress
    let options: PostgresOptions
    private let state = Mutex(State())
    private let sweeper = DispatchQueue(label: "linia.postgres.waiting")

    init(address: PostgresAddress, options: PostgresOptions) {
        self.address = address
        self.options = options
    }

    var isClosing: Bool { state.withLock { $0.isClosing } }

    /// Runs `work` on a connection's thread.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable (PostgresSession) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            submit(
                Job(
                    deadline: .now + .seconds(options.waitSeconds),
                    run: { session in
                        do { continuation.resume(returning: try work(session)) } catch {
                            continuation.resume(throwing: error)
                        }
                    },
                    refuse: { continuation.resume(throwing: $0) }))
        }
    }

    private enum Placed { case given, refused(StorageError), sweep }

    private func submit(_ job: Job) {
        let placed = state.withLock { state -> Placed in
            if state.isClosing { return .refused(.closed) }
            if let worker = state.idle.popLast() {
                worker.job.withLock { $0 = job }
                worker.wake.signal()
                return .given
            }
            if state.threads.count < options.connectionsMax {
                do throws(StorageError) {
                    state.threads.append(try start(state.threads.count + 1, with: job))
                    return .given
                } catch {
                    // Without any thread nobody would ever take it.
                    if state.threads.isEmpty { return .refused(error) }
                }
            }
            if state.waitingCount >= PostgresLimits.waitingMax {
                return .refused(
                    .unreachable(
                        "all \(options.connectionsMax) connections are busy and \(state.waitingCount) callers wait"
                    ))
            }
            state.waiting.append(job)
            if state.isSweeping { return .given }
            state.isSweeping = true
            return .sweep
        }
        switch placed {
        case .given: break
        case .refused(let error): job.refuse(error)
        case .sweep: sweepLater()
        }
    }

    // MARK: Threads

    private func start(_ number: Int, with job: Job) throws(StorageError) -> OwnThread {
        try OwnThread { [self] in
            let worker = Worker()
            let session = PostgresSession(self, number: number)
            var job = job
            while true {
                // Work that stood in the queue for long still may meet a conflict and run again.
                session.deadline = .now + .seconds(options.waitSeconds)
                job.run(session)
                guard let following = next(for: worker) else { break }
                job = following
            }
            session.drop()
        }
    }

    /// The next job, sooner or later; nil at the end.
    private func next(for worker: Worker) -> Job? {
        let waiting = state.withLock { state -> Job? in
            if let job = state.takeFirst() { return job }
            if !state.isClosing { state.idle.append(worker) } else { worker.wake.signal() }
            return nil
        }
        if let waiting { return waiting }
        worker.wake.wait()
        return worker.job.withLock { job in
            defer { job = nil }
            return job
        }
    }

    // MARK: Waiting has an end

    private func sweepLater() {
        sweeper.asyncAfter(deadline: .now() + 0.25) { [weak self] in self?.sweep() }
    }

    private func sweep() {
        let now = ContinuousClock.now
        let (late, remain) = state.withLock { state -> ([Job], Bool) in
            // All wait equally long, so the late ones stand in front.
            var late: [Job] = []
            while state.head < state.waiting.count, state.waiting[state.head].deadline <= now {
                if let job = state.takeFirst() { late.append(job) }
            }
            state.isSweeping = state.waitingCount > 0
            return (late, state.isSweeping)
        }
        for job in late {
            job.refuse(
                .unreachable(
                    "no connection was free within \(options.waitSeconds) s (all \(options.connectionsMax) are busy)"
                ))
        }
        if remain { sweepLater() }
    }

    // MARK: End

    /// Refuses what waits, lets running work finish, ends the threads with their connections.
    /// Blocks; not for Swift's own threads.
    func close() {
        let (threads, waiting) = state.withLock { state -> ([OwnThread], [Job]) in
            state.isClosing = true
            for worker in state.idle { worker.wake.signal() }
            let rest = Array(state.waiting[state.head...])
            defer {
                state.idle = []
                state.threads = []
                state.waiting = []
                state.head = 0
            }
            return (state.threads, rest)
        }
        for job in waiting { job.refuse(.closed) }
        for thread in threads { thread.join() }
    }
}
