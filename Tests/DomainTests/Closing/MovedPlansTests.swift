import Testing

@testable import Domain

/// What was planned by working days follows a calendar that changes meanwhile.
@Suite("A plan whose day became a holiday")
struct MovedPlansTests {
    private static let calls = CallBackRules(isOn: true, sharePermille: 1_000, tags: [], restDays: 30)

    /// `.noon` is a Tuesday; days are counted from it.
    private static func week(freeOn days: Int...) -> [WorkingCalendar.ID: WorkingTime] {
        let exceptions = days.map { day in
            CalendarException(
                date: TimeZoneRules.utc.civil(at: .noon + .days(day)).date, name: "Свято")
        }
        return [.init(9): WorkingTime(week: ClosingDesk.week, exceptions: exceptions, rules: .utc)]
    }

    /// Closed on Tuesday at 12:02 and called two working days later, on Thursday at 12:02.
    private func closed() throws -> LockStory {
        var rules = ClosingDesk.rules()
        rules.discipline.callBacks = Self.calls
        var story = try LockStory(rules)
        try story.run(.take, at: 0)
        try story.run(.resolve, at: 1)
        let events = try story.run(.confirm(saidBy: nil), at: 2, as: LockStory.client)
        let occasion = try #require(story.ticket.callBackOccasion(in: events, story.rules))
        try story.run(.planCallBack(after: occasion, .init(hasPhone: true)), at: 2, as: .system)
        #expect(story.ticket.callBack?.due == .noon + .minutes(2) + .days(2))
        return story
    }

    private func renew(
        _ story: inout LockStory, _ calendars: [WorkingCalendar.ID: WorkingTime], at minute: Int,
        because cause: TicketEvent.ClocksChanged.Cause = .calendar
    ) throws -> [TicketEvent] {
        story.rules.calendars = calendars
        return try story.run(.recompute(cause), at: minute, as: .system)
    }

    @Test("P42: a call moves with its working days, by an event that says why, and back again")
    func call() throws {
        var story = try closed()
        let moved = try renew(&story, Self.week(freeOn: 2), at: 60)
        let (due, lapses) = (
            Instant.noon + .minutes(2) + .days(3), Instant.noon + .minutes(2) + .days(17)
        )
        #expect(moved == [.callBackMoved(.init(due: due, lapsesAt: lapses, because: .calendar))])
        #expect(story.ticket.callBack?.due == due && story.ticket.nextDeadline == due)
        #expect(try renew(&story, Self.week(freeOn: 2), at: 70).isEmpty, "once")
        // A holiday before the call moves it as well, and without holidays it stands where it stood.
        _ = try renew(&story, Self.week(freeOn: 1, 2), at: 80)
        #expect(story.ticket.callBack?.due == .noon + .minutes(2) + .days(6))
        _ = try renew(&story, Self.week(), at: 90)
        #expect(story.ticket.callBack?.due == .noon + .minutes(2) + .days(2))
        try story.pass(to: ClosingDesk.minutes(days: 2, hour: 13))
        #expect(story.ticket.callBack?.isDue == true)
    }

    @Test("P42: nobody is called in the past: a call whose days are over already is due at once")
    func nearer() throws {
        var story = try closed()
        _ = try renew(&story, Self.week(freeOn: 1, 2), at: 60)
        let minute = ClosingDesk.minutes(days: 3)
        let moved = try renew(&story, Self.week(), at: minute)
        #expect(story.ticket.callBack?.due == .noon + .days(3) && story.ticket.callBack?.isDue == true)
        #expect(moved.last == .callBackDue(.init()))
    }

    @Test("P42: a call that reached nobody counts from that attempt; what the client named stands")
    func tried() throws {
        var story = try closed()
        let noon = ClosingDesk.minutes(days: 2, hour: 13)
        try story.pass(to: noon)
        try story.run(.callBack(.init(.notReached)), at: noon)
        #expect(story.ticket.callBack?.due == .noon + .days(3) + .hours(1))
        _ = try renew(&story, Self.week(freeOn: 3), at: noon + 10)
        #expect(story.ticket.callBack?.due == .noon + .days(6) + .hours(1))
        let slot = Instant.noon + .days(7)
        try story.run(.callBack(.init(.later, slot: slot)), at: noon + 20)
        _ = try renew(&story, Self.week(freeOn: 3, 7), at: noon + 30)
        #expect(story.ticket.callBack?.due == slot)
    }

    @Test("P42: what is due stays due, and is dropped only on a day on which somebody works")
    func due() throws {
        var story = try closed()
        try story.pass(to: ClosingDesk.minutes(days: 2, hour: 13))
        let (due, lapses) = (story.ticket.callBack?.due, try #require(story.ticket.callBack?.lapsesAt))
        _ = try renew(&story, Self.week(freeOn: 16), at: ClosingDesk.minutes(days: 2, hour: 14))
        #expect(story.ticket.callBack?.due == due)
        #expect(lapses == .noon + .minutes(2) + .days(16))
        #expect(story.ticket.callBack?.lapsesAt == .noon + .days(17) - .hours(3))
    }

    @Test(
        "P42: a policy, a contract or a chain of escalation moves no call",
        arguments: [TicketEvent.ClocksChanged.Cause.policy, .contract, .escalation])
    func otherwise(cause: TicketEvent.ClocksChanged.Cause) throws {
        var story = try closed()
        #expect(try renew(&story, Self.week(freeOn: 2), at: 60, because: cause).isEmpty)
    }

    @Test("P83: the attempts and reminders of a chase move, an hour that the client named does not")
    func chase() throws {
        var story = try LockStory(ClosingDesk.rules(chase: .preset))
        try story.run(.take, at: 0)
        try story.run(.wait(for: .client, until: nil), at: 0)
        #expect(story.ticket.chaseAt == .noon + .days(7))
        let moved = try renew(&story, Self.week(freeOn: 1), at: 5)
        #expect(moved.count == 1 && story.ticket.chaseAt == .noon + .days(8))
        // The first reminder was to leave on Wednesday, which is free now.
        try story.pass(to: ClosingDesk.minutes(days: 1, hour: 18))
        #expect(story.reminders.isEmpty)
        try story.pass(to: ClosingDesk.minutes(days: 2, hour: 13))
        #expect(story.reminders.count == 1)
        let slot = Instant.noon + .days(3)
        try story.run(
            .chase(.init(.call, .later, slot: slot)), at: ClosingDesk.minutes(days: 2, hour: 14))
        _ = try renew(&story, Self.week(freeOn: 1, 3), at: ClosingDesk.minutes(days: 2, hour: 15))
        #expect(story.ticket.chaseAt == slot)
    }

    @Test("P115: reminders of a solved ticket and its silent end move too")
    func confirmation() throws {
        var story = try LockStory(ClosingDesk.rules(closing: .preset))
        try story.run(.take, at: 0)
        try story.run(.resolve, at: 0)
        let before = try #require(story.ticket.clock(.confirmation)?.due)
        _ = try renew(&story, Self.week(freeOn: 1), at: 5)
        let after = try #require(story.ticket.clock(.confirmation)?.due)
        #expect(after > before)
    }
}
