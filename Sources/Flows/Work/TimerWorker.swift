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
        static let retryAfter = Span.minutes(1)
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

    /// One batch. - Returns: how many timers were due.
    package func work() async throws -> Int {
        try await desk.write(as: .system) { work in
            let due = try work.timers.claim(at: work.now, limit: Limits.batch)
            for timer in due { try Self.effect(of: timer, work) }
            return due.count
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
