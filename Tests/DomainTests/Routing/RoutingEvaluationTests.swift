import Testing

@testable import Domain

@Suite("Asking rules in their order")
struct RoutingEvaluationTests {
    private typealias Sample = RoutingSamples

    @Test("lets the last one win where two set the same thing")
    func lastWins() throws {
        let rules = [
            Sample.rule(1, do: [.priority(.high), .line(Sample.second), .addTags(["a", "b"])]),
            Sample.rule(2, do: [.priority(.low), .removeTags(["b", "vip"])]),
        ]
        var facts = try Sample.facts()
        facts.tags = ["vip", "old"]
        let decision = RoutingRule.evaluate(rules, facts)
        #expect(decision.outcome.priority == .init(.low, by: .init(2)))
        #expect(decision.outcome.line == .init(Sample.second, by: .init(1)))
        #expect(decision.outcome.tags(of: facts.tags) == ["a", "old"])
        #expect(decision.facts.tags == ["a", "old"])
    }

    @Test("asks nothing after one that stops, if it held")
    func stops() throws {
        let rules = [
            Sample.rule(1, [.init(.channel([.chat]))], do: [.priority(.critical)], stops: true),
            Sample.rule(2, do: [.priority(.high)], stops: true), Sample.rule(3, do: [.priority(.low)]),
        ]
        let decision = RoutingRule.evaluate(rules, try Sample.facts())
        #expect(decision.outcome.priority == .init(.high, by: .init(2)))
        #expect(decision.trace.map(\.verdict) == [.failed(at: 0), .heldAll, .notReached(after: .init(2))])
    }

    @Test("shows later rules what earlier ones set")
    func folded() throws {
        var facts = try Sample.facts()
        facts.departmentsAbove = [.init(15): [Sample.bookkeeping]]
        let rules = [
            Sample.rule(1, do: [.department(.init(15)), .kind(.change), .addTags(["оплата"])]),
            Sample.rule(
                2,
                [
                    .init(.department([Sample.bookkeeping])), .init(.kind([.change])),
                    .init(.tags(["оплата"])),
                ],
                do: [.team(Sample.networks)]),
            Sample.rule(
                3, [.init(.line([Sample.second])), .init(.team([Sample.networks]))], do: [.priority(.high)]),
        ]
        let decision = RoutingRule.evaluate(rules, facts)
        #expect(decision.trace.map(\.verdict) == [.heldAll, .heldAll, .heldAll])
        #expect(decision.outcome.line == .init(Sample.second, by: .init(2)))
        // The other order: nothing is seen before it is set.
        let reversed = RoutingRule.evaluate(rules.reversed(), facts)
        #expect(reversed.trace.map(\.verdict) == [.failed(at: 0), .failed(at: 0), .heldAll])
    }

    @Test("takes a ticket out of its team when it leaves the team's line, and not otherwise")
    func teams() throws {
        let toTeam = Sample.rule(1, do: [.team(Sample.cashDesks)])
        let same = RoutingRule.evaluate(
            [toTeam, Sample.rule(2, do: [.line(Sample.second)])], try Sample.facts())
        #expect(same.outcome.team == .init(Sample.cashDesks, by: .init(1)))
        let other = RoutingRule.evaluate(
            [toTeam, Sample.rule(2, do: [.line(Sample.third)])], try Sample.facts())
        #expect(other.outcome.team == .init(nil, by: .init(2)))
        #expect(other.facts.team == nil && other.facts.line == Sample.third)
        let gone = RoutingRule.evaluate([Sample.rule(1, do: [.team(.init(404))])], try Sample.facts())
        #expect(gone.outcome.isEmpty)
        #expect(gone.trace.first?.hindrances == [.teamUnknown(.init(404))])
    }

    @Test("tells which condition of any held, or that none did")
    func any() throws {
        let conditions = [
            RoutingCondition(.channel([.phone])), RoutingCondition(.channel([.email])),
            RoutingCondition(.kind([.incident])),
        ]
        let facts = try Sample.facts()
        #expect(Sample.rule(1, conditions, match: .any, do: []).verdict(on: facts) == .held(by: 1))
        #expect(Sample.rule(1, [conditions[0]], match: .any, do: []).verdict(on: facts) == .noneHeld)
        #expect(Sample.rule(1, conditions, do: []).verdict(on: facts) == .failed(at: 0))
        #expect(Sample.rule(1, [], do: []).verdict(on: facts) == .heldAll)
    }

    @Test("never lets an elapsed rule act twice in one stretch")
    func once() throws {
        var facts = try Sample.facts()
        facts.elapsed.sinceClientMessage = 7_200
        let rule = Sample.rule(1, [.init(.elapsed(.clientMessage, seconds: 3_600))], do: [.priority(.high)])
        #expect(RoutingRule.evaluate([rule], facts).outcome.priority?.value == .high)
        facts.alreadyActed = [rule.id]
        let again = RoutingRule.evaluate([rule], facts)
        #expect(again.outcome.isEmpty && again.trace.map(\.verdict) == [.actedBefore])
    }

