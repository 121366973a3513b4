import Domain
import Storage

/// What some letters, or the coming of another ticket, did to a ticket, read from its journal: so much is taken back
/// when they leave.
struct LetterTraces {
    private let ticket: Ticket
    private let letters: [ShownMessage]
    private let before: Ticket?
    private let without: Ticket?
    private let later: [TicketEvent]
    /// Who else wrote what stays.
    private let authorsLeft: Set<Actor>
    /// The event that placed the only letter.
    private let arrival: TicketEvent?

    private enum Limits {
        static let messagesMax = 1_000
    }

    /// - Parameters:
    ///   - letters: that leave together.
    ///   - absorbed: a ticket that leaves with them, and with those that were merged into it.
    ///   - ticket: as it stands, locked.
    init(
        of letters: [ShownMessage], leavingWith absorbed: Ticket.ID? = nil, on ticket: Ticket, _ work: Work
    ) throws {
        self.ticket = ticket
        self.letters = letters
        let left = try Self.places(of: letters, absorbed, on: ticket, work)
        var (with, without) = (Replay<Ticket>(), Replay<Ticket>())
        var (arrival, before): (TicketEvent?, Ticket?)
        var later: [TicketEvent] = []
        try Journal(work.transaction).history(of: ticket.key) { stored, values in
            let former = with.record
            let event = try with.apply(stored, values: values)
            if left.contains(stored.id) {
                if before == nil { (arrival, before, later) = (event, former, []) }
                return
            }
            try without.apply(stored, values: values)
            later.append(event)
        }
        (self.arrival, self.before, self.later, self.without) = (arrival, before, later, without.record)
        let messages = MessageStore(work.transaction)
        let leaving = Set(letters.map(\.message.id))
        let gone = try absorbed.map { Set(try messages.family(of: $0)) } ?? []
        authorsLeft = Set(
            try messages.messages(of: ticket.id, limit: Limits.messagesMax, publicOnly: false)
                .filter { !leaving.contains($0.message.id) && !gone.contains($0.ticket) }.map(\.author))
    }

    /// The events that placed the letters where they are, and the one that brought the ticket: the last of each.
    private static func places(
        of letters: [ShownMessage], _ absorbed: Ticket.ID?, on ticket: Ticket, _ work: Work
    ) throws -> Set<Int64> {
        let wanted = Set(letters.map(\.message.id))
        var places: [Message.ID: Int64] = [:]
        var coming: Int64?
        try Journal(work.transaction).history(of: ticket.key) { stored, values in
            let event = try stored.ofTicket(values).event
            if let message = event.placed, wanted.contains(message) { places[message] = stored.id }
            if case .absorbed(let taken) = event, taken.ticket == absorbed { coming = stored.id }
        }
        return Set(places.values).union(coming.map { [$0] } ?? [])
    }

    // MARK: What is left without them

    /// The ticket a letter was moved here from, if it was.
    var origin: Ticket.ID? {
        if case .messageMovedIn(let moved)? = arrival { moved.from } else { nil }
    }

    var awaitsReplySince: Instant? { without?.awaitsReplySince }
    var waitedSince: Instant? { without?.marks.waitedSince }

    func leaving(_ shown: ShownMessage, _ reason: LeavingLetter.Reason) -> LeavingLetter {
        var leaving = LeavingLetter(
            message: shown.message.id, direction: shown.message.direction,
            visibility: shown.thread.kind.visibility, isFirst: false, reason: reason)
        leaving.lastMessageAt = without?.lastMessageAt
        leaving.awaitsReplySince = awaitsReplySince
        leaving.formerStatus = formerStatus
        if !authorsLeft.contains(shown.author) { leaving.participant = broughtIn(shown.author) }
        return leaving
    }

    /// Only where they woke the ticket and nobody changed its state since.
    var formerStatus: Ticket.Status? {
        let steps = later.filter {
            switch $0 {
            case .statusChanged, .returned: true
            default: false
            }
        }
        guard steps.count == 1, case .statusChanged(let woken)? = steps.first, woken.by == .received,
            let former = before?.status
        else { return nil }
        // A date that has passed meanwhile would wake nobody any more.
        if case .waiting(_, let until?) = former, until <= ticket.updatedAt { return nil }
        return former
    }

    /// The author as a copy, when it was one of these letters that made them one.
    private func broughtIn(_ author: Actor) -> Participant? {
        guard case .contact(let contact) = author else { return nil }
        let copy = Participant(.contact(contact), as: .copy)
        guard before?.participants.contains(copy) == false else { return nil }
        return ticket.participants.contains(copy) ? copy : nil
    }
}

extension TicketEvent {
    /// The message that this event put on its ticket.
    fileprivate var placed: Message.ID? {
        switch self {
        case .messagePosted(let posted): posted.message.id
        case .messageReceived(let received): received.message.id
        case .messageMovedIn(let moved): moved.message.id
        default: nil
        }
    }
}
