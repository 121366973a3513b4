extension Roster {
    /// Finds somebody for a ticket. The same roster and facts give the same answer.
    /// - Parameter facts: the ticket as the rules left it.
    package func choose(_ mode: AssignmentMode, for facts: RoutingFacts) -> Assignment {
        let hours: AssignmentClock.Hours?
        let steps: [AssignmentStep]
        switch mode {
        case .steps(let all):
            hours = nil
            steps = all
        case .byClock(let clock):
            let now = clock.hours(at: facts.moment)
            hours = now
            steps = clock.steps(in: now)
        }
        var passed: [Assignment.Passed] = []
        for step in steps {
            switch find(step, facts) {
            case .success(let choice):
                return Assignment(
                    assignee: choice, team: step.team ?? facts.team, hours: hours, passed: passed)
            case .failure(let missing):
                passed.append(Assignment.Passed(step: step, reason: missing.reason))
            }
        }
        // Who looked into a team and found nobody there leaves the ticket in that team's queue: the last one named.
        let team = steps.reversed().lazy.compactMap(\.team).first { facts.team($0) != nil } ?? facts.team
        return Assignment(assignee: nil, team: team, hours: hours, passed: passed)
    }

    private struct Missing: Error { let reason: Assignment.Absence }
    private typealias Found = Result<Assignment.Choice, Missing>

    private func find(_ step: AssignmentStep, _ facts: RoutingFacts) -> Found {
        switch step {
        case .person(let staff): return one(staff, .named)
        case .personalEngineer:
            if facts.client.organizations.isEmpty { return .failure(Missing(reason: .notAClient)) }
            for organization in facts.client.organizations {
                guard let staff = personalEngineers[organization] else { continue }
                return one(staff, .personalEngineer(of: organization))
            }
            return .failure(Missing(reason: .noPersonalEngineer))
        case .lastWorkedWith:
            guard let contact = facts.client.contact, let encounter = lastWorked[contact] else {
                return .failure(Missing(reason: .neverMet))
            }
            return one(encounter.staff, .lastWorked(with: contact, at: encounter.at))
        case .dutyEngineer: return onDutyNow()
        case .leastLoaded(let team):
            return best(in: team, facts, by: Self.isLessLoaded) {
                .leastLoaded(open: $0.openTickets, among: $1)
            }
        case .roundRobin(let team):
            return best(in: team, facts, by: Self.waitedLonger) {
                .longestWithout(since: $0.lastAssigned?.at, among: $1)
            }
        case .skills(let skills, let team):
            return best(in: team, facts, knowing: skills, by: Self.isLessLoaded) {
                .skilled(skills, open: $0.openTickets, among: $1)
            }
        case .nearest(let team): return nearest(in: team, facts)
        case .teamLead(let team): return lead(of: team ?? facts.team, facts)
        case .pull(let team):
            if let team, facts.team(team) == nil { return .failure(Missing(reason: .teamGone(team))) }
            return .failure(Missing(reason: .queued))
        }
    }

    private func one(_ staff: StaffMember.ID, _ reason: Assignment.Reason) -> Found {
        guard let candidate = candidates.first(where: { $0.id == staff }) else {
            return .failure(Missing(reason: .unknown(staff)))
        }
        guard candidate.availability == .available else {
            return .failure(Missing(reason: .unavailable(staff, candidate.availability)))
        }
        if candidate.isFull { return .failure(Missing(reason: .full(staff, open: candidate.openTickets))) }
        return .success(Assignment.Choice(staff: staff, reason: reason))
    }

    private func onDutyNow() -> Found {
        var first: Missing?
        for (place, staff) in onDuty.enumerated() {
            switch one(staff, .onDuty(place: place)) {
            case .success(let choice): return .success(choice)
            case .failure(let missing): first = first ?? missing
            }
        }
        return .failure(first ?? Missing(reason: .nobodyOnDuty))
    }

    private func lead(of team: Team.ID?, _ facts: RoutingFacts) -> Found {
        guard let team else { return .failure(Missing(reason: .noTeam)) }
        guard let found = facts.team(team) else { return .failure(Missing(reason: .teamGone(team))) }
        guard let lead = found.saved.lead else { return .failure(Missing(reason: .noLead(team))) }
        return one(lead, .lead(of: team))
    }

    private func nearest(in team: Team.ID?, _ facts: RoutingFacts) -> Found {
        free(in: team, facts).flatMap { free in
            let located = free.compactMap { candidate in candidate.metersAway.map { (candidate, $0) } }
            let best = located.min { $0.1 == $1.1 ? Self.isLessLoaded($0.0, $1.0) : $0.1 < $1.1 }
            guard let (candidate, meters) = best else {
                return .failure(Missing(reason: .nobodyLocated(of: free.count)))
            }
            return .success(
                Assignment.Choice(
                    staff: candidate.id, reason: .nearest(meters: meters, among: located.count)))
        }
    }

    private func best(
        in team: Team.ID?, _ facts: RoutingFacts, knowing skills: [Skill] = [],
        by goesFirst: (Candidate, Candidate) -> Bool, _ reason: (Candidate, Int) -> Assignment.Reason
    ) -> Found {
        free(in: team, facts, knowing: skills).flatMap { free in
            guard let best = free.min(by: goesFirst) else { return .failure(Missing(reason: .nobodyInTeam)) }
            return .success(Assignment.Choice(staff: best.id, reason: reason(best, free.count)))
        }
    }

    /// Those of a team who know it, are here and have a hand free: at least one.
    private func free(
        in team: Team.ID?, _ facts: RoutingFacts, knowing skills: [Skill] = []
    ) -> Result<[Candidate], Missing> {
        if let team, facts.team(team) == nil { return .failure(Missing(reason: .teamGone(team))) }
        let teams = team.map { [$0] } ?? facts.team.map { [$0] } ?? facts.teamsOfLine
        if teams.isEmpty { return .failure(Missing(reason: .noTeam)) }
        let members = candidates.filter { $0.availability != .gone && !$0.teams.isDisjoint(with: teams) }
        if members.isEmpty { return .failure(Missing(reason: .nobodyInTeam)) }
        let able =
            skills.isEmpty ? members : members.filter { $0.skills(in: facts.teams).isSuperset(of: skills) }
        if able.isEmpty { return .failure(Missing(reason: .nobodySkilled(skills))) }
        let free = able.filter { $0.availability == .available && !$0.isFull }
        return free.isEmpty ? .failure(Missing(reason: .nobodyFree(of: able.count))) : .success(free)
    }

    private static func waitedLonger(_ left: Candidate, _ right: Candidate) -> Bool {
        left.waitedLonger(than: right)
    }

    private static func isLessLoaded(_ left: Candidate, _ right: Candidate) -> Bool {
        left.openTickets == right.openTickets
            ? left.waitedLonger(than: right) : left.openTickets < right.openTickets
    }
}

extension RoutingFacts {
    /// Nil for one that was put away.
    func team(_ id: Team.ID) -> Team? { teams.first { $0.id == id && !$0.saved.isArchived } }

    var teamsOfLine: [Team.ID] {
        teams.filter { $0.saved.line == line && !$0.saved.isArchived }.map(\.id)
    }
}

extension AssignmentStep {
    /// The team it names.
    package var team: Team.ID? {
        switch self {
        case .person, .personalEngineer, .lastWorkedWith, .dutyEngineer: nil
        case .leastLoaded(let team), .roundRobin(let team), .skills(_, let team), .nearest(let team),
            .teamLead(let team), .pull(let team):
            team
        }
    }
}
