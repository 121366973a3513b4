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
            case calendar, policy, line, contract, discipline, escalation
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

    /// A step of an escalation chain was due.
    package struct Escalated: EventPayload {
        package static let kind = "ticket.escalated"
        /// 0: the preset.
        package var chain: EscalationChain.ID
        package var step: Int
        package var moment: EscalationStep.Moment
        /// The deadline it counts from.
        package var due: Instant?
        package var told: [StaffMember.ID]
        package var means: [EscalationStep.Means]
        package var act: EscalationStep.Act?
        /// Earlier steps of the chain that came due at the same moment.
        package var passedOver: [Int]

        package init(
            chain: EscalationChain.ID, step: Int, moment: EscalationStep.Moment, due: Instant?,
            told: [StaffMember.ID], means: [EscalationStep.Means], act: EscalationStep.Act?,
            passedOver: [Int] = []
        ) {
            self.chain = chain
            self.step = step
            self.moment = moment
            self.due = due
            self.told = told
            self.means = means
            self.act = act
            self.passedOver = passedOver
        }
    }
}
