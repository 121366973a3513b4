/// What is said on a ticket, and where it stands.
extension TicketEvent {
    package struct ThreadOpened: EventPayload {
        package static let kind = "ticket.thread_opened"
        package var thread: MessageThread
    }

    /// Written here: a reply, a note, a letter to a vendor.
    package struct MessagePosted: EventPayload {
        package static let kind = "ticket.message_posted"
        package var message: Message

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try message.visitPersonal(visit)
        }
    }

    /// Came from outside.
    package struct MessageReceived: EventPayload {
        package static let kind = "ticket.message_received"
        package var message: Message
        /// It says no more than that it works, or thank you; absent where a person has to read it.
        package var answer: ClientAnswer?

        /// The merged ticket whose talk it goes on with; absent where it was written to this one.
        package var continues: Ticket.ID?

        package init(message: Message, answer: ClientAnswer? = nil, continues: Ticket.ID? = nil) {
            self.message = message
            self.answer = answer
            self.continues = continues
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try message.visitPersonal(visit)
        }
    }

    /// A letter stands on another ticket from now on.
    package struct MessageMovedOut: EventPayload {
        package static let kind = "ticket.message_moved_out"
        package var message: Message.ID
        package var to: Ticket.ID
        /// As they are without the letter.
        package var lastMessageAt: Instant?
        package var awaitsReplySince: Instant?
    }

    /// A letter that another ticket had stands here, whole: this event is where its words are from now on.
    package struct MessageMovedIn: EventPayload {
        package static let kind = "ticket.message_moved_in"
        package var message: Message
        package var from: Ticket.ID
        package var authorKind: String
        package var authorID: Int64?
        /// When the letter came.
        package var at: Instant
        package var lastMessageAt: Instant?
        package var awaitsReplySince: Instant?
        /// The merged ticket to whose talk it belongs; absent where that is this one.
        package var continues: Ticket.ID?

        package init(
            message: Message, from: Ticket.ID, author: Actor, at: Instant, lastMessageAt: Instant?,
            awaitsReplySince: Instant?, continues: Ticket.ID? = nil
        ) {
            self.continues = continues
            self.message = message
            self.from = from
            authorKind = author.kind
            authorID = author.id
            self.at = at
            self.lastMessageAt = lastMessageAt
            self.awaitsReplySince = awaitsReplySince
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try message.visitPersonal(visit)
        }
    }
}
