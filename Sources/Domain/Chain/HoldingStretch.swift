/// A time through which one line, one assignee and one controller had a ticket that was not finished.
package struct HoldingStretch: Sendable, Equatable {
    package let line: Line.ID
    /// Who was given it, whether they accepted it or not.
    package let assignee: StaffMember.ID?
    package let controller: StaffMember.ID?
    /// It was passed to the line, where nobody had accepted it.
    package let isOnItsWay: Bool
    package let from: Instant
    /// Nil while it lasts.
    package internal(set) var to: Instant?
    package let arrival: Arrival
    /// What brought it about: who and when. What the program did by a rule has no person.
    package let fact: JournalFact

    /// How a ticket came to be held so.
    package enum Arrival: Sendable, Equatable {
        case created
        case taken
        case accepted
        case assigned(isDecision: Bool)
        /// Back into the queue of its line.
        case released
        case handedOver(reason: Personal?, findings: Personal?, isDecision: Bool)
        /// By itself, when the line's time box was over.
        case timeBoxOver
        /// A step of an escalation chain passed it on.
        case escalation
        /// A rule said where it belongs.
        case routed
        case sentBack(reason: Personal)
        case controllerNamed
        case controllerByAccepting
        case returned(reason: Personal)
        /// By staff with a reason, or by a letter of the client, which has none.
        case reopened(reason: Personal?)
        case restored
        /// It stood alone again after a merge.
        case unmerged
    }

    /// Who has it in hand.
    package var holder: StaffMember.ID? { isOnItsWay ? nil : assignee }

    /// The time on the wall. A stretch that lasts is counted until now, and none is shorter than nothing.
    package func elapsed(until now: Instant) -> Span { max((to ?? now) - from, Span(microseconds: 0)) }

    /// How much of it lay within working hours.
    package func worked(until now: Instant, in working: WorkingTime) -> Span {
        working.worked(from: from, to: to ?? now)
    }
}
