import Testing

@testable import Domain

@Suite("Fair assignment")
struct FairAssignmentTests {
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

    /// Assigns one ticket and books it, many in the same microsecond.
    private static func assign(
        _ step: AssignmentStep, _ roster: inout Roster, _ facts: RoutingFacts, _ number: Int
    ) -> StaffMember.ID? {
        guard let staff = roster.choose(.steps([step]), for: facts).assignee?.staff,
            let index = roster.candidates.firstIndex(where: { $0.id == staff })
        else { return nil }
        roster.candidates[index].openTickets += 1
        roster.candidates[index].lastAssigned = .init(at: .noon + .minutes(number / 7), number: Int64(number))
        return staff
    }

    @Test("takes turns so that nobody has two more than anybody, at any moment", arguments: 0..<100)
    func turns(seed: Int) throws {
        let facts = try Self.facts()
        var generator = SeededGenerator(seed: UInt64(seed))
        let people = Int.random(in: 1...12, using: &generator)
        var roster = Roster(
            candidates: (1...people).map {
                Self.candidate(Int64($0), open: .random(in: 0...9, using: &generator))
            }
            .shuffled(using: &generator))
        var counts: [StaffMember.ID: Int] = [:]
        for number in 1...60 {
            let staff = try #require(Self.assign(.roundRobin(in: nil), &roster, facts, number))
            counts[staff, default: 0] += 1
            let all = roster.candidates.map { counts[$0.id, default: 0] }
            #expect((all.max() ?? 0) - (all.min() ?? 0) <= 1, "seed \(seed), ticket \(number): \(all)")
        }
    }

    @Test("gives who comes back one turn, not all that they missed", arguments: 0..<100)
    func comingBack(seed: Int) throws {
        let facts = try Self.facts()
        var generator = SeededGenerator(seed: UInt64(seed))
        let people = Int.random(in: 2...8, using: &generator)
        var roster = Roster(candidates: (1...people).map { Self.candidate(Int64($0)) })
        var last: StaffMember.ID?
        for number in 1...100 {
            for index in roster.candidates.indices {
                roster.candidates[index].availability =
                    Int.random(in: 0...3, using: &generator) == 0 ? .offShift : .available
            }
            let here = roster.candidates.filter { $0.availability == .available }
            let staff = Self.assign(.roundRobin(in: nil), &roster, facts, number)
            #expect((staff == nil) == here.isEmpty, "seed \(seed)")
            if let staff {
                #expect(here.contains { $0.id == staff }, "seed \(seed)")
                if here.count > 1 { #expect(staff != last, "seed \(seed), ticket \(number)") }
                last = staff
            }
        }
    }

    @Test("never gives the least loaded's ticket to somebody with more", arguments: 0..<100)
    func load(seed: Int) throws {
        let facts = try Self.facts()
        var generator = SeededGenerator(seed: UInt64(seed))
        var roster = Roster(
            candidates: (1...Int.random(in: 1...10, using: &generator)).map {
                var candidate = Self.candidate(Int64($0), open: .random(in: 0...5, using: &generator))
                candidate.openTicketsMax = Bool.random(using: &generator) ? 8 : nil
                return candidate
            })
        for number in 1...50 {
            let before = roster.candidates
            let free = before.filter { !$0.isFull }
            guard let staff = Self.assign(.leastLoaded(in: nil), &roster, facts, number) else {
                #expect(free.isEmpty, "seed \(seed)")
                continue
            }
            let chosen = try #require(before.first { $0.id == staff })
            #expect(chosen.openTickets == free.map(\.openTickets).min(), "seed \(seed), ticket \(number)")
        }
    }

    @Test("does not depend on the order of the roster", arguments: 0..<50)
    func order(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let candidates = (1...10).map { number in
            Self.candidate(
                Int64(number), open: .random(in: 0...2, using: &generator),
                at: .random(in: 0...2, using: &generator),
                is: Bool.random(using: &generator) ? .available : .offShift)
        }
        for step in [
            AssignmentStep.leastLoaded(in: nil), .roundRobin(in: nil),
            .skills([Sample.skill("каси")], in: nil),
        ] {
            let first = try Self.choose(step, from: Roster(candidates: candidates))
            let second = try Self.choose(
                step, from: Roster(candidates: candidates.shuffled(using: &generator)))
            #expect(first == second, "seed \(seed), \(step)")
        }
    }
}
