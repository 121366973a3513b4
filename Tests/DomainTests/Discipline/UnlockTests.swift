import Testing

@testable import Domain

/// How a locked ticket is opened again (P107, P114).
@Suite("Unlocking")
struct UnlockTests {
    /// Locked for silence since minute 60.
    private func locked(_ rules: ServiceRules = LockStory.rules()) throws -> LockStory {
        var story = try LockStory(rules)
        try story.run(.take, at: 0)
        try story.elapse(at: 60)
        return story
    }

    private static let ask = TicketCommand.requestUnlock(cause: " Чекав на ключ ", minutes: 30)

    @Test("P107: is asked for with the cause of the failure and the time it takes")
    func request() throws {
        var story = try locked()
        try story.run(Self.ask, at: 70)
        #expect(
            story.ticket.lock?.request
                == .init(by: LockStory.agent, at: .noon + .minutes(70), cause: "Чекав на ключ", minutes: 30))
        #expect(story.refusal(Self.ask, at: 71) == .unlockAskedAlready(number: 48_213))
    }

    @Test("P107: needs a cause and a time within reason, and a lock")
    func badRequest() throws {
        let story = try locked()
        #expect(
            story.refusal(.requestUnlock(cause: " ", minutes: 30), at: 70)
                == .reasonMissing(command: "request_unlock"))
        for minutes in [Int.min, 0, 4, 14_401, Int.max] {
            #expect(
                story.refusal(.requestUnlock(cause: "Так", minutes: minutes), at: 70)
                    == .unlockTimeWrong(least: 5, most: 14_400))
        }
        let open = try LockStory()
        #expect(open.refusal(Self.ask, at: 1) == .notLocked(number: 48_213))
        #expect(story.refusal(Self.ask, at: 70, as: .contact(SampleWorld.client)) == .onlyStaff)
    }

    @Test("P107: the head opens it for a while, and after that it locks again")
    func window() throws {
        var story = try locked()
        try story.run(Self.ask, at: 70)
        try story.decide(.grantUnlock(minutes: 30, comment: "Добре"), at: 80)
        #expect(story.ticket.lock == nil)
        #expect(story.ticket.unlockWindow == .init(until: .noon + .minutes(110), by: LockStory.head))
        #expect(story.ticket.nextDeadline == .noon + .minutes(110))
        // The engineer works within it.
        #expect(story.refusal(.resolve, at: 109) == nil)
        try story.elapse(at: 109)
        #expect(story.ticket.lock == nil)
        try story.elapse(at: 110)
        #expect(story.ticket.lock?.since == .noon + .minutes(110))
        #expect(story.ticket.lock?.request == nil)
        #expect(story.locks == [.silence, .silence])
    }

    @Test("P107: what was mended within the window stays open")
    func mended() throws {
        var story = try locked()
        try story.decide(.grantUnlock(minutes: 30, comment: nil), at: 80)
        try story.note(at: 100)
        #expect(story.ticket.nextDeadline == .noon + .minutes(160))
        try story.elapse(at: 110)
        #expect(story.ticket.lock == nil)
        try story.elapse(at: 160)
        #expect(story.locks == [.silence, .silence])
    }

    @Test("P107: a window spares a second cause too, until it ends")
    func secondCause() throws {
        var story = try locked(LockStory.rules(resolution: 90))
        try story.decide(.grantUnlock(minutes: 60, comment: nil), at: 80)
        try story.note(at: 85)
        try story.elapse(at: 105)
        #expect(story.ticket.clock(.lapse)?.breachedAt == .noon + .minutes(105))
        #expect(story.ticket.lock == nil)
        #expect(story.ticket.nextDeadline == .noon + .minutes(140))
        try story.elapse(at: 140)
        #expect(story.locks == [.silence, .overdue])
    }

    @Test("P107: is refused with a reason, and may be asked for again")
    func refusal() throws {
        var story = try locked()
        try story.run(Self.ask, at: 70)
        #expect(
            story.refusal(
                .refuseUnlock(reason: ""), at: 75, as: .staff(LockStory.head), authority: .head)
                == .reasonMissing(command: "refuse_unlock"))
        try story.decide(.refuseUnlock(reason: "Передайте Олені"), at: 80)
        #expect(
            story.ticket.lock?.request?.refusal
                == .init(by: LockStory.head, at: .noon + .minutes(80), reason: "Передайте Олені"))
        #expect(
            story.refusal(
                .refuseUnlock(reason: "Ні"), at: 81, as: .staff(LockStory.head), authority: .head)
                == .noUnlockRequest(number: 48_213))
        try story.run(Self.ask, at: 90)
        #expect(story.ticket.lock?.isAskedFor == true)
    }

    @Test("P107: the head may open it unasked; nothing is refused that nobody asked for")
    func unasked() throws {
        var story = try locked()
        #expect(
            story.refusal(
                .refuseUnlock(reason: "Ні"), at: 70, as: .staff(LockStory.head), authority: .head)
                == .noUnlockRequest(number: 48_213))
        try story.decide(.grantUnlock(minutes: 60, comment: nil), at: 70)
        #expect(story.ticket.lock == nil)
    }

    @Test("P107: decided by whoever leads, and by a lead not about their own")
    func deciders() throws {
        var story = try locked()
        let grant = TicketCommand.grantUnlock(minutes: 60, comment: nil)
        let refused = TicketRejection.headUnlocks(number: 48_213)
        #expect(story.refusal(grant, at: 70) == refused)
        #expect(story.refusal(grant, at: 70, as: .staff(LockStory.agent), authority: .lead) == refused)
        #expect(story.refusal(grant, at: 70, as: .staff(LockStory.lead), authority: .lead) == nil)
        try story.run(Self.ask, at: 70, as: .staff(LockStory.lead))
        #expect(story.refusal(grant, at: 70, as: .staff(LockStory.lead), authority: .lead) == refused)
        #expect(story.refusal(grant, at: 70, as: .staff(LockStory.agent), authority: .head) == nil)
        #expect(story.refusal(grant, at: 70, as: .system, authority: .head) == .onlyStaff)
    }

    @Test("P107: a finished ticket has no lock that could be opened")
    func finished() throws {
        var story = try locked()
        try story.decide(.resolve, at: 70)
        #expect(story.events.contains(.unlocked(.init(.finished))))
        #expect(story.ticket.lock == nil)
        #expect(
            story.refusal(
                .grantUnlock(minutes: 60, comment: nil), at: 80, as: .staff(LockStory.head),
                authority: .head) == .notLocked(number: 48_213))
    }

    @Test("P106: the head's own note does not open what the holder left silent")
    func headsNote() throws {
        var story = try locked()
        try story.note(at: 70, as: .staff(LockStory.head))
        #expect(story.ticket.lock != nil)
        // Another hand does: its time begins.
        try story.decide(.assign(to: SampleWorld.colleague), at: 80)
        #expect(story.ticket.lock == nil)
        #expect(story.ticket.nextDeadline == .noon + .minutes(140))
    }

    @Test("P106: the client's letter comes in, and wakes nothing that was locked")
    func clientsLetter() throws {
        var story = try locked()
        try story.run(
            .receive(story.world.draft(.in), on: .client, reopenWindow: .days(14)), at: 70,
            as: .contact(SampleWorld.client))
        #expect(story.ticket.lock?.since == .noon + .minutes(60))
        #expect(story.ticket.awaitsReplySince == .noon + .minutes(70))
    }

    @Test("P106: a wait within the window ends the silence; the time begins when it goes on")
    func waitInWindow() throws {
        var story = try locked()
        try story.decide(.grantUnlock(minutes: 30, comment: nil), at: 70)
        try story.run(.wait(for: .client, until: nil), at: 90)
        try story.elapse(at: 400)
        #expect(story.ticket.lock == nil)
        try story.run(
            .receive(story.world.draft(.in), on: .client, reopenWindow: .days(14)), at: 500,
            as: .contact(SampleWorld.client))
        #expect(story.ticket.lock == nil)
        #expect(story.ticket.nextDeadline == .noon + .minutes(560))
    }

    @Test("P114: replaying what happened gives the same lock, request and window")
    func replay() throws {
        var story = try locked()
        try story.run(Self.ask, at: 70)
        let texts = story.events.map { type(of: $0.payload).kind }
        #expect(texts.suffix(2) == ["ticket.locked", "ticket.unlock_requested"])
        for event in story.events {
            #expect(TicketEvent(payload: event.payload) == event)
        }
    }
}
