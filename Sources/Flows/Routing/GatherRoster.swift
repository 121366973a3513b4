import Domain
import Storage

/// Finds out who could have a ticket, once rules want somebody chosen.
struct GatherRoster {
    let rules: ServiceRules
    let transaction: any Transaction

    private var routing: RoutingSettings { rules.routing }
    private var store: RoutingStore { RoutingStore(transaction) }

    /// - Parameter facts: the ticket as the rules left it.
    func roster(for mode: AssignmentMode, _ facts: RoutingFacts) throws -> Roster {
        var roster = Roster(candidates: [], onDuty: routing.duty.engineers)
        var wanted = Set(routing.duty.engineers)
        var counted: Set<StaffMember.ID> = []
        for step in mode.allSteps {
            switch step {
            case .person(let staff): wanted.insert(staff)
            case .personalEngineer:
                for id in facts.client.organizations {
                    // The path stands in the facts; each organization has an engineer or none.
                    guard let engineer = try store.organizations(from: id).first?.engineer else { continue }
                    roster.personalEngineers[id] = engineer
                    wanted.insert(engineer)
                }
            case .lastWorkedWith:
                guard let contact = facts.client.contact, let met = try store.lastWorked(with: contact) else {
                    continue
                }
                roster.lastWorked[contact] = met
                wanted.insert(met.staff)
            case .leastLoaded(let team), .roundRobin(let team), .skills(_, let team), .nearest(let team):
                counted.formUnion(members(of: team, facts))
            case .teamLead(let team):
                let lead = (team ?? facts.team).flatMap { id in routing.teams.first { $0.id == id } }?.saved
                    .lead
                if let lead { wanted.insert(lead) }
            case .dutyEngineer, .pull: break
            }
        }
        // Locked before they are counted: what others gave them until now is seen, and nobody gives them more meanwhile.
        let turns = try store.lockTurns(of: Array(counted.intersection(routing.staff)))
        for id in wanted.union(counted).sorted() {
            var candidate = Roster.Candidate(
                id: id, teams: teams(of: id), availability: routing.staff.contains(id) ? .available : .gone)
            if counted.contains(id) {
                candidate.openTickets = try store.openTickets(of: id)
                candidate.lastAssigned = turns[id]
            }
            roster.candidates.append(candidate)
        }
        return roster
    }

    private func teams(of staff: StaffMember.ID) -> Set<Team.ID> {
        Set(routing.teams.filter { !$0.saved.isArchived && $0.saved.members.contains(staff) }.map(\.id))
    }

    /// As the choice looks for them: in this team, else in the ticket's, else in those of its line.
    private func members(of team: Team.ID?, _ facts: RoutingFacts) -> [StaffMember.ID] {
        routing.teams.filter { found in
            if found.saved.isArchived { return false }
            if let wanted = team ?? facts.team { return found.id == wanted }
            return found.saved.line == facts.line
        }.flatMap(\.saved.members)
    }
}
