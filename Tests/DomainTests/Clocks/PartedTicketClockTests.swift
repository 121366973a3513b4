import Testing

@testable import Domain

/// A merge that is undone gives both tickets back what they owed (issue "A console": merge and undo).
@Suite("Tickets that stand apart again")
struct PartedTicketClockTests {
    private let tickets = JoiningTickets()

    private func run(_ command: TicketCommand, on ticket: Ticket, at minute: Int) throws -> Ticket {
        try tickets.run(command, on: ticket, at: minute).ticket
    }

    private func merged(at minute: Int) throws -> (source: Ticket, target: Ticket, alone: Ticket) {
        let source = try tickets.begun(at: 0, number: 1)
        let alone = try tickets.begun(at: 20, number: 2)
        let target = try run(
            .absorb(source.id, awaitsReplySince: source.awaitsReplySince), on: alone, at: minute)
        return (try run(.merge(into: target.id), on: source, at: minute), target, alone)
    }

    @Test("the one that leaves owes its first answer since it came, and the time in between counts")
    func leaves() throws {
        let (source, target, _) = try merged(at: 30)
        #expect(source.clocks.allSatisfy { !$0.isOpen })
        let back = try run(
            .part(Parting(from: target.id, formerStatus: .new, answeredAt: nil)), on: source, at: 45)
        #expect(back.status == .new && back.awaitsReplySince == .noon)
        #expect(back.clock(.firstResponse)?.isOpen == true && back.clock(.resolution)?.isOpen == true)
        #expect(back.clock(.resolution)?.isVoid == false)
        #expect(back.clock(.firstResponse)?.due == .noon + .minutes(60))
        #expect(back.clock(.resolution)?.due == .noon + .minutes(480))
        #expect(back.firstReplyAt == nil)
    }

    @Test("the one it leaves owes what it owed without it")
    func released() throws {
        let (source, target, alone) = try merged(at: 30)
        #expect(target.clock(.firstResponse)?.due == .noon + .minutes(60))
        let free = try run(
            .release(
                Release(
                    source.id, awaitsReplySince: alone.awaitsReplySince,
                    waitedSince: alone.marks.waitedSince, formerStatus: nil)), on: target, at: 45)
        #expect(free.clock(.firstResponse)?.due == alone.clock(.firstResponse)?.due)
        #expect(free.awaitsReplySince == alone.awaitsReplySince && free.marks == alone.marks)
    }

    @Test("a client who was answered on the other ticket is owed no first answer any more")
    func answeredThere() throws {
        let (source, target, _) = try merged(at: 30)
        let back = try run(
            .part(Parting(from: target.id, formerStatus: .open, answeredAt: .noon + .minutes(40))),
            on: source, at: 45)
        #expect(back.firstReplyAt == .noon + .minutes(40) && back.awaitsReplySince == nil)
        #expect(back.clock(.firstResponse)?.isOpen == false)
        #expect(back.clock(.nextResponse) == nil)
    }

    @Test("a date that passed meanwhile is waited for no longer")
    func pastDate() throws {
        let (source, target, _) = try merged(at: 30)
        let until = Ticket.Status.waiting(for: .date, until: .noon + .minutes(40))
        let parting = Parting(from: target.id, formerStatus: until, answeredAt: nil)
        #expect(try run(.part(parting), on: source, at: 35).status == until)
        #expect(try run(.part(parting), on: source, at: 45).status == .open)
    }

    @Test("only a ticket that is merged, and only out of the one it is in")
    func refusals() throws {
        let (source, _, alone) = try merged(at: 30)
        #expect(throws: TicketRejection.notMerged(number: alone.number)) {
            try alone.decide(
                .part(Parting(from: source.id, formerStatus: .open, answeredAt: nil)),
                in: tickets.context(at: 40))
        }
        #expect(throws: TicketRejection.notMerged(number: source.number)) {
            try source.decide(
                .part(Parting(from: .init(4), formerStatus: .open, answeredAt: nil)),
                in: tickets.context(at: 40))
        }
    }
}
