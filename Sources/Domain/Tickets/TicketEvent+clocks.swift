/// What happens to a ticket's clocks. The results are part of the event: what a calendar said on that day is not asked again.
extension TicketEvent {
    /// Clocks as they stand from now on; those not named stayed as they were.
    package struct ClocksChanged: EventPayload {
        package static let kind = "ticket.clocks_changed"
        package var cause: Cause
        package var clocks: [Clock]

        package enum Cause: String, Codable, Sendable, CaseIterable {
            /// Something happened to the ticket itself.
            case ticket
            case calendar, policy, line, contract, discipline
            case zoneData = "zone_data"
        }

        package init(_ cause: Cause, _ clocks: [Clock]) {
            self.cause = cause
            self.clocks = clocks
        }
    }

    /// A promised time went by.
    package struct ClockBreached: EventPayload {
        package static let kind = "ticket.clock_breached"
        package var clock: Clock.Kind
        package var due: Instant

        package init(_ clock: Clock.Kind, due: Instant) {
            self.clock = clock
            self.due = due
        }
    }
}
