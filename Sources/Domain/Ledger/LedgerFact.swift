/// A fact of a ticket's journal that the ledger can have a rule for.
package struct LedgerFact: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case lateFirstResponse = "late_first_response"
        case lateNextResponse = "late_next_response"
        case lateResolution = "late_resolution"
        case timeBoxOver = "time_box_over"
        /// A round of work ended without a record (P102, P103).
        case missingRecord = "missing_record"
        /// A round of work ended late, and the blame rules say whose fault that is (P103, P104).
        case delayAtFault = "delay_at_fault"
        /// The client was not satisfied (P116).
        case returned
        /// For the third time or more (P117).
        case returnedTooOften = "returned_too_often"
        /// The client gave a 4 or a 5 (P121); a ticket has one such fact, however often the mark is changed.
        case highMark = "high_mark"
        /// The client gave a 1 or a 2 (P122); one a ticket, too.
        case badMark = "bad_mark"
        /// The ticket locked itself (P106).
        case locked
        /// It was opened again for a while, and solved within it (P107).
        case unlockKept = "unlock_kept"

        /// Whether the blame rules alone say whose it is.
        package var isJudged: Bool {
            switch self {
            case .missingRecord, .delayAtFault: true
            case .lateFirstResponse, .lateNextResponse, .lateResolution, .timeBoxOver, .returned,
                .returnedTooOften, .highMark, .badMark, .locked, .unlockKept:
                false
            }
        }

        /// Whom the blame rules name where they judge, the controller for the first answer, which line 1 guarantees (P97), and
        /// else the assignee.
        package var usualBearer: LedgerRule.Bearer {
            isJudged ? .atFault : self == .lateFirstResponse ? .controller : .assignee
        }

        /// Whether it speaks for whom it concerns: what a usual rule rewards.
        package var isPraise: Bool {
            switch self {
            case .highMark, .unlockKept: true
            case .lateFirstResponse, .lateNextResponse, .lateResolution, .timeBoxOver, .missingRecord,
                .delayAtFault, .returned, .returnedTooOften, .badMark, .locked:
                false
            }
        }

        /// A mark between the two is no fact.
        init?(mark: Int) {
            switch mark {
            case ...2: self = .badMark
            case 4...: self = .highMark
            default: return nil
            }
        }

        /// What a clock's deadline is to the ledger when it goes by; a line's own promise to the other lines is no fault
        /// of one person, and what locks a ticket is told apart by the lock.
        init?(missed clock: Clock.Kind) {
            switch clock {
            case .firstResponse: self = .lateFirstResponse
            case .nextResponse: self = .lateNextResponse
            case .resolution: self = .lateResolution
            case .timeBox: self = .timeBoxOver
            case .line, .record, .start, .lapse, .confirmation, .chase, .clarification, .vendor: return nil
            }
        }
    }

    package let kind: Kind
    /// Of the event in its ticket's history. A ticket has one fact of a kind at a position.
    package let position: Int64
    package let at: Instant
    /// Those who had the ticket in hand when it counted; nil where nobody did.
    package let assignee: StaffMember.ID?
    package let controller: StaffMember.ID?
    /// Whom the blame rules name.
    package let atFault: StaffMember.ID?
    package let evidence: [Evidence]
    /// Fault is not looked for with this client, department or contract: nobody is punished for it by any rule.
    package let isExempt: Bool

    /// Whose entry it becomes; nil where nobody did what the rule asks about.
    func person(_ bearer: LedgerRule.Bearer) -> StaffMember.ID? {
        switch bearer {
        case .assignee: assignee
        case .controller: controller
        case .atFault: atFault
        }
    }
}
