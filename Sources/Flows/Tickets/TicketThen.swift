package import Domain
package import Storage

/// A ticket as it was at a moment, told by its journal and nothing else: the state, the talk so far, and what had just happened.
package struct TicketThen: Sendable {
    package struct Said: Sendable {
        package let message: Message
        package let author: Actor
        package let at: Instant
        package let thread: MessageThread.Kind
        /// The ticket it stood on: this one, or one that was merged into it by then.
        package let ticket: Ticket.ID
    }

    /// One thing that happened.
    package struct Happened: Sendable {
        package let event: TicketEvent
        package let occasion: EventOccasion
        package let seq: Int64
    }

    package let ticket: Ticket
    /// The moment that is shown; no earlier than the ticket's beginning.
    package let at: Instant
    /// Oldest first, at most `Limits.messagesMax`, the newest of them.
    package let messages: [Said]
    package let leavesOut: Int
    /// What one decision brought about last before the moment.
    package let last: [Happened]
    /// When something happened before that, and after the moment; nil where nothing did.
    package let earlier: Instant?
    package let later: Instant?

    package enum Limits {
        package static let messagesMax = 200
        static let mergesMax = 32
    }

    /// - Throws: `DeskError.notFound`, also for a ticket that is out of reach.
    package init(
        of id: Ticket.ID, at moment: Instant, for person: Access.Person, in transaction: any Transaction
    ) throws {
        guard let now = try TicketStore(transaction).find(id)?.record,
            Access.may(person, .readTicket, .ticket(now))
        else { throw DeskError.notFound(kind: "ticket", reference: String(id.rawValue)) }
        let seesInternal = Access.may(person, .readInternal, .ticket(now))
        var story = try Story(of: id, until: moment, in: transaction)
        guard let ticket = story.ticket else {
            throw StorageError.unreadable("ticket \(id.rawValue) has no beginning")
        }
        self.ticket = ticket
        at = max(moment, ticket.createdAt)
        last = story.last
        earlier = story.earlier
        later = story.later
        var said = story.talk
        var seen: Set<Ticket.ID> = [id]
        var ahead = story.absorbed
        let family = Set(try MessageStore(transaction).family(of: id))
        while let other = ahead.popFirst(), seen.count < Limits.mergesMax {
            guard seen.insert(other).inserted,
                try family.contains(other) || Self.mayRead(other, person, in: transaction)
            else { continue }
            story = try Story(of: other, until: moment, in: transaction)
            said += story.talk
            ahead.formUnion(story.absorbed)
        }
        if !seesInternal { said.removeAll { $0.thread.visibility == .internal } }
        said.sort { ($0.at, $0.message.id) < ($1.at, $1.message.id) }
        messages = said.suffix(Limits.messagesMax)
        leavesOut = said.count - messages.count
    }

    /// What stands alone again is its own readers' matter, also as it was.
    private static func mayRead(
        _ id: Ticket.ID, _ person: Access.Person, in transaction: any Transaction
    ) throws -> Bool {
        try TicketStore(transaction).find(id).map { Access.may(person, .readTicket, .ticket($0.record)) }
            ?? false
    }
}

/// What a journal says up to a moment.
private struct Story {
    private(set) var ticket: Ticket?
    private(set) var talk: [TicketThen.Said] = []
    private(set) var absorbed: Set<Ticket.ID> = []
    private(set) var last: [TicketThen.Happened] = []
    private(set) var earlier: Instant?
    private(set) var later: Instant?

    init(of id: Ticket.ID, until moment: Instant, in transaction: any Transaction) throws {
        var replay = Replay<Ticket>()
        try Journal(transaction).history(of: id.rawValue) { stored, values in
            if later != nil { return }
            // A ticket is never shown before its beginning. Clocks of nodes may disagree: the journal's order counts.
            if replay.record != nil, stored.at > moment {
                later = stored.at
                return
            }
            let event = try replay.apply(stored, values: values)
            let actor = Actor(kind: stored.actorKind, id: stored.actorID) ?? .system
            let occasion = EventOccasion(at: stored.at, actor: actor)
            note(.init(event: event, occasion: occasion, seq: stored.seq))
            tell(event, occasion, in: replay.record, id)
        }
        ticket = replay.record
    }

    private mutating func note(_ happened: TicketThen.Happened) {
        if let before = last.last?.occasion.at, before != happened.occasion.at {
            earlier = before
            last = []
        }
        last.append(happened)
    }

    private mutating func tell(
        _ event: TicketEvent, _ occasion: EventOccasion, in ticket: Ticket?, _ id: Ticket.ID
    ) {
        func add(_ message: Message, by author: Actor, at moment: Instant) {
            let kind = ticket?.threads.first { $0.id == message.thread }?.kind ?? .internal
            talk.append(.init(message: message, author: author, at: moment, thread: kind, ticket: id))
        }
        switch event {
        case .messagePosted(let posted): add(posted.message, by: occasion.actor, at: occasion.at)
        case .messageReceived(let received): add(received.message, by: occasion.actor, at: occasion.at)
        case .messageMovedIn(let moved):
            add(
                moved.message, by: Actor(kind: moved.authorKind, id: moved.authorID) ?? .system,
                at: moved.at)
        case .messageMovedOut(let moved): talk.removeAll { $0.message.id == moved.message }
        case .absorbed(let taken): absorbed.insert(taken.ticket)
        case .parted(let parted): if !parted.left { absorbed.remove(parted.from) }
        default: break
        }
    }
}
