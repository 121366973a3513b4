import Logging

/// Runs pieces of work, again where that is right.
extension PostgresSession {
    /// One snapshot; nothing is waited for at its end.
    func read<Result>(_ work: (any Transaction) throws -> Result) throws -> Result {
        var attempts = Attempts(self)
        while true {
            let transaction = PostgresTransaction(
                try connected(), opening: [("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])],
                isWriter: false)
            do {
                let result = try work(transaction)
                if let failure = transaction.failure { throw failure.error }
                transaction.leave()
                return result
            } catch {
                transaction.leave()
                guard let failure = transaction.failure, attempts.another(after: failure) else { throw error }
            }
        }
    }

    /// Runs and commits until the outcome is known. The note of the command stands at the beginning of each run: after
    /// a COMMIT without an answer it is the look-up, and because it waits for a transaction that still ends, it cannot
    /// miss one.
    func write<Result>(_ command: CommandID, _ work: (any Transaction) throws -> Result) throws -> Result {
        let opening: [PostgresTransaction.Opening] = [
            ("BEGIN", []), (CommandStatements.note.rawValue, [command.rawValue, command.at]),
        ]
        var attempts = Attempts(self)
        var unsure: Result?
        while true {
            let outcome: Outcome<Result>
            do throws(StorageError) {
                let transaction = PostgresTransaction(try connected(), opening: opening, isWriter: true)
                outcome = run(transaction, openFirst: unsure != nil, work)
            } catch {
                throw unsure == nil ? error : error.withUnknownOutcome
            }
            switch outcome {
            case .committed(let result): return result
            case .unanswered(let result, let failure):
                log.notice("A COMMIT got no answer; looking for its command")
                unsure = result
                guard attempts.another(after: failure) else { throw failure.error.withUnknownOutcome }
            case .failed(let error, let failure):
                if let unsure, let failure, failure.isCommandNoted { return unsure }
                guard let failure, attempts.another(after: failure) else {
                    throw unsure == nil ? error : (error as? StorageError)?.withUnknownOutcome ?? error
                }
            }
        }
    }

    /// One transaction that no other node runs at the same time.
    func alone<Result>(_ work: (any Transaction) throws -> Result) throws -> Result {
        let opening: [PostgresTransaction.Opening] = [
            ("BEGIN", []),
            ("SET LOCAL lock_timeout = '\(PostgresLimits.aloneGuardSeconds)s'", []),
            ("SET LOCAL statement_timeout = '\(PostgresLimits.aloneStatementSeconds)s'", []),
            ("SET LOCAL idle_in_transaction_session_timeout = '\(PostgresLimits.aloneGuardSeconds)s'", []),
            ("SELECT pg_advisory_xact_lock($1)", [Self.aloneLock]),
            ("SET LOCAL lock_timeout = '\(PostgresLimits.statementSeconds)s'", []),
        ]
        var attempts = Attempts(self)
        while true {
            let connection = try connected()
            connection.answerSeconds =
                PostgresLimits.aloneStatementSeconds + PostgresLimits.answerGraceSeconds
            defer {
                connection.answerSeconds = PostgresLimits.statementSeconds + PostgresLimits.answerGraceSeconds
            }
            let transaction = PostgresTransaction(connection, opening: opening, isWriter: true)
            do { try transaction.openNow() } catch {
                transaction.leave()
                // Nothing of the work has run yet; later it does not run again, because it has no command's id.
                guard let failure = transaction.failure, attempts.another(after: failure) else { throw error }
                continue
            }
            switch run(transaction, openFirst: false, work) {
            case .committed(let result): return result
            case .unanswered(_, let failure): throw failure.error.withUnknownOutcome
            case .failed(let error, _): throw error
            }
        }
    }

    func outside(_ sql: String) throws {
        let connection = try connected()
        connection.answerSeconds = PostgresLimits.aloneStatementSeconds + PostgresLimits.answerGraceSeconds
        defer {
            connection.answerSeconds = PostgresLimits.statementSeconds + PostgresLimits.answerGraceSeconds
        }
        do {
            // A statement of its own: VACUUM may stand beside no other.
            try connection.simple("SET statement_timeout = '\(PostgresLimits.aloneStatementSeconds)s'")
            let result = Result { () throws(PostgresFailure) in try connection.simple(sql) }
            if connection.isUsable {
                try connection.simple("SET statement_timeout = '\(PostgresLimits.statementSeconds)s'")
            }
            try result.get()
        } catch { throw error.error }
    }

    /// Names our migrations among PostgreSQL's advisory locks ("linia" in ASCII).
    static let aloneLock: Int64 = 0x6C_696E_6961

    private enum Outcome<Result> {
        case committed(Result)
        /// COMMIT was sent, and the connection was lost before the answer.
        case unanswered(Result, PostgresFailure)
        /// Nothing was stored. The failure is missing when the database did nothing wrong.
        case failed(any Error, PostgresFailure?)
    }

    private func run<Result>(
        _ transaction: PostgresTransaction, openFirst: Bool, _ work: (any Transaction) throws -> Result
    ) -> Outcome<Result> {
        let result: Result
        do {
            if openFirst { try transaction.openNow() }
            result = try work(transaction)
            if let failure = transaction.failure { throw failure.error }
        } catch {
            transaction.leave()
            return .failed(error, transaction.failure)
        }
        do throws(PostgresFailure) {
            try transaction.commit()
            return .committed(result)
        } catch {
            if error.isLost { return .unanswered(result, error) }
            transaction.leave()
            return .failed(error.error, error)
        }
    }
}

/// Counts the runs of one piece of work and waits between them.
private struct Attempts {
    private let session: PostgresSession
    private var conflicts = 0
    private var losses = 0
    private var waits: Backoff

    init(_ session: PostgresSession) {
        self.session = session
        waits = session.backoff(first: .milliseconds(4), longest: .milliseconds(200))
    }

    /// Whether the work may run again; returns when it may.
    mutating func another(after failure: PostgresFailure) -> Bool {
        if failure.isLost {
            losses += 1
            session.drop()
            // The first loss is often an idle connection that a restart ended: a new one will do at once.
            return losses < PostgresLimits.lossesMax && (losses == 1 || session.pause(waits.next()))
        }
        // A transaction whose connection was lost may still hold its locks for a moment.
        guard failure.isConflict || (failure.isLockTimeout && losses > 0) else { return false }
        conflicts += 1
        return conflicts < PostgresLimits.conflictsMax && session.pause(waits.next())
    }
}

extension StorageError {
    fileprivate var withUnknownOutcome: Self {
        .unreachable("whether the write was committed is not known (\(self))")
    }
}
