import Testing

@testable import Domain

@Suite("Choosing an assignee")
struct AssignmentTests {
    private typealias Sample = RoutingSamples

    private static func candidate(
        _ id: Int64, _ teams: [Team.ID] = [Sample.cashDesks], open: Int = 0, at minute: Int? = nil,
        is availability: Roster.Availability = .available
    ) -> Roster.Candidate {
        Roster.Candidate(
            id: .init(id), teams: Set(teams), availability: availability, openTickets: open,
            lastAssigned: minute.map { Roster.Turn(at: .noon + .minutes($0), number: 0) })
    }

    private static func facts(team: Team.ID? = Sample.cashDesks) throws -> RoutingFacts {
        var facts = try Sample.facts()
        facts.line = Sample.second
        facts.team = team
        return facts
    }

    private static func choose(
        _ steps: AssignmentStep..., from roster: Roster, team: Team.ID? = Sample.cashDesks
    )
        throws -> Assignment
    {
        roster.choose(.steps(steps), for: try facts(team: team))
    }

    @Test("P48: a caller reaches the person who talked with them before, if they are here")
    func sameEmployee() throws {
        var roster = Roster(candidates: [Self.candidate(1), Self.candidate(2, open: 9)])
        roster.lastWorked[Sample.olha] = .init(.init(2), at: .noon)
        let met = try Self.choose(.lastWorkedWith, .leastLoaded(in: nil), from: roster)
        #expect(met.assignee == .init(staff: .init(2), reason: .lastWorked(with: Sample.olha, at: .noon)))
        roster.candidates[1].availability = .absent
        let away = try Self.choose(.lastWorkedWith, .leastLoaded(in: nil), from: roster)
        #expect(away.assignee == .init(staff: .init(1), reason: .leastLoaded(open: 0, among: 1)))
        #expect(away.passed == [.init(step: .lastWorkedWith, reason: .unavailable(.init(2), .absent))])
        roster.lastWorked = [:]
        #expect(try Self.choose(.lastWorkedWith, from: roster).passed.map(\.reason) == [.neverMet])
    }

