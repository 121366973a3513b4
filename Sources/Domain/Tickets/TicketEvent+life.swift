/// Steps of the life cycle.
extension TicketEvent {
    /// Any step of the life cycle; the command's own word says which.
    package struct StatusChanged: EventPayload {
        package static let kind = "ticket.status_changed"
        package var by: Cause
        package var status: Ticket.Status
        package var reason: Personal?
        /// Who said so on the phone, when an operator recorded it.
        package var saidBy: Personal?

        package enum Cause: String, Codable, Sendable, CaseIterable {
            case taken, replied, received, wait, resume, resolve, confirm, reopen, close, cancel, reject,
                merge, unmerge,
                delete, restore, movedOut = "moved_out"
            /// The client kept silent for as long as the desk's order says.
            case silence
        }

        package init(_ by: Cause, _ status: Ticket.Status, reason: String? = nil, saidBy: String? = nil) {
            self.by = by
            self.status = status
            self.reason = reason.map { Personal($0) }
            self.saidBy = saidBy.map { Personal($0) }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("reason", &reason, visit)
            try visitOptional("said_by", &saidBy, visit)
        }
    }

    package struct Returned: EventPayload {
        package static let kind = "ticket.returned"
        package var reason: Personal
        package var saidBy: Personal?

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
            try visitOptional("said_by", &saidBy, visit)
        }
    }
}
