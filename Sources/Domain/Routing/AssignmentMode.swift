/// Whom a ticket is given to, as steps tried in order: the first that finds somebody decides. When none does, the
/// ticket waits in its team's queue.
package enum AssignmentMode: Sendable, Equatable {
    case steps([AssignmentStep])
    case byClock(AssignmentClock)

    /// The way of section 3 (P69): the client's own engineer in working time, the duty engineer at weekends, the
    /// round-the-clock team at night.
    package static func personalThenDutyThenTeam(
        calendar: WorkingCalendar.ID, nightTeam: Team.ID, night: TimeWindow?
    ) -> Self {
        .byClock(
            AssignmentClock(
                calendar: calendar, night: night, working: [.personalEngineer, .leastLoaded(in: nil)],
                dayOff: [.dutyEngineer, .leastLoaded(in: nightTeam)],
                otherwise: [.leastLoaded(in: nightTeam), .dutyEngineer]))
    }
}

/// One way to find somebody. A step with a team looks there; without one it looks in the ticket's team, or in all teams
/// of its line when it has none.
package enum AssignmentStep: Sendable, Equatable {
    case person(StaffMember.ID)
    /// The engineer of the client's organization, or of the nearest one above it that has one.
    case personalEngineer
    /// Who last worked with the requester (P48).
    case lastWorkedWith
    /// Who is on duty now, then their stand-ins.
    case dutyEngineer
    case leastLoaded(in: Team.ID?)
    case roundRobin(in: Team.ID?)
    /// The least loaded of those who know all of it (P68).
    case skills([Skill], in: Team.ID?)
    /// Who is nearest to where the work is (P70).
    case nearest(in: Team.ID?)
    /// The lead of the team: a shift's senior, for a caller whom others cannot calm (P74).
    case teamLead(of: Team.ID?)
    /// Nobody: people ask for their next ticket themselves. Steps after it are never tried.
    case pull(in: Team.ID?)
}

/// Different steps by the hour (P69, P182).
package struct AssignmentClock: Sendable, Equatable, Codable {
    package var calendar: WorkingCalendar.ID
    /// When it is night, also on days off; nil: a day off has no night of its own.
    package var night: TimeWindow?
    package var working: [AssignmentStep]
    package var dayOff: [AssignmentStep]
    /// Nights, and the hours around a working day.
    package var otherwise: [AssignmentStep]

    package init(
        calendar: WorkingCalendar.ID, night: TimeWindow?, working: [AssignmentStep],
        dayOff: [AssignmentStep], otherwise: [AssignmentStep]
    ) {
        self.calendar = calendar
        self.night = night
        self.working = working
        self.dayOff = dayOff
        self.otherwise = otherwise
    }

    package enum Hours: String, Sendable, Codable, CaseIterable {
        case working, dayOff = "day_off", otherwise
    }

    /// Working hours go before the night: who works at night by the calendar works then. A calendar that nobody knows is
    /// closed, so that the ticket reaches those who are always there.
    package func hours(at moment: RoutingFacts.Moment) -> Hours {
        switch moment.calendars[calendar] {
        case .open: .working
        case .dayOff where night?.contains(minute: moment.minuteOfDay) != true: .dayOff
        case .dayOff, .closed, nil: .otherwise
        }
    }

    package func steps(in hours: Hours) -> [AssignmentStep] {
        switch hours {
        case .working: working
        case .dayOff: dayOff
        case .otherwise: otherwise
        }
    }

    private enum CodingKeys: String, CodingKey {
        case calendar, night, working, dayOff = "day_off", otherwise
    }
}

extension AssignmentMode: Codable {
    private enum CodingKeys: String, CodingKey { case steps, clock }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let clock = try container.decodeIfPresent(AssignmentClock.self, forKey: .clock) {
            self = .byClock(clock)
        } else {
            self = .steps(try container.decode([AssignmentStep].self, forKey: .steps))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .steps(let steps): try container.encode(steps, forKey: .steps)
        case .byClock(let clock): try container.encode(clock, forKey: .clock)
        }
    }

    /// All steps there are in it.
    package var allSteps: [AssignmentStep] {
        switch self {
        case .steps(let steps): steps
        case .byClock(let clock): clock.working + clock.dayOff + clock.otherwise
        }
    }
}

extension AssignmentStep: Codable {
    package enum Name: String, Sendable, Codable, CaseIterable {
        case person, personalEngineer = "personal_engineer", lastWorkedWith = "last_worked_with",
            dutyEngineer = "duty_engineer", leastLoaded = "least_loaded", roundRobin = "round_robin", skills,
            nearest, teamLead = "team_lead", pull
    }

    private enum CodingKeys: String, CodingKey { case type, staff, skills, team }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let team = try container.decodeIfPresent(Team.ID.self, forKey: .team)
        switch try container.decode(Name.self, forKey: .type) {
        case .person: self = .person(try container.decode(StaffMember.ID.self, forKey: .staff))
        case .personalEngineer: self = .personalEngineer
        case .lastWorkedWith: self = .lastWorkedWith
        case .dutyEngineer: self = .dutyEngineer
        case .leastLoaded: self = .leastLoaded(in: team)
        case .roundRobin: self = .roundRobin(in: team)
        case .skills: self = .skills(try container.decode([Skill].self, forKey: .skills), in: team)
        case .nearest: self = .nearest(in: team)
        case .teamLead: self = .teamLead(of: team)
        case .pull: self = .pull(in: team)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .type)
        switch self {
        case .person(let staff): try container.encode(staff, forKey: .staff)
        case .personalEngineer, .lastWorkedWith, .dutyEngineer: break
        case .leastLoaded(let team), .roundRobin(let team), .nearest(let team), .teamLead(let team),
            .pull(let team):
            try container.encodeIfPresent(team, forKey: .team)
        case .skills(let skills, let team):
            try container.encode(skills, forKey: .skills)
            try container.encodeIfPresent(team, forKey: .team)
        }
    }

    package var name: Name {
        switch self {
        case .person: .person
        case .personalEngineer: .personalEngineer
        case .lastWorkedWith: .lastWorkedWith
        case .dutyEngineer: .dutyEngineer
        case .leastLoaded: .leastLoaded
        case .roundRobin: .roundRobin
        case .skills: .skills
        case .nearest: .nearest
        case .teamLead: .teamLead
        case .pull: .pull
        }
    }
}
