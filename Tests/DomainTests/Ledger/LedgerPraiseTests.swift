import Testing

@testable import Domain

@Suite("Marks, locks and windows in the ledger")
struct LedgerPraiseTests {
    private typealias Story = TicketStory

    private func facts(_ story: TicketStory) throws -> [LedgerFact] {
        try story.trail.ledgerFacts { _ in .preset }
    }

    private func closed() throws -> TicketStory {
        var story = try Story(rules: .silent)
        try story.run(.take, at: 1)
        try story.note(at: 2)
        try story.run(.close(reason: nil), at: 10)
        return story
    }

    @Test("P121: a high mark speaks for whoever solved it, and is one fact however often it is given")
    func highMark() throws {
        var story = try closed()
        for (minute, mark) in [(20, 5), (30, 4), (40, 3), (50, 5)] {
            try story.run(.rate(.init(mark)), at: minute, by: Story.client)
        }
        let fact = try #require(try facts(story).first)
        #expect(try facts(story).map(\.kind) == [.highMark])
        #expect(fact.at == story.minute(20))
        #expect(fact.assignee == Story.engineer)
        #expect(fact.evidence.contains { $0.meaning == .rated })
    }

    @Test("P122: a bad mark that follows a high one adds a fact and takes none away")
    func badMark() throws {
        var story = try closed()
        try story.run(.rate(.init(4)), at: 20, by: Story.client)
        let before = try facts(story)
        try story.run(.rate(.init(2)), at: 30, by: Story.client)
        #expect(try facts(story).map(\.kind) == [.highMark, .badMark])
        #expect(try facts(story).prefix(1) == before[...])
    }

    @Test("P106: a lock is a fact of whoever had the ticket in hand")
    func locked() throws {
        var told = try ToldStory()
        try told.run(.take, at: 0)
        try told.run(.elapse, at: 61, as: .system)
        let facts = try told.facts
        #expect(facts.map(\.kind) == [.locked])
        #expect(facts.first?.assignee == LockStory.agent)
        #expect(facts.first?.at == .noon + .minutes(61))
        #expect(facts.first?.evidence.contains { $0.meaning == .locked } == true)
    }

    @Test(
        "P107: solving it within the window that was asked for is a fact, a minute later it is none",
        arguments: [(100, true), (160, true), (161, false)])
    func window(minute: Int, isKept: Bool) throws {
        var told = try ToldStory()
        try told.run(.take, at: 0)
        try told.run(.elapse, at: 61, as: .system)
        try told.run(.grantUnlock(minutes: 90, comment: nil), at: 70, as: .staff(LockStory.head), .head)
        try told.run(.resolve, at: minute, as: .staff(LockStory.head), .head)
        let kept = try told.facts.filter { $0.kind == .unlockKept }
        #expect(kept.count == (isKept ? 1 : 0))
        #expect(kept.allSatisfy { $0.assignee == LockStory.agent && $0.at == .noon + .minutes(minute) })
        // What comes back later was solved within the window all the same, and is not solved within it twice.
        guard isKept else { return }
        try told.run(.reopen(reason: "Знову"), at: minute, as: .staff(LockStory.head), .head)
        try told.run(.resolve, at: minute, as: .staff(LockStory.head), .head)
        #expect(try told.facts.count { $0.kind == .unlockKept } == 1)
    }

    @Test("where fault is not looked for, no rule punishes; what is rewarded stays")
    func exempt() throws {
        var story = try closed()
        try story.run(.rate(.init(5)), at: 20, by: Story.client)
        try story.run(.rate(.init(1)), at: 30, by: Story.client)
        let rules = [LedgerFact.Kind.highMark, .badMark].enumerated().map { index, fact in
            LedgerRule(
                id: .init(Int64(60 + index)), name: fact.rawValue, fact: fact,
                sign: fact.isPraise ? .reward : .penalty, amount: .points(2), from: .noon - .days(1))
        }
        for blame in [
            BlameRules(offOrganizations: [Story.organization]),
            BlameRules(offDepartments: [Story.department]),
        ] {
            let spared = LedgerRules(rules, blame: [.init(since: .noon - .days(1), rules: blame)])
            #expect(Ledger.sample([try story.trail], under: spared)?.sums.map(\.total) == [2])
        }
        #expect(Ledger.sample([try story.trail], under: LedgerRules(rules))?.sums.map(\.total) == [0])
    }

    @Test("what happens while the ledger is off counts in no month, whoever switches it on later")
    func switchedOff() throws {
        var story = try closed()
        try story.run(.rate(.init(5)), at: 20, by: Story.client)
        try story.run(.rate(.init(1)), at: 60, by: Story.client)
        let rules = [LedgerFact.Kind.highMark, .badMark].map {
            LedgerRule(
                id: .init($0 == .highMark ? 1 : 2), name: "R", fact: $0, amount: .points(1),
                from: .noon - .days(1))
        }
        func counted(_ switches: [LedgerRules.Switch]?) throws -> [LedgerFact.Kind] {
            let ledger = Ledger.sample([try story.trail], under: LedgerRules(rules, switches: switches))
            return try #require(ledger).entries.map(\.fact)
        }
        #expect(try counted(nil).count == 2)
        #expect(try counted([]).isEmpty)
        #expect(try counted([.init(since: story.minute(30), isOn: true)]) == [.badMark])
        #expect(
            try counted([
                .init(since: .noon - .days(1), isOn: true), .init(since: story.minute(30), isOn: false),
            ]) == [.highMark])
    }
}

/// A ticket of a desk that locks, with its journal.
private struct ToldStory {
    private var story: LockStory
    private var history: [(event: TicketEvent, occasion: EventOccasion)]

    init() throws {
        let rules = LockStory.rules()
        story = try LockStory(rules)
        let created = try Ticket.create(
            NewTicket(
                number: 48_213, subject: "Каса", channel: .email, brand: .init(1), department: .init(2),
                line: .init(3), requester: SampleWorld.client),
            in: story.world.context(as: LockStory.client, at: .noon, rules: rules))
        story.ticket = try #require(Ticket(first: created, on: .init(at: .noon, actor: .system)))
        history = [(created, .init(at: .noon, actor: .system))]
    }

    mutating func run(
        _ command: TicketCommand, at minute: Int, as actor: Actor = .staff(LockStory.agent),
        _ authority: DecisionContext.Authority = .none
    ) throws {
        for event in try story.run(command, at: minute, as: actor, authority: authority) {
            history.append((event, .init(at: .noon + .minutes(minute), actor: actor)))
        }
    }

    var facts: [LedgerFact] {
        get throws { try #require(TicketTrail(history)).ledgerFacts { _ in .preset } }
    }
}
