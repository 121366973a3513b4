package import Domain

/// What rules ask of the database about people and clients.
enum RoutingStatements: String, Statement {
    /// Who works on, or last worked on, a contact's newest ticket that somebody had. $1: contact.
    case lastWorked = """
        SELECT assignee_id, assigned_since FROM ticket
        WHERE requester_id = $1 AND assignee_id IS NOT NULL AND assigned_since IS NOT NULL
        ORDER BY assigned_since DESC LIMIT 1
        """
    /// $1: staff.
    case openTickets = """
        SELECT count(*) FROM ticket
        WHERE assignee_id = $1 AND assignee_id IS NOT NULL AND status IN ('new', 'open', 'waiting')
        """
    case addTurn = "INSERT INTO assignment_turn (staff_id) VALUES ($1) ON CONFLICT (staff_id) DO NOTHING"
    /// $1: staff.
    case turnLocked = "SELECT given_at, number FROM assignment_turn WHERE staff_id = $1 {for update}"
    /// $1: staff, $2: when, $3: a number that grows.
    case setTurn = "UPDATE assignment_turn SET given_at = $2, number = $3 WHERE staff_id = $1"
    /// The contract of an organization that holds at a moment. $1: organization, $2: moment.
    case contract = """
        SELECT id FROM contract
        WHERE organization_id = $1 AND is_archived = 0 AND (valid_from IS NULL OR valid_from <= $2)
            AND (valid_until IS NULL OR valid_until > $2)
        ORDER BY id LIMIT 1
        """
    /// $1: service.
    case serviceAbove = "SELECT parent_id FROM service WHERE id = $1"
    /// What waits on a line for somebody to take it. $1: line, $2: after which id, $3: how many at most.
    case waiting = """
        SELECT id, team_id, kind, department_id, service_id, priority, due_at, created_at FROM ticket
        WHERE assignee_id IS NULL AND status IN ('new', 'open') AND line_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """
    /// Every unfinished ticket is looked at by rules about elapsed time, as soon as there is a moment. $1: timer, $2: now.
    case lookAgain = "UPDATE timer SET due_at = $2, attempts = 0 WHERE kind = $1"
    case lookAtAll = """
        INSERT INTO timer (id, kind, subject_id, due_at, attempts)
        SELECT id, $1, id, $2, 0 FROM ticket WHERE status IN ('new', 'open', 'waiting')
            AND NOT EXISTS (SELECT 1 FROM timer WHERE kind = $1 AND subject_id = ticket.id)
        ON CONFLICT DO NOTHING
        """
    /// The newest tickets that came in, with their first letter. $1: how many at most.
    case newest = "SELECT id FROM ticket WHERE merged_into IS NULL ORDER BY id DESC LIMIT $1"
}

/// Answers to what rules have to know, each from an index.
package struct RoutingStore {
    private let transaction: any Transaction

    private enum Limits {
        /// Parents above an organization or a service.
        static let depthMax = 50
    }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func lastWorked(with contact: Contact.ID) throws -> Roster.Encounter? {
        try transaction.first(RoutingStatements.lastWorked, .id(contact)) {
            Roster.Encounter($0.id(0), at: $0.instant(1))
        }
    }

    /// Unfinished tickets in somebody's hands.
    package func openTickets(of staff: StaffMember.ID) throws -> Int {
        try transaction.first(RoutingStatements.openTickets, .id(staff)) { $0.count(0) } ?? 0
    }

    /// When each of these was given a ticket last. Nobody else gives one to any of them until this transaction ends.
    package func lockTurns(of staff: [StaffMember.ID]) throws -> [StaffMember.ID: Roster.Turn] {
        var turns: [StaffMember.ID: Roster.Turn] = [:]
        // In the order of their ids, so that two who choose cannot wait for each other.
        for id in staff.sorted() {
            try transaction.execute(RoutingStatements.addTurn, .id(id))
            let turn = try transaction.first(RoutingStatements.turnLocked, .id(id)) { row in
                row.optionalInstant(0).map { Roster.Turn(at: $0, number: row.optionalInt(1) ?? 0) }
            }
            if let turn, let turn { turns[id] = turn }
        }
        return turns
    }

    /// Notes that somebody was given a ticket.
    package func give(_ staff: StaffMember.ID, _ turn: Roster.Turn) throws {
        try transaction.execute(RoutingStatements.addTurn, .id(staff))
        try transaction.execute(RoutingStatements.setTurn, .id(staff), .instant(turn.at), .int(turn.number))
    }

    /// An organization and those above it, each with its engineer.
    package func organizations(
        from id: Organization.ID
    ) throws -> [(id: Organization.ID, engineer: StaffMember.ID?)] {
        var found: [(id: Organization.ID, engineer: StaffMember.ID?)] = []
        var next: Organization.ID? = id
        while let current = next, found.count < Limits.depthMax {
            let row = try transaction.first(OrganizationStatements.above, .id(current)) {
                (parent: $0.optionalID(0) as Organization.ID?, engineer: $0.optionalID(1) as StaffMember.ID?)
            }
            guard let row else { break }
            found.append((current, row.engineer))
            next = row.parent
        }
        return found
    }

    package func contract(of organization: Organization.ID, at now: Instant) throws -> Contract.ID? {
        try transaction.first(RoutingStatements.contract, .id(organization), .instant(now)) { $0.id(0) }
    }

    /// A service and those above it.
    package func services(from id: Service.ID) throws -> [Service.ID] {
        var found = [id]
        while found.count < Limits.depthMax, let last = found.last {
            let parent = try transaction.first(RoutingStatements.serviceAbove, .id(last)) {
                $0.optionalID(0) as Service.ID?
            }
            guard let parent, let parent else { break }
            found.append(parent)
        }
        return found
    }

    /// A ticket without an assignee, as it stands in its row.
    package struct Waiting: Sendable {
        package let id: Ticket.ID
        package let team: Team.ID?
        package let kind: Ticket.Kind
        package let department: Department.ID
        package let service: Service.ID?
        package let priority: Ticket.Priority
        package let due: Instant?
        package let createdAt: Instant
    }

    package func waiting(on line: Line.ID, after id: Ticket.ID, limit: Int) throws -> [Waiting] {
        try transaction.rows(RoutingStatements.waiting, .id(line), .id(id), .count(limit)) { row in
            Waiting(
                id: row.id(0), team: row.optionalID(1), kind: try row.name(2), department: row.id(3),
                service: row.optionalID(4), priority: try row.name(5), due: row.optionalInstant(6),
                createdAt: row.instant(7))
        }
    }

    package func lookAtAll(at now: Instant) throws {
        try transaction.execute(RoutingStatements.lookAgain, .name(TimerKind.ticketRules), .instant(now))
        try transaction.execute(RoutingStatements.lookAtAll, .name(TimerKind.ticketRules), .instant(now))
    }

    package func newest(_ limit: Int) throws -> [Ticket.ID] {
        try transaction.rows(RoutingStatements.newest, .count(limit)) { $0.id(0) }
    }
}
