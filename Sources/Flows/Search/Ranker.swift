/// Orders what the engine found. Both engines only fetch candidates; the order is made here, so it is the same.
///
/// Fit decides first: how many things asked for are there, in the subject or the body, as written or by stem.
/// Freshness then moves a candidate by as much as one word's difference, so that last week's ticket stands above
/// an equal one of last year, but never above one that fits clearly better.
///
/// A word that half of all tickets have would make thousands of texts be read. What a candidate has beyond being found is
/// therefore asked only of those that may come among the first who are shown.
package struct Ranker: Sendable {
    package struct Candidate<ID: Sendable & Hashable>: Sendable {
        package let id: ID
        /// Whether it is a ticket's own line, not one of its messages.
        package let isSubject: Bool
        /// When it was written, in microseconds since 1970 UTC.
        package let writtenAt: Int64
        /// The worth of all `bonuses` it has.
        package var earned = 0.0

        package init(id: ID, isSubject: Bool, writtenAt: Int64, earned: Double = 0) {
            self.id = id
            self.isSubject = isSubject
            self.writtenAt = writtenAt
            self.earned = earned
        }
    }

    /// Something that not every candidate has: those that fit a narrower query.
    package struct Bonus: Equatable, Sendable {
        package let query: SearchQuery
        /// What it asks of a candidate beyond having been found.
        let clause: SearchQuery.Clause
        package let worth: Double
    }

    package let bonuses: [Bonus]
    /// What every candidate is worth, because it was found.
    let base: Double

    /// A word by stem, or unfinished, counts 1; as written it counts this.
    private static let exactWorth = 1.5
    /// Of a word so frequent that it is not insisted on.
    private static let optionalWeight = 0.2
    private static let subjectFactor = 3.0
    private static let freshnessWeight = 0.5
    /// A ticket this old has half of its freshness left.
    private static let freshnessHalfLifeMicroseconds = 30.0 * 86_400 * 1_000_000

    package init(_ query: SearchQuery) {
        var base = 0.0
        var bonuses: [Bonus] = []
        for (index, clause) in query.required.enumerated() {
            base += clause.isExactAlone ? Self.exactWorth : 1
            if clause.isExactAlone { continue }
            var narrower = query
            narrower.required[index] = clause.asWritten
            bonuses.append(Bonus(query: narrower, clause: clause.asWritten, worth: Self.exactWorth - 1))
        }
        func add(_ clause: SearchQuery.Clause, worth: Double) {
            var narrower = query
            narrower.required.append(clause)
            bonuses.append(Bonus(query: narrower, clause: clause, worth: Self.optionalWeight * worth))
        }
        for clause in query.optional {
            add(clause, worth: clause.isExactAlone ? Self.exactWorth : 1)
            if !clause.isExactAlone { add(clause.asWritten, worth: Self.exactWorth - 1) }
        }
        self.base = base
        self.bonuses = bonuses
    }

    /// The candidates' identifiers, best first; equals newest first, then in the order given.
    package func order<ID>(_ candidates: [Candidate<ID>], now: Int64) -> [ID] {
        candidates.enumerated()
            .map { (score: score($1, now: now), writtenAt: $1.writtenAt, index: $0, id: $1.id) }
            .sorted { one, other in
                if one.score != other.score { return one.score > other.score }
                if one.writtenAt != other.writtenAt { return one.writtenAt > other.writtenAt }
                return one.index < other.index
            }
            .map(\.id)
    }

    /// Which of the candidates may be among the first `top` of their tickets, whatever bonuses they have: the rest stands
    /// behind them even with all.
    func contenders<ID>(_ candidates: [Candidate<ID>], top: Int, now: Int64) -> [Int] {
        if bonuses.isEmpty || top <= 0 { return [] }
        if candidates.count <= top { return Array(candidates.indices) }
        let least = candidates.map { score($0, now: now) }
        var known: Set<ID> = []
        var bar = -Double.infinity
        for index in candidates.indices.sorted(by: { least[$0] > least[$1] }) {
            guard known.insert(candidates[index].id).inserted, known.count == top else { continue }
            bar = least[index]
            break
        }
        let most = bonuses.reduce(0) { $0 + $1.worth }
        return candidates.indices.filter { index in
            var best = candidates[index]
            best.earned += most
            return score(best, now: now) >= bar
        }
    }

    func score<ID>(_ candidate: Candidate<ID>, now: Int64) -> Double {
        let fit = (base + candidate.earned) * (candidate.isSubject ? Self.subjectFactor : 1)
        let age = max(0, Double(now) - Double(candidate.writtenAt))
        let freshness = Self.freshnessHalfLifeMicroseconds / (Self.freshnessHalfLifeMicroseconds + age)
        return fit + Self.freshnessWeight * freshness
    }
}

extension SearchQuery.Clause {
    /// Whether nothing satisfies it but what was written, to its last letter.
    fileprivate var isExactAlone: Bool {
        alternatives.allSatisfy { !$0.isPrefix && exact.contains($0) }
    }

    /// The same asked for as it was written alone, its last word finished.
    fileprivate var asWritten: Self {
        let whole = exact.map { Alternative(terms: $0.terms) }
        return Self(alternatives: whole, exact: whole)
    }
}
