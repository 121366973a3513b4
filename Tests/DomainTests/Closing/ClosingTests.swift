import Testing

@testable import Domain

@Suite("A resolved ticket")
struct ClosingTests {
    private func resolved(_ rules: ServiceRules = ClosingDesk.rules(), at minute: Int = 0) throws -> LockStory
    {
        var story = try LockStory(rules)
        try story.run(.take, at: minute)
        try story.run(.resolve, at: minute)
        return story
    }

    @Test("P115: closes after five working days of silence, with a reminder after two and four")
    func silence() throws {
        var story = try resolved()
        // Tuesday noon and five days of eight hours: the next Tuesday noon, for a weekend lies between.
        #expect(story.ticket.closesAt == .noon + .days(7))
        try story.pass(to: ClosingDesk.minutes(days: 7) - 1)
        #expect(story.reminders.map(\.count) == [1, 2])
        #expect(story.reminders.map(\.purpose) == [.confirmation, .confirmation])
        #expect(story.ticket.chasing.remindedAt == .noon + .days(6))
        #expect(story.ticket.status.name == .resolved)
        try story.pass(to: ClosingDesk.minutes(days: 7))
        #expect(story.ticket.status == .closed(at: .noon + .days(7)))
        #expect(
            story.events.contains(.statusChanged(.init(.silence, .closed(at: .noon + .days(7))))))
        #expect(story.ticket.nextDeadline == nil)
    }

    @Test("P115: of reminders that come due together only the last leaves, and none beside the closing")
    func late() throws {
        var story = try resolved()
        try story.elapse(at: ClosingDesk.minutes(days: 6, hour: 15))
        #expect(story.reminders.map(\.count) == [2])
        var asleep = try resolved()
        try asleep.elapse(at: ClosingDesk.minutes(days: 20))
        #expect(asleep.reminders.isEmpty)
        #expect(asleep.ticket.status.name == .closed)
    }

    @Test("P115: a calendar without breaks counts days of the wall")
    func roundTheClock() throws {
        let story = try resolved(ClosingDesk.rules(calendar: nil))
        #expect(story.ticket.closesAt == .noon + .days(5))
    }

    @Test("P115: what was resolved before the desk counted silence is left to people")
    func before() throws {
        var story = try resolved(ClosingDesk.rules(closing: .off))
        story.rules = ClosingDesk.rules()
        try story.run(.recompute(.discipline), at: 60, as: .system)
        #expect(story.ticket.closesAt == nil)
        #expect(story.ticket.nextDeadline == nil)
    }

    @Test("P115: other days move the end of what waits already")
    func moved() throws {
        var story = try resolved()
        story.rules = ClosingDesk.rules(closing: ClosingRules(silenceDays: 10, reminderDays: []))
        try story.run(.recompute(.discipline), at: 60, as: .system)
        #expect(story.ticket.closesAt == .noon + .days(14))
        story.rules = ClosingDesk.rules(closing: .off)
        try story.run(.recompute(.discipline), at: 120, as: .system)
        #expect(story.ticket.closesAt == nil)
        #expect(story.ticket.clock(.confirmation)?.isVoid == true)
    }

    @Test("P116: a return ends the silence, and another solution counts anew")
    func returned() throws {
        var story = try resolved()
        try story.pass(to: ClosingDesk.minutes(days: 3))
        try story.run(
            .return(reason: "Ні", saidBy: nil), at: ClosingDesk.minutes(days: 3), as: LockStory.client)
        #expect(story.ticket.closesAt == nil)
        #expect(story.ticket.chasing == .init())
        try story.run(.resolve, at: ClosingDesk.minutes(days: 6))
        #expect(story.ticket.closesAt == .noon + .days(13))
        try story.pass(to: ClosingDesk.minutes(days: 9))
        #expect(story.reminders.map(\.count) == [1, 1])
    }

    @Test("P115: a ticket out of the trash is waited for anew")
    func restored() throws {
        var story = try resolved()
        try story.run(.delete(reason: nil), at: 60)
        #expect(story.ticket.closesAt == nil)
        try story.run(.restore, at: ClosingDesk.minutes(days: 1))
        #expect(story.ticket.closesAt == .noon + .days(8))
    }

    // MARK: Answers by letter

    @Test("P115: a clear yes of the requester closes it")
    func yes() throws {
        var story = try resolved()
        try story.receive("Так, усе працює, дякую!", at: 30)
        #expect(story.ticket.status == .closed(at: .noon + .minutes(30)))
        #expect(story.events.contains(.statusChanged(.init(.confirm, .closed(at: .noon + .minutes(30))))))
        #expect(story.ticket.awaitsReplySince == nil)
    }

    @Test("P115: a thank you stands on the ticket, waits for no answer, and silence still closes")
    func thanks() throws {
        var story = try resolved()
        try story.receive("Дякую!", at: 30)
        #expect(story.ticket.status.name == .resolved)
        #expect(story.ticket.awaitsReplySince == nil)
        #expect(story.ticket.closesAt == .noon + .days(7))
        try story.pass(to: ClosingDesk.minutes(days: 7))
        try story.receive("Спасибо", at: ClosingDesk.minutes(days: 40))
        #expect(story.ticket.status.name == .closed)
    }

    @Test("P116: anything else takes it up again")
    func other() throws {
        var story = try resolved()
        try story.receive("Дякую, але знову не працює", at: 30)
        #expect(story.ticket.status == .open)
        #expect(story.ticket.awaitsReplySince == .noon + .minutes(30))
        #expect(story.ticket.closesAt == nil)
    }

    @Test("P116: a yes that brings a file is read by a person")
    func file() throws {
        var story = try resolved()
        try story.receive("Так, працює", at: 30) {
            $0.attachments = [
                Attachment(
                    id: .init(1), name: Personal("screen.png"), contentType: "image/png", bytes: 3,
                    sha256: "ab")
            ]
        }
        #expect(story.ticket.status == .open)
    }

    @Test("P115: a colleague's yes neither closes it nor takes it up again; one they asked for confirms")
    func colleague() throws {
        let other = Contact.ID(71)
        var story = try resolved()
        try story.receive("Так, працює", at: 30, from: .contact(other))
        #expect(story.ticket.status.name == .resolved)
        try story.run(.addParticipant(Participant(.contact(other), as: .onBehalf)), at: 31)
        try story.receive("Так, працює", at: 32, from: .contact(other))
        #expect(story.ticket.status.name == .closed)
    }

    @Test("P116: on an open ticket a thank you is a message like any other")
    func open() throws {
        var story = try LockStory(ClosingDesk.rules())
        try story.run(.take, at: 0)
        try story.run(.wait(for: .client, until: nil), at: 1)
        try story.receive("Дякую!", at: 30)
        #expect(story.ticket.status == .open)
        #expect(story.ticket.awaitsReplySince == .noon + .minutes(30))
    }

    // MARK: Who closes

    @Test(
        "P115: without the client's word closes only who may",
        arguments: [
            (ClosingRules.Right.anyone, 4, DecisionContext.Authority.none, true),
            (.firstLine, 3, .none, true), (.firstLine, 4, .none, false), (.firstLine, 4, .lead, true),
            (.leads, 3, .none, false), (.leads, 3, .lead, true), (.leads, 3, .head, true),
        ])
    func right(
        right: ClosingRules.Right, line: Int64, authority: DecisionContext.Authority, isAllowed: Bool
    ) throws {
        let rules = ClosingDesk.rules(
            closing: ClosingRules(right: right, silenceDays: 5, reminderDays: []),
            linesOfStaff: [SampleWorld.agent: [.init(line)]])
        let story = try resolved(rules)
        let refused = story.refusal(.close(reason: "Так домовились"), at: 5, authority: authority)
        #expect(refused == (isAllowed ? nil : .closesOnConfirmation(number: 48_213, right)))
        // The client's word, taken down on the telephone, always counts.
        #expect(story.refusal(.confirm(saidBy: "Ольга"), at: 5) == nil)
        #expect(story.refusal(.confirm(saidBy: nil), at: 5) == (right == .anyone ? nil : .saidByMissing))
        #expect(story.refusal(.confirm(saidBy: nil), at: 5, as: LockStory.client) == nil)
    }

    @Test("P115: whoever leads says why they close without the client's word")
    func reason() throws {
        let story = try resolved(
            ClosingDesk.rules(closing: ClosingRules(right: .leads, silenceDays: nil, reminderDays: [])))
        #expect(
            story.refusal(.close(reason: nil), at: 5, authority: .lead) == .reasonMissing(command: "close"))
    }
}
