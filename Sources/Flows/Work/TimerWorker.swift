import Domain
package import Logging
import ServiceLifecycle
import Storage

/// Does what is due: claims timers in batches and stores each effect in the transaction that claims it.
package struct TimerWorker: ServiceLifecycle.Service {
    private let desk: Desk
    private let log: Logger

    private enum Limits {
        static let batch = 50
        /// How long it sleeps when nothing is due and nothing is committed.
        static let lookEvery = Duration.seconds(1)
        /// A timer whose effect failed is tried again after a minute, and then ever more seldom.
        static let retryMinutesMax = 60
    }

    package init(desk: Desk, log: Logger) {
        self.desk = desk
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.lookEvery).cancelOnGracefulShutdown() {
            do {
                while try await work() == Limits.batch {}
            } catch {
                log.error("Timers were not worked on", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// One batch. A timer whose effect cannot be stored is put off, so that it holds up no other.
    /// - Returns: how many timers were due.
    package func work() async throws -> Int {
        // A desk where nothing is due writes nothing.
        let now = desk.surroundings.now()
        guard let next = try await desk.read({ try TimerStore($0).nextDue() }), next <= now else { return 0 }
        var failed = 0
        while true {
            do {
                return try await desk.write(as: .system) { work in
                    let due = try work.timers.claim(at: work.now, limit: Limits.batch)
                    for timer in due { try Self.noting(timer) { try Self.effect(of: timer, work) } }
                    return due.count
                }
            } catch let failure as FailedTimer {
                failed += 1
                try await putOff(failure)
                // Never more than the batch it stood in.
                if failed == Limits.batch { return failed }
            }
        }
    }

    private struct FailedTimer: Error {
        var timer: DueTimer
        var reason: String
        /// An answer that stays where it is: no failure, and not tried again.
        var heldBack: SendHeldReply.HeldBack?
    }

    /// What ails the database ends the batch; what ails one timer's own subject is told apart.
    private static func noting(_ timer: DueTimer, _ effect: () throws -> Void) throws {
        do { try effect() } catch let error as StorageError where !error.isOfOneRecord {
            throw error
        } catch let back as SendHeldReply.HeldBack {
            throw FailedTimer(timer: timer, reason: back.stop.rawValue, heldBack: back)
        } catch {
            throw FailedTimer(timer: timer, reason: "\(error)")
        }
    }

    private func putOff(_ failure: FailedTimer) async throws {
        let timer = failure.timer
        if let back = failure.heldBack {
            return try await desk.write(as: .system) { work in
                try work.timers.finish(timer)
                try SendHeldReply.keep(back, work)
            }
        }
        log.error(
            "A timer's effect failed and is tried again later",
            metadata: [
                "kind": "\(timer.kind.rawValue)", "subject": "\(timer.subject)",
                "attempt": "\(timer.attempts + 1)", "reason": "\(failure.reason)",
            ])
        let pause = Span.minutes(min(1 << min(timer.attempts, 6), Limits.retryMinutesMax))
        try await desk.write(as: .system) { work in
            try work.timers.postpone(timer, to: work.now + pause)
        }
    }

    private static func effect(of timer: DueTimer, _ work: Work) throws {
        switch timer.kind {
        case .wakeTicket:
            try wake(.init(timer.subject), work)
            try work.timers.finish(timer)
        case .ticketDeadline:
            // Finished first: what follows may set the next one under the same name.
            try work.timers.finish(timer)
            guard let loaded = try work.tickets.find(.init(timer.subject), locked: true) else { return }
            try RunCommand.elapse(loaded, work)
        case .ticketRules:
            // As above.
            try work.timers.finish(timer)
            guard let loaded = try work.tickets.find(.init(timer.subject), locked: true) else { return }
            try LookAtTicket.perform(on: loaded, work)
        case .digest:
            try work.timers.finish(timer)
            try HeadDigest.tell(work)
        case .taskDeadline:
            // Finished first: another deadline may set the next one.
            try work.timers.finish(timer)
            try RunTaskCommand.elapse(.init(timer.subject), work)
        case .heldReply:
            try work.timers.finish(timer)
            try SendHeldReply.comeDue(.init(timer.subject), work)
        }
    }

    private static func wake(_ id: Ticket.ID, _ work: Work) throws {
        guard let loaded = try work.tickets.find(id, locked: true),
            case .waiting(_, let until?) = loaded.record.status,
            until <= work.now
        else { return }
        _ = try RunCommand.decideAndStore(.resume, on: loaded, work)
    }
}

extension StorageError {
    /// The stored data of one record is the matter, not the database or another writer.
    fileprivate var isOfOneRecord: Bool {
        switch self {
        case .unreadable, .refused, .reference, .duplicate: true
        case .conflict, .full, .unreachable, .io, .tooNew, .misuse, .closed: false
        }
    }
}
