/// A ticket that waits for somebody to take it.
package struct QueuedTicket: Sendable, Equatable {
    package var id: Ticket.ID
    package var line: Line.ID
    /// Nil: any team of the line whose zone it is in.
    package var team: Team.ID?
    package var work: Team.Work
    /// What has to be known to do it.
    package var skills: Set<Skill>
    package var priority: Ticket.Priority
    package var deadline: Instant?
    package var createdAt: Instant

    package init(
        id: Ticket.ID, line: Line.ID, team: Team.ID? = nil, work: Team.Work, skills: Set<Skill> = [],
        priority: Ticket.Priority = .normal, deadline: Instant? = nil, createdAt: Instant
    ) {
        self.id = id
        self.line = line
        self.team = team
        self.work = work
        self.skills = skills
        self.priority = priority
        self.deadline = deadline
        self.createdAt = createdAt
    }

    /// The higher priority first, then the nearer deadline, none at the end, then the older ticket.
    package func goesBefore(_ other: Self) -> Bool {
        if priority.rank != other.priority.rank { return priority.rank > other.priority.rank }
        switch (deadline, other.deadline) {
        case (let mine?, let others?) where mine != others: return mine < others
        case (_?, nil): return true
        case (nil, _?): return false
        default: return (createdAt, id) < (other.createdAt, other.id)
        }
    }
}

/// The answer to "next please".
package enum NextTicket: Sendable, Equatable {
    case ticket(Ticket.ID)
    /// They have as many as they may.
    case handsFull(open: Int)
    /// So many wait, but none for this person.
    case noneForThem(waiting: Int)
}

extension Roster.Candidate {
    /// The ticket this person should take next of those that wait, whether or not their shift has begun: who asks is there.
    package func next(in queue: some Collection<QueuedTicket>, teams: [Team]) -> NextTicket {
        if isFull { return .handsFull(open: openTickets) }
        let mine = teams.filter { self.teams.contains($0.id) && !$0.saved.isArchived }
        let skills = skills(in: teams)
        let best = queue.lazy
            .filter { $0.isFor(mine) && $0.skills.isSubset(of: skills) }
            .min { $0.goesBefore($1) }
        return best.map { .ticket($0.id) } ?? .noneForThem(waiting: queue.count)
    }
}

extension QueuedTicket {
    fileprivate func isFor(_ teams: [Team]) -> Bool {
        if let team { return teams.contains { $0.id == team } }
        return teams.contains { $0.saved.line == line && $0.saved.zone.fit(work) != nil }
    }
}
