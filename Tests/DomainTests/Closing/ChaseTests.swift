import Testing

@testable import Domain

@Suite("A ticket that waits for the client")
struct ChaseTests {
    private func waiting(_ rules: ServiceRules = ClosingDesk.rules()) throws -> LockStory {
        var story = try LockStory(rules)
        try story.run(.take, at: 0)
        try story.run(.wait(for: .client, until: nil), at: 0)
        return story
    }

    @Test("P83: reminds the client after one and three working days, and has somebody call after five")
    func presets() throws {
        var story = try waiting()
        #expect(story.ticket.chaseAt == .noon + .days(7))
        try story.pass(to: ClosingDesk.minutes(days: 7) - 1)
        #expect(story.reminders.map(\.count) == [1, 2])
        #expect(story.reminders.allSatisfy { $0.purpose == .answer && $0.until == .noon + .days(7) })
        #expect(story.ticket.clock(.chase)?.breachedAt == nil)
        try story.pass(to: ClosingDesk.minutes(days: 7))
        #expect(story.ticket.clock(.chase)?.breachedAt == .noon + .days(7))
        #expect(story.ticket.chaseAt == .noon + .days(7))
        // Nothing more happens by time alone: a person has to call.
        #expect(story.ticket.nextDeadline == nil)
    }

    @Test(
        "P83: after an attempt the next one is planned, until it is over",
        arguments: [
            ChaseAttempt.Result.reached, .noAnswer,
        ])
    func again(result: ChaseAttempt.Result) throws {
        var story = try waiting()
        try story.pass(to: ClosingDesk.minutes(days: 8))
        try story.run(.chase(.init(.call, result, comment: "Не бере")), at: ClosingDesk.minutes(days: 8))
        #expect(story.ticket.status == .waiting(for: .client, until: nil))
        #expect(story.ticket.chaseAt == .noon + .days(9))
        #expect(story.ticket.chasing.attempts.map(\.by) == [SampleWorld.agent])
        try story.pass(to: ClosingDesk.minutes(days: 9))
        #expect(story.ticket.clock(.chase)?.breachedAt == .noon + .days(9))
        // No letters any more: a person took over.
        #expect(story.reminders.count == 2)
    }

