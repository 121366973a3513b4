import Testing

@testable import Domain

/// Joining tickets and splitting letters off takes nobody's promise away (issue "Lines, clocks": merge, split).
@Suite("Clocks of joined and split tickets")
struct JoinedTicketClockTests {
    private let tickets = JoiningTickets()

    private func reply(on ticket: Ticket, at minute: Int) throws -> Ticket {
        try tickets.run(.post(tickets.world.draft(.out), on: .client), on: ticket, at: minute).ticket
    }

    private func breaches(_ events: [TicketEvent]) -> [Instant] {
        events.compactMap { if case .clockBreached(let breached) = $0 { breached.due } else { nil } }
    }

    @Test(
        "merge: who waited longer for the first answer waits no longer, and it is one round that an answer ends"
    )
    func olderIntoNewer() throws {
        let older = try tickets.begun(at: 0, number: 1)
        let newer = try tickets.begun(at: 40, number: 2)
        #expect(newer.clock(.firstResponse)?.due == .noon + .minutes(100))
        let (joined, events) = try tickets.run(
            .absorb(older.id, awaitsReplySince: older.awaitsReplySince), on: newer, at: 45)
        #expect(joined.clock(.firstResponse)?.due == .noon + .minutes(60))
        #expect(joined.clock(.firstResponse)?.isOpen == true)
        #expect(breaches(events).isEmpty)
        let answered = try reply(on: joined, at: 50)
        let clock = try #require(answered.clock(.firstResponse))
        #expect(clock.end == .noon + .minutes(50) && clock.breachedAt == nil && !clock.isVoid)
        // The next letter starts the next round, not the first again.
        let again = try tickets.written(on: answered, at: 55)
        #expect(again.clock(.nextResponse)?.due == .noon + .minutes(115))
        #expect(again.clock(.firstResponse)?.isOpen == false)
    }

    @Test("merge: a deadline that moves into the past with it is missed once, at once")
    func alreadyLate() throws {
        let older = try tickets.begun(at: 0, number: 1)
        let newer = try tickets.begun(at: 50, number: 2)
        let (joined, events) = try tickets.run(
            .absorb(older.id, awaitsReplySince: older.awaitsReplySince), on: newer, at: 70)
        #expect(breaches(events) == [.noon + .minutes(60)])
        #expect(breaches(try tickets.run(.elapse, on: joined, at: 71).events).isEmpty)
        #expect(breaches(try tickets.run(.elapse, on: joined, at: 111).events).isEmpty)
    }

    @Test(
        "merge: into a ticket that was answered, the one who waits is owed the next answer since they wrote")
    func intoAnswered() throws {
        let waiting = try tickets.begun(at: 10, number: 2)
        let answered = try reply(on: try tickets.begun(at: 0, number: 1), at: 5)
        let (joined, _) = try tickets.run(
            .absorb(waiting.id, awaitsReplySince: waiting.awaitsReplySince), on: answered, at: 30)
        #expect(joined.clock(.nextResponse)?.due == .noon + .minutes(70))
        #expect(joined.clock(.firstResponse)?.end == .noon + .minutes(5))
        let waits = try tickets.run(.wait(for: .client, until: nil), on: answered, at: 6).ticket
        let back = try tickets.run(
            .absorb(waiting.id, awaitsReplySince: .noon + .minutes(10)), on: waits, at: 30
        )
        .ticket
        #expect(back.status == .open, "nobody waits for a client who waits for us")
        // While the ticket stood still its clocks did too, from the letter at 10 to the joining at 30.
        #expect(back.clock(.nextResponse)?.due == .noon + .minutes(90))
    }

    @Test(
        "merge: what nobody waits for moves nothing, and the promises of the joined ticket were neither kept nor broken"
    )
    func nothingOwed() throws {
        let done = try reply(on: try tickets.begun(at: 0, number: 1), at: 5)
        let target = try tickets.begun(at: 20, number: 2)
        let (joined, _) = try tickets.run(
            .absorb(done.id, awaitsReplySince: done.awaitsReplySince), on: target, at: 30)
        #expect(joined.clocks == target.clocks)
        let merged = try tickets.run(.merge(into: target.id), on: done, at: 30).ticket
        #expect(merged.clocks.allSatisfy { !$0.isOpen })
        #expect(merged.clock(.resolution)?.isVoid == true)
    }

    @Test("split: a letter on a ticket of its own is owed its answer since it came")
    func splitOff() throws {
        let source = try tickets.begun(at: 0, number: 1)
        let target = try tickets.made(
            at: 90, number: 2, subject: "Інше", as: .staff(SampleWorld.agent))
        let letter = MovedLetter(
            message: tickets.world.draft(.in).message, author: .contact(SampleWorld.client),
            at: .noon + .minutes(40))
        let (split, events) = try tickets.run(.moveIn(letter, from: source.id), on: target, at: 90)
        #expect(split.clock(.firstResponse)?.due == .noon + .minutes(100))
        #expect(breaches(events).isEmpty)
        #expect(breaches(try tickets.run(.elapse, on: split, at: 101).events) == [.noon + .minutes(100)])
    }
}
