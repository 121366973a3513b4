/// What rules do with a ticket, and why.
extension TicketEvent {
    /// Rules held and changed this; what is absent stayed as it was.
    package struct Routed: EventPayload {
        package static let kind = "ticket.routed"
        package var book: RuleSet.Kind
        package var version: Int
        /// The rules that held, in their order.
        package var rules: [Rule]
        package var line: Line.ID?
        package var team: Changed.Reference?
        package var assignee: Changed.Reference?
        /// How the assignee was found.
        package var choice: Choice?
        package var priority: Ticket.Priority?
        package var kind: Ticket.Kind?
        package var department: Department.ID?
        package var tags: TagWords?
        /// Letters that went to others.
        package var mails: Int?
        package var hindrances: [String]?

        package struct Rule: Codable, Sendable, Equatable {
            package var id: RoutingRule.ID
            package var name: String

            package init(id: RoutingRule.ID, name: String) {
                self.id = id
                self.name = name
            }
        }

        /// The step that found somebody, with the numbers that decided.
        package struct Choice: Codable, Sendable, Equatable {
            package var step: AssignmentStep.Name
            /// Open tickets of the one chosen, where that counted.
            package var open: Int?
            /// How many could have had it.
            package var among: Int?
        }

        package init(book: RuleSet.Kind, version: Int, rules: [Rule]) {
            self.book = book
            self.version = version
            self.rules = rules
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try tags?.visitPersonal(visit)
        }
    }

    /// The client's own engineer was called in beside those who serve nights and weekends.
    package struct PulledIn: EventPayload {
        package static let kind = "ticket.pulled_in"
        package var engineer: StaffMember.ID
        package var role: PullIn.Role
        /// So long the assignee had it; or, if silent, so long nobody wrote.
        package var seconds: Int
        package var isSilent: Bool
    }
}

extension TicketEvent.Routed.Choice {
    init(_ reason: Assignment.Reason) {
        switch reason {
        case .named: self.init(step: .person)
        case .personalEngineer: self.init(step: .personalEngineer)
        case .lastWorked: self.init(step: .lastWorkedWith)
        case .onDuty: self.init(step: .dutyEngineer)
        case .leastLoaded(let open, let among): self.init(step: .leastLoaded, open: open, among: among)
        case .longestWithout(_, let among): self.init(step: .roundRobin, among: among)
        case .skilled(_, let open, let among): self.init(step: .skills, open: open, among: among)
        case .nearest(_, let among): self.init(step: .nearest, among: among)
        case .lead: self.init(step: .teamLead)
        }
    }
}
