/// Everything the desk's own order says that a decision about a ticket depends on, as values.
package struct ServiceRules: Sendable {
    package var lines: [Line.ID: Line]
    package var calendars: [WorkingCalendar.ID: WorkingTime]
    /// The desk's usual hours.
    package var defaultCalendar: WorkingCalendar.ID?
    package var policies: [SLAPolicy.ID: SLAPolicy]
    package var contracts: [Contract.ID: ContractTerms]
    /// Who answers for what nobody else answers for.
    package var head: StaffMember.ID?
    /// The lines somebody works on; those of nobody: any.
    package var linesOfStaff: [StaffMember.ID: Set<Line.ID>]
    package var discipline: Discipline.Saved
    /// By age.
    package var teams: [Team]
    package var escalations: [EscalationChain]
    /// Which tickets go where by themselves.
    package var routing = RoutingSettings.none
    /// Those that hold without a contract, in the order in which they are asked.
    package private(set) var generalPolicies: [SLAPolicy]

    /// What a contract changes of the usual promises.
    package struct ContractTerms: Sendable, Equatable {
        package var policy: SLAPolicy.ID?
        package var calendar: WorkingCalendar.ID?
        package var validFrom: Instant?
        /// No longer from this moment on.
        package var validUntil: Instant?

        package init(
            policy: SLAPolicy.ID?, calendar: WorkingCalendar.ID?, validFrom: Instant? = nil,
            validUntil: Instant? = nil
        ) {
            self.policy = policy
            self.calendar = calendar
            self.validFrom = validFrom
            self.validUntil = validUntil
        }

        func isValid(at instant: Instant) -> Bool {
            validFrom.map { $0 <= instant } ?? true && validUntil.map { instant < $0 } ?? true
        }
    }

    /// Of a desk that nobody configured.
    package static let preset = ServiceRules()

    package init(
        lines: [Line] = [], calendars: [WorkingCalendar.ID: WorkingTime] = [:],
        defaultCalendar: WorkingCalendar.ID? = nil, policies: [SLAPolicy] = [],
        contracts: [Contract.ID: ContractTerms] = [:], head: StaffMember.ID? = nil,
        linesOfStaff: [StaffMember.ID: Set<Line.ID>] = [:], discipline: Discipline.Saved = Discipline.Saved(),
        teams: [Team] = [], escalations: [EscalationChain] = []
    ) {
        self.lines = Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0) })
        self.calendars = calendars
        self.defaultCalendar = defaultCalendar
        self.policies = Dictionary(uniqueKeysWithValues: policies.map { ($0.id, $0) })
        self.contracts = contracts
        self.head = head
        self.linesOfStaff = linesOfStaff
        self.discipline = discipline
        self.teams = teams.filter { !$0.saved.isArchived }.sorted { $0.id < $1.id }
        self.escalations = escalations.filter { !$0.saved.isArchived }
        generalPolicies = Self.general(policies)
    }

    private static func general(_ policies: some Sequence<SLAPolicy>) -> [SLAPolicy] {
        policies.filter { !$0.saved.isForContracts && !$0.saved.isArchived }
            .sorted { ($0.saved.position, $0.id) < ($1.saved.position, $1.id) }
    }

    /// The same order with one policy more, or written otherwise.
    package func holding(_ policy: SLAPolicy) -> ServiceRules {
        var rules = self
        rules.policies[policy.id] = policy
        rules.generalPolicies = Self.general(rules.policies.values)
        return rules
    }

    /// Who answers for a ticket of this line until somebody accepts it.
    package func controller(on line: Line.ID) -> StaffMember.ID? { lines[line]?.controller ?? head }

    /// Who leads the team that has a ticket: its assignee's, else the one whose zone means it, else any of its line.
    package func teamLead(for ticket: Ticket) -> StaffMember.ID? {
        let own = teams.filter { $0.saved.line == ticket.line }
        let holding = own.filter { team in ticket.assignee.map(team.saved.members.contains) ?? false }
        let work = Team.Work(
            kind: ticket.kind, services: ticket.service.map { [$0] } ?? [], departments: [ticket.department])
        let zoned = Team.answering(for: work, on: ticket.line, among: own)
        let named = own.first { $0.id == ticket.team }
        return named?.saved.lead ?? holding.lazy.compactMap(\.saved.lead).first ?? zoned?.saved.lead
            ?? own.lazy.compactMap(\.saved.lead).first
    }

    /// The next line with more skill; nil on the last. A ticket goes to a vendor only when somebody sends it there.
    package func line(after line: Line.ID) -> Line? {
        guard let own = lines[line] else { return nil }
        return lines.values.filter { !$0.isArchived && $0.level > own.level && $0.vendor == nil }
            .min { ($0.level, $0.id) < ($1.level, $1.id) }
    }
}
