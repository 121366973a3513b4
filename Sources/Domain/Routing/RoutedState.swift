/// Where a ticket stands as far as rules can move it.
package struct RoutedState: Sendable, Equatable {
    package var line: Line.ID
    package var team: Team.ID?
    package var assignee: StaffMember.ID?
    package var priority: Ticket.Priority
    package var kind: Ticket.Kind
    package var department: Department.ID?
    package var tags: Set<String>
    package var requester: Contact.ID?
    package var rejection: Ticket.RejectReason?

    package init(
        line: Line.ID, team: Team.ID?, assignee: StaffMember.ID?, priority: Ticket.Priority,
        kind: Ticket.Kind,
        department: Department.ID?, tags: Set<String>, requester: Contact.ID?,
        rejection: Ticket.RejectReason? = nil
    ) {
        self.line = line
        self.team = team
        self.assignee = assignee
        self.priority = priority
        self.kind = kind
        self.department = department
        self.tags = tags
        self.requester = requester
        self.rejection = rejection
    }

    /// What becomes of a ticket by a decision, and by the choice of an assignee that followed it. Whoever routes a ticket in
    /// earnest writes exactly this, so that a rehearsal cannot differ from what happens.
    package init(_ decision: RoutingDecision, _ assignment: Assignment?) {
        let facts = decision.facts
        self.init(
            line: facts.line, team: facts.team, assignee: facts.assignee, priority: facts.priority,
            kind: facts.kind, department: facts.departments.first, tags: facts.tags,
            requester: facts.client.contact, rejection: decision.outcome.rejection?.value)
        guard let assignment, rejection == nil else { return }
        // Who has a ticket keeps it when nobody else is found, unless it was meant for a queue.
        if assignment.assignee == nil, assignee != nil, !assignment.isQueued { return }
        assignee = assignment.assignee?.staff
        guard let id = assignment.team, let team = facts.team(id) else { return }
        self.team = id
        line = team.saved.line
    }
}

extension RoutingDecision {
    /// Chooses the assignee the rules asked for; nil when they asked for none, or turned the ticket away.
    package func assignment(from roster: Roster) -> Assignment? {
        guard outcome.rejection == nil, let mode = outcome.assignment?.value else { return nil }
        return roster.choose(mode, for: facts)
    }
}
