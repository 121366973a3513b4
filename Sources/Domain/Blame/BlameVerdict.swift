/// The three rules by which fault is found (P102–P104). A record is a comment in the ticket: somebody's of the house, in the
/// assignee's time.
package enum BlameRule: String, Sendable, Codable, CaseIterable {
    /// Closed in time but not recorded: whoever controls is at fault (P102).
    case inTimeWithoutRecord = "in_time_without_record"
    /// Neither in time nor recorded: whoever controls is at fault (P103).
    case lateWithoutRecord = "late_without_record"
    /// Recorded, but not in time: whoever did the work is at fault (P104).
    case lateWithRecord = "late_with_record"
}

/// Who is at fault for one round of work on a ticket, and the facts of the journal on which that rests.
package struct BlameVerdict: Sendable, Equatable {
    package enum Outcome: Sendable, Hashable {
        case fault(BlameRule, StaffMember.ID)
        /// A rule holds, but nobody did what it asks about; the head sees it, and nobody is accused instead.
        case unattributed(BlameRule, Gap)
        /// In time and recorded.
        case nobody
        case unjudged(Reason)
    }

    /// Why a rule finds no person.
    package enum Gap: String, Sendable, CaseIterable {
        /// Nobody answered for the ticket when it counted.
        case noController = "no_controller"
        /// It lay in its line's queue.
        case noAssignee = "no_assignee"
        /// It had been passed on, and nobody had accepted it.
        case onItsWay = "on_its_way"
    }

    package enum Reason: Sendable, Hashable {
        /// The deadline is ahead, or the clock stands still.
        case underWay
        /// Nothing was promised about the solution.
        case noPromise
        /// The promise was taken back.
        case promiseVoid
        /// The calendar never offers as much time as was promised.
        case noDeadline
        /// The deadline had gone by in an earlier round, where somebody answered for it: once is enough.
        case brokenBefore
        case cancelled, rejected, merged, deleted
        case switchedOff(BlameRules.SwitchedOff)
    }

    /// From 1.
    package let round: Int
    package let outcome: Outcome
    /// When it became final; nil while what people do can still change it.
    package let decidedAt: Instant?
    /// The position in the journal of what made it final.
    package let decidedBy: Int64?
    /// The deadline it was measured by.
    package let deadline: Instant?
    /// Who did the work and who controlled it at the moment that counts: when the deadline went by, else at the end.
    package let assignee: StaffMember.ID?
    package let controller: StaffMember.ID?
    package let line: Line.ID
    /// In the journal's order.
    package let evidence: [Evidence]

    package var isFinal: Bool { decidedAt != nil }

    /// Who is at fault, where somebody is.
    package var person: StaffMember.ID? {
        if case .fault(_, let person) = outcome { person } else { nil }
    }

    package var rule: BlameRule? {
        switch outcome {
        case .fault(let rule, _), .unattributed(let rule, _): rule
        case .nobody, .unjudged: nil
        }
    }
}
