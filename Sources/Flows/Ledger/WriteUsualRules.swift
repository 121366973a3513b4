import Domain
package import Languages
import Storage

/// Gives a desk the usual rules, in points, for every fact it has no rule for yet.
package struct WriteUsualRules: Sendable {
    private let texts: Texts

    /// - Parameter texts: in whose language each rule gets its name.
    package init(in texts: Texts) { self.texts = texts }

    package func perform(_ work: Work) throws {
        let store = RecordStore<LedgerRuleHistory>(work.transaction)
        let all = try store.all()
        let known = Set(all.filter { !$0.saved.isArchived }.map(\.saved.fact))
        var room = LedgerRuleHistory.rulesMax - all.count
        for (fact, points) in LedgerRule.usual where !known.contains(fact) && room > 0 {
            let written = LedgerRuleHistory.Saved(
                id: .init(work.context.newID()), name: texts.name(of: fact), fact: fact,
                sign: fact.isPraise ? .reward : .penalty, amount: .points(points))
            try store.create(
                .init(try LedgerRuleHistory.checked(written, after: nil, at: work.now)), in: work.context)
            room -= 1
        }
    }
}
