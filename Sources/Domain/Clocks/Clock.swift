/// One running target on one ticket: it runs, pauses, is met or is breached.
///
/// Of each kind a ticket has at most one; a new round replaces the former, which the journal keeps. When it stood still
/// is not the clock's own matter but the ticket's: `Ticket.course`.
package struct Clock: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable, Comparable {
        /// From the client's first message to a person's first answer.
        case firstResponse = "first_response"
        /// From the client's first unanswered message to a person's answer.
        case nextResponse = "next_response"
        /// How long the line may try on the spot, from when somebody took the ticket.
        case timeBox = "time_box"
        /// How long the line may hold the ticket, from its arrival there (ITIL: OLA).
        case line
        /// From the ticket's beginning to the solution.
        case resolution
        /// Until somebody of the house writes something: since the ticket was given to them, or since the last record.
        case record
        /// Until whoever holds a new ticket begins it.
        case start
        /// Until somebody writes something on what is overdue.
        case lapse
        /// Until the client confirms that it works; then it closes by itself.
        case confirmation
        /// Until somebody tries again to get an answer from the client.
        case chase
        /// Until the first line answers what the client alone can say: since the oldest open question was asked.
        case clarification
        /// Until the vendor answers: since the ticket went to them, or since our last unanswered letter.
        case vendor

        package static func < (left: Self, right: Self) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    package enum State: String, Sendable, Codable, CaseIterable { case running, paused, met, breached }

    package let kind: Kind
    /// Moves only where a ticket takes over a client who waited before it was made.
    package internal(set) var start: Instant
    /// Working time that was promised.
    package var targetSeconds: Int
    /// Whose hours count; nil: every hour.
    package var calendar: WorkingCalendar.ID?
    /// Nil while it stands still, and where its calendar never offers that much time.
    package var due: Instant?
    package var end: Instant?
    /// The deadline that was missed.
    package var breachedAt: Instant?
    /// Nothing was left to promise: the ticket was withdrawn, turned away, joined to another, or the promise taken back.
    package var isVoid: Bool
    /// When the next step of an escalation chain comes due by this clock.
    package var stepAt: Instant?
    /// Steps that were done in this round, each exactly once; absent: none.
    package var doneSteps: [DoneStep]?

    package init(_ kind: Kind, from start: Instant, target: Span, calendar: WorkingCalendar.ID?) {
        self.kind = kind
        self.start = start
        targetSeconds = Int(target.microseconds / 1_000_000)
        self.calendar = calendar
        isVoid = false
    }

    package var target: Span { .seconds(targetSeconds) }

    package var isOpen: Bool { end == nil }

    /// An open clock without a deadline stands still.
    package var state: State {
        if breachedAt != nil { return .breached }
        if !isOpen { return .met }
        return due == nil ? .paused : .running
    }

    /// The deadline that an open clock is going to miss unless something happens.
    package var isAhead: Bool { isOpen && breachedAt == nil && due != nil }
}