    @Test("P84: an agreed time is stored and is the next attempt, at night too")
    func slot() throws {
        var story = try waiting()
        let slot = Instant.noon + .minutes(ClosingDesk.minutes(days: 4, hour: 22))
        try story.run(
            .chase(.init(.call, .later, slot: slot, comment: "Зайнята, просила в суботу ввечері")), at: 60)
        #expect(story.ticket.chaseAt == slot)
        #expect(story.ticket.chasing.slot == slot)
        #expect(
            story.events.contains(
                .chased(
                    .init(
                        .init(.call, .later, slot: slot), comment: "Зайнята, просила в суботу ввечері"))))
        try story.run(.chase(.init(.call, .noAnswer)), at: ClosingDesk.minutes(days: 4, hour: 23))
        #expect(story.ticket.chasing.slot == nil)
        // From Saturday night one working day: the end of Monday.
        #expect(story.ticket.chaseAt == .noon + .minutes(ClosingDesk.minutes(days: 6, hour: 18)))
    }

    @Test("P84: a refusal without another time is not enough")
    func noSlot() throws {
        let story = try waiting()
        #expect(story.refusal(.chase(.init(.call, .later)), at: 5) == .slotMissing)
        #expect(
            story.refusal(.chase(.init(.call, .later, slot: .noon)), at: 5) == .slotNotAhead(.noon))
        let far = Instant.noon + .days(400)
        #expect(story.refusal(.chase(.init(.call, .later, slot: far)), at: 5) == .slotTooFar(far))
    }

    @Test("P83: ends with the solution, or with the client's withdrawal and why")
    func ends() throws {
        var solved = try waiting()
        try solved.run(.chase(.init(.call, .solved)), at: 60)
        #expect(solved.ticket.status == .resolved(at: .noon + .minutes(60)))
        #expect(solved.ticket.chaseAt == nil)
        var withdrawn = try waiting()
        #expect(
            withdrawn.refusal(.chase(.init(.call, .withdrawn)), at: 60) == .reasonMissing(command: "chase"))
        try withdrawn.run(.chase(.init(.call, .withdrawn, comment: "Купили нову касу")), at: 60)
        #expect(withdrawn.ticket.status == .cancelled(at: .noon + .minutes(60)))
        #expect(withdrawn.ticket.chaseAt == nil)
    }

    @Test("P83: the client's answer ends the chase, and another wait begins anew")
    func answered() throws {
        var story = try waiting()
        try story.pass(to: ClosingDesk.minutes(days: 2))
        #expect(story.reminders.count == 1)
        try story.receive("Ось серійний номер: 77", at: ClosingDesk.minutes(days: 3))
        #expect(story.ticket.status == .open)
        #expect(story.ticket.chaseAt == nil)
        try story.run(.wait(for: .client, until: nil), at: ClosingDesk.minutes(days: 3))
        #expect(story.ticket.chaseAt == .noon + .days(10))
        #expect(story.ticket.chasing == .init())
        try story.pass(to: ClosingDesk.minutes(days: 6))
        #expect(story.reminders.count == 2)
    }

    @Test(
        "P83: a wait until a date, for a vendor or for a date is not chased",
        arguments: [
            Ticket.Status.Wait.client, .vendor, .date,
        ])
    func dated(wait: Ticket.Status.Wait) throws {
        var story = try LockStory(ClosingDesk.rules())
        try story.run(.take, at: 0)
        try story.run(.wait(for: wait, until: .noon + .days(3)), at: 0)
        #expect(story.ticket.chaseAt == nil)
        if wait != .client {
            #expect(
                story.refusal(.chase(.init(.call, .noAnswer)), at: 5) == .notWaitingForClient(number: 48_213))
        }
    }

    @Test("P83: from waiting for a vendor to waiting for the client the chase begins")
    func fromVendor() throws {
        var story = try LockStory(ClosingDesk.rules())
        try story.run(.take, at: 0)
        try story.run(.wait(for: .vendor, until: nil), at: 0)
        try story.run(.wait(for: .client, until: nil), at: ClosingDesk.minutes(days: 1))
        #expect(story.ticket.chaseAt == .noon + .days(8))
        try story.pass(to: ClosingDesk.minutes(days: 2))
        #expect(story.reminders.count == 1)
    }

    @Test("P83: what waited before the desk chased anybody gets a planned call and no letters")
    func before() throws {
        var story = try waiting(ClosingDesk.rules(chase: .off))
        #expect(story.ticket.chaseAt == nil)
        story.rules = ClosingDesk.rules()
        try story.run(.recompute(.discipline), at: ClosingDesk.minutes(days: 1), as: .system)
        #expect(story.ticket.chaseAt == .noon + .days(8))
        try story.pass(to: ClosingDesk.minutes(days: 8))
        #expect(story.reminders.isEmpty)
        #expect(story.ticket.clock(.chase)?.breachedAt != nil)
    }

    @Test("P83: only the newest attempts are kept on the ticket, and all are counted")
    func many() throws {
        var story = try waiting()
        for minute in 1...60 { try story.run(.chase(.init(.other, .noAnswer)), at: minute) }
        #expect(story.ticket.chasing.attemptCount == 60)
        #expect(story.ticket.chasing.attempts.count == Ticket.Chasing.attemptsKept)
    }

    @Test("P83: a client who keeps silent is no missed promise and asks no rule about changes")
    func noBreach() throws {
        var story = try waiting()
        let events = try story.run(.elapse, at: ClosingDesk.minutes(days: 8), as: .system)
        #expect(story.ticket.clock(.chase)?.breachedAt != nil)
        #expect(story.ticket.changes(in: events).isEmpty)
        #expect(story.ticket.deadline == nil)
    }
}
