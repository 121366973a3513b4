/// What a merged ticket has to know to stand alone again.
package struct Parting: Sendable, Equatable {
    /// The ticket that it was merged into.
    package var from: Ticket.ID
    /// How it stood before.
    package var formerStatus: Ticket.Status
    /// When its client was last answered on the other ticket, nil where nobody wrote to them there.
    package var answeredAt: Instant?

    package init(from: Ticket.ID, formerStatus: Ticket.Status, answeredAt: Instant?) {
        self.from = from
        self.formerStatus = formerStatus
        self.answeredAt = answeredAt
    }
}

/// What a ticket has to know of one that leaves it, and how it stands without.
package struct Release: Sendable, Equatable {
    package var ticket: Ticket.ID
    package var awaitsReplySince: Instant?
    /// Since when somebody waits for the first answer who did so before this ticket was made.
    package var waitedSince: Instant?
    /// The status that the merge alone had changed, nil where it changed none or somebody acted since.
    package var formerStatus: Ticket.Status?

    package init(
        _ ticket: Ticket.ID, awaitsReplySince: Instant?, waitedSince: Instant?, formerStatus: Ticket.Status?
    ) {
        self.ticket = ticket
        self.awaitsReplySince = awaitsReplySince
        self.waitedSince = waitedSince
        self.formerStatus = formerStatus
    }
}

extension TicketEvent {
    /// This ticket and another one, of which one had been merged into the other, stand apart again.
    package struct Parted: EventPayload {
        package static let kind = "ticket.parted"
        package var from: Ticket.ID
        /// Whether this is the one that leaves, and not the one that it leaves.
        package var left: Bool
        /// As it is on this ticket from now on.
        package var awaitsReplySince: Instant?
        package var waitedSince: Instant?
        /// When the client of the one that leaves was last answered on the other.
        package var answeredAt: Instant?

        package init(
            from: Ticket.ID, left: Bool, awaitsReplySince: Instant?, waitedSince: Instant?,
            answeredAt: Instant? = nil
        ) {
            self.waitedSince = waitedSince
            self.from = from
            self.left = left
            self.awaitsReplySince = awaitsReplySince
            self.answeredAt = answeredAt
        }
    }
}
