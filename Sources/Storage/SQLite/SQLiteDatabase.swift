import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// SQLite in one file: WAL, `synchronous=FULL`, one writer whose commits are shared.
package final class SQLiteDatabase: Database {
    package let engine = Engine.sqlite
    let pool: DatabasePool
    private let signal = CommitSignal()
    private let writes: WriteQueue
    private let connections = SQLiteConnections()
    private let watcher: OtherProcessWatcher
    /// Everything is done on the caller's own thread: whoever plays a desk does one thing after the other, and going from
    /// thread to thread would take longer than the work.
    private let staysOnThread: Bool
    let checkpointer: Checkpointer

    private enum Limits {
        static let readersMax = 4
        /// How long a writer of another process, such as the command line, may hold the file.
        static let busySeconds = 10.0
        /// What a connection keeps of the file. The kernel keeps it too, so readers, of which there are several, get by
        /// with what one page asks for; the writer touches every index.
        static let readerCacheKiB = 4_096
        static let writerCacheKiB = 16_384
        /// What is thrown away is committed now and then, for a commit takes as long as half of the work in it.
        static let thrownAwayBatchesPerCommit = 256
        /// Of what is thrown away, everything is done on the writer's connection, and nobody else needs the memory.
        static let thrownAwayCacheKiB = 262_144
    }

    /// Opens or creates the file.
    /// - Parameter isThrownAway: nothing in it has to outlive a power cut, so nothing waits for the disk; and it has one user,
    ///   who waits for each answer before asking again.
    /// - Throws: `.io`, `.full`, `.unreadable`.
    package init(path: String, isThrownAway: Bool = false) throws(StorageError) {
        staysOnThread = isThrownAway
        writes = WriteQueue(batchesPerCommit: isThrownAway ? Limits.thrownAwayBatchesPerCommit : 1)
        let synchronous = isThrownAway ? "OFF" : "FULL"
        var configuration = Configuration()
        configuration.maximumReaderCount = Limits.readersMax
        configuration.busyMode = .timeout(Limits.busySeconds)
        configuration.foreignKeysEnabled = true
        configuration.label = "linia"
        configuration.allowsUnsafeTransactions = isThrownAway
        // GRDB asks for more than other threads have, which only root is given; everyone else is told so in the log.
        configuration.qos = .default
        let checkpointer = Checkpointer(path: path, synchronous: synchronous)
        self.checkpointer = checkpointer
        configuration.prepareDatabase { connection in
            let isReader = connection.configuration.readonly
            let writerCache = isThrownAway ? Limits.thrownAwayCacheKiB : Limits.writerCacheKiB
            try connection.execute(sql: "PRAGMA temp_store = MEMORY")
            try connection.execute(
                sql: "PRAGMA cache_size = -\(isReader ? Limits.readerCacheKiB : writerCache)")
            if !isReader { checkpointer.attach(to: connection) }
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // Only now: the pool itself sets NORMAL when it turns the log on, and a commit would be answered that a
            // power cut takes back.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
        } catch {
            throw StorageError(opening: error, path: path)
        }
        watcher = OtherProcessWatcher(signal: signal)
        if !isThrownAway { watcher.start(pool) }
    }

    package func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        do {
            if staysOnThread { return try readHere(work) }
            return try await pool.read { [connections] in try work(connections.transaction(on: $0)) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    /// Where it was written: another connection would forget all it keeps of the file after each commit. Nobody writes
    /// meanwhile, so what is read needs no transaction of its own to belong together.
    private func readHere<Result>(_ work: (any Transaction) throws -> Result) throws -> Result {
        try pool.writeWithoutTransaction { try work(connections.transaction(on: $0)) }
    }

    package func write<Result: Sendable>(
        _ command: CommandID, _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(command: command, work: work, continuation: continuation)
            guard writes.add(job) else { return }
            if staysOnThread {
                pool.writeWithoutTransaction {
                    writes.drain(connections.transaction(on: $0), signal: signal)
                }
            } else {
                pool.asyncWriteWithoutTransaction { [writes, signal, connections] connection in
                    writes.drain(connections.transaction(on: connection), signal: signal)
                }
            }
        }
    }

    package func alone<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        do {
            let result = try await pool.writeWithoutTransaction { [writes, connections] connection in
                let transaction = connections.transaction(on: connection)
                try writes.settle(transaction)
                try transaction.begin()
                do {
                    let result = try work(transaction)
                    try transaction.finishIndexing()
                    try transaction.commit()
                    return result
                } catch {
                    transaction.rollBackIfOpen()
                    throw error
                }
            }
            signal.committed()
            return result
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    package func commits() -> AsyncStream<Void> { signal.stream() }

    package var commitsCount: Int { signal.commitsCount }

    /// Commits what is open, where commits are put off. What cannot be committed was to be thrown away.
    func settle() async {
        guard staysOnThread else { return }
        try? await pool.writeWithoutTransaction { [writes, connections] connection in
            try writes.settle(connections.transaction(on: connection))
        }
    }

    package func close() async {
        watcher.stop()
        signal.finish()
        await settle()
        connections.forget()
        await checkpointer.close()
        // A reader that still runs keeps its connection; closing tells so, and the process's end closes it.
        do { try pool.close() } catch {}
    }
}

extension StorageError {
    init(opening error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = .io("\(path): \(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .unreadable("\(path) is no database of ours")
        case .SQLITE_FULL: self = .full(path)
        default: self = .io("\(path): \(error.message ?? "cannot be opened")")
        }
    }

    init(_ error: DatabaseError) {
        self = StorageError(sqlite: error.extendedResultCode.rawValue, error.message ?? "no message")
    }

    /// Sorts SQLite's result codes (https://sqlite.org/rescode.html).
    init(sqlite code: Int32, _ message: String) {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT:
            switch code {
            case uniqueViolated, primaryKeyViolated,
                rowidViolated:
                self = .duplicate(message)
            case foreignKeyViolated: self = .reference(message)
            default: self = .refused(message)
            }
        case SQLITE_BUSY, SQLITE_LOCKED: self = .conflict(message)
        case SQLITE_FULL: self = .full(message)
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY: self = .io(message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .unreadable(message)
        default: self = .misuse(message)
        }
    }
}

// The extended codes are C macros with arithmetic, which Swift does not import.
private let uniqueViolated: Int32 = 2067
private let primaryKeyViolated: Int32 = 1555
private let rowidViolated: Int32 = 2579
private let foreignKeyViolated: Int32 = 787
