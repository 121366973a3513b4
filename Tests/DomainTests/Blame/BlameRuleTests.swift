import Testing

@testable import Domain

@Suite("The three blame rules (P101–P105)")
struct BlameRuleTests {
    private typealias Story = TicketStory

    /// Taken by the engineer a minute after it came.
    private func taken(_ rules: ServiceRules = Story.rules()) throws -> TicketStory {
        var story = try Story(rules: rules)
        try story.run(.take, at: 1)
        return story
    }

    @Test("P101: a closed ticket has two responsible people, who executed and who controlled")
    func doubleControl() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.close(reason: nil), at: 20)
        let verdict = try story.verdict()
        #expect(verdict.assignee == Story.engineer)
        #expect(verdict.controller == Story.controller)
        #expect(verdict.outcome == .nobody)
    }

    @Test("P102: closed in time but without a record, the controller is at fault")
    func inTimeWithoutRecord() throws {
        var story = try taken()
        try story.run(.close(reason: nil), at: 20)
        let verdict = try story.verdict()
        #expect(verdict.outcome == .fault(.inTimeWithoutRecord, Story.controller))
        #expect(verdict.decidedAt == story.minute(20))
    }

    @Test("P103: not closed in time and without a record, the controller is at fault")
    func lateWithoutRecord() throws {
        var story = try taken()
        try story.run(.close(reason: nil), at: 481)
        let verdict = try story.verdict()
        #expect(verdict.outcome == .fault(.lateWithoutRecord, Story.controller))
        #expect(verdict.deadline == story.minute(480))
    }

    @Test("P104: not closed in time though there is a record, the assignee is at fault")
    func lateWithRecord() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.close(reason: nil), at: 481)
        #expect(try story.verdict().outcome == .fault(.lateWithRecord, Story.engineer))
    }

    @Test("P105: anybody's record counts, so that the assignee need not write any", arguments: [true, false])
    func anybodysRecord(isOut: Bool) throws {
        var story = try taken()
        try story.note(at: 10, by: Story.controller, on: isOut ? .client : .internal)
        try story.run(.close(reason: nil), at: 20)
        #expect(try story.verdict().outcome == .nobody)
    }

    @Test(
        "exactly at the deadline is in time, a microsecond later is not",
        arguments: [
            (0, BlameRule.inTimeWithoutRecord), (1, .lateWithoutRecord),
        ])
    func exactly(microseconds: Int, rule: BlameRule) throws {
        var story = try taken()
        try story.run(.close(reason: nil), at: 480, plus: Span(microseconds: Int64(microseconds)))
        #expect(try story.verdict().outcome == .fault(rule, Story.controller))
    }

    // MARK: Records

    @Test("P105: what the client wrote, a robot sent or the program noted is no record")
    func noRecord() throws {
        var story = try taken()
        try story.letter(at: 5)
        try story.run(
            .post(story.world.draft(.out, isAutomatic: true), on: .client), at: 6, by: .system)
        try story.run(
            .post(story.world.draft(.out, isAutomatic: true), on: .client), at: 7, by: Story.engineer)
        try story.run(.post(story.world.draft(.out), on: .internal), at: 8, by: .system)
        try story.run(
            .receive(story.world.draft(.in), on: .vendor, reopenWindow: .days(14)), at: 9,
            by: Story.engineer)
        try story.run(.resolve, at: 20)
        try story.run(.confirm(saidBy: nil), at: 30, by: Story.client)
        #expect(try story.verdict().outcome == .fault(.inTimeWithoutRecord, Story.controller))
    }

    @Test(
        "what line 1 writes down while the client confirms still belongs to the round; after the closing it is late"
    )
    func recordAtConfirmation() throws {
        var resolved = try taken()
        try resolved.run(.resolve, at: 20)
        #expect(try resolved.verdict().outcome == .fault(.inTimeWithoutRecord, Story.controller))
        #expect(try resolved.verdict().isFinal == false)
        var late = resolved
        try resolved.note(at: 100, by: Story.controller)
        try resolved.run(.confirm(saidBy: "Олена"), at: 101, by: Story.controller)
        #expect(try resolved.verdict().outcome == .nobody)
        #expect(try resolved.verdict().isFinal)
        try late.run(.confirm(saidBy: "Олена"), at: 101, by: Story.controller)
        try late.note(at: 102, by: Story.controller)
        #expect(try late.verdict().outcome == .fault(.inTimeWithoutRecord, Story.controller))
    }

    @Test(
        "a record counts in the assignee's time: one microsecond before it comes to them it is another's",
        arguments: [(-1, false), (1, true)])
    func recordAroundHandOver(microseconds: Int, counts: Bool) throws {
        var story = try taken()
        let shift = Span(microseconds: Int64(microseconds))
        if !counts { try story.note(at: 100, plus: shift) }
        try story.run(.assign(to: Story.colleague), at: 100, by: Story.controller)
        if counts { try story.note(at: 100, plus: shift) }
        try story.run(.close(reason: nil), at: 200, by: Story.colleague)
        let verdict = try story.verdict()
        #expect(verdict.assignee == Story.colleague)
        #expect(
            verdict.outcome
                == (counts ? .nobody : .fault(.inTimeWithoutRecord, Story.controller)))
    }

    @Test("whoever gets a ticket back is judged by all the time they had it")
    func heldTwice() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.assign(to: Story.colleague), at: 100, by: Story.controller)
        try story.run(.assign(to: Story.engineer), at: 200, by: Story.controller)
        try story.run(.close(reason: nil), at: 300)
        #expect(try story.verdict().outcome == .nobody)
    }

    // MARK: Several hands

    @Test(
        "whoever held it when the deadline went by is at fault, not whoever got it in that moment or later",
        arguments: [
            (Span(microseconds: -1), TicketStory.colleague), (Span(microseconds: 0), TicketStory.engineer),
            (.minutes(5), TicketStory.engineer),
        ])
    func passedAroundDeadline(shift: Span, atFault: StaffMember.ID) throws {
        var story = try taken()
        try story.note(at: 10)
        try story.run(.assign(to: Story.colleague), at: 480, plus: shift, by: Story.controller)
        try story.note(at: 500, by: Story.colleague)
        try story.run(.close(reason: nil), at: 600, by: Story.colleague)
        #expect(try story.verdict().outcome == .fault(.lateWithRecord, atFault))
    }

    @Test("it makes no difference whether the clock struck before anybody acted")
    func struckOrNot() throws {
        var struck = try taken()
        try struck.note(at: 10)
        var unstruck = struck
        try struck.elapse(at: 480)
        for story in [struck, unstruck] {
            var story = story
            try story.run(.assign(to: Story.colleague), at: 490, by: Story.controller)
            try story.run(.close(reason: nil), at: 600, by: Story.colleague)
            #expect(try story.verdict().outcome == .fault(.lateWithRecord, Story.engineer))
        }
        try unstruck.elapse(at: 700)
        #expect(try unstruck.verdict().outcome == .fault(.lateWithRecord, Story.engineer))
    }

    @Test(
        "controller changed in mid-flight: whoever controlled when the deadline went by answers for it",
        arguments: [(479, TicketStory.head), (480, TicketStory.controller), (490, TicketStory.controller)])
    func controllerChanged(minute: Int, atFault: StaffMember.ID) throws {
        var story = try taken()
        try story.run(.control(by: Story.head), at: minute, by: Story.head)
        try story.run(.close(reason: nil), at: 600)
        #expect(try story.verdict().outcome == .fault(.lateWithoutRecord, atFault))
    }

    @Test("closed in time, the one who controls at the closing answers for the record")
    func controllerAtClosing() throws {
        var story = try taken()
        try story.run(.resolve, at: 20)
        try story.run(.control(by: Story.head), at: 30, by: Story.head)
        try story.run(.confirm(saidBy: nil), at: 40, by: Story.client)
        #expect(try story.verdict().outcome == .fault(.inTimeWithoutRecord, Story.head))
    }

    @Test(
        "passed on and not accepted, it is nobody's: nobody is accused of the work", arguments: [true, false])
    func onItsWay(isNamed: Bool) throws {
        var story = try taken()
        try story.note(at: 10)
        try story.pass(assignee: isNamed ? Story.colleague : nil, at: 470)
        try story.elapse(at: 480)
        let verdict = try story.verdict()
        #expect(verdict.outcome == .unattributed(.lateWithRecord, .onItsWay))
        #expect(verdict.evidence.contains { $0.meaning == .passedOn && $0.fact.kind == "ticket.handed_over" })
    }

    @Test("passed on twice, the last hand-over is the evidence")
    func onItsWayAgain() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.pass(at: 100)
        try story.pass(to: Story.first, at: 200)
        try story.elapse(at: 480)
        let passed = try story.verdict().evidence.first { $0.meaning == .passedOn }
        #expect(passed?.fact.at == story.minute(200))
    }

    @Test("accepted, or given to somebody there, it is theirs", arguments: [true, false])
    func acceptedThenLate(isAccepted: Bool) throws {
        var story = try taken()
        try story.pass(at: 100)
        if isAccepted {
            try story.run(.accept, at: 110, by: Story.colleague)
        } else {
            try story.run(.assign(to: Story.colleague), at: 110, by: Story.head)
        }
        try story.note(at: 120, by: Story.colleague)
        try story.elapse(at: 480)
        #expect(try story.verdict().outcome == .fault(.lateWithRecord, Story.colleague))
    }

    @Test("sent back, it is the former assignee's again")
    func sentBack() throws {
        var story = try taken()
        try story.note(at: 10)
        try story.pass(at: 100)
        try story.run(.sendBack(reason: "Немає журналів"), at: 110, by: Story.colleague)
        try story.elapse(at: 480)
        #expect(try story.verdict().outcome == .fault(.lateWithRecord, Story.engineer))
    }

    @Test("left in the queue with a record, nobody did the work; without one, the controller answers")
    func queue() throws {
        var story = try Story()
        try story.elapse(at: 480)
        #expect(try story.verdict().outcome == .fault(.lateWithoutRecord, Story.controller))
        try story.note(at: 490, by: Story.controller)
        #expect(try story.verdict().outcome == .unattributed(.lateWithRecord, .noAssignee))
    }

    @Test("without a controller nobody is accused in their place", arguments: [20, 600])
    func noController(minute: Int) throws {
        var story = try taken(Story.rules(controller: nil))
        try story.run(.close(reason: nil), at: minute)
        #expect(
            try story.verdict().outcome
                == .unattributed(
                    minute == 20 ? .inTimeWithoutRecord : .lateWithoutRecord, .noController))
    }
}
