import Domain
import Testing

@Suite("What rules name")
struct RuleReferencesTests {
    @Test("is found in every condition and every action")
    func found() {
        func ids<Entity>(_ numbers: Int64...) -> Set<Identifier<Entity>> { Set(numbers.map { .init($0) }) }
        let conditions: [RoutingCondition.Test] = [
            .requester([.init(1)]), .organization([.init(2)]), .contract([.init(3)]), .service([.init(4)]),
            .department([.init(5)]), .brand([.init(6)]), .mailbox([.init(7)]), .line([.init(8), .init(9)]),
            .team([.init(10)]), .assignee([.init(11)]), .calendar(.init(12), .open),
        ]
        let clock = AssignmentClock(
            calendar: .init(13), night: nil, working: [.person(.init(14))],
            dayOff: [.skills([RoutingSamples.skill("a")], in: .init(15))], otherwise: [.pull(in: .init(16))])
        let rules = [
            RoutingSamples.rule(1, conditions.map { .init($0) }, do: [.line(.init(17)), .team(.init(18))]),
            RoutingSamples.rule(
                2, do: [.department(.init(19)), .assign(.byClock(clock)), .requester(.field(.init(20)))]),
        ]
        let found = RuleReferences(rules)
        #expect(found.contacts == ids(1) && found.organizations == ids(2) && found.contracts == ids(3))
        #expect(found.services == ids(4) && found.departments == ids(5, 19) && found.brands == ids(6))
        #expect(
            found.mailboxes == ids(7) && found.lines == ids(8, 9, 17) && found.teams == ids(10, 15, 16, 18))
        #expect(found.staff == ids(11, 14) && found.calendars == ids(12, 13) && found.fields == ids(20))
        #expect(RuleReferences([]) == RuleReferences([RoutingSamples.rule(1, do: [.teamByZone])]))
    }
}
