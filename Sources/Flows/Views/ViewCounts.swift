import Domain
package import Storage
import Synchronization

/// How many tickets a view has: exact up to a thousand, where everything was looked through.
package struct ViewCount: Sendable, Hashable {
    package let count: Int
    package let isExact: Bool

    init(counting query: ViewQuery, now: Instant, in transaction: any Transaction) throws {
        (count, isExact) = try ViewStore(transaction).count(
            query, limit: TicketList.Limits.countMax, now: now)
    }
}

/// Counts of the views beside every page, kept for some seconds. Two people who see the same share one count. A page
/// counts few of them anew, those that are oldest, and shows the others as they were: what is new is at most a moment late,
/// and no page waits for all of them.
package final class ViewCounts: Sendable {
    private struct Held {
        let count: ViewCount
        let at: Instant
    }

    private enum Limits {
        static let freshFor = Span.seconds(5)
        /// Older ones are rather not shown.
        static let shownFor = Span.seconds(120)
        static let countedAtOnceMax = 4
        static let heldMax = 4_000
    }

    private let held = Mutex<[ViewQuery: Held]>([:])

    package init() {}

    package func counts(of queries: [ViewQuery], on desk: Desk) async throws -> [ViewQuery: ViewCount] {
        let now = desk.surroundings.now()
        let known = held.withLock { held in
            Dictionary(queries.compactMap { query in held[query].map { (query, $0) } }) { first, _ in first }
        }
        func age(_ query: ViewQuery) -> Span { known[query].map { now - $0.at } ?? Limits.shownFor }
        let stale = Set(queries).filter { age($0) >= Limits.freshFor }
            .sorted { age($0) > age($1) }.prefix(Limits.countedAtOnceMax)
        var counts = known.filter { now - $0.value.at < Limits.shownFor }.mapValues(\.count)
        if stale.isEmpty { return counts }
        let new = try await desk.read { transaction in
            try stale.map { try ViewCount(counting: $0, now: now, in: transaction) }
        }
        held.withLock { held in
            if held.count > Limits.heldMax { held.removeAll() }
            for (query, count) in zip(stale, new) { held[query] = Held(count: count, at: now) }
        }
        for (query, count) in zip(stale, new) { counts[query] = count }
        return counts
    }
}
