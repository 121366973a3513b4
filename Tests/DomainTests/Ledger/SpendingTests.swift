import Testing

@testable import Domain

@Suite("Spending on a ticket (P211)")
struct SpendingTests {
    private let world = SampleWorld()
    private let right = SpendingRight.preset
    private let ticket = Ticket.ID(500)

    private func spend(
        _ minor: Int64, spent: [Spending] = [], report: String = "Кур'єр", as actor: Actor? = nil,
        authority: DecisionContext.Authority = .none, on ticket: Ticket.ID? = nil
    ) throws(SpendingRejection) -> Spending {
        try right.spend(
            minor, on: ticket ?? self.ticket, spent: spent, report: report,
            in: world.context(as: actor ?? .staff(SampleWorld.agent), authority: authority))
    }

    @Test("P211: an engineer spends up to 500 dollars on a ticket with a report")
    func within() throws {
        let spending = try spend(50_000)
        #expect(spending.minor == 50_000)
        #expect(spending.currency == "USD")
        #expect(spending.by == SampleWorld.agent)
        #expect(spending.at == .noon)
        #expect(spending.report == "Кур'єр")
        #expect(!spending.isBeyondLimit)
    }

    @Test(
        "P211: more than that needs authority, and is marked",
        arguments: [
            (DecisionContext.Authority.none, false), (.lead, false), (.head, true),
        ])
    func beyond(authority: DecisionContext.Authority, isAllowed: Bool) throws {
        if isAllowed {
            #expect(try spend(50_001, authority: authority).isBeyondLimit)
        } else {
            #expect(
                throws: SpendingRejection.beyondLimit(
                    limit: 50_000, spent: 0, asked: 50_001, currency: "USD")
            ) { try spend(50_001, authority: authority) }
        }
    }

    @Test("slices add up, whoever takes them; another ticket has a limit of its own")
    func slices() throws {
        let first = try spend(30_000)
        let second = try spend(20_000, spent: [first], as: .staff(SampleWorld.colleague))
        #expect(
            throws: SpendingRejection.beyondLimit(limit: 50_000, spent: 50_000, asked: 1, currency: "USD")
        ) { try spend(1, spent: [first, second]) }
        #expect(try spend(50_000, spent: [first, second], on: .init(501)).minor == 50_000)
    }

    @Test("nothing is spent without a report, by a client, or in amounts that are none")
    func refused() {
        #expect(throws: SpendingRejection.reportMissing) { try spend(1, report: " ") }
        #expect(throws: SpendingRejection.reportTooLong(limit: 10_000)) {
            try spend(1, report: String(repeating: "я", count: 10_001))
        }
        #expect(throws: SpendingRejection.onlyStaff) { try spend(1, as: TicketStory.client) }
        #expect(throws: SpendingRejection.onlyStaff) { try spend(1, as: .system) }
        for minor in [0, -1, Int64.max, .min] {
            #expect(throws: SpendingRejection.amountOutOfRange(1...SpendingRight.limitRange.upperBound)) {
                try spend(minor, authority: .head)
            }
        }
    }

    @Test("the limit itself is a setting with bounds")
    func settings() throws {
        #expect(try right.checked() == right)
        #expect(throws: SpendingRejection.limitOutOfRange(SpendingRight.limitRange)) {
            try SpendingRight(limitMinor: -1, currency: "USD", beyond: .lead).checked()
        }
        #expect(throws: SpendingRejection.unknownCurrency("$")) {
            try SpendingRight(limitMinor: 1, currency: "$", beyond: .lead).checked()
        }
    }
}