    @Test("P68: the request goes to the first free employee of the right profile")
    func freeProfile() throws {
        var skilled = Self.candidate(2, [Sample.networks], open: 3)
        skilled.skills = [Sample.skill("cisco")]
        let roster = Roster(candidates: [Self.candidate(1), skilled, Self.candidate(4, [Sample.networks])])
        let cisco = AssignmentStep.skills([Sample.skill("Cisco")], in: Sample.networks)
        #expect(
            try Self.choose(cisco, from: roster).assignee
                == .init(staff: .init(2), reason: .skilled([Sample.skill("cisco")], open: 3, among: 1)))
        let cashDesks = AssignmentStep.skills([Sample.skill("каси")], in: nil)
        #expect(try Self.choose(cashDesks, from: roster).assignee?.staff == .init(1))
        let both = AssignmentStep.skills([Sample.skill("каси"), Sample.skill("cisco")], in: nil)
        let nobody = try Self.choose(both, from: roster)
        #expect(nobody.assignee == nil && nobody.team == Sample.cashDesks)
        #expect(
            nobody.passed.map(\.reason) == [.nobodySkilled([Sample.skill("каси"), Sample.skill("cisco")])])
    }

    /// Tuesday is a working day, the 29th and 30th are a weekend.
    @Test(
        "P69: the personal engineer by day, the duty engineer at weekends, the round-the-clock team at night",
        arguments: [
            ("2025-11-25T14:00", RoutingFacts.CalendarState.open, AssignmentClock.Hours.working, 1 as Int64),
            ("2025-11-25T19:00", .closed, .otherwise, 5), ("2025-11-25T23:00", .closed, .otherwise, 5),
            ("2025-11-26T03:00", .closed, .otherwise, 5), ("2025-11-29T12:00", .dayOff, .dayOff, 9),
            ("2025-11-29T21:59", .dayOff, .dayOff, 9), ("2025-11-29T22:00", .dayOff, .otherwise, 5),
            ("2025-11-30T06:59", .dayOff, .otherwise, 5), ("2025-11-30T07:00", .dayOff, .dayOff, 9),
            ("2026-01-01T12:00", .dayOff, .dayOff, 9),
        ])
    func byClock(wall: String, state: RoutingFacts.CalendarState, hours: AssignmentClock.Hours, staff: Int64)
        throws
    {
        let mode = AssignmentMode.personalThenDutyThenTeam(
            calendar: Sample.calendar, nightTeam: Sample.roundTheClock,
            night: TimeWindow(from: 1_320, until: 420))
        let roster = Roster(
            candidates: [
                Self.candidate(1), Self.candidate(2), Self.candidate(5, [Sample.roundTheClock]),
                Self.candidate(6, [Sample.roundTheClock], open: 2), Self.candidate(9, []),
            ],
            personalEngineers: [Sample.holding: .init(1)], onDuty: [.init(9)])
        var facts = try Self.facts()
        facts.moment = try Sample.moment(wall, state)
        let assignment = roster.choose(mode, for: facts)
        #expect(assignment.hours == hours)
        #expect(assignment.assignee?.staff == .init(staff))
        switch hours {
        case .working: #expect(assignment.assignee?.reason == .personalEngineer(of: Sample.holding))
        case .dayOff: #expect(assignment.assignee?.reason == .onDuty(place: 0))
        case .otherwise:
            #expect(assignment.assignee?.reason == .leastLoaded(open: 0, among: 2))
            #expect(assignment.team == Sample.roundTheClock)
        }
    }

    @Test("P69: a calendar that nobody knows leads to those who are always there")
    func unknownCalendar() throws {
        let clock = AssignmentClock(
            calendar: .init(999), night: nil, working: [.personalEngineer], dayOff: [.dutyEngineer],
            otherwise: [.pull(in: nil)])
        #expect(clock.hours(at: try Sample.moment()) == .otherwise)
        var sunday = try Self.facts()
        sunday.moment = RoutingFacts.Moment(try civil("2025-11-30T03:00"), calendars: [.init(999): .dayOff])
        #expect(clock.hours(at: sunday.moment) == .dayOff)
    }

    @Test("P69: the nearest organization with an engineer decides; their absence is told")
    func personal() throws {
        var roster = Roster(
            candidates: [Self.candidate(1), Self.candidate(2)],
            personalEngineers: [Sample.holding: .init(1), Sample.shop: .init(2)])
        #expect(
            try Self.choose(.personalEngineer, from: roster).assignee
                == .init(staff: .init(2), reason: .personalEngineer(of: Sample.shop)))
        roster.personalEngineers[Sample.shop] = .init(77)
        #expect(
            try Self.choose(.personalEngineer, from: roster).passed.map(\.reason) == [.unknown(.init(77))])
        roster.personalEngineers = [:]
        #expect(
            try Self.choose(.personalEngineer, from: roster).passed.map(\.reason) == [.noPersonalEngineer])
        var stranger = try Self.facts()
        stranger.client = .init()
        #expect(
            roster.choose(.steps([.personalEngineer]), for: stranger).passed.map(\.reason) == [.notAClient])
    }

    @Test("P69: a stand-in takes over from a duty engineer who is not there")
    func standIn() throws {
        let roster = Roster(
            candidates: [Self.candidate(8, [], is: .absent), Self.candidate(9, [])],
            onDuty: [.init(8), .init(9)])
        #expect(
            try Self.choose(.dutyEngineer, from: roster).assignee
                == .init(staff: .init(9), reason: .onDuty(place: 1)))
        let nobody = Roster(candidates: [Self.candidate(8, [], is: .absent)], onDuty: [.init(8), .init(9)])
        #expect(
            try Self.choose(.dutyEngineer, from: nobody).passed.map(\.reason) == [
                .unavailable(.init(8), .absent)
            ])
        #expect(
            try Self.choose(.dutyEngineer, from: Roster(candidates: [])).passed.map(\.reason) == [
                .nobodyOnDuty
            ])
    }

    @Test("P70: a field request goes to whoever is nearest and has a hand free")
    func nearest() throws {
        var candidates = [Self.candidate(1), Self.candidate(2), Self.candidate(3), Self.candidate(4)]
        candidates[0].metersAway = 900
        candidates[1].metersAway = 300
        candidates[2].metersAway = 300
        candidates[1].openTickets = 1
        var roster = Roster(candidates: candidates)
        #expect(
            try Self.choose(.nearest(in: nil), from: roster).assignee
                == .init(staff: .init(3), reason: .nearest(meters: 300, among: 3)))
        roster.candidates[2].openTicketsMax = 0
        #expect(try Self.choose(.nearest(in: nil), from: roster).assignee?.staff == .init(2))
        let lost = Roster(candidates: [Self.candidate(1), Self.candidate(2)])
        #expect(
            try Self.choose(.nearest(in: nil), from: lost).passed.map(\.reason) == [.nobodyLocated(of: 2)])
    }

    @Test("P38, P71: to a specialist by name, or into the queue of those who hand out")
    func dispatcher() throws {
        let roster = Roster(candidates: [Self.candidate(1), Self.candidate(5, [Sample.roundTheClock])])
        #expect(
            try Self.choose(.person(.init(1)), from: roster).assignee
                == .init(staff: .init(1), reason: .named))
        let queued = try Self.choose(.pull(in: Sample.roundTheClock), from: roster)
        #expect(queued.assignee == nil && queued.team == Sample.roundTheClock)
        #expect(queued.passed == [.init(step: .pull(in: Sample.roundTheClock), reason: .queued)])
    }

    @Test("P74: a difficult caller goes to the senior of the shift")
    func senior() throws {
        var facts = try Self.facts()
        let roster = Roster(candidates: [Self.candidate(1), Self.candidate(2)])
        #expect(
            roster.choose(.steps([.teamLead(of: nil)]), for: facts).passed.map(\.reason) == [
                .noLead(Sample.cashDesks)
            ])
        facts.teams[0].saved.lead = .init(2)
        #expect(
            roster.choose(.steps([.teamLead(of: nil)]), for: facts).assignee
                == .init(staff: .init(2), reason: .lead(of: Sample.cashDesks)))
        facts.team = nil
        #expect(roster.choose(.steps([.teamLead(of: nil)]), for: facts).passed.map(\.reason) == [.noTeam])
    }

    @Test("looks in the ticket's team, or in all teams of its line when it has none")
    func pools() throws {
        let roster = Roster(
            candidates: [
                Self.candidate(1, open: 5), Self.candidate(4, [Sample.networks], open: 1),
                Self.candidate(5, [Sample.roundTheClock]),
            ])
        #expect(try Self.choose(.leastLoaded(in: nil), from: roster).assignee?.staff == .init(1))
        #expect(try Self.choose(.leastLoaded(in: nil), from: roster, team: nil).assignee?.staff == .init(4))
        var elsewhere = try Self.facts(team: nil)
        elsewhere.line = Sample.third
        #expect(
            roster.choose(.steps([.leastLoaded(in: nil)]), for: elsewhere).passed.map(\.reason) == [.noTeam])
        #expect(
            try Self.choose(.leastLoaded(in: .init(404)), from: roster).passed.map(\.reason) == [
                .teamGone(.init(404))
            ])
        let away = Roster(candidates: [Self.candidate(1, is: .offShift), Self.candidate(2, is: .gone)])
        #expect(
            try Self.choose(.roundRobin(in: nil), from: away).passed.map(\.reason) == [.nobodyFree(of: 1)])
    }

    @Test("breaks a tie by who waited longest, then by who came first")
    func ties() throws {
        let roster = Roster(
            candidates: [
                Self.candidate(3, open: 1, at: 1), Self.candidate(2, open: 1, at: 0),
                Self.candidate(1, open: 1, at: 1),
            ])
        #expect(try Self.choose(.leastLoaded(in: nil), from: roster).assignee?.staff == .init(2))
        let fresh = Roster(candidates: [
            Self.candidate(2, open: 1), Self.candidate(1, open: 1), Self.candidate(3, open: 1, at: 0),
        ])
        #expect(
            try Self.choose(.roundRobin(in: nil), from: fresh).assignee
                == .init(staff: .init(1), reason: .longestWithout(since: nil, among: 3)))
    }

    @Test("sends nothing to a team that was put away")
    func gone() throws {
        var facts = try Self.facts(team: nil)
        facts.teams[2].saved.isArchived = true
        let roster = Roster(candidates: [Self.candidate(5, [Sample.roundTheClock])])
        let away = Sample.roundTheClock
        let steps: [AssignmentStep] = [
            .leastLoaded(in: away), .roundRobin(in: away), .skills([Sample.skill("a")], in: away),
            .nearest(in: away), .teamLead(of: away), .pull(in: away),
        ]
        let assignment = roster.choose(.steps(steps), for: facts)
        #expect(assignment.assignee == nil && assignment.team == nil && !assignment.isQueued)
        #expect(assignment.passed.map(\.reason) == steps.map { _ in .teamGone(away) })
        let empty = roster.choose(
            .steps([.leastLoaded(in: Sample.networks), .leastLoaded(in: away)]), for: facts)
        #expect(empty.passed.map(\.reason) == [.nobodyInTeam, .teamGone(away)])
        #expect(empty.team == Sample.networks)
    }
}
