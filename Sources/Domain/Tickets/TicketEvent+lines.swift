/// What happens to a ticket between the lines.
extension TicketEvent {
    /// Another line holds the ticket from now on.
    package struct HandedOver: EventPayload {
        package static let kind = "ticket.handed_over"
        package var from: Line.ID
        package var to: Line.ID
        package var assignee: StaffMember.ID?
        package var cause: Cause
        /// Absent where the program itself passed it on.
        package var reason: Personal?
        /// What was found and tried so far.
        package var findings: Personal?
        /// A lead decided where it stays: counting begins anew.
        package var isDecision: Bool

        package enum Cause: String, Codable, Sendable, CaseIterable {
            case person
            case timeBox = "time_box"
            case escalation
        }

        package init(
            from: Line.ID, to: Line.ID, assignee: StaffMember.ID? = nil, cause: Cause, reason: String? = nil,
            findings: String? = nil, isDecision: Bool = false
        ) {
            self.from = from
            self.to = to
            self.assignee = assignee
            self.cause = cause
            self.reason = reason.map { Personal($0) }
            self.findings = findings.map { Personal($0) }
            self.isDecision = isDecision
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("reason", &reason, visit)
            try visitOptional("findings", &findings, visit)
        }
    }

    /// The line to which it was passed took it over.
    package struct Accepted: EventPayload {
        package static let kind = "ticket.accepted"
        package var line: Line.ID
    }

    /// The line to which it was passed did not take it.
    package struct SentBack: EventPayload {
        package static let kind = "ticket.sent_back"
        package var from: Line.ID
        package var to: Line.ID
        /// Who held it there before.
        package var assignee: StaffMember.ID?
        package var reason: Personal
        package var isDecision: Bool

        package init(
            from: Line.ID, to: Line.ID, assignee: StaffMember.ID?, reason: String, isDecision: Bool
        ) {
            self.from = from
            self.to = to
            self.assignee = assignee
            self.reason = Personal(reason)
            self.isDecision = isDecision
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
        }
    }

    package struct ControllerSet: EventPayload {
        package static let kind = "ticket.controller_set"
        package var to: StaffMember.ID
        /// Because they accepted it, which is another act than being named.
        package var byAccepting: Bool
    }
}
