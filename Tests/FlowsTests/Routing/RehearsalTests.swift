import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Trying rules before they are switched on")
struct RehearsalTests {
    private static let letters: [(subject: String, from: String)] = [
        ("Рахунок за березень", "olha@obriy.test"), ("Не друкує принтер", "petro@obriy.test"),
        ("Знижки лише сьогодні", "sale@offers.test"), ("Каса не вмикається", "new@other.test"),
        ("Рахунки й акти", "new@other.test"), ("Питання", "ann@third.test"),
    ]

    private static func rules(_ desk: RoutingDesk) throws -> [RoutingRule] {
        [
            .sample(1, [.sender(["offers.test"])], .reject(.spam)),
            .sample(2, [try .says("рахун*")], .department(desk.department), .addTags(["гроші"])),
            .sample(3, [.organization([desk.client])], .priority(.high)),
            .sample(4, [try .says("каса"), .known(.organization)], .priority(.low)),
            .sample(5, [try .says("каса")], .line(desk.second.id), .teamByZone),
        ]
    }

    @Test(
        "says exactly what happens when the same letters come under these rules", arguments: Engine.allCases)
    func equalsReality(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            let rules = try Self.rules(desk)
            var before: [Ticket] = []
            for letter in Self.letters {
                before.append(try await desk.letter(letter.subject, from: letter.from))
                desk.fixture.world.advance(by: .minutes(3))
            }
            // People's later work says nothing of where a ticket came in.
            try await desk.run(.take, on: before[1].id, by: desk.people[0])
            let (rehearsal, _) = try await RehearseRules(rules, lastTickets: 100).perform(on: desk.desk)
            #expect(rehearsal.rows.count == Self.letters.count)
            #expect(rehearsal.summary.different == 5 && rehearsal.summary.rejected == 1)
            try await Self.compare(rehearsal, with: before, rules, on: desk)
        }
    }

    @Test(
        "on a copy of the database the same letters go just where it said, and the desk itself stays as it is"
    )
    func equalsCopy() async throws {
        try await RoutingDesk.with(.sqlite) { desk in
            let rules = try Self.rules(desk)
            var before: [Ticket] = []
            for letter in Self.letters {
                before.append(try await desk.letter(letter.subject, from: letter.from))
            }
            let (rehearsal, _) = try await RehearseRules(rules, lastTickets: 100).perform(on: desk.desk)
            try await desk.withCopy { copy in
                try await Self.compare(rehearsal, with: before, rules, on: copy)
            }
            for ticket in before { #expect(try await desk.ticket(ticket.id) == ticket) }
            #expect(
                try await desk.desk.read { try RecordStore<RuleBook>($0).find(RuleSet.Kind.incoming.book) }
                    == nil)
        }
    }

    /// Switches the rules on, lets the same letters come, and holds what happens against what was said.
    private static func compare(
        _ rehearsal: Rehearsal, with before: [Ticket], _ rules: [RoutingRule], on desk: RoutingDesk
    ) async throws {
        _ = try await desk.desk.write(as: .system) { work in
            let book = try SaveRules.save(rules, name: "Проба", as: .incoming, basedOn: 0, work)
            return try SaveRules.switch(.incoming, .on(version: book.latest), work)
        }
        desk.desk.settings.forget()
        for (former, letter) in zip(before, letters) {
            let now = try await desk.letter(letter.subject + " ", from: letter.from)
            let row = try #require(rehearsal.rows.first { $0.ticket == former.id })
            func would<Value>(_ value: Value, _ read: @escaping (Rehearsal.Value) -> Value?) -> Value {
                row.differences.lazy.compactMap { read($0.wouldBe) }.first ?? value
            }
            let came = try #require(
                try await desk.desk.read { try TicketStore($0).find(former.id)?.record })
            #expect(now.line == would(came.line) { if case .line(let id) = $0 { id } else { nil } })
            #expect(now.team == would(came.team) { if case .team(let id) = $0 { id } else { nil } })
            #expect(
                now.priority
                    == would(came.priority) { if case .priority(let it) = $0 { it } else { nil } })
            #expect(
                now.department
                    == would(came.department) { if case .department(let id) = $0 { id } else { nil } })
            #expect(
                now.tags == would(came.tags) { if case .tags(let tags) = $0 { Set(tags) } else { nil } })
            let isRejected = would(false) { if case .rejection(let why) = $0 { why != nil } else { nil } }
            #expect((now.status.name == .rejected) == isRejected, "\(letter.subject)")
        }
    }

    @Test("finds nothing different in the rules that were in force", arguments: Engine.allCases)
    func same(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            let rules = try Self.rules(desk)
            _ = try await desk.desk.write(as: .system) { work in
                let book = try SaveRules.save(rules, name: "Проба", as: .incoming, basedOn: 0, work)
                return try SaveRules.switch(.incoming, .on(version: book.latest), work)
            }
            desk.desk.settings.forget()
            for letter in Self.letters { _ = try await desk.letter(letter.subject, from: letter.from) }
            let (rehearsal, _) = try await RehearseRules(rules, lastTickets: 100).perform(on: desk.desk)
            #expect(rehearsal.summary.looked == Self.letters.count && rehearsal.summary.different == 0)
        }
    }
}

