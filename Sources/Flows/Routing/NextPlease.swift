package import Domain
package import Storage

/// "Next please": somebody who has a hand free takes the ticket that should be done next of those that wait for their teams
/// (P48, P68). Who belongs to no team works for every line.
package struct NextPlease: Sendable {
    private let member: StaffMember

    package enum Answer: Sendable {
        case taken(Loaded<Ticket>)
        /// So many wait, but none for them.
        case none(waiting: Int)
        case handsFull(open: Int)
    }

    private enum Limits {
        /// Waiting tickets of one line that are looked at; more wait behind them until these are taken.
        static let perLine = 2_000
        static let perRead = 500
        /// How often somebody else may be faster.
        static let triesMax = 50
    }

    package init(for member: StaffMember) { self.member = member }

    /// - Throws: `DeskError.forbidden`.
    package func perform(_ work: Work) throws -> Answer {
        let person = Access.Person.staff(member)
        try Access.require(person, .workTicket)
        let teams = teams(work.context.rules)
        var queue: [QueuedTicket] = []
        for line in Set(teams.map(\.saved.line)).sorted() { queue += try waiting(on: line, work) }
        let candidate = Roster.Candidate(
            id: member.id, teams: Set(teams.map(\.id)),
            openTickets: try RoutingStore(work.transaction).openTickets(of: member.id))
        for _ in 0..<Limits.triesMax {
            switch candidate.next(in: queue, teams: teams) {
            case .handsFull(let open): return .handsFull(open: open)
            case .noneForThem(let waiting): return .none(waiting: waiting)
            case .ticket(let id):
                // Locked only now: two who ask at once choose the same, and the second finds it taken.
                let loaded = try work.tickets.find(id, locked: true)
                if let loaded, loaded.record.assignee == nil, loaded.record.status.isUnfinished,
                    isOpen(loaded.record, work)
                {
                    return .taken(try RunCommand.decideAndStore(.take, on: loaded, by: person, work))
                }
                queue.removeAll { $0.id == id }
            }
        }
        return .none(waiting: queue.count)
    }

    /// What locked itself in the queue waits for whoever leads, and holds up nothing behind it.
    private func isOpen(_ ticket: Ticket, _ work: Work) -> Bool {
        do throws(TicketRejection) {
            try ticket.requireUnlocked(work.context.decision(Access.Person.staff(member).authority))
            return true
        } catch { return false }
    }

    private func teams(_ rules: ServiceRules) -> [Team] {
        let own = rules.routing.teams.filter {
            !$0.saved.isArchived && $0.saved.members.contains(member.id)
        }
        if !own.isEmpty { return own }
        return rules.lines.values.filter { !$0.isArchived }.map { line in
            Team(.init(id: .init(-line.id.rawValue), name: line.name, line: line.id, members: [member.id]))
        }
    }

    private func waiting(on line: Line.ID, _ work: Work) throws -> [QueuedTicket] {
        let store = RoutingStore(work.transaction)
        let routing = work.context.rules.routing
        var found: [QueuedTicket] = []
        var after = Ticket.ID(0)
        while found.count < Limits.perLine {
            let rows = try store.waiting(on: line, after: after, limit: Limits.perRead)
            for row in rows
            where Access.may(
                .staff(member), .workTicket, .ticket(department: row.department, clients: .none))
            {
                let services = try row.service.map { try store.services(from: $0) } ?? []
                found.append(
                    QueuedTicket(
                        id: row.id, line: line, team: teamThere(row.team, routing),
                        work: .init(
                            kind: row.kind, services: services, departments: routing.path(of: row.department)),
                        priority: row.priority, deadline: row.due, createdAt: row.createdAt))
            }
            guard rows.count == Limits.perRead, let last = rows.last else { break }
            after = last.id
        }
        return found
    }

    /// Nil for a team that was put away: then the ticket waits for any.
    private func teamThere(_ id: Team.ID?, _ routing: RoutingSettings) -> Team.ID? {
        guard let id, routing.teams.contains(where: { $0.id == id && !$0.saved.isArchived }) else {
            return nil
        }
        // Who belongs to no team takes from any queue.
        return routing.teams.contains { !$0.saved.isArchived && $0.saved.members.contains(member.id) }
            ? id : nil
    }
}
