import Domain
import Storage

/// How well the search of a demo desk answers the judged queries, beside FTS5 as it comes.
package struct JudgedSearch: Sendable {
    private let desk: Desk

    private enum Limits {
        static let shown = 10
        static let ticketsMax = 5_000
    }

    /// Of one language.
    package struct Figures: Sendable, Equatable {
        package let language: String
        package let queries: Int
        /// The share of right tickets among the first ten, of those that can stand there.
        package let recall: Double
        /// The mean of 1 / the place of the first right one.
        package let reciprocalRank: Double
        package let plainRecall: Double
        package let plainReciprocalRank: Double
        /// What was not answered in full, with its recall.
        package let misses: [String]
        /// Queries that no ticket is right for: the set does not belong to this desk.
        package let unjudged: [String]
    }

    package init(on desk: Desk) { self.desk = desk }

    package func run() async throws -> [Figures] {
        let now = desk.surroundings.now()
        return try await desk.read { transaction in
            let tickets = try JudgedReader(transaction).tickets(limit: Limits.ticketsMax)
            let texts = tickets.map { (id: $0.id, text: $0.text.lowercased()) }
            let plain = try PlainFullText(tickets.flatMap(\.texts))
            let owners = Dictionary(
                uniqueKeysWithValues: tickets.flatMap { ticket in ticket.texts.map { ($0.id, ticket.id) } })
            let staff = try StaffDirectory(in: transaction).members
            guard let reader = staff.first(where: { $0.role == .administrator }) else {
                throw DeskError.notFound(kind: "staff", reference: "administrator")
            }
            return try JudgedQueries.all.map { language, queries in
                var own = Tally()
                var base = Tally()
                var (misses, unjudged): ([String], [String]) = ([], [])
                for query in queries {
                    let right = Set(texts.filter { query.isRight($0.text) }.map(\.id))
                    if right.isEmpty {
                        unjudged.append(query.typed)
                        continue
                    }
                    let search = TicketSearch(
                        query.typed, TicketFilter(), for: reader, offset: 0, limit: Limits.shown, now: now)
                    var found: [Ticket.ID] = []
                    // A search that is refused found nothing.
                    do {
                        found = Array(try search.ranked(in: transaction).prefix(Limits.shown))
                    } catch is SearchFault {}
                    let recall = own.add(found, right)
                    if recall < 1 { misses.append("\(query.typed): \(Int(recall * 100)) %") }
                    var seen: Set<Ticket.ID> = []
                    let plainly = try plain.find(query.typed, limit: 200).compactMap { owners[$0] }
                        .filter { seen.insert($0).inserted }
                    _ = base.add(Array(plainly.prefix(Limits.shown)), right)
                }
                return Figures(
                    language: language, queries: queries.count, recall: own.recall,
                    reciprocalRank: own.reciprocalRank, plainRecall: base.recall,
                    plainReciprocalRank: base.reciprocalRank, misses: misses, unjudged: unjudged)
            }
        }
    }

    private struct Tally {
        private var count = 0.0
        private var recalls = 0.0
        private var ranks = 0.0

        var recall: Double { recalls / max(count, 1) }
        var reciprocalRank: Double { ranks / max(count, 1) }

        /// - Returns: the recall of one query.
        mutating func add(_ found: [Ticket.ID], _ right: Set<Ticket.ID>) -> Double {
            let recall =
                Double(found.count { right.contains($0) }) / Double(min(right.count, Limits.shown))
            count += 1
            recalls += recall
            if let place = found.firstIndex(where: right.contains) { ranks += 1 / Double(place + 1) }
            return recall
        }
    }
}
