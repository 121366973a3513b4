import Testing

@testable import Domain

@Suite("Versions of a ledger's rule (P109)")
struct LedgerRuleHistoryTests {
    private typealias History = LedgerRuleHistory

    private func saved(
        _ points: Int64, from: Instant? = nil, until: Instant? = nil, isArchived: Bool = false
    ) -> History.Saved {
        .init(
            id: .init(70), name: "Повернення", fact: .returned, sign: .penalty, amount: .points(points),
            from: from, until: until, isArchived: isArchived)
    }

    private func history(_ changes: [(History.Saved, Instant)]) throws -> History {
        let first = try #require(changes.first)
        var history = try #require(
            History(first: .init(first.0), on: .init(at: first.1, actor: .staff(.init(1)))))
        for (saved, at) in changes.dropFirst() {
            history.apply(.init(saved), on: .init(at: at, actor: .staff(.init(1))))
        }
        return history
    }

    /// What a return costs at a moment.
    private func points(_ history: History, at instant: Instant) -> [Int64] {
        LedgerRules(history.versions).inForce(for: .returned, at: instant).map(\.amount.count)
    }

    @Test("P109: a change holds from its moment on, and leaves what was before as it was")
    func change() throws {
        let history = try history([(saved(1), .noon), (saved(5), .noon + .days(3))])
        #expect(points(history, at: .noon - .seconds(1)) == [])
        #expect(points(history, at: .noon) == [1])
        #expect(points(history, at: .noon + .days(3) - .seconds(1)) == [1])
        #expect(points(history, at: .noon + .days(3)) == [5])
        #expect(history.versions.map(\.version) == [1, 2])
    }

    @Test("a version may begin later, and end by itself")
    func planned() throws {
        let history = try history([
            (saved(1), .noon),
            (saved(5, from: .noon + .days(10), until: .noon + .days(20)), .noon + .days(1)),
        ])
        #expect(points(history, at: .noon + .days(9)) == [1])
        #expect(points(history, at: .noon + .days(10)) == [5])
        #expect(points(history, at: .noon + .days(20)) == [])
    }

    @Test("what was planned and replaced before it began never holds, and nothing is left uncovered")
    func replaced() throws {
        let history = try history([
            (saved(1), .noon), (saved(5, from: .noon + .days(20)), .noon + .days(1)),
            (saved(9, from: .noon + .days(10)), .noon + .days(2)),
        ])
        #expect(points(history, at: .noon + .days(9)) == [1])
        #expect(points(history, at: .noon + .days(10)) == [9])
        #expect(points(history, at: .noon + .days(30)) == [9])
    }

    @Test("put away it holds no longer, and comes back as another version")
    func archived() throws {
        let history = try history([
            (saved(1), .noon), (saved(1, isArchived: true), .noon + .days(1)), (saved(1), .noon + .days(2)),
        ])
        #expect(points(history, at: .noon + .hours(1)) == [1])
        #expect(points(history, at: .noon + .days(1)) == [])
        #expect(points(history, at: .noon + .days(2)) == [1])
        #expect(history.versions.map(\.version) == [1, 2])
    }

    @Test("saying the same again is no change")
    func same() throws {
        let once = try history([(saved(1), .noon)])
        #expect(try history([(saved(1), .noon), (saved(1), .noon + .days(1))]) == once)
    }

    @Test("nothing is written that would reach back")
    func past() {
        #expect(throws: LedgerRuleRejection.beginsInThePast(now: .noon)) {
            try History.checked(saved(1, from: .noon - .seconds(1)), after: nil, at: .noon)
        }
        #expect(throws: LedgerRuleRejection.endsBeforeItBegins) {
            try History.checked(saved(1, until: .noon), after: nil, at: .noon)
        }
        #expect(throws: Never.self) { try History.checked(saved(1, from: .noon), after: nil, at: .noon) }
        #expect(throws: Never.self) {
            try History.checked(saved(1, until: .noon, isArchived: true), after: nil, at: .noon)
        }
    }

    @Test("the usual rules are in points, reward as well as punish, and stand")
    func usual() throws {
        #expect(LedgerRule.usual.contains { $0.fact.isPraise })
        for (index, (fact, points)) in LedgerRule.usual.enumerated() {
            let rule = LedgerRule(
                id: .init(Int64(index)), name: fact.rawValue, fact: fact, amount: .points(points), from: .noon
            )
            #expect(try rule.checked() == rule)
        }
        #expect(Set(LedgerRule.usual.map(\.fact)).count == LedgerRule.usual.count)
    }
}