    @Test("answers no automatic letter, and nobody twice with the same")
    func replies() throws {
        var facts = try Sample.facts()
        let rules = [
            Sample.rule(1, do: [.reply(text: "Дякуємо"), .mail(to: [.role(.head)], text: "x")]),
            Sample.rule(
                2, do: [.reply(text: "Дякуємо"), .reply(text: "Інше"), .mail(to: [.role(.head)], text: "x")]),
        ]
        let decision = RoutingRule.evaluate(rules, facts)
        #expect(decision.outcome.replies == [.init("Дякуємо", by: .init(1)), .init("Інше", by: .init(2))])
        #expect(decision.outcome.mails.count == 1)
        facts.isAutomatic = true
        let silent = RoutingRule.evaluate(rules, facts)
        #expect(silent.outcome.replies.isEmpty)
        #expect(
            silent.trace.map(\.hindrances) == [[.replyToAutomatic], [.replyToAutomatic, .replyToAutomatic]])
    }

    @Test("mails nobody who was erased")
    func erasedRecipient() throws {
        let rule = Sample.rule(
            1,
            do: [
                .mail(to: [.address(Personal.erasedText), .role(.head)], text: "x"),
                .mail(to: [.address(Personal.erasedText)], text: "y"),
            ])
        let mails = RoutingRule.evaluate([rule], try Sample.facts()).outcome.mails
        #expect(mails.map(\.value) == [.init(to: [.role(.head)], text: "x")])
    }

    @Test("gives a ticket no more tags than it may have, and then none of them")
    func tags() throws {
        var facts = try Sample.facts()
        facts.tags = Set((1...49).map { "t\($0)" })
        #expect(RoutingRule.evaluate([Sample.rule(1, do: [.addTags(["a"])])], facts).facts.tags.count == 50)
        let over = RoutingRule.evaluate([Sample.rule(1, do: [.addTags(["a", "b"])])], facts)
        #expect(over.facts.tags == facts.tags && over.outcome.isEmpty)
        #expect(over.trace.first?.hindrances == [.tooManyTags])
    }

    @Test("agrees with applying by hand what each rule that held says", arguments: 0..<200)
    func byHand(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        func pick<Value>(_ values: [Value]) throws -> Value {
            try #require(values.randomElement(using: &generator))
        }
        func condition() throws -> RoutingCondition {
            let test: RoutingCondition.Test = try pick([
                .priority([pick(Ticket.Priority.allCases), .normal]),
                .kind([pick(Ticket.Kind.allCases), .incident]),
                .tags([pick(["a", "b", "c"])]), .line([pick([Sample.first, Sample.second])]),
            ])
            return RoutingCondition(test, isNegated: Bool.random(using: &generator))
        }
        func action() throws -> RoutingAction {
            try pick([
                .priority(pick(Ticket.Priority.allCases)), .kind(pick(Ticket.Kind.allCases)),
                .addTags([pick(["a", "b", "c"])]), .removeTags([pick(["a", "b", "c"])]),
                .line(pick([Sample.first, Sample.second, Sample.third])),
                .team(pick([Sample.cashDesks, Sample.roundTheClock])),
            ])
        }
        let rules = try (1...12).map { id in
            Sample.rule(
                Int64(id), try (0..<2).map { _ in try condition() }, match: try pick([.all, .any]),
                do: try (0..<2).map { _ in try action() },
                stops: Int.random(in: 0...5, using: &generator) == 0,
                isOn: Int.random(in: 0...5, using: &generator) > 0)
        }
        let facts = try Sample.facts()
        let decision = RoutingRule.evaluate(rules, facts)

        var ticket = RoutedState(RoutingRule.evaluate([], facts), nil)
        var verdicts: [Bool] = []
        var isOver = false
        for rule in rules {
            let answers = rule.conditions.map { condition in
                switch condition.test {
                case .priority(let all): all.contains(ticket.priority) != condition.isNegated
                case .kind(let all): all.contains(ticket.kind) != condition.isNegated
                case .tags(let all): !ticket.tags.isDisjoint(with: all) != condition.isNegated
                case .line(let all): all.contains(ticket.line) != condition.isNegated
                default: false
                }
            }
            let holds = rule.match == .all ? !answers.contains(false) : answers.contains(true)
            verdicts.append(rule.isOn && !isOver && holds)
            guard verdicts.last == true else { continue }
            for action in rule.actions {
                switch action {
                case .priority(let priority): ticket.priority = priority
                case .kind(let kind): ticket.kind = kind
                case .addTags(let tags): ticket.tags.formUnion(tags)
                case .removeTags(let tags): ticket.tags.subtract(tags)
                case .line(let line):
                    if line != ticket.line { ticket.team = nil }
                    ticket.line = line
                case .team(let team):
                    ticket.team = team
                    ticket.line = team == Sample.cashDesks ? Sample.second : Sample.first
                default: break
                }
            }
            isOver = rule.stops
        }
        #expect(RoutedState(decision, nil) == ticket, "seed \(seed)")
        #expect(decision.trace.map(\.verdict.acted) == verdicts, "seed \(seed)")
        // What is handed on as settings is the same as what the last rule left.
        #expect(decision.outcome.tags(of: facts.tags) == ticket.tags, "seed \(seed)")
        #expect((decision.outcome.line?.value ?? facts.line) == ticket.line, "seed \(seed)")
        #expect((decision.outcome.team?.value ?? nil) == ticket.team, "seed \(seed)")
        #expect((decision.outcome.priority?.value ?? facts.priority) == ticket.priority, "seed \(seed)")
    }

    // MARK: The true requester

    @Test(
        "finds the true requester of a robot's letter",
        arguments: [
            (RequesterSource.text, "Ivan <ivan@a.example>", "ivan@a.example"),
            (.text, "mailto:ivan@a.example.", "ivan@a.example"),
            (.text, "see https://a.example/?mail=ivan@a.example&x=1", "ivan@a.example"),
            (.text, "robot@forms.example, support@desk.example; ivan@a.example", "ivan@a.example"),
            (.text, "*ivan.p@a.example*", "ivan.p@a.example"),
            (.text, "ціна@грн іван@пошта.укр", "іван@пошта.укр"),
            (.text, "no address @ all, a@b", nil), (.text, "SUPPORT@desk.example", nil),
            (.after("E-mail клієнта:"), "Від: a@a.example\nE-MAIL КЛІЄНТА: b@b.example", "b@b.example"),
            (.after("Email"), "Mail: a@a.example", nil), (.after("Email:"), "a@a.example Email: ", nil),
            (.replyTo, "", "reply@a.example"), (.field(.init(5)), "", "field@a.example"),
            (.field(.init(6)), "", nil),
        ] as [(RequesterSource, String, String?)])
    func requester(source: RequesterSource, text: String, address: String?) throws {
        var facts = try Sample.facts(text: text)
        facts.sender = try EmailAddress("robot@forms.example")
        facts.replyTo = try EmailAddress("reply@a.example")
        facts.ownAddresses = ["support@desk.example"]
        facts.fields = [.init(5): "Field <field@a.example>"]
        #expect(source.address(in: facts)?.text == address)
    }

    @Test("leaves the requester as they are where the letter names nobody")
    func noRequester() throws {
        let rule = Sample.rule(1, do: [.requester(.replyTo)])
        let decision = RoutingRule.evaluate([rule], try Sample.facts())
        #expect(decision.outcome.requester == nil && decision.facts.client.contact == Sample.olha)
        #expect(decision.trace.first?.hindrances == [.requesterNotFound])
        var stranger = try Sample.facts()
        stranger.replyTo = try EmailAddress("new@b.example")
        #expect(RoutingRule.evaluate([rule], stranger).facts.client == .init())
    }

    @Test("reads no more addresses than anybody needs")
    func manyAddresses() {
        let text = (1...500).map { "a\($0)@b.example" }.joined(separator: " ")
        #expect(AddressScan.addresses(in: text[...]).count == AddressScan.addressesMax)
    }

    // MARK: When to look again

    @Test("knows when time alone can change an answer")
    func nextLook() throws {
        var facts = try Sample.facts()
        facts.elapsed = .init(sinceCreated: 600, sinceClientMessage: 60)
        let window = try #require(TimeWindow(from: 540, until: 1_080))
        func rule(_ id: Int64, _ conditions: RoutingCondition.Test..., match: RoutingRule.Match = .all)
            -> RoutingRule
        {
            Sample.rule(id, conditions.map { RoutingCondition($0) }, match: match, do: [.priority(.high)])
        }
        let hour = RoutingCondition.Test.elapsed(.created, seconds: 3_600)
        let quarter = RoutingCondition.Test.elapsed(.clientMessage, seconds: 900)
        let past = RoutingCondition.Test.elapsed(.created, seconds: 600)
        #expect(NextLook([rule(1, hour)], facts) == NextLook(seconds: 3_000))
        #expect(NextLook([rule(1, hour, quarter)], facts) == NextLook(seconds: 3_000))
        #expect(NextLook([rule(1, hour, quarter, match: .any)], facts) == NextLook(seconds: 840))
        #expect(NextLook([rule(1, hour), rule(2, quarter)], facts) == NextLook(seconds: 840))
        #expect(NextLook([rule(1, past)], facts) == NextLook(seconds: nil))
        // Its time has come, but it waits for the evening (it is 14:00) or for a calendar.
        let evening = try #require(TimeWindow(from: 1_200, until: 1_260))
        #expect(NextLook([rule(1, past, .time([], evening))], facts) == NextLook(seconds: 6 * 3_600))
        #expect(
            NextLook([rule(1, past, .calendar(Sample.calendar, .closed))], facts)
                == NextLook(seconds: nil, calendars: [Sample.calendar]))
        // Before its time the hours of the day decide nothing.
        #expect(NextLook([rule(1, hour, .time([], window))], facts) == NextLook(seconds: 3_000))
        facts.alreadyActed = [.init(1)]
        #expect(NextLook([rule(1, hour)], facts) == NextLook(seconds: nil))
    }
}
