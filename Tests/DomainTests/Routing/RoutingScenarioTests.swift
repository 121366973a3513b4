import Testing

@testable import Domain

/// What PRODUCT says of routing, one scenario for each of its numbers.
@Suite("Routing as the product wants it")
struct RoutingScenarioTests {
    private typealias Sample = RoutingSamples

    @Test(
        "P25: letters on different subjects go to different people: offers to the owner, invoices to bookkeeping, questions to support",
        arguments: [
            ("Комерційна пропозиція", Sample.owner), ("Пропонуємо співпрацю", Sample.owner),
            ("Рахунок №15 на оплату", Sample.bookkeeping), ("Акт звірки", Sample.bookkeeping),
            ("Не друкує принтер", Sample.support),
        ])
    func subjects(subject: String, department: Department.ID) throws {
        let rules = [
            Sample.rule(
                1, [.init(.words(try Sample.phrases("комерційна пропозиція", "пропону*"), in: .subject))],
                do: [.department(Sample.owner)]),
            Sample.rule(
                2, [.init(.words(try Sample.phrases("рахунок", "акт звірки"), in: .anywhere))],
                do: [.department(Sample.bookkeeping)]),
        ]
        let decision = RoutingRule.evaluate(rules, try Sample.facts(subject: subject))
        #expect(decision.facts.departments.first == department)
        #expect((decision.outcome.department?.value ?? Sample.support) == department)
    }

    @Test("P24: what is not a client's matter is turned away by reason, and counted by it")
    func filtered() throws {
        let rule = Sample.rule(
            1,
            [
                .init(.known(.organization), isNegated: true),
                .init(.words(try Sample.phrases("вакансі*"), in: .anywhere)),
            ],
            do: [.reply(text: "Ми не приймаємо резюме тут."), .reject(.offTopic)])
        var facts = try Sample.facts(subject: "Вакансія інженера")
        #expect(RoutingRule.evaluate([rule], facts).outcome.rejection == nil)
        facts.client = .init()
        let decision = RoutingRule.evaluate([rule, Sample.rule(2, do: [.line(Sample.second)])], facts)
        #expect(decision.outcome.rejection == .init(.offTopic, by: .init(1)))
        #expect(decision.outcome.line == nil)
        #expect(decision.trace.last?.verdict == .notReached(after: .init(1)))
    }

    @Test("P67: rules by client and by subject are explicit, and tell why a ticket went where it went")
    func explained() throws {
        let rules = [
            Sample.rule(1, [.init(.organization([.init(1)]))], do: [.line(Sample.third)]),
            Sample.rule(2, [.init(.organization([Sample.holding]))], do: [.line(Sample.second)]),
            Sample.rule(
                3, [.init(.channel([.email])), .init(.words(try Sample.phrases("пожежа"), in: .anywhere))],
                do: [.priority(.critical)]),
            Sample.rule(4, [], do: [.priority(.low)], isOn: false),
        ]
        let decision = RoutingRule.evaluate(rules, try Sample.facts())
        #expect(decision.outcome.line == .init(Sample.second, by: .init(2)))
        #expect(decision.trace.map(\.verdict) == [.failed(at: 0), .heldAll, .failed(at: 1), .isOff])
    }

    @Test("P72: the type of contact decides who executes it", arguments: Ticket.Kind.allCases)
    func kinds(kind: Ticket.Kind) throws {
        var facts = try Sample.facts()
        facts.kind = kind
        let rules = [
            Sample.rule(1, [.init(.kind([.incident, .change]))], do: [.line(Sample.second)]),
            Sample.rule(2, [.init(.kind([.documentation]))], do: [.department(Sample.bookkeeping)]),
        ]
        let decision = RoutingRule.evaluate(rules, facts)
        #expect(decision.facts.line == ([.incident, .change].contains(kind) ? Sample.second : Sample.first))
        #expect(decision.facts.departments == [kind == .documentation ? Sample.bookkeeping : Sample.support])
    }

    @Test(
        "P73: general questions go to the first line, narrow technical ones to engineers",
        arguments: [("Як змінити пароль?", Sample.first), ("BGP на Cisco не піднімається", Sample.second)])
    func narrow(subject: String, line: Line.ID) throws {
        let rule = Sample.rule(
            1, [.init(.words(try Sample.phrases("cisco", "vlan", "bgp"), in: .anywhere))],
            do: [.line(Sample.second)])
        #expect(RoutingRule.evaluate([rule], try Sample.facts(subject: subject)).facts.line == line)
    }

