import Testing

@testable import Domain

/// A small desk for rules: lines 1 to 3, departments in a tree, a few teams and clients.
enum RoutingSamples {
    static let first = Line.ID(1)
    static let second = Line.ID(2)
    static let third = Line.ID(3)
    static let support = Department.ID(10)
    static let bookkeeping = Department.ID(11)
    static let owner = Department.ID(12)
    static let calendar = WorkingCalendar.ID(60)
    static let shop = Organization.ID(70)
    static let holding = Organization.ID(71)
    static let olha = Contact.ID(80)
    static let cashDesks = Team.ID(20)
    static let networks = Team.ID(21)
    static let roundTheClock = Team.ID(22)

    static let teams = [
        Team(
            .init(
                id: cashDesks, name: "Каси", line: second, members: [.init(1), .init(2), .init(3)],
                zone: Team.Zone(services: [.init(30)]), skills: [skill("каси")])),
        Team(
            .init(
                id: networks, name: "Мережі", line: second, members: [.init(3), .init(4)],
                zone: Team.Zone(services: [.init(31)]))),
        Team(.init(id: roundTheClock, name: "Цілодобова", line: first, members: [.init(5), .init(6)])),
    ]

    static func skill(_ name: String) -> Skill {
        guard let skill = Skill(name) else { preconditionFailure("\(name) is a skill.") }
        return skill
    }

    static func phrases(_ texts: String...) throws -> [Phrase] {
        try texts.map { try #require(Phrase($0)) }
    }

    /// Tuesday 25 November 2025, 14:00.
    static func moment(
        _ text: String = "2025-11-25T14:00", _ state: RoutingFacts.CalendarState = .open
    ) throws -> RoutingFacts.Moment {
        RoutingFacts.Moment(try civil(text), calendars: [calendar: state])
    }

    static func facts(
        subject: String = "Не друкує принтер", text: String = "Добрий день! Допоможіть.",
        at moment: RoutingFacts.Moment? = nil
    ) throws -> RoutingFacts {
        var facts = RoutingFacts(
            channel: .email, brand: .init(40), kind: .incident, priority: .normal, departments: [support],
            line: first, words: RoutingFacts.Words(subject: subject, text: text),
            moment: try moment ?? Self.moment(),
            client: RoutingFacts.Client(
                contact: olha, organizations: [shop, holding], contract: .init(90), language: "uk"))
        facts.sender = try EmailAddress("olha@shop.example")
        facts.teams = teams
        facts.mailbox = .init(50)
        return facts
    }

    static func rule(
        _ id: Int64 = 1, _ conditions: [RoutingCondition] = [], match: RoutingRule.Match = .all,
        do actions: [RoutingAction], stops: Bool = false, isOn: Bool = true
    ) -> RoutingRule {
        RoutingRule(
            id: .init(id), name: "Rule \(id)", isOn: isOn, match: match, conditions: conditions,
            actions: actions,
            stops: stops)
    }
}

extension RoutingCondition.Test {
    var isTrue: RoutingCondition { RoutingCondition(self) }
    var isFalse: RoutingCondition { RoutingCondition(self, isNegated: true) }
}
