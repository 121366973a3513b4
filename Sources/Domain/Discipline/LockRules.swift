/// When a ticket locks itself (P106). Each rule can be off; minutes are working time of the ticket's own hours.
package struct LockRules: Sendable, Equatable, Codable {
    package struct Rule: Sendable, Equatable, Codable {
        package var minutes: Int
        /// What was before does not count; nil: everything does. Set when a rule is switched on, so that nothing of
        /// long ago locks at that moment.
        package var since: Instant?

        package init(minutes: Int, since: Instant? = nil) {
            self.minutes = minutes
            self.since = since
        }
    }

    /// Nobody of the house wrote anything since it was given to somebody, or since the last message.
    package var silence: Rule?
    /// It is new still although somebody holds it.
    package var unstarted: Rule?
    /// The line or the solution is late and nobody wrote anything since; 0 minutes: at the deadline, whatever was written.
    package var overdue: Rule?
    /// Tickets of these never lock.
    package var freeDepartments: [Department.ID]
    package var freeContracts: [Contract.ID]

    package static let minutesRange = 1...43_200
    package static let overdueMinutesRange = 0...43_200
    /// How many departments or contracts can be left out.
    package static let freeMax = 500

    /// Mild enough for a desk that never asked for it, round the clock too: what nobody began within two working days
    /// of eight hours, nobody wrote on for three, or what is late and silent for an hour.
    package static let preset = LockRules(
        silence: Rule(minutes: 1_440), unstarted: Rule(minutes: 960), overdue: Rule(minutes: 60))
    package static let off = LockRules()

    package init(
        silence: Rule? = nil, unstarted: Rule? = nil, overdue: Rule? = nil,
        freeDepartments: [Department.ID] = [], freeContracts: [Contract.ID] = []
    ) {
        self.silence = silence
        self.unstarted = unstarted
        self.overdue = overdue
        self.freeDepartments = freeDepartments.sorted()
        self.freeContracts = freeContracts.sorted()
    }

    package func isFree(_ ticket: Ticket) -> Bool {
        freeDepartments.contains(ticket.department) || ticket.contract.map(freeContracts.contains) == true
    }
}
