import Testing

@testable import Domain

@Suite("Replaying the ledger (P109)")
struct LedgerReplayTests {
    private typealias Story = TicketStory

    /// Solved late and unrecorded on the day of the samples.
    private func late(id: Int64 = 500, at start: Instant = .noon) throws -> TicketStory {
        var story = try Story(id: id, at: start)
        try story.run(.take, at: 1)
        try story.run(.close(reason: nil), at: 500)
        return story
    }

    @Test("P109: facts become entries of a person with their evidence, and sums in each currency")
    func entries() throws {
        let story = try late()
        let ledger = try #require(Ledger.sample([try story.trail]))
        #expect(
            ledger.entries.map { "\($0.person.rawValue) \($0.fact.rawValue) \($0.counted)" } == [
                "1 missing_record -20000", "1 delay_at_fault -30000", "7 late_resolution -10",
            ])
        #expect(
            ledger.sums == [
                try #require(ledger.sums.first { $0.person == Story.controller && $0.currency == "UAH" }),
                try #require(ledger.sums.first { $0.person == Story.engineer && $0.currency == nil }),
            ])
        #expect(ledger.sums.map(\.penalties) == [-50_000, -10])
        #expect(ledger.sums.map(\.rewards) == [0, 0])
        #expect(ledger.entries.allSatisfy { !$0.evidence.isEmpty && $0.state == .standing })
    }

    @Test("a rule can reward as well as punish")
    func reward() throws {
        let rule = LedgerRule(
            id: .init(30), name: "Honest return", fact: .returned, sign: .reward, amount: .points(3),
            from: .noon - .days(1))
        var story = try Story(rules: .silent)
        try story.run(.take, at: 1)
        try story.run(.resolve, at: 10)
        try story.run(.return(reason: "Ні", saidBy: nil), at: 15, by: Story.client)
        let ledger = try #require(Ledger.sample([try story.trail], under: LedgerRules([rule])))
        #expect(ledger.sums.map(\.total) == [3])
        #expect(ledger.sums.map(\.person) == [Story.engineer])
    }

    @Test("what nobody answers for is charged to nobody, and shown")
    func gaps() throws {
        var story = try Story(rules: Story.rules(controller: nil))
        try story.run(.take, at: 1)
        try story.run(.close(reason: nil), at: 20)
        let ledger = try #require(Ledger.sample([try story.trail]))
        #expect(ledger.entries.isEmpty && ledger.sums.isEmpty)
        #expect(ledger.gaps.map(\.fact) == [.missingRecord])
        #expect(ledger.gaps.map(\.at) == [story.minute(20)])
        #expect(ledger.gaps.first?.evidence.map(\.meaning) == [.promised, .held, .ended])
    }

    @Test("without rules there is no ledger")
    func none() throws {
        #expect(Ledger.sample([try late().trail], under: .none)?.entries == [])
    }

    @Test(
        "a fact belongs to the month its event stands in, on the desk's wall",
        arguments: [
            // In Kyiv November 2025 ends at 22:00 UTC on the 30th.
            (Int64(-1), 11), (0, 12), (1, 12),
        ])
    func monthEnd(microseconds: Int64, month: Int) throws {
        let kyiv = try Zones.rules("Kyiv")
        let end = kyiv.instant(of: try civil("2025-12-01T00:00:00")) + Span(microseconds: microseconds)
        var story = try Story(at: end - .minutes(500))
        try story.run(.take, at: 1)
        try story.run(.close(reason: nil), at: 500)
        for candidate in [10, 11, 12] {
            let asked = try #require(LedgerMonth(year: 2025, month: candidate))
            let ledger = Ledger.replay(
                asked, in: kyiv, [try story.trail], under: .sample, appeals: [LedgerAppeal]())
            #expect(ledger.entries.isEmpty == (candidate != month))
        }
    }

    @Test(
        "months follow each other without a gap",
        arguments: ["Kyiv", "Nuuk", "Lord_Howe", "Casablanca", "New_York"])
    func months(zone: String) throws {
        let zone = try Zones.rules(zone)
        for year in [2023, 2024, 2025] {
            for month in 1...12 {
                let own = try #require(LedgerMonth(year: year, month: month))
                let next = try #require(
                    month == 12
                        ? LedgerMonth(year: year + 1, month: 1) : LedgerMonth(year: year, month: month + 1))
                let range = own.range(in: zone)
                #expect(own < next)
                #expect(range.upperBound == next.range(in: zone).lowerBound)
                #expect(LedgerMonth(of: range.lowerBound, in: zone) == own)
                #expect(LedgerMonth(of: range.upperBound - Span(microseconds: 1), in: zone) == own)
                #expect(LedgerMonth(of: range.upperBound, in: zone) == next)
            }
        }
        #expect(LedgerMonth(year: 2025, month: 13) == nil)
        #expect(LedgerMonth(year: 2025, month: 0) == nil)
        #expect(LedgerMonth(year: 0, month: 1) == nil)
    }

    @Test("a rule that changed counts each fact by the version that held then")
    func versions() throws {
        let from = Instant.noon + .days(2)
        let old = LedgerRule(
            id: .init(40), version: 1, name: "Record", fact: .missingRecord, amount: .points(1),
            from: .noon - .days(9))
        let new = LedgerRule(
            id: .init(40), version: 2, name: "Record", fact: .missingRecord, amount: .points(7), from: from)
        let ended = LedgerRule(
            id: .init(41), version: 1, name: "Trial", fact: .missingRecord, amount: .points(100),
            from: .noon - .days(9), until: .noon + .minutes(500))
        let trails = try [
            late(), late(id: 501, at: from - .minutes(501)), late(id: 502, at: from - .minutes(500)),
        ].map { try $0.trail }
        let ledger = try #require(Ledger.sample(trails, under: LedgerRules([new, ended, old])))
        #expect(ledger.entries.map(\.id.ticket.rawValue) == [500, 501, 502])
        #expect(ledger.entries.map(\.id.version) == [1, 1, 2])
        #expect(ledger.entries.map(\.counted) == [-1, -1, -7])
    }

    @Test(
        "where blame was switched off when the round ended, nothing is counted by it; later switches change nothing"
    )
    func blamePhases() throws {
        let trails = try [late(), late(id: 501, at: .noon + .days(1))].map { try $0.trail }
        let rules = LedgerRules(
            LedgerRules.sample.only(LedgerRules.record).rules,
            blame: [
                .init(since: .noon + .days(1), rules: .preset),
                .init(since: .noon, rules: BlameRules(isOn: false)),
            ])
        let ledger = try #require(Ledger.sample(trails, under: rules))
        #expect(ledger.entries.map(\.id.ticket.rawValue) == [501])
    }

    @Test("over many random tickets: any order, twice, or cut after the month, it is the same ledger")
    func identical() throws {
        var entries = 0
        for seed in UInt64(1)...40 {
            var generator = SeededGenerator(seed: seed)
            let stories = try (0..<12).map { index in
                try RandomStory.story(
                    seed: seed * 100 + UInt64(index), id: 500 + Int64(index),
                    start: .noon - .hours(generator.number(0...600)))
            }
            let trails = try stories.map { try $0.trail }
            let ledger = try #require(Ledger.sample(trails))
            entries += ledger.entries.count
            #expect(Set(ledger.entries.map(\.id)).count == ledger.entries.count, "seed \(seed)")
            #expect(Ledger.sample(trails.shuffled(using: &generator)) == ledger, "seed \(seed)")
            #expect(Ledger.sample(trails + trails.reversed()) == ledger, "seed \(seed)")
            let end = try #require(LedgerMonth(year: 2025, month: 11)).range(in: .utc).upperBound
            let known = stories.compactMap { story in
                TicketTrail(story.history.filter { $0.occasion.at < end })
            }
            #expect(Ledger.sample(known) == ledger, "seed \(seed)")
            for sum in ledger.sums {
                let own = ledger.entries.filter {
                    $0.person == sum.person && $0.amount.currency == sum.currency
                }
                #expect(sum.total == own.map(\.counted).reduce(0, +), "seed \(seed)")
            }
        }
        #expect(entries > 300)
    }
}