@Suite("Next please")
struct NextPleaseTests {
    @Test(
        "P48, P68: two who press at once get two tickets, the pressing ones first", arguments: Engine.allCases
    )
    func concurrent(engine: Engine) async throws {
        try await RoutingDesk.with(engine, people: 9) { desk in
            try await desk.switchOn(
                .incoming, .sample(1, [], .team(desk.team)),
                .sample(2, [try .says("аварія")], .priority(.critical)))
            var urgent: Set<Ticket.ID> = []
            for index in 0..<12 {
                let ticket = try await desk.letter(index % 3 == 0 ? "Аварія \(index)" : "Каса \(index)")
                if index % 3 == 0 { urgent.insert(ticket.id) }
            }
            let taken = try await withThrowingTaskGroup(of: Ticket.ID?.self) { group in
                for person in desk.people.dropLast() {
                    group.addTask {
                        guard case .staff(let member) = try await desk.member(person) else { return nil }
                        return try await desk.desk.write(as: .staff(person)) { work in
                            guard case .taken(let loaded) = try NextPlease(for: member).perform(work) else {
                                return nil
                            }
                            return loaded.record.id
                        }
                    }
                }
                return try await group.reduce(into: [Ticket.ID?]()) { $0.append($1) }
            }
            let tickets = taken.compactMap { $0 }
            #expect(tickets.count == 8 && Set(tickets).count == 8)
            #expect(urgent.isSubset(of: tickets))
            guard case .staff(let outsider) = try await desk.member(desk.people[8]) else { return }
            let answer = try await desk.desk.write(as: .staff(outsider.id)) { work in
                if case .taken = try NextPlease(for: outsider).perform(work) { true } else { false }
            }
            #expect(answer, "who belongs to no team works for every line")
        }
    }
}

@Suite("An erased person in rules")
struct RuleErasureTests {
    @Test(
        "goes from versions, draft and journal; nothing is sent and nothing held by mistake",
        arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            let ticket = try await desk.letter("Каса", from: "olha@obriy.test")
            let rule = RoutingRule.sample(
                1, [.sender(["olha@obriy.test"])], .mail(to: [.address("Olha@obriy.test")], text: "Увага"))
            try await desk.switchOn(.incoming, rule)
            let staff = desk.people[0]
            try await desk.desk.write(as: .staff(staff)) { work in
                try EditRuleDraft(.incoming, by: staff).perform(.setOn(.init(1), false), revision: 0, work)
            }
            _ = try await EraseContact(ticket.requester, by: nil).run(on: desk.desk)
            let (book, draft, left) = try await desk.desk.read { transaction in
                (
                    try RecordStore<RuleBook>(transaction).find(RuleSet.Kind.incoming.book)?.record,
                    try RuleDraftStore(transaction).find(.incoming),
                    try Journal(transaction).personal(
                        of: RuleSet.Kind.incoming.book.rawValue, after: 0, upTo: 100)
                )
            }
            for rules in [book?.sets.first?.rules, draft?.rules] {
                #expect(rules?.first?.conditions.first?.test == .sender([Personal.erasedText]))
            }
            #expect(left.values.flatMap(\.values).isEmpty)
            desk.desk.settings.forget()
            let stranger = try await desk.letter("Інше", from: "other@third.test")
            #expect(try await desk.routed(stranger.id).isEmpty)
        }
    }
}
