/// What happens to a ticket that locks itself.
extension TicketEvent {
    package struct Locked: EventPayload {
        package static let kind = "ticket.locked"
        package var causes: [Ticket.Lock.Cause]
        package init(_ causes: [Ticket.Lock.Cause]) { self.causes = causes }
    }

    package struct UnlockRequested: EventPayload {
        package static let kind = "ticket.unlock_requested"
        /// What went wrong, in the words of whoever asks.
        package var cause: Personal
        /// Working time that is asked for.
        package var minutes: Int

        package init(cause: String, minutes: Int) {
            self.cause = Personal(cause)
            self.minutes = minutes
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("cause", &cause)
        }
    }

    package struct UnlockGranted: EventPayload {
        package static let kind = "ticket.unlock_granted"
        /// Working time that was given.
        package var minutes: Int
        package var until: Instant
        package var comment: Personal?

        package init(minutes: Int, until: Instant, comment: String?) {
            self.minutes = minutes
            self.until = until
            self.comment = comment.map { Personal($0) }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("comment", &comment, visit)
        }
    }

    package struct UnlockRefused: EventPayload {
        package static let kind = "ticket.unlock_refused"
        package var reason: Personal

        package init(reason: String) { self.reason = Personal(reason) }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
        }
    }

    /// Nothing holds the lock any more, without anybody having decided about it.
    package struct Unlocked: EventPayload {
        package static let kind = "ticket.unlocked"
        package var because: Cause

        package enum Cause: String, Codable, Sendable, CaseIterable {
            /// Whoever leads changed what it stood on.
            case causeGone = "cause_gone"
            case finished
        }

        package init(_ because: Cause) { self.because = because }
    }
}
