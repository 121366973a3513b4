import Testing

@testable import Domain

@Suite("Rounds of work under the blame rules")
struct BlameRoundTests {
    private typealias Story = TicketStory

    private func taken(_ rules: ServiceRules = Story.rules()) throws -> TicketStory {
        var story = try Story(rules: rules)
        try story.run(.take, at: 1)
        return story
    }

    @Test("P116: each round is judged by itself: a record of the first is none of the second")
    func eachByItself() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.resolve, at: 20)
        try story.run(.return(reason: "Не друкує", saidBy: nil), at: 30, by: Story.client)
        try story.run(.resolve, at: 40)
        try story.run(.confirm(saidBy: nil), at: 50, by: Story.client)
        let verdicts = try story.verdicts()
        #expect(verdicts.map(\.round) == [1, 2])
        #expect(
            verdicts.map(\.outcome) == [.nobody, .fault(.inTimeWithoutRecord, Story.controller)])
        #expect(verdicts.map(\.decidedAt) == [story.minute(30), story.minute(50)])
    }

    @Test(
        "a deadline broken in the first round is not broken again in the second, but a missing record is missing"
    )
    func brokenOnce() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.resolve, at: 500)
        try story.run(.return(reason: "Не друкує", saidBy: nil), at: 510, by: Story.client)
        #expect(try story.verdict().outcome == .unjudged(.brokenBefore))
        var recorded = story
        try story.run(.close(reason: nil), at: 600)
        #expect(
            try story.verdicts().map(\.outcome) == [
                .fault(.lateWithRecord, Story.engineer), .fault(.lateWithoutRecord, Story.controller),
            ])
        try recorded.note(at: 590)
        try recorded.run(.close(reason: nil), at: 600)
        #expect(try recorded.verdict().outcome == .unjudged(.brokenBefore))
    }

    @Test(
        "reopening as the policy says: the deadline goes on, counts all, or begins anew",
        arguments: [
            // Solved after 100 minutes, reopened after 1,000, solved again after 1,300.
            (SLAPolicy.Reopening.goOn, BlameVerdict.Outcome.nobody),
            (.countAll, .fault(.lateWithRecord, TicketStory.engineer)),
            (.restart, .nobody),
        ])
    func reopening(_ reopening: SLAPolicy.Reopening, second: BlameVerdict.Outcome) throws {
        var story = try taken(Story.rules(reopening: reopening))
        try story.note(at: 10)
        try story.run(.resolve, at: 100)
        try story.run(.confirm(saidBy: nil), at: 200, by: Story.client)
        try story.run(.reopen(reason: "Знову"), at: 1_000, by: Story.controller)
        try story.note(at: 1_010)
        try story.run(.close(reason: nil), at: 1_300)
        #expect(try story.verdicts().map(\.outcome) == [.nobody, second])
    }

    @Test("a letter that belonged elsewhere began no round")
    func movedLetter() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.close(reason: nil), at: 20)
        let closed = story.ticket.status
        try story.letter(at: 30)
        #expect(try story.verdicts().count == 2)
        let message = try #require(story.history.compactMap { $0.event.message }.last)
        var letter = LeavingLetter(
            message: message.id, direction: .in, visibility: .public, isFirst: false,
            reason: .split)
        letter.formerStatus = closed
        // Long after the deadline: the closing was in time all the same.
        try story.run(.moveOut(letter, to: .init(9)), at: 9_000, by: Story.controller)
        #expect(try story.verdicts().map(\.outcome) == [.nobody])
    }

    @Test("an unfinished ticket has a running verdict once its deadline is gone")
    func running() throws {
        var story = try taken()
        #expect(try story.verdict(at: 479).outcome == .unjudged(.underWay))
        // Whether the clock struck or somebody only looks.
        #expect(try story.verdict(at: 480).outcome == .fault(.lateWithoutRecord, Story.controller))
        try story.elapse(at: 480)
        #expect(try story.verdict(at: 480).outcome == .fault(.lateWithoutRecord, Story.controller))
        #expect(try story.verdict(at: 480).isFinal == false)
        try story.note(at: 500)
        #expect(try story.verdict().outcome == .fault(.lateWithRecord, Story.engineer))
    }

    @Test("a clock that stands still for the client accuses nobody")
    func paused() throws {
        var story = try taken()
        try story.run(.wait(for: .client, until: nil), at: 400)
        #expect(try story.verdict(at: 10_000).outcome == .unjudged(.underWay))
        try story.run(.resume, at: 10_000)
        try story.note(at: 10_010)
        try story.run(.close(reason: nil), at: 10_080)
        #expect(try story.verdict().outcome == .nobody)
    }

    @Test("an edit that moves the deadline into the past: whoever held it at the edit")
    func movedIntoThePast() throws {
        var story = try taken(Story.rules(resolution: PriorityTargets(normal: 480, high: 60)))
        try story.note(at: 10)
        try story.run(.assign(to: Story.colleague), at: 100, by: Story.controller)
        try story.note(at: 110, by: Story.colleague)
        var change = TicketChange()
        change.priority = .high
        try story.run(.change(change), at: 200, by: Story.controller)
        let verdict = try story.verdict()
        #expect(verdict.outcome == .fault(.lateWithRecord, Story.colleague))
        let promised = try #require(verdict.evidence.first { $0.meaning == .promised })
        #expect(promised.fact.kind == "ticket.clocks_changed")
        #expect(promised.fact.at == story.minute(200))
    }

    @Test(
        "withdrawn, turned away, joined to another or thrown away: no judgement, even when it is late",
        arguments: [
            (TicketCommand.cancel(reason: "Передумав"), BlameVerdict.Reason.cancelled),
            (.reject(.spam, comment: nil), .rejected), (.merge(into: .init(5)), .merged),
            (.delete(reason: nil), .deleted),
        ], [100, 600])
    func unjudged(_ end: (command: TicketCommand, reason: BlameVerdict.Reason), minute: Int) throws {
        var story = try taken()
        try story.run(end.command, at: minute)
        #expect(try story.verdict(at: 5_000).outcome == .unjudged(end.reason))
    }

    @Test("what was judged at its closing stays judged, whatever becomes of the ticket")
    func closedThenGone() throws {
        for command in [TicketCommand.merge(into: .init(5)), .delete(reason: nil)] {
            var story = try taken()
            try story.run(.close(reason: nil), at: 20)
            let before = try story.verdicts()
            try story.run(command, at: 30)
            #expect(try story.verdicts() == before)
        }
    }

    @Test("restored from the trash, a ticket goes on with the same round")
    func restored() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.delete(reason: nil), at: 20)
        try story.run(.restore, at: 30)
        try story.run(.close(reason: nil), at: 40)
        #expect(try story.verdicts().map(\.outcome) == [.nobody])
    }

    @Test("without a promise, or with one that was taken back, there is nothing to judge")
    func noPromise() throws {
        var silent = try taken(.silent)
        try silent.run(.close(reason: nil), at: 20)
        #expect(try silent.verdict().outcome == .unjudged(.noPromise))
        var story = try taken(Story.rules(resolution: PriorityTargets(normal: 480)))
        var change = TicketChange()
        change.priority = .low
        try story.run(.change(change), at: 10)
        try story.run(.close(reason: nil), at: 20)
        #expect(try story.verdict().outcome == .unjudged(.promiseVoid))
    }

    @Test(
        "can be switched off for the desk, a department, a client or a contract",
        arguments: [
            (BlameRules(isOn: false), BlameRules.SwitchedOff.desk),
            (
                BlameRules(offDepartments: [TicketStory.department]),
                .department(TicketStory.department)
            ),
            (
                BlameRules(offOrganizations: [TicketStory.organization]),
                .organization(TicketStory.organization)
            ),
            (BlameRules(offContracts: [.init(31)]), .contract(.init(31))),
        ])
    func switchedOff(_ rules: BlameRules, by: BlameRules.SwitchedOff) throws {
        var story = try taken()
        var change = TicketChange()
        change.contract = .some(.init(31))
        try story.run(.change(change), at: 10)
        try story.run(.close(reason: nil), at: 600)
        #expect(try story.verdict(under: rules).outcome == .unjudged(.switchedOff(by)))
        let elsewhere = BlameRules(
            offDepartments: [.init(900)], offOrganizations: [.init(901)], offContracts: [.init(902)])
        #expect(try story.verdict(under: elsewhere).rule == .lateWithoutRecord)
    }

    @Test("P114: the verdict names the facts of the journal it rests on")
    func evidence() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.elapse(at: 480)
        try story.run(.resolve, at: 500)
        let verdict = try story.verdict()
        #expect(
            verdict.evidence.map { "\($0.meaning.rawValue) \($0.fact.kind)" } == [
                "controlled ticket.created", "promised ticket.created", "held ticket.assigned",
                "recorded ticket.message_posted", "missed ticket.clock_breached",
                "ended ticket.status_changed",
            ])
        #expect(verdict.evidence.map(\.fact.at) == [0, 0, 1, 10, 480, 500].map { story.minute($0) })
        #expect(verdict.evidence.last?.fact.actor == .staff(Story.engineer))
        for fact in verdict.evidence.map(\.fact) {
            let event = story.history[Int(fact.position) - 1]
            #expect(type(of: event.event.payload).kind == fact.kind)
        }
    }

    @Test("a node whose clock is two hours off makes nobody else answer", arguments: [-120, 120])
    func skewed(minutes: Int) throws {
        var story = try taken()
        try story.note(at: 200)
        try story.run(.assign(to: Story.colleague), at: 700, by: Story.controller)
        try story.run(.close(reason: nil), at: 900, by: Story.colleague)
        let history = story.history.map { event, occasion in
            // The note was written on that node.
            guard event.message != nil || event.payload is TicketEvent.ThreadOpened else {
                return (event: event, occasion: occasion)
            }
            return (
                event: event,
                occasion: EventOccasion(at: occasion.at + .minutes(minutes), actor: occasion.actor)
            )
        }
        let trail = try #require(TicketTrail(history))
        let outcomes = trail.verdicts(under: .preset, at: story.minute(900)).map(\.outcome)
        #expect(outcomes == [.fault(.lateWithRecord, Story.engineer)])
    }

    @Test("a history without a beginning, or with two, is none")
    func damaged() throws {
        let story = try taken()
        #expect(TicketTrail(story.history.dropFirst()) == nil)
        #expect(TicketTrail(story.history + story.history) == nil)
        #expect(TicketTrail([]) == nil)
    }
}
