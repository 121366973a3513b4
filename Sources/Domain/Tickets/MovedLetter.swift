/// A client's letter on its way from one ticket to another.
package struct MovedLetter: Sendable, Equatable {
    package var message: Message
    package var author: Actor
    /// When it came.
    package var at: Instant

    package init(message: Message, author: Actor, at: Instant) {
        self.message = message
        self.author = author
        self.at = at
    }
}

/// What a ticket has to know of a letter that leaves it, and how it stands without it.
package struct LeavingLetter: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// Joined by mistake: it begins a ticket of its own.
        case split
        /// That ticket was the mistake: its only letter goes back.
        case undo
    }

    package var message: Message.ID
    package var direction: Message.Direction
    package var visibility: MessageThread.Visibility
    package var isFirst: Bool
    /// Whether the ticket has no other message.
    package var isOnly: Bool
    package var reason: Reason
    package var lastMessageAt: Instant?
    package var awaitsReplySince: Instant?
    /// The status that the letter alone had changed, nil where it changed none or somebody acted since.
    package var formerStatus: Ticket.Status?
    /// The copy that the letter alone had brought in.
    package var participant: Participant?

    package init(
        message: Message.ID, direction: Message.Direction, visibility: MessageThread.Visibility,
        isFirst: Bool,
        isOnly: Bool, reason: Reason
    ) {
        self.message = message
        self.direction = direction
        self.visibility = visibility
        self.isFirst = isFirst
        self.isOnly = isOnly
        self.reason = reason
    }
}
