import Domain
import Testing

@Suite("Moving a letter to another ticket")
struct MovingLetterTests {
    private let world = SampleWorld()
    private let other = Ticket.ID(99)

    private func leaving(
        _ direction: Message.Direction = .in, _ visibility: MessageThread.Visibility = .public,
        isFirst: Bool = false, _ reason: LeavingLetter.Reason = .split
    ) -> LeavingLetter {
        LeavingLetter(
            message: .init(5), direction: direction, visibility: visibility, isFirst: isFirst, reason: reason)
    }

    @Test("takes back what the letter alone had changed")
    func leaves() throws {
        var ticket = try world.ticket(.open)
        let copy = Participant(.contact(.init(71)), as: .copy)
        ticket.participants.insert(copy)
        ticket.awaitsReplySince = .noon
        var letter = leaving()
        letter.formerStatus = .closed(at: .noon)
        letter.participant = copy
        letter.lastMessageAt = .noon
        let (left, events) = try ticket.after(.moveOut(letter, to: other), in: world.context())
        #expect(left.status == .closed(at: .noon))
        #expect(!left.participants.contains(copy))
        #expect(left.lastMessageAt == .noon && left.awaitsReplySince == nil)
        #expect(events.count == 3)
    }

    @Test("is refused for what was never joined by mistake")
    func refusals() throws {
        let ticket = try world.ticket(.open)
        func refusal(_ letter: LeavingLetter, to target: Ticket.ID? = nil) -> TicketRejection? {
            do throws(TicketRejection) {
                _ = try ticket.decide(.moveOut(letter, to: target ?? other), in: world.context())
                return nil
            } catch { return error }
        }
        #expect(refusal(leaving(.out)) == .onlyLettersMove(number: ticket.number))
        #expect(refusal(leaving(.in, .internal)) == .onlyLettersMove(number: ticket.number))
        #expect(refusal(leaving(isFirst: true)) == .firstLetterStays(number: ticket.number))
        #expect(refusal(leaving(isFirst: false, .undo)) == .nothingToUndo(number: ticket.number))
        #expect(refusal(leaving(isFirst: true, .undo)) == nil)
        #expect(refusal(leaving(), to: ticket.id) == .ontoItself(number: ticket.number))
    }

    @Test(
        "finds no ticket that is merged or in the trash",
        arguments: [Ticket.Status.merged(into: .init(4), at: .noon), .deleted(at: .noon, from: .open)])
    func gone(status: Ticket.Status) throws {
        let ticket = try world.ticket(status)
        #expect(throws: TicketRejection.self) {
            try ticket.decide(.moveOut(leaving(), to: other), in: world.context())
        }
        let moved = MovedLetter(message: world.draft(.in).message, author: .system, at: .noon)
        #expect(throws: TicketRejection.self) {
            try ticket.decide(.moveIn(moved, from: other), in: world.context())
        }
    }

    @Test(
        "awaits an answer where it arrives, unless it is automatic or older than what stands there",
        arguments: [(false, Span.seconds(1), true), (true, .seconds(1), false), (false, .seconds(-1), false)])
    func arrives(isAutomatic: Bool, later: Span, awaits: Bool) throws {
        var ticket = try world.ticket(.resolved(at: .noon))
        ticket.lastMessageAt = .noon
        let message = world.draft(.in, isAutomatic: isAutomatic).message
        let letter = MovedLetter(message: message, author: .contact(SampleWorld.client), at: .noon + later)
        let (changed, _) = try ticket.after(.moveIn(letter, from: other), in: world.context())
        #expect((changed.awaitsReplySince == letter.at) == awaits)
        #expect(changed.lastMessageAt == max(.noon, letter.at) || isAutomatic)
        #expect((changed.status == .open) == !isAutomatic)
    }
}
