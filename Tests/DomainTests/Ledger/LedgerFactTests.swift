import Testing

@testable import Domain

@Suite("Facts of the ledger (P109)")
struct LedgerFactTests {
    private typealias Story = TicketStory

    private func story(_ rules: ServiceRules = Story.rules(response: .same(minutes: 60))) throws -> Story {
        try Story(rules: rules)
    }

    private func facts(_ story: TicketStory) throws -> [LedgerFact] {
        try story.trail.ledgerFacts { _ in .preset }
    }

    @Test("P97: a late first reaction, with who held the ticket and who controlled it")
    func lateFirstResponse() throws {
        var story = try story()
        try story.run(.take, at: 10)
        try story.elapse(at: 61)
        let fact = try #require(try facts(story).first)
        #expect(fact.kind == .lateFirstResponse)
        #expect(fact.at == story.minute(61))
        #expect(fact.assignee == Story.engineer)
        #expect(fact.controller == Story.controller)
        #expect(
            fact.evidence.map(\.meaning) == [.controlled, .promised, .held, .missed])
    }

    @Test("P113: each message that was not answered in time counts, each once")
    func lateNextResponse() throws {
        var story = try story()
        try story.run(.take, at: 10)
        try story.note(at: 20, on: .client)
        for start in [100, 300] {
            try story.letter(at: start)
            try story.letter(at: start + 10)
            try story.elapse(at: start + 60)
            try story.elapse(at: start + 70)
            try story.note(at: start + 80, on: .client)
        }
        #expect(try facts(story).map(\.kind) == [.lateNextResponse, .lateNextResponse])
        #expect(try facts(story).map(\.at) == [story.minute(160), story.minute(360)])
    }

    @Test("P30: a time box that ran over is its holder's, though the ticket went on by itself")
    func timeBox() throws {
        var story = try story(Story.rules(timeBox: TimeBox(minutes: 5, whenOver: .handOver)))
        try story.run(.take, at: 1)
        try story.elapse(at: 6)
        #expect(story.ticket.line == Story.second)
        let fact = try #require(try facts(story).first)
        #expect(fact.kind == .timeBoxOver)
        #expect(fact.assignee == Story.engineer)
    }

    @Test(
        "P102, P103, P104: the blame rules become facts when the round is over",
        arguments: [
            (20, false, [LedgerFact.Kind.missingRecord]), (20, true, []),
            (500, false, [.delayAtFault, .missingRecord]), (500, true, [.delayAtFault]),
        ])
    func judged(minute: Int, isRecorded: Bool, kinds: [LedgerFact.Kind]) throws {
        var story = try story(Story.rules())
        try story.run(.take, at: 1)
        if isRecorded { try story.note(at: 10) }
        try story.run(.resolve, at: minute)
        let judged = { try facts(story).filter(\.kind.isJudged) }
        #expect(try judged().isEmpty)
        try story.run(.confirm(saidBy: nil), at: minute + 10, by: Story.client)
        #expect(try judged().map(\.kind) == kinds)
        let person = isRecorded ? Story.engineer : Story.controller
        #expect(try judged().allSatisfy { $0.atFault == person && $0.at == story.minute(minute + 10) })
    }

    @Test("P117: the third return and those after it are returns and more")
    func returns() throws {
        var story = try story(.silent)
        try story.run(.take, at: 1)
        for round in 0..<4 {
            try story.run(.resolve, at: 10 + round * 10)
            try story.run(.return(reason: "Ні", saidBy: nil), at: 15 + round * 10, by: Story.client)
        }
        let facts = try facts(story)
        #expect(facts.filter { $0.kind == .returned }.map(\.at) == [15, 25, 35, 45].map { story.minute($0) })
        #expect(facts.filter { $0.kind == .returnedTooOften }.map(\.at) == [35, 45].map { story.minute($0) })
        #expect(facts.allSatisfy { $0.assignee == Story.engineer })
    }

    @Test("a promise that an edit took back and that was missed again was missed once")
    func missedOnce() throws {
        var story = try story(
            Story.rules(resolution: PriorityTargets(normal: 480, high: 60)))
        var change = TicketChange()
        change.priority = .high
        try story.run(.change(change), at: 200)
        change.priority = .normal
        try story.run(.change(change), at: 210)
        try story.elapse(at: 480)
        let breaches = story.history.filter { $0.event.payload is TicketEvent.ClockBreached }
        #expect(breaches.count == 2)
        #expect(try facts(story).map(\.kind) == [.lateResolution])
    }

    @Test("a ticket of 20,000 events is read to its end")
    func long() throws {
        var history = try story().history
        let assigned = TicketEvent.assigned(.init(to: Story.engineer, taken: true))
        history.append((assigned, EventOccasion(at: .noon, actor: .system)))
        for round in 1..<10_000 {
            var clock = Clock(
                .nextResponse, from: .noon + .minutes(round), target: .seconds(30), calendar: nil)
            clock.due = clock.start + .seconds(30)
            let due = clock.start + .seconds(30)
            history.append(
                (.clocksChanged(.init(.ticket, [clock])), EventOccasion(at: clock.start, actor: .system)))
            history.append(
                (.clockBreached(.init(.nextResponse, due: due)), EventOccasion(at: due, actor: .system)))
        }
        let trail = try #require(TicketTrail(history))
        let count = trail.steps.count
        #expect(count == 20_000)
        let facts = trail.ledgerFacts { _ in .preset }
        let factCount = facts.count
        #expect(factCount == 9_999)
        let holders = Set(facts.map(\.assignee))
        #expect(holders == [Story.engineer])
        #expect(trail.verdicts(under: .preset, at: .noon + .days(30)).map(\.rule) == [.lateWithoutRecord])
        #expect(trail.chain.stretches.count == 2)
    }

    @Test("whoever got the ticket after the deadline has nothing to do with it")
    func noticedLate() throws {
        var story = try story()
        try story.run(.take, at: 10)
        // Nobody looked for two hours; the hand-over itself notes that the answer was late.
        try story.run(.assign(to: Story.colleague), at: 180, by: Story.controller)
        #expect(try facts(story).map(\.assignee) == [Story.engineer])
    }
}