    @Test("P56: a request is addressed exactly by profile, to the team whose zone it is in")
    func profile() throws {
        var facts = try Sample.facts()
        facts.services = [.init(33), .init(31)]
        let rule = Sample.rule(1, do: [.line(Sample.second), .teamByZone])
        #expect(RoutingRule.evaluate([rule], facts).outcome.team == .init(Sample.networks, by: .init(1)))
        facts.services = []
        let none = RoutingRule.evaluate([rule], facts)
        #expect(none.outcome.team == nil)
        #expect(none.trace.first?.hindrances == [.noTeamForZone(Sample.second)])
    }

    @Test(
        "Usedesk: payment goes to bookkeeping, a bad mark is mailed, a keyword is answered, a robot's letter gets its true requester"
    )
    func usedesk() throws {
        let payment = Sample.rule(
            1, [.init(.words(try Sample.phrases("оплат*"), in: .anywhere))],
            do: [.department(Sample.bookkeeping)])
        let answer = Sample.rule(
            2, [.init(.words(try Sample.phrases("пароль"), in: .anywhere))],
            do: [.reply(text: "Пароль міняють у кабінеті.")])
        let robot = Sample.rule(3, [.init(.sender(["no-reply@forms.example"]))], do: [.requester(.text)])
        let mark = Sample.rule(
            4, [.init(.changed([.badMark, .breached]))],
            do: [.mail(to: [.role(.head)], text: "Погана оцінка")])

        let paid = RoutingRule.evaluate([payment], try Sample.facts(text: "Я оплатила рахунок"))
        #expect(paid.outcome.department?.value == Sample.bookkeeping)
        let asked = RoutingRule.evaluate([answer], try Sample.facts(subject: "Забула ПАРОЛЬ"))
        #expect(asked.outcome.replies.map(\.value) == ["Пароль міняють у кабінеті."])

        var form = try Sample.facts(
            text: "Form at support@desk.example. Name: Petro. Email: <Petro@Client.example>, thanks")
        form.sender = try EmailAddress("no-reply@forms.example")
        form.client = .init()
        form.ownAddresses = ["support@desk.example"]
        form.clients = ["petro@client.example": .init(contact: .init(81), organizations: [.init(72)])]
        #expect(form.candidateRequesters(of: [robot]).map(\.key) == ["petro@client.example"])
        let byClient = Sample.rule(5, [.init(.organization([.init(72)]))], do: [.line(Sample.third)])
        let rewritten = RoutingRule.evaluate([robot, byClient], form)
        #expect(rewritten.outcome.requester?.value.text == "Petro@client.example")
        #expect(rewritten.facts.client.contact == .init(81))
        #expect(rewritten.outcome.line == .init(Sample.third, by: .init(5)))

        var marked = try Sample.facts()
        marked.changes = [.badMark]
        #expect(
            RoutingRule.evaluate([mark], marked).outcome.mails.map(\.value) == [
                .init(to: [.role(.head)], text: "Погана оцінка")
            ])
        marked.changes = [.clientMessage]
        #expect(RoutingRule.evaluate([mark], marked).outcome.isEmpty)
    }

    @Test("Omnidesk: incoming, changed and elapsed rules are separate books, each with one set in force")
    func omnidesk() throws {
        #expect(Set(RuleSet.Kind.allCases.map(\.book)).count == 3)
        let elapsed = RoutingCondition(.elapsed(.clientMessage, seconds: 3_600))
        let changed = RoutingCondition(.changed([.priority]))
        func fault(_ condition: RoutingCondition, _ kind: RuleSet.Kind) -> RoutingRejection? {
            do {
                _ = try RuleBook.checked([Sample.rule(1, [condition], do: [.priority(.high)])], as: kind)
                return nil
            } catch { return error }
        }
        #expect(fault(elapsed, .elapsed) == nil)
        #expect(fault(changed, .changed) == nil)
        for kind in [RuleSet.Kind.incoming, .changed] {
            #expect(fault(elapsed, kind) == .inRule(position: 1, .conditionOutOfPlace(.elapsed, kind)))
        }
        for kind in [RuleSet.Kind.incoming, .elapsed] {
            #expect(fault(changed, kind) == .inRule(position: 1, .conditionOutOfPlace(.changed, kind)))
        }
    }
}
