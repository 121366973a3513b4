import Domain
import Storage

/// What one letter did to its ticket, read from the journal: so much is taken back when it leaves.
struct LetterTraces {
    private let shown: ShownMessage
    private let ticket: Ticket
    private let arrival: (stored: StoredEvent, event: TicketEvent)?
    private let before: Ticket?
    private let without: Ticket?
    private let later: [TicketEvent]
    private let writesElsewhere: Bool

    private enum Limits {
        static let eventsMax = 20_000
    }

    /// - Parameter ticket: as it stands, locked.
    init(of shown: ShownMessage, on ticket: Ticket, _ work: Work) throws {
        self.shown = shown
        self.ticket = ticket
        let journal = Journal(work.transaction)
        var (with, without) = (Replay<Ticket>(), Replay<Ticket>())
        var arrival: (StoredEvent, TicketEvent)?
        var before: Ticket?
        var later: [TicketEvent] = []
        var seq: Int64 = 0
        while seq < Limits.eventsMax {
            let batch = try journal.events(of: ticket.key, after: seq)
            guard let end = batch.last?.seq else { break }
            let values = try journal.personal(of: ticket.key, after: seq, upTo: end)
            for stored in batch {
                let former = with.record
                let event = try with.apply(stored, values: values[stored.id] ?? [:])
                if event.placed == shown.message.id {
                    (arrival, before, later) = ((stored, event), former, [])
                    continue
                }
                try without.apply(stored, values: values[stored.id] ?? [:])
                later.append(event)
            }
            seq = end
        }
        (self.arrival, self.before, self.later, self.without) = (arrival, before, later, without.record)
        var others = try work.messages.messages(of: ticket.id, limit: 1_000, publicOnly: false)
        others.removeAll { $0.message.id == shown.message.id }
        writesElsewhere = others.contains { $0.author == shown.author }
    }

    /// The ticket it was moved here from, if it was.
    var origin: Ticket.ID? {
        if case .messageMovedIn(let moved)? = arrival?.event { moved.from } else { nil }
    }

    func leaving(_ reason: LeavingLetter.Reason) -> LeavingLetter {
        var leaving = LeavingLetter(
            message: shown.message.id, direction: shown.message.direction,
            visibility: shown.thread.kind.visibility, isFirst: false, isOnly: false, reason: reason)
        leaving.lastMessageAt = without?.lastMessageAt
        leaving.awaitsReplySince = without?.awaitsReplySince
        leaving.formerStatus = formerStatus
        if case .contact = shown.author, !writesElsewhere { leaving.participant = broughtIn }
        return leaving
    }

    /// Only where the letter woke the ticket and nobody changed its state since.
    private var formerStatus: Ticket.Status? {
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

    /// The author as a copy, when it was this letter that made them one.
    private var broughtIn: Participant? {
        guard case .contact(let author) = shown.author else { return nil }
        let copy = Participant(.contact(author), as: .copy)
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
