import Testing

@testable import Domain

/// When a ticket locks itself (P106).
@Suite("A lock")
struct LockTests {
    @Test("P106: falls exactly when nobody wrote for the time given, and not a moment before")
    func silence() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        #expect(story.ticket.nextDeadline == .noon + .minutes(60))
        try story.elapse(at: 59)
        #expect(story.ticket.lock == nil)
        try story.elapse(at: 60)
        #expect(
            story.ticket.lock
                == .init(
                    since: .noon + .minutes(60),
                    causes: [.init(.silence, from: .noon, due: .noon + .minutes(60))]))
        // Looked at again it does not lock twice.
        #expect(try story.elapse(at: 61) == [])
        #expect(story.locks == [.silence])
    }

    @Test("P106: a note and a reply each begin the time anew")
    func record() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        try story.note(at: 40)
        try story.run(.post(story.world.draft(.out), on: .client), at: 90)
        try story.elapse(at: 149)
        #expect(story.ticket.lock == nil)
        try story.elapse(at: 150)
        #expect(story.ticket.lock?.reasons == [.silence])
    }

    @Test("P106: neither the client's letter nor an automatic one is a record of the house")
    func noRecord() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        try story.run(
            .receive(story.world.draft(.in), on: .client, reopenWindow: .days(14)), at: 30,
            as: .contact(SampleWorld.client))
        try story.run(
            .post(story.world.draft(.out, isAutomatic: true), on: .client), at: 40, as: .system)
        try story.elapse(at: 60)
        #expect(story.ticket.lock?.reasons == [.silence])
    }

    @Test("P106: locks a ticket that was given to somebody who did not begin it")
    func unstarted() throws {
        var story = try LockStory()
        try story.run(.assign(to: LockStory.agent), at: 5, as: .staff(SampleWorld.colleague))
        #expect(story.ticket.status == .new)
        #expect(story.ticket.nextDeadline == .noon + .minutes(35))
        try story.elapse(at: 35)
        #expect(
            story.ticket.lock?.causes == [
                .init(.unstarted, from: .noon + .minutes(5), due: .noon + .minutes(35))
            ])
        // A new one that nobody holds does not lock.
        var waiting = try LockStory()
        try waiting.elapse(at: 500)
        #expect(waiting.ticket.lock == nil && waiting.ticket.nextDeadline == nil)
    }

    @Test("P106: locks what is overdue when nobody wrote since", arguments: [nil, 50] as [Int?])
    func overdue(noteAt: Int?) throws {
        var story = try LockStory(LockStory.rules(resolution: 45))
        try story.run(.take, at: 0)
        try story.elapse(at: 45)
        #expect(story.ticket.lock == nil)
        if let noteAt { try story.note(at: noteAt) }
        let locksAt = (noteAt ?? 45) + 15
        #expect(story.ticket.nextDeadline == .noon + .minutes(locksAt))
        try story.elapse(at: locksAt)
        #expect(story.ticket.lock?.reasons.contains(.overdue) == true)
    }

    @Test("P106: with no minutes it locks at the deadline, whatever was written")
    func strict() throws {
        var rules = LockStory.usual
        rules.overdue = .init(minutes: 0)
        var story = try LockStory(LockStory.rules(rules, resolution: 45))
        try story.run(.take, at: 0)
        try story.note(at: 44)
        let events = try story.elapse(at: 45)
        #expect(story.ticket.lock?.reasons == [.overdue])
        // The missed deadline stands in the journal before the lock it brought about.
        let kinds = events.map { type(of: $0.payload).kind }
        #expect(kinds.first == "ticket.clock_breached" && kinds.last == "ticket.locked")
    }

    @Test("P106: waiting stops the time, what was before it still counts")
    func pause() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        try story.run(.wait(for: .client, until: nil), at: 40)
        try story.elapse(at: 500)
        #expect(story.ticket.lock == nil && story.ticket.nextDeadline == nil)
        try story.run(.resume, at: 600)
        #expect(story.ticket.nextDeadline == .noon + .minutes(620))
        try story.elapse(at: 620)
        #expect(story.ticket.lock != nil)
    }

    @Test("P106: waiting whatever the policy says of its own clocks", arguments: Ticket.Status.Wait.allCases)
    func pauseAnyway(wait: Ticket.Status.Wait) throws {
        var story = try LockStory(LockStory.rules(pausesOn: []))
        try story.run(.take, at: 0)
        try story.run(.wait(for: wait, until: .noon + .days(9)), at: 10)
        try story.elapse(at: 5_000)
        #expect(story.ticket.lock == nil)
    }

    @Test("P106: what is finished does not lock, and what came back has the whole time again")
    func finished() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        try story.run(.resolve, at: 50)
        try story.elapse(at: 3_000)
        #expect(story.ticket.lock == nil && story.ticket.nextDeadline == nil)
        try story.run(
            .return(reason: "Знову", saidBy: nil), at: 4_000, as: .contact(SampleWorld.client))
        #expect(story.ticket.lock == nil)
        #expect(story.ticket.nextDeadline == .noon + .minutes(4_060))
    }

    @Test("P106: counts working time alone: a night and a weekend lock nothing")
    func workingTime() throws {
        // Weekdays 09:00 to 18:00 UTC; 17:40 on Friday, 2025-11-28.
        let week = WorkingWeek { day in
            day == .saturday || day == .sunday ? [] : [WorkingHours(start: 9 * 60, end: 18 * 60)]
        }
        let hours = WorkingTime(week: week, rules: .utc)
        let friday = Instant(microseconds: 1_764_351_600_000_000)
        var story = try LockStory(LockStory.rules(calendar: hours), start: friday)
        try story.run(.take, at: 0)
        // 20 minutes on Friday and 40 on Monday: 2 days and 15 hours 20 minutes on the wall lie between.
        let locksAt = friday + .minutes(20 + 63 * 60 + 40)
        #expect(story.ticket.nextDeadline == locksAt)
        try story.elapse(at: 20 + 63 * 60 + 40)
        #expect(story.ticket.lock?.since == locksAt)
        // A window of one hour at 17:30 ends the next morning.
        let late = 3 * 24 * 60 - 10
        try story.decide(.grantUnlock(minutes: 60, comment: nil), at: late)
        #expect(story.ticket.unlockWindow?.until == friday + .minutes(late + 30 + 15 * 60 + 30))
    }

    @Test("P106: an edit that moves the deadline locks at once, or takes the lock away")
    func edit() throws {
        var story = try LockStory(LockStory.rules(resolution: 600))
        try story.run(.take, at: 0)
        try story.note(at: 55)
        try story.note(at: 100)
        story.rules = LockStory.rules(resolution: 30)
        try story.run(.recompute(.policy), at: 120, as: .system)
        #expect(story.locks == [.overdue])
        #expect(story.ticket.lock?.since == .noon + .minutes(120))
        story.rules = LockStory.rules(resolution: 900)
        let events = try story.run(.recompute(.policy), at: 130, as: .system)
        #expect(events.contains(.unlocked(.init(.causeGone))))
        #expect(story.ticket.lock == nil)
    }

    @Test("P106: each rule can be switched off, and a department or contract be free of all")
    func off() throws {
        var free = LockStory.usual
        free.freeDepartments = [.init(2)]
        var contract = LockStory.usual
        contract.freeContracts = [.init(5)]
        for rules in [LockRules.off, free, contract] {
            var story = try LockStory(LockStory.rules(rules, resolution: 10))
            story.ticket.contract = .init(5)
            try story.run(.assign(to: LockStory.agent), at: 0, as: .staff(SampleWorld.colleague))
            try story.elapse(at: 10_000)
            #expect(story.locks == [])
        }
    }

    @Test("P106: switching the rules off opens what is locked; switched on they count from then")
    func switching() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        try story.elapse(at: 60)
        story.rules.discipline.lock = .off
        try story.run(.recompute(.discipline), at: 100, as: .system)
        #expect(story.ticket.lock == nil && story.ticket.nextDeadline == nil)
        story.rules.discipline.lock = LockRules(
            silence: .init(minutes: 60, since: .noon + .minutes(1_000)))
        try story.run(.recompute(.discipline), at: 1_001, as: .system)
        #expect(story.ticket.lock == nil)
        #expect(story.ticket.nextDeadline == .noon + .minutes(1_060))
    }

    @Test("P106: whoever is late is refused even before the timer came by")
    func lateTimer() throws {
        var story = try LockStory()
        try story.run(.take, at: 0)
        let refused = story.refusal(.resolve, at: 60)
        #expect(
            refused
                == .isLocked(number: 48_213, since: .noon + .minutes(60), reasons: [.silence]))
        #expect(story.refusal(.resolve, at: 59) == nil)
    }

    @Test("P106: what locks is not what was promised: lists show the promise alone")
    func deadline() throws {
        var story = try LockStory(LockStory.rules(resolution: 600))
        try story.run(.take, at: 0)
        #expect(story.ticket.nextDeadline == .noon + .minutes(60))
        #expect(story.ticket.deadline?.kind == .resolution)
    }
}
