import Domain
package import Logging
import ServiceLifecycle
import Storage

/// Does the erasures that were asked for in the console, one after another. How far one came stands in its row, and an
/// erasure that is run again takes what is left: whoever finds it unfinished goes on.
package struct ErasureWorker: ServiceLifecycle.Service {
    private let desk: Desk
    private let log: Logger

    private enum Limits {
        static let lookEvery = Duration.seconds(1)
        /// Each step renews it; a process that is gone holds nobody up for longer.
        static let lease = Span.seconds(30)
        static let retryAfter = Span.minutes(1)
    }

    /// The program stops: what is left waits for the next start.
    private struct Stopping: Error {}

    package init(desk: Desk, log: Logger) {
        self.desk = desk
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.lookEvery).cancelOnGracefulShutdown() {
            do { while try await work() {} } catch is Stopping {
                return
            } catch {
                log.error("Erasures were not worked on", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// One erasure, whole. - Returns: whether there was one.
    package func work() async throws -> Bool {
        let claimed = try await desk.write(as: .system) { work in
            try ErasureRequestStore(work.transaction).claim(at: work.now, until: work.now + Limits.lease)
        }
        guard let (contact, member) = claimed else { return false }
        let watch = ErasureWatch(
            mayGoOn: { if Task.isCancelled || Task.isShuttingDownGracefully { throw Stopping() } },
            note: { step, work in
                try ErasureRequestStore(work.transaction).note(
                    contact, step.took, tickets: step.tickets, until: work.now + Limits.lease)
            })
        do { _ = try await EraseContact(contact, askedBy: member).run(on: desk, watchedBy: watch) } catch let
            error where !(error is Stopping)
        {
            try await desk.write(as: .system) { work in
                try ErasureRequestStore(work.transaction).fail(
                    contact, at: work.now, again: work.now + Limits.retryAfter)
            }
            throw error
        }
        try await desk.write(as: .system) { work in
            try ErasureRequestStore(work.transaction).finish(contact, at: work.now)
        }
        log.notice("A contact was erased", metadata: ["contact": "\(contact.rawValue)"])
        return true
    }
}
