import Testing

@testable import Domain

@Suite("A rehearsal")
struct RehearsalTests {
    private typealias Sample = RoutingSamples

    private static func past(
        _ id: Int64, subject: String, roster: Roster? = nil,
        actually change: (inout RoutedState) -> Void = { _ in }
    ) throws -> Rehearsal.Past {
        let facts = try Sample.facts(subject: subject)
        var actual = RoutedState(RoutingRule.evaluate([], facts), nil)
        change(&actual)
        return Rehearsal.Past(
            ticket: .init(id), number: 100 + id, facts: facts, actual: actual, roster: roster)
    }

    private static func rules() throws -> [RoutingRule] {
        [
            Sample.rule(
                1, [.init(.words(try Sample.phrases("оплат*", "рахунок"), in: .subject))],
                do: [.department(Sample.bookkeeping), .reply(text: "Передали до бухгалтерії.")]),
            Sample.rule(
                2, [.init(.words(try Sample.phrases("cisco"), in: .subject))], do: [.team(Sample.networks)]),
            Sample.rule(
                3, [.init(.words(try Sample.phrases("вакансія"), in: .subject))], do: [.reject(.offTopic)]),
            Sample.rule(4, [.init(.channel([.chat]))], do: [.priority(.critical)]),
        ]
    }

