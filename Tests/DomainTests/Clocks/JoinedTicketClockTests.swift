import Testing

@testable import Domain

/// Joining tickets and splitting letters off takes nobody's promise away (issue "Lines, clocks": merge, split).
@Suite("Clocks of joined and split tickets")
struct JoinedTicketClockTests {
    private let world = SampleWorld()
    private static let rules = ServiceRules(
        policies: [.promising(.same(minutes: 60), resolution: .same(minutes: 480))],
        discipline: .init(lock: .off, closing: .off, chase: .off, feedback: .off))

    private func context(at minute: Int, as actor: Actor = .staff(SampleWorld.agent)) -> DecisionContext {
        world.context(as: actor, at: .noon + .minutes(minute), rules: Self.rules)
    }

    private func begun(at minute: Int, number: Int64) throws -> Ticket {
        let context = context(at: minute, as: .contact(SampleWorld.client))
        let created = try Ticket.create(
            NewTicket(
                number: number, subject: "Пошта", channel: .email, brand: .init(1), department: .init(2),
                line: .init(3), requester: SampleWorld.client), in: context)
        let ticket = try #require(
            Ticket(first: created, on: .init(at: context.now, actor: context.actor)))
        return try run(
            .receive(world.draft(.in), on: .client, reopenWindow: .days(14)), on: ticket, at: minute,
            as: .contact(SampleWorld.client)
        ).ticket
    }

    private func run(
        _ command: TicketCommand, on ticket: Ticket, at minute: Int,
        as actor: Actor = .staff(SampleWorld.agent)
    ) throws -> (ticket: Ticket, events: [TicketEvent]) {
        let context = context(at: minute, as: actor)
        let events = try ticket.decide(command, in: context)
        var ticket = ticket
        for event in events { ticket.apply(event, on: .init(at: context.now, actor: actor)) }
        return (ticket, events)
    }

    private func reply(on ticket: Ticket, at minute: Int) throws -> Ticket {
        try run(.post(world.draft(.out), on: .client), on: ticket, at: minute).ticket
    }

    private func breaches(_ events: [TicketEvent]) -> [Instant] {
        events.compactMap { if case .clockBreached(let breached) = $0 { breached.due } else { nil } }
    }

    @Test(
        "merge: who waited longer for the first answer waits no longer, and it is one round that an answer ends"
    )
    func olderIntoNewer() throws {
        let older = try begun(at: 0, number: 1)
        let newer = try begun(at: 40, number: 2)
        #expect(newer.clock(.firstResponse)?.due == .noon + .minutes(100))
        let (joined, events) = try run(
            .absorb(older.id, awaitsReplySince: older.awaitsReplySince), on: newer, at: 45)
        #expect(joined.clock(.firstResponse)?.due == .noon + .minutes(60))
        #expect(joined.clock(.firstResponse)?.isOpen == true)
        #expect(breaches(events).isEmpty)
        let answered = try reply(on: joined, at: 50)
        let clock = try #require(answered.clock(.firstResponse))
        #expect(clock.end == .noon + .minutes(50) && clock.breachedAt == nil && !clock.isVoid)
        // The next letter starts the next round, not the first again.
        let again = try run(
            .receive(world.draft(.in), on: .client, reopenWindow: .days(14)), on: answered, at: 55,
            as: .contact(SampleWorld.client)
        ).ticket
        #expect(again.clock(.nextResponse)?.due == .noon + .minutes(115))
        #expect(again.clock(.firstResponse)?.isOpen == false)
    }

    @Test("merge: a deadline that moves into the past with it is missed once, at once")
    func alreadyLate() throws {
        let older = try begun(at: 0, number: 1)
        let newer = try begun(at: 50, number: 2)
        let (joined, events) = try run(
            .absorb(older.id, awaitsReplySince: older.awaitsReplySince), on: newer, at: 70)
        #expect(breaches(events) == [.noon + .minutes(60)])
        #expect(breaches(try run(.elapse, on: joined, at: 71).events).isEmpty)
        #expect(breaches(try run(.elapse, on: joined, at: 111).events).isEmpty)
    }

    @Test(
        "merge: into a ticket that was answered, the one who waits is owed the next answer since they wrote")
    func intoAnswered() throws {
        let waiting = try begun(at: 10, number: 2)
        let answered = try reply(on: try begun(at: 0, number: 1), at: 5)
        let (joined, _) = try run(
            .absorb(waiting.id, awaitsReplySince: waiting.awaitsReplySince), on: answered, at: 30)
        #expect(joined.clock(.nextResponse)?.due == .noon + .minutes(70))
        #expect(joined.clock(.firstResponse)?.end == .noon + .minutes(5))
        let waits = try run(.wait(for: .client, until: nil), on: answered, at: 6).ticket
        let back = try run(.absorb(waiting.id, awaitsReplySince: .noon + .minutes(10)), on: waits, at: 30)
            .ticket
        #expect(back.status == .open, "nobody waits for a client who waits for us")
        // While the ticket stood still its clocks did too, from the letter at 10 to the joining at 30.
        #expect(back.clock(.nextResponse)?.due == .noon + .minutes(90))
    }

    @Test(
        "merge: what nobody waits for moves nothing, and the promises of the joined ticket were neither kept nor broken"
    )
    func nothingOwed() throws {
        let done = try reply(on: try begun(at: 0, number: 1), at: 5)
        let target = try begun(at: 20, number: 2)
        let (joined, _) = try run(
            .absorb(done.id, awaitsReplySince: done.awaitsReplySince), on: target, at: 30)
        #expect(joined.clocks == target.clocks)
        let merged = try run(.merge(into: target.id), on: done, at: 30).ticket
        #expect(merged.clocks.allSatisfy { !$0.isOpen })
        #expect(merged.clock(.resolution)?.isVoid == true)
    }

    @Test("split: a letter on a ticket of its own is owed its answer since it came")
    func splitOff() throws {
        let source = try begun(at: 0, number: 1)
        let context = context(at: 90)
        let created = try Ticket.create(
            NewTicket(
                number: 2, subject: "Інше", channel: .email, brand: .init(1), department: .init(2),
                line: .init(3), requester: SampleWorld.client), in: context)
        let target = try #require(Ticket(first: created, on: .init(at: context.now, actor: context.actor)))
        let letter = MovedLetter(
            message: world.draft(.in).message, author: .contact(SampleWorld.client), at: .noon + .minutes(40))
        let (split, events) = try run(.moveIn(letter, from: source.id), on: target, at: 90)
        #expect(split.clock(.firstResponse)?.due == .noon + .minutes(100))
        #expect(breaches(events).isEmpty)
        #expect(breaches(try run(.elapse, on: split, at: 101).events) == [.noon + .minutes(100)])
    }
}
