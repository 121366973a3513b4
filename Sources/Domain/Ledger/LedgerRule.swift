/// What one kind of fact costs, or earns (P109). A rule that is changed gets another version, so that the months written under
/// the former one can be told again as they were.
package struct LedgerRule: Sendable, Equatable, Codable {
    package typealias ID = Identifier<LedgerRule>

    package enum Sign: String, Sendable, Codable, CaseIterable { case penalty, reward }

    /// Whose entry it becomes.
    package enum Bearer: String, Sendable, Codable, CaseIterable {
        case assignee, controller
        /// Whom the blame rules name.
        case atFault = "at_fault"
    }

    package var id: ID
    /// From 1.
    package var version: Int
    package var name: String
    package var fact: LedgerFact.Kind
    package var bearer: Bearer
    package var sign: Sign
    package var amount: LedgerAmount
    /// It holds for facts from this moment on.
    package var from: Instant
    /// And no longer from this one on; nil: until another version holds.
    package var until: Instant?

    package static let nameCharactersMax = 100

    /// - Parameter bearer: nil for the usual one.
    package init(
        id: ID, version: Int = 1, name: String, fact: LedgerFact.Kind, bearer: Bearer? = nil,
        sign: Sign = .penalty, amount: LedgerAmount, from: Instant, until: Instant? = nil
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.fact = fact
        self.bearer =
            bearer ?? fact.usualBearer
        self.sign = sign
        self.amount = amount
        self.from = from
        self.until = until
    }

    /// What a desk that never wrote any may begin with, in points, by kind of fact: enough to be seen, and money for nobody.
    package static let usual: [(fact: LedgerFact.Kind, points: Int64)] = [
        (.lateFirstResponse, 2), (.lateNextResponse, 1), (.missingRecord, 2), (.delayAtFault, 3),
        (.returned, 1),
        (.returnedTooOften, 3), (.badMark, 2), (.locked, 2), (.highMark, 2), (.unlockKept, 1),
    ]

    package func isInForce(at instant: Instant) -> Bool {
        from <= instant && until.map { instant < $0 } ?? true
    }

    /// The rule with its name trimmed. - Throws: what is wrong with it.
    package func checked() throws(LedgerRuleRejection) -> Self {
        var rule = self
        rule.name = name.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if rule.name.isEmpty { throw .nameMissing }
        if rule.name.count > Self.nameCharactersMax { throw .nameTooLong(limit: Self.nameCharactersMax) }
        if version < 1 { throw .versionNotPositive }
        if !LedgerAmount.countRange.contains(amount.count) {
            throw .amountOutOfRange(LedgerAmount.countRange)
        }
        if let currency = amount.currency, !LedgerAmount.isCurrency(currency) {
            throw .unknownCurrency(currency)
        }
        if fact.isJudged != (bearer == .atFault) { throw .wrongBearer(bearer, for: fact) }
        if let until, until <= from { throw .endsBeforeItBegins }
        return rule
    }
}

/// Why a rule cannot stand.
package enum LedgerRuleRejection: Error, Sendable, Equatable {
    case nameMissing
    case nameTooLong(limit: Int)
    case versionNotPositive
    case amountOutOfRange(ClosedRange<Int64>)
    case unknownCurrency(String)
    /// The blame rules name whoever is at fault for some facts, and nobody for the others.
    case wrongBearer(LedgerRule.Bearer, for: LedgerFact.Kind)
    case endsBeforeItBegins
    /// What has been counted stands: a rule holds from now on, or from later.
    case beginsInThePast(now: Instant)
    case tooManyVersions(limit: Int)
}
