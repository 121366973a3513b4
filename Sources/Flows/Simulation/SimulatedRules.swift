import Domain
import Storage

/// The books of rules of a simulated desk, written and switched on as somebody does it in the settings.
struct SimulatedRules {
    let work: Work
    let company: SimulatedCompany

    func perform() throws {
        let departments = try work.departments.all().map(\.id).sorted()
        let night = try RecordStore<Team>(work.transaction).all().map(\.id).min()
        guard let tills = departments.last, let night else { return }
        try switchOn(.incoming, try incoming(tills: tills, night: night))
        try switchOn(
            .changed,
            [
                rule(
                    "Повернено", [.changed([.returned])],
                    [.priority(.high), .addTags(["повернено"])])
            ])
        try switchOn(
            .elapsed,
            [
                rule(
                    "Лежить", [.elapsed(.created, seconds: 28_800), .status([.new])],
                    [.addTags(["лежить"]), .mail(to: [.role(.head)], text: "Заявку ніхто не взяв.")])
            ])
    }

    private func switchOn(_ kind: RuleSet.Kind, _ rules: [RoutingRule]) throws {
        let book = try SaveRules.save(rules, name: "Порядок", as: kind, basedOn: 0, work)
        _ = try SaveRules.switch(kind, .on(version: book.latest), work)
    }

    private func rule(
        _ name: String, _ tests: [RoutingCondition.Test], _ actions: [RoutingAction], stops: Bool = false
    ) -> RoutingRule {
        RoutingRule(
            id: .init(work.context.newID()), name: name, conditions: tests.map { RoutingCondition($0) },
            actions: actions, stops: stops)
    }

    private func incoming(tills: Department.ID, night: Team.ID) throws -> [RoutingRule] {
        let contracts = try RecordStore<Contract>(work.transaction).all()
        let gold = contracts.filter { $0.saved.calendar != nil }.map(\.saved.organization)
        return [
            rule("Реклама", [.sender(["*.advertising.example"])], [.reject(.spam)], stops: true),
            rule(
                "Терміново",
                [.words(Self.phrases("терміново", "срочно", "urgent", "черга", "queue"), in: .anywhere)],
                [.priority(.high)]),
            rule(
                "Зупинка", [.words(Self.phrases("загроз*", "угроз*", "at risk"), in: .text)],
                [.priority(.critical)]),
            rule(
                "Запити", [.words(Self.phrases("рахунок*", "счет*", "invoice"), in: .subject)],
                [.kind(.serviceRequest), .priority(.low)]),
            rule(
                "Каси",
                [
                    .words(
                        Self.phrases("кас*", "till", "ваги", "весы", "термінал*", "терминал*"), in: .subject)
                ],
                [.department(tills), .teamByZone, .assign(.steps([.lastWorkedWith, .roundRobin(in: nil)]))]),
            rule(
                "Золото", [.organization(Array(gold.prefix(RuleSet.Limits.valuesMax)))],
                [
                    .assign(
                        .personalThenDutyThenTeam(
                            calendar: company.calendar, nightTeam: night,
                            night: TimeWindow(from: 1_260, until: 480)))
                ]),
        ]
    }

    private static func phrases(_ written: String...) -> [Phrase] { written.compactMap { Phrase($0) } }
}
