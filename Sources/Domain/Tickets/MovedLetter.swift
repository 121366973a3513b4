/// A client's letter on its way from one ticket to another.
package struct MovedLetter: Sendable, Equatable {
    package var message: Message
    package var author: Actor
    /// When it came.
    package var at: Instant
    /// The ticket to whose talk it belongs, where that is merged into the one it goes to.
    package var continues: Ticket.ID?

    package init(message: Message, author: Actor, at: Instant, continues: Ticket.ID? = nil) {
        self.message = message
        self.continues = continues
        self.author = author
        self.at = at
    }
}

/// What a ticket has to know of a letter that leaves it, and how it stands without it.
package struct LeavingLetter: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// Joined by mistake: it begins a ticket of its own.
        case split
        /// That ticket was the mistake: the letter it began with goes back.
        case undo
        /// The ticket whose talk it goes on with stands alone again.
        case unmerge
    }

    package var message: Message.ID
    package var direction: Message.Direction
    package var visibility: MessageThread.Visibility
    package var isFirst: Bool
    package var reason: Reason
    package var lastMessageAt: Instant?
    package var awaitsReplySince: Instant?
    /// The status that the letter alone had changed, nil where it changed none or somebody acted since.
    package var formerStatus: Ticket.Status?
    /// The copy that the letter alone had brought in.
    package var participant: Participant?

    package init(
        message: Message.ID, direction: Message.Direction, visibility: MessageThread.Visibility,
        isFirst: Bool, reason: Reason
    ) {
        self.message = message
        self.direction = direction
        self.visibility = visibility
        self.isFirst = isFirst
        self.reason = reason
    }
}
