/// One event of a ticket's journal as something to point at: which, when, by whom.
package struct JournalFact: Sendable, Hashable {
    /// The event's number in its ticket's history, from 1.
    package let position: Int64
    /// `ticket.assigned`.
    package let kind: String
    package let at: Instant
    package let actor: Actor

    package init(position: Int64, kind: String, at: Instant, actor: Actor) {
        self.position = position
        self.kind = kind
        self.at = at
        self.actor = actor
    }

    package init(_ event: TicketEvent, on occasion: EventOccasion, position: Int64) {
        self.init(
            position: position, kind: type(of: event.payload).kind, at: occasion.at, actor: occasion.actor)
    }
}

/// A fact, and what a judgement takes from it.
package struct Evidence: Sendable, Hashable {
    package enum Meaning: String, Sendable, CaseIterable {
        /// The deadline was set as it stood when it counted.
        case promised
        /// The desk noted that the deadline went by.
        case missed
        /// The assignee came to hold the ticket.
        case held
        /// The controller came to answer for it.
        case controlled
        /// The ticket was passed on and nobody had accepted it.
        case passedOn = "passed_on"
        /// Somebody of the house wrote down what was done.
        case recorded
        /// The work ended.
        case ended
        /// The client was not satisfied.
        case returned
        /// The client gave a mark.
        case rated
        /// The ticket locked itself.
        case locked
        /// It was opened for a while.
        case unlocked
    }

    package let meaning: Meaning
    package let fact: JournalFact

    package init(_ meaning: Meaning, _ fact: JournalFact) {
        self.meaning = meaning
        self.fact = fact
    }
}
