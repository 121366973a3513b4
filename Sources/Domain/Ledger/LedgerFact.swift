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

        /// Whether the blame rules alone say whose it is.
        package var isJudged: Bool {
            switch self {
            case .missingRecord, .delayAtFault: true
            case .lateFirstResponse, .lateNextResponse, .lateResolution, .timeBoxOver, .returned,
                .returnedTooOften:
                false
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

    /// Whose entry it becomes; nil where nobody did what the rule asks about.
    func person(_ bearer: LedgerRule.Bearer) -> StaffMember.ID? {
        switch bearer {
        case .assignee: assignee
        case .controller: controller
        case .atFault: atFault
        }
    }
}
