import Testing

@testable import Domain

@Suite("Spending on a ticket")
struct SpendingTests {
    private static func rules(_ right: SpendingRight? = nil, lock: LockRules = .off) -> ServiceRules {
        var rules = LockStory.rules(lock)
        rules.discipline.spending = right
        return rules
    }

    private func story(_ right: SpendingRight? = nil) throws -> LockStory { try LockStory(Self.rules(right)) }

    @Test("P211: an engineer spends up to 500 dollars on a ticket with a report, and the sum is kept")
    func within() throws {
        var story = try story()
        let events = try story.run(.spend(20_000, report: " Кур'єр із Польщі "), at: 1)
        #expect(
            events == [
                .spent(
                    .init(minor: 20_000, currency: "USD", report: "Кур'єр із Польщі", isBeyondLimit: false))
            ])
        try story.run(.spend(30_000, report: "Блок живлення"), at: 2)
        #expect(story.ticket.spent(in: "USD") == 50_000)
        #expect(story.ticket.spent.map(\.count) == [2])
        #expect(story.ticket.spent(in: "UAH") == 0)
    }

    @Test(
        "P211: more than that needs authority, and is marked",
        arguments: [
            (DecisionContext.Authority.none, false), (.lead, false), (.head, true),
        ])
    func beyond(authority: DecisionContext.Authority, isAllowed: Bool) throws {
        var story = try story()
        let command = TicketCommand.spend(50_001, report: "Сервер")
        if isAllowed {
            let events = try story.run(command, at: 1, authority: authority)
            guard case .spent(let spent)? = events.first else {
                Issue.record("nothing was spent")
                return
            }
            #expect(spent.isBeyondLimit)
        } else {
            #expect(
                story.refusal(command, at: 1, authority: authority)
                    == .notSpent(
                        number: 48_213,
                        .beyondLimit(
                            limit: 50_000, spent: 0, asked: 50_001, currency: "USD", beyond: .head)))
        }
    }

    @Test("P211: slices add up, whoever takes them")
    func slices() throws {
        var story = try story()
        try story.run(.spend(30_000, report: "Кабель"), at: 1)
        try story.run(.spend(20_000, report: "Таксі"), at: 2, as: .staff(SampleWorld.colleague))
        #expect(
            story.refusal(.spend(1, report: "Ще трохи"), at: 3)
                == .notSpent(
                    number: 48_213,
                    .beyondLimit(limit: 50_000, spent: 50_000, asked: 1, currency: "USD", beyond: .head)))
    }

    @Test(
        "P211: the limit, the currency and who may go beyond it are the desk's; another currency counts apart"
    )
    func ownRight() throws {
        var story = try story()
        try story.run(.spend(50_000, report: "Кабель"), at: 1)
        story.rules = Self.rules(SpendingRight(limit: 100_000, currency: "UAH", beyond: .lead))
        try story.run(.spend(100_000, report: "Таксі"), at: 2)
        try story.run(.spend(1, report: "Чайові"), at: 3, authority: .lead)
        #expect(story.ticket.spent.map(\.currency) == ["UAH", "USD"])
        #expect(story.ticket.spent.map(\.minor) == [100_001, 50_000])
        story.rules = Self.rules(SpendingRight(limit: 0, currency: "USD", beyond: .head))
        #expect(story.refusal(.spend(1, report: "Ні"), at: 4) != nil)
    }

    @Test("P211: nothing is spent without a report, by a client, or in amounts that are none")
    func refused() throws {
        let story = try story()
        func refusal(_ rejection: SpendingRejection) -> TicketRejection {
            .notSpent(number: 48_213, rejection)
        }
        #expect(story.refusal(.spend(1, report: " \n"), at: 1) == refusal(.reportMissing))
        #expect(
            story.refusal(.spend(1, report: String(repeating: "я", count: 10_001)), at: 1)
                == refusal(.reportTooLong(limit: 10_000)))
        #expect(story.refusal(.spend(1, report: "Так"), at: 1, as: LockStory.client) == .onlyStaff)
        #expect(story.refusal(.spend(1, report: "Так"), at: 1, as: .system) == .onlyStaff)
        for minor in [0, -1, Int64.max, .min] {
            #expect(
                story.refusal(.spend(minor, report: "Так"), at: 1, authority: .head)
                    == refusal(.amountOutOfRange(SpendingRight.amountRange, currency: "USD")))
        }
    }

    @Test("P211: a locked ticket takes no spending, and what is over takes it still")
    func states() throws {
        var story = try LockStory(Self.rules(lock: LockStory.usual))
        try story.run(.take, at: 0)
        try story.elapse(at: 61)
        guard case .isLocked? = story.refusal(.spend(1, report: "Так"), at: 62) else {
            Issue.record("a locked ticket took a spending")
            return
        }
        var done = try self.story()
        try done.run(.resolve, at: 1)
        try done.run(.spend(1, report: "Рахунок прийшов пізніше"), at: 2)
        #expect(done.ticket.spent(in: "USD") == 1)
    }

    @Test("P211: the right itself is a setting with bounds")
    func settings() throws {
        let right = SpendingRight.preset
        #expect(try right.checked() == right)
        #expect(throws: SpendingRightRejection.limitOutOfRange(SpendingRight.limitRange)) {
            try SpendingRight(limit: -1, currency: "USD", beyond: .lead).checked()
        }
        #expect(throws: SpendingRightRejection.unknownCurrency("$")) {
            try SpendingRight(limit: 1, currency: "$", beyond: .lead).checked()
        }
    }
}

@Suite("Amounts of money")
struct CurrencyTests {
    @Test(
        "are typed with a comma or a point and blanks between thousands",
        arguments: [
            ("500", "USD", Int64(50_000)), ("1 250,5", "UAH", 125_050), ("1\u{A0}250.50", "UAH", 125_050),
            ("0,01", "EUR", 1), ("300", "JPY", 300), ("1.250", "KWD", 1_250), ("007", "USD", 700),
        ])
    func typed(text: String, code: String, minor: Int64) {
        #expect(Currency.minor(typed: text, code) == minor)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", " ", "-5", "+5", "1,2,3", "1,250.50", "5,", ",5", "0,001", "1e3", "٣", "5 USD",
            "1234567890123",
        ])
    func wrong(text: String) {
        #expect(Currency.minor(typed: text, "USD") == nil)
    }

    @Test("come back into their field as they would be typed")
    func again() {
        for (minor, code, text) in [
            (Int64(125_050), "UAH", "1250.50"), (5, "USD", "0.05"), (300, "JPY", "300"), (1, "KWD", "0.001"),
        ] {
            #expect(Currency.typed(minor, code) == text)
            #expect(Currency.minor(typed: text, code) == minor)
        }
    }
}
