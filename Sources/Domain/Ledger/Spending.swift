/// What an engineer may spend on one ticket without asking (P211).
package struct SpendingRight: Sendable, Equatable, Codable {
    /// In minor units. For all that is spent on a ticket together, whoever spends it: else it could be taken in slices.
    package var limit: Int64
    /// ISO 4217.
    package var currency: String
    /// Who may go beyond the limit.
    package var beyond: Authority

    package enum Authority: String, Sendable, Codable, CaseIterable {
        case lead, head

        var needed: DecisionContext.Authority {
            switch self {
            case .lead: .lead
            case .head: .head
            }
        }
    }

    /// 500 US dollars.
    package static let preset = SpendingRight(limit: 50_000, currency: "USD", beyond: .head)
    package static let limitRange: ClosedRange<Int64> = 0...100_000_000_000
    package static let amountRange: ClosedRange<Int64> = 1...100_000_000_000
    package static let reportCharactersMax = 10_000

    package init(limit: Int64, currency: String, beyond: Authority) {
        self.limit = limit
        self.currency = currency
        self.beyond = beyond
    }

    /// - Throws: `.limitOutOfRange`, `.unknownCurrency`.
    package func checked() throws(SpendingRightRejection) -> Self {
        if !Self.limitRange.contains(limit) { throw .limitOutOfRange(Self.limitRange) }
        if !LedgerAmount.isCurrency(currency) { throw .unknownCurrency(currency) }
        return self
    }

    /// Whether so much may be spent now, and what is journaled then.
    /// - Parameters:
    ///   - minor: in minor units of the right's currency.
    ///   - before: what was spent on the ticket before, in the same currency.
    /// - Throws: `SpendingRejection`. An amount that reaches the limit exactly is within it.
    func spend(
        _ minor: Int64, before: Int64, report: String, authority: DecisionContext.Authority
    ) throws(SpendingRejection) -> TicketEvent.Spent {
        if !Self.amountRange.contains(minor) { throw .amountOutOfRange(Self.amountRange, currency: currency) }
        let report = report.withoutNUL.trimmed
        if report.isEmpty { throw .reportMissing }
        if report.count > Self.reportCharactersMax { throw .reportTooLong(limit: Self.reportCharactersMax) }
        let isBeyondLimit = before > limit - minor
        if isBeyondLimit, authority < beyond.needed {
            throw .beyondLimit(limit: limit, spent: before, asked: minor, currency: currency, beyond: beyond)
        }
        return TicketEvent.Spent(
            minor: minor, currency: currency, report: report, isBeyondLimit: isBeyondLimit)
    }
}

/// Why money is not spent.
package enum SpendingRejection: Error, Sendable, Equatable {
    case amountOutOfRange(ClosedRange<Int64>, currency: String)
    case reportMissing
    case reportTooLong(limit: Int)
    /// All amounts in minor units; and who may spend more.
    case beyondLimit(
        limit: Int64, spent: Int64, asked: Int64, currency: String, beyond: SpendingRight.Authority)
}

/// Why the right cannot be as it was written.
package enum SpendingRightRejection: Error, Sendable, Equatable {
    case limitOutOfRange(ClosedRange<Int64>)
    case unknownCurrency(String)
}