    @Test("P67: shows ticket by ticket what would have gone elsewhere, and by which rule")
    func rows() throws {
        let rehearsal = Rehearsal(
            try Self.rules(),
            on: [
                try Self.past(1, subject: "Не друкує"), try Self.past(2, subject: "Рахунок"),
                try Self.past(3, subject: "Cisco впала"), try Self.past(4, subject: "Вакансія"),
                try Self.past(5, subject: "Рахунок") { $0.department = Sample.bookkeeping },
                try Self.past(6, subject: "Принтер") { $0.line = Sample.third },
            ])
        #expect(rehearsal.rows.map(\.number) == [101, 102, 103, 104, 105, 106])
        #expect(
            rehearsal.rows.map(\.differences) == [
                [],
                [
                    .init(
                        was: .department(Sample.support), wouldBe: .department(Sample.bookkeeping),
                        rule: .init(1))
                ],
                [
                    .init(was: .line(Sample.first), wouldBe: .line(Sample.second), rule: .init(2)),
                    .init(was: .team(nil), wouldBe: .team(Sample.networks), rule: .init(2)),
                ],
                [.init(was: .rejection(nil), wouldBe: .rejection(.offTopic), rule: .init(3))],
                [],
                [.init(was: .line(Sample.third), wouldBe: .line(Sample.first), rule: nil)],
            ])
        #expect(rehearsal.rows[1].acted == [.init(1)])
        let summary = rehearsal.summary
        #expect(
            summary.looked == 6 && summary.different == 4 && summary.rejected == 1 && summary.replies == 2)
        #expect(summary.lines[Sample.first] == .init(was: 5, wouldBe: 5))
        #expect(summary.lines[Sample.second] == .init(was: 0, wouldBe: 1))
        #expect(summary.lines[Sample.third] == .init(was: 1, wouldBe: 0))
        #expect(summary.rules.map(\.acted) == [2, 1, 1, 0])
        #expect(summary.rules.map(\.different) == [1, 1, 1, 0])
    }

    @Test(
        "equals what happens: the rules in force, rehearsed on what they did, change nothing",
        arguments: 0..<100)
    func equalsTruth(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let subjects = ["Рахунок", "Оплата Cisco", "Вакансія", "Принтер", "cisco рахунок"]
        let roster = Roster(
            candidates: [1, 3, 4, 5].map { id in
                Roster.Candidate(
                    id: .init(id),
                    teams: Set(Sample.teams.filter { $0.saved.members.contains(.init(id)) }.map(\.id)),
                    openTickets: .random(in: 0...3, using: &generator))
            })
        var rules = try Self.rules()
        rules.append(
            Sample.rule(
                5, do: [.assign(.steps([.personalEngineer, .leastLoaded(in: Sample.roundTheClock)]))]))
        rules.append(
            Sample.rule(
                6, [.init(.team([Sample.networks]))],
                do: [.assign(.steps([.roundRobin(in: nil)])), .addTags(["мережа"])]))
        rules.shuffle(using: &generator)
        let tickets = try (1...20).map { id in
            let facts = try Sample.facts(subject: subjects.randomElement(using: &generator) ?? "")
            let decision = RoutingRule.evaluate(rules, facts)
            let truth = RoutedState(decision, decision.assignment(from: roster))
            return Rehearsal.Past(
                ticket: .init(Int64(id)), number: Int64(id), facts: facts, actual: truth, roster: roster)
        }
        let rehearsal = Rehearsal(rules, on: tickets)
        #expect(
            rehearsal.summary.different == 0,
            "seed \(seed): \(rehearsal.rows.filter { !$0.differences.isEmpty })")
        #expect(rehearsal.summary.looked == 20)
    }

    @Test("compares assignees only where it is known who was free")
    func assignees() throws {
        let rule = Sample.rule(1, do: [.assign(.steps([.leastLoaded(in: Sample.roundTheClock)]))])
        // Where it went was decided by who was free, so nothing can be said of team and line either.
        let unknown = Rehearsal(
            [rule],
            on: [
                try Self.past(1, subject: "x") {
                    $0.assignee = .init(1)
                    $0.team = Sample.networks
                    $0.line = Sample.second
                }
            ])
        #expect(unknown.rows.map(\.differences) == [[]])
        let teamless = Sample.rule(1, do: [.assign(.steps([.personalEngineer]))])
        let moved = Rehearsal([teamless], on: [try Self.past(1, subject: "x") { $0.line = Sample.second }])
        #expect(
            moved.rows.first?.differences == [
                .init(was: .line(Sample.second), wouldBe: .line(Sample.first), rule: nil)
            ])
        #expect(unknown.summary.lines == [Sample.second: .init(was: 1, wouldBe: 1)])
        let roster = Roster(candidates: [.init(id: .init(5), teams: [Sample.roundTheClock])])
        let known = Rehearsal(
            [rule], on: [try Self.past(1, subject: "x", roster: roster) { $0.assignee = .init(1) }])
        #expect(
            known.rows.first?.differences == [
                .init(was: .team(nil), wouldBe: .team(Sample.roundTheClock), rule: .init(1)),
                .init(was: .assignee(.init(1)), wouldBe: .assignee(.init(5)), rule: .init(1)),
            ])
    }

    @Test("names the rule that moved a ticket last: the assignment where it brought the team along")
    func movedByAssignment() throws {
        let roster = Roster(candidates: [.init(id: .init(4), teams: [Sample.networks])])
        let rules = [
            Sample.rule(1, do: [.line(Sample.third)]),
            Sample.rule(2, do: [.assign(.steps([.leastLoaded(in: Sample.networks)]))]),
        ]
        let past = try Self.past(1, subject: "x", roster: roster)
        #expect(
            Rehearsal(rules, on: [past]).rows.first?.differences == [
                .init(was: .line(Sample.first), wouldBe: .line(Sample.second), rule: .init(2)),
                .init(was: .team(nil), wouldBe: .team(Sample.networks), rule: .init(2)),
                .init(was: .assignee(nil), wouldBe: .assignee(.init(4)), rule: .init(2)),
            ])
    }

    @Test("gives a turned-away ticket to nobody")
    func rejected() throws {
        let rule = Sample.rule(1, do: [.assign(.steps([.person(.init(5))])), .reject(.spam)])
        let decision = RoutingRule.evaluate([rule], try Sample.facts())
        let roster = Roster(candidates: [.init(id: .init(5))])
        #expect(decision.assignment(from: roster) == nil)
        #expect(RoutedState(decision, nil).assignee == nil)
    }

    @Test("leaves a ticket with who has it when nobody else is found, unless it was meant for a queue")
    func keeps() throws {
        func after(_ steps: AssignmentStep...) throws -> RoutedState {
            var facts = try Sample.facts()
            facts.assignee = .init(1)
            let decision = RoutingRule.evaluate([Sample.rule(1, do: [.assign(.steps(steps))])], facts)
            return RoutedState(decision, decision.assignment(from: Roster(candidates: [])))
        }
        #expect(try after(.dutyEngineer, .leastLoaded(in: Sample.networks)).assignee == .init(1))
        #expect(try after(.dutyEngineer, .leastLoaded(in: Sample.networks)).team == nil)
        let queued = try after(.dutyEngineer, .pull(in: Sample.networks))
        #expect(queued.assignee == nil && queued.team == Sample.networks && queued.line == Sample.second)
    }

    @Test("looks at so many tickets and no more")
    func limit() throws {
        let past = try Self.past(1, subject: "x")
        let rehearsal = Rehearsal([], on: repeatElement(past, count: Rehearsal.ticketsMax + 1))
        #expect(rehearsal.summary.looked == Rehearsal.ticketsMax)
    }
}
