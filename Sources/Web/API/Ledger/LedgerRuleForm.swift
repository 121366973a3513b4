import Domain
import Flows
import Storage

/// A rule of the ledger. What is sent becomes its next version; what is left out stays.
struct LedgerRuleForm: Form {
    static let fields: Set<String> = [
        "name", "fact", "bearer", "sign", "amount", "currency", "from", "until", "archived",
    ]
    let name: String?
    let fact: LedgerFact.Kind?
    /// Null: the usual one.
    let bearer: LedgerRule.Bearer??
    let sign: LedgerRule.Sign?
    /// Minor units of the currency, or points.
    let amount: Int64?
    /// Null: points.
    let currency: String??
    let from: Instant?
    let until: Instant??
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        fact = try fields.word("fact")
        bearer = fields.has("bearer") ? .some(try fields.word("bearer")) : nil
        sign = try fields.word("sign")
        amount = try fields.minor("amount", LedgerAmount.countRange)
        currency = fields.has("currency") ? .some(try fields.currency("currency")) : nil
        from = try fields.instant("from")
        until = fields.has("until") ? .some(try fields.instant("until")) : nil
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: LedgerRuleHistory.ID?) -> SaveRecord<LedgerRuleHistory> {
        SaveRecord(id, kind: "ledger_rule") { old, id, work in
            let former = old?.saved
            if old == nil {
                let count = try RecordStore<LedgerRuleHistory>(work.transaction).all().count
                if count >= LedgerRuleHistory.rulesMax {
                    throw DeskError.invalid(
                        field: "name", problem: .tooMany(limit: LedgerRuleHistory.rulesMax))
                }
            }
            let fact = try given(fact ?? former?.fact, "fact")
            // Another fact is another person's, unless it is said whose.
            let keeps = fact == former?.fact ? former?.bearer : nil
            let count = try given(amount ?? former?.amount.count, "amount")
            let currency = currency ?? former?.amount.currency
            let amount = currency.map { LedgerAmount.money(count, $0) } ?? .points(count)
            let written = LedgerRuleHistory.Saved(
                id: id, name: try given(name ?? former?.name, "name"), fact: fact,
                bearer: bearer ?? keeps,
                sign: sign ?? former?.sign ?? (fact.isPraise ? .reward : .penalty), amount: amount,
                from: from,
                until: until ?? former?.until, isArchived: isArchived ?? former?.isArchived ?? false)
            do {
                return .init(try LedgerRuleHistory.checked(written, after: old, at: work.now))
            } catch let rejection as LedgerRuleRejection { throw rejection.deskError }
        }
    }
}

extension LedgerRuleRejection {
    var deskError: DeskError {
        switch self {
        case .nameMissing: .invalid(field: "name", problem: .empty)
        case .nameTooLong(let limit): .invalid(field: "name", problem: .tooLong(limit: limit))
        case .versionNotPositive: .invalid(field: "version", problem: .notA("number from 1 on"))
        case .amountOutOfRange(let range):
            .invalid(
                field: "amount", problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
        case .unknownCurrency: .invalid(field: "currency", problem: .notA("currency like USD"))
        case .wrongBearer(_, let fact):
            .invalid(
                field: "bearer",
                problem: .notOneOf(
                    LedgerRule.Bearer.allCases.filter { ($0 == .atFault) == fact.isJudged }.map(\.rawValue)))
        case .endsBeforeItBegins:
            .invalid(field: "until", problem: .notA("time after the rule begins"))
        case .beginsInThePast: .invalid(field: "from", problem: .notA("time that lies ahead"))
        case .tooManyVersions(let limit): .invalid(field: "name", problem: .tooMany(limit: limit))
        }
    }
}

struct LedgerRuleJSON: Encodable, Sendable {
    let id: String
    let name: String
    let fact: String
    let bearer: String
    let sign: String
    let amount: Int64
    @OrNull var currency: String?
    @OrNull var until: String?
    let archived: Bool
    let versions: [Version]

    struct Version: Encodable, Sendable {
        let version: Int
        let name: String
        let fact: String
        let bearer: String
        let sign: String
        let amount: Int64
        @OrNull var currency: String?
        let from: String
        @OrNull var until: String?

        init(_ rule: LedgerRule) {
            version = rule.version
            name = rule.name
            fact = rule.fact.rawValue
            bearer = rule.bearer.rawValue
            sign = rule.sign.rawValue
            amount = rule.amount.count
            currency = rule.amount.currency
            from = rule.from.shown
            until = rule.until?.shown
        }
    }

    init(_ history: LedgerRuleHistory) {
        let saved = history.saved
        id = saved.id.text
        name = saved.name
        fact = saved.fact.rawValue
        bearer = saved.bearer.rawValue
        sign = saved.sign.rawValue
        amount = saved.amount.count
        currency = saved.amount.currency
        until = saved.until?.shown
        archived = saved.isArchived
        versions = history.versions.map(Version.init)
    }
}
