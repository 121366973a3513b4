/// Money somebody spent to solve a ticket quickly, such as the express delivery of a part, with a report of what for (P211).
package struct Spending: Sendable, Equatable {
    package let ticket: Ticket.ID
    package let by: StaffMember.ID
    package let at: Instant
    /// In minor units of the right's currency.
    package let minor: Int64
    package let currency: String
    package let report: Personal
    /// It went beyond what an engineer may spend, and whoever spent it has the authority.
    package let isBeyondLimit: Bool
}

/// What an engineer may spend on one ticket without asking.
package struct SpendingRight: Sendable, Equatable, Codable {
    /// For all that is spent on a ticket together, whoever spends it: else it could be taken in slices.
    package var limitMinor: Int64
    /// ISO 4217.
    package var currency: String
    /// Who may go beyond the limit.
    package var beyond: Authority

    package enum Authority: String, Sendable, Codable, CaseIterable { case lead, head }

    /// 500 US dollars.
    package static let preset = SpendingRight(limitMinor: 50_000, currency: "USD", beyond: .head)
    package static let limitRange: ClosedRange<Int64> = 0...100_000_000_000
    package static let reportCharactersMax = 10_000

    package init(limitMinor: Int64, currency: String, beyond: Authority) {
        self.limitMinor = limitMinor
        self.currency = currency
        self.beyond = beyond
    }

    /// - Throws: `.limitOutOfRange`, `.unknownCurrency`.
    package func checked() throws(SpendingRejection) -> Self {
        if !Self.limitRange.contains(limitMinor) { throw .limitOutOfRange(Self.limitRange) }
        if !LedgerAmount.isCurrency(currency) { throw .unknownCurrency(currency) }
        return self
    }

    /// Whether so much may be spent on a ticket now.
    /// - Parameter spent: what was spent on it before, in the same currency.
    /// - Throws: `SpendingRejection`. An amount that reaches the limit exactly is within it.
    package func spend(
        _ minor: Int64, on ticket: Ticket.ID, spent: [Spending], report: String, in context: DecisionContext
    ) throws(SpendingRejection) -> Spending {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        if !(1...Self.limitRange.upperBound).contains(minor) {
            throw .amountOutOfRange(1...Self.limitRange.upperBound)
        }
        let report = report.withoutNUL.trimmed
        if report.isEmpty { throw .reportMissing }
        if report.count > Self.reportCharactersMax { throw .reportTooLong(limit: Self.reportCharactersMax) }
        let before = spent.filter { $0.ticket == ticket && $0.currency == currency }
            .reduce(0) { $0 + $1.minor }
        let isBeyondLimit = before + minor > limitMinor
        if isBeyondLimit, context.authority < authority {
            throw .beyondLimit(limit: limitMinor, spent: before, asked: minor, currency: currency)
        }
        return Spending(
            ticket: ticket, by: staff, at: context.now, minor: minor, currency: currency,
            report: Personal(report), isBeyondLimit: isBeyondLimit)
    }

    private var authority: DecisionContext.Authority {
        switch beyond {
        case .lead: .lead
        case .head: .head
        }
    }
}

/// Why money is not spent.
package enum SpendingRejection: Error, Sendable, Equatable {
    case onlyStaff
    case amountOutOfRange(ClosedRange<Int64>)
    case limitOutOfRange(ClosedRange<Int64>)
    case unknownCurrency(String)
    case reportMissing
    case reportTooLong(limit: Int)
    /// All amounts in minor units.
    case beyondLimit(limit: Int64, spent: Int64, asked: Int64, currency: String)
}
