import Synchronization

/// Commands that wait for the one writer. Those that came while it was busy share its next commit: each runs in a
/// savepoint of its own, a failing one leaves its neighbours alone, and all are answered after the common COMMIT.
final class WriteQueue: Sendable {
    private enum Limits {
        /// More in one commit saves little and makes the first wait for the last.
        static let jobsPerCommitMax = 128
    }

    private struct State {
        var waiting: [any WaitingWrite] = []
        var isDraining = false
    }

    private let state = Mutex(State())
    /// So many batches make one commit: more than one where nothing has to outlive the process.
    private let batchesPerCommit: Int
    /// Batches that stand in the transaction that is open; only the writer asks.
    private let uncommitted = Atomic(0)

    init(batchesPerCommit: Int = 1) { self.batchesPerCommit = batchesPerCommit }

    /// - Returns: whether the caller has to start the writer.
    func add(_ job: any WaitingWrite) -> Bool {
        state.withLock { state in
            state.waiting.append(job)
            defer { state.isDraining = true }
            return !state.isDraining
        }
    }

    private func next() -> [any WaitingWrite] {
        state.withLock { state in
            let batch = Array(state.waiting.prefix(Limits.jobsPerCommitMax))
            state.waiting.removeFirst(batch.count)
            if batch.isEmpty { state.isDraining = false }
            return batch
        }
    }

    /// Commits batch after batch until nobody waits.
    func drain(_ transaction: SQLiteTransaction, signal: CommitSignal) {
        while true {
            let batch = next()
            if batch.isEmpty { return }
            commit(batch, transaction, signal)
        }
    }

    /// Tells of the commit before its callers hear of it: what they then ask for is not answered from before.
    private func commit(_ batch: [any WaitingWrite], _ transaction: SQLiteTransaction, _ signal: CommitSignal)
    {
        var done: [any WaitingWrite] = []
        do {
            if !transaction.isOpen { try transaction.begin() }
            for (index, job) in batch.enumerated() {
                do {
                    try transaction.beginCommand()
                    try job.run(transaction)
                    try transaction.endCommand()
                    done.append(job)
                } catch {
                    guard transaction.isOpen else {
                        // A full or failing disk took the whole transaction back: the neighbours run again, alone.
                        transaction.rollBackIfOpen()
                        job.fail(error)
                        for other in done + batch[(index + 1)...] {
                            commitAlone(other, transaction, signal)
                        }
                        return
                    }
                    try transaction.takeBackCommand()
                    job.fail(error)
                }
            }
            do { try transaction.finishIndexing() } catch {
                // Whose words they were nobody can say: each runs again, alone.
                transaction.rollBackIfOpen()
                for job in done { commitAlone(job, transaction, signal) }
                return
            }
            let (_, batches) = uncommitted.add(1, ordering: .relaxed)
            if batches >= batchesPerCommit { try settle(transaction) }
        } catch {
            transaction.rollBackIfOpen()
            for job in batch { job.fail(error) }
            return
        }
        signal.committed()
        for job in done { job.succeed() }
    }

    /// Commits what is open.
    func settle(_ transaction: SQLiteTransaction) throws(StorageError) {
        uncommitted.store(0, ordering: .relaxed)
        if transaction.isOpen { try transaction.commit() }
    }

    private func commitAlone(
        _ job: any WaitingWrite, _ transaction: SQLiteTransaction, _ signal: CommitSignal
    ) {
        do {
            try transaction.begin()
            try job.run(transaction)
            try transaction.finishIndexing()
            try transaction.commit()
            signal.committed()
            job.succeed()
        } catch {
            transaction.rollBackIfOpen()
            job.fail(error)
        }
    }
}

/// A write whose caller waits to hear how it went; answered once.
protocol WaitingWrite: AnyObject, Sendable {
    func run(_ transaction: any Transaction) throws
    func succeed()
    func fail(_ error: any Error)
}

final class WriteJob<Result: Sendable>: WaitingWrite {
    private let command: CommandID
    private let work: @Sendable (any Transaction) throws -> Result
    private let outcome: Mutex<(result: Result?, continuation: CheckedContinuation<Result, any Error>?)>

    init(
        command: CommandID, work: @escaping @Sendable (any Transaction) throws -> Result,
        continuation: CheckedContinuation<Result, any Error>
    ) {
        self.command = command
        self.work = work
        outcome = Mutex((nil, continuation))
    }

    func run(_ transaction: any Transaction) throws {
        try transaction.note(command)
        let result = try work(transaction)
        outcome.withLock { $0.result = result }
    }

    func succeed() {
        let (result, continuation) = take()
        guard let result else { preconditionFailure("A write succeeds only after it ran") }
        continuation?.resume(returning: result)
    }

    func fail(_ error: any Error) { take().1?.resume(throwing: error) }

    private func take() -> (Result?, CheckedContinuation<Result, any Error>?) {
        outcome.withLock { outcome in
            defer { outcome.continuation = nil }
            return outcome
        }
    }
}
