import Domain
package import Storage
import Synchronization

/// How much work there is, for the numbers beside every page of the console: counted anew after each commit of this
/// process, and at least every second, since time passes and other nodes commit too.
package final class WorkLoadCache: Sendable {
    private struct Held {
        let load: WorkLoad
        let commits: Int
        let at: Instant
    }

    private static let freshFor = Span.seconds(1)

    private let held = Mutex<Held?>(nil)

    package init() {}

    package func load(of desk: Desk) async throws -> WorkLoad {
        let now = desk.surroundings.now()
        // Before it is read: what is committed meanwhile is counted by the next who asks.
        let commits = desk.database.commitsCount
        if let held = held.withLock({ $0 }), held.commits == commits, held.at <= now,
            now - held.at < Self.freshFor
        {
            return held.load
        }
        let load = try await desk.read { try TicketPageStore($0).load(now: now) }
        held.withLock { $0 = Held(load: load, commits: commits, at: now) }
        return load
    }
}
