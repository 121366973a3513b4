import Domain
import Flows

/// Money spent on a ticket, in minor units of the desk's currency.
struct SpendForm: Form {
    static let fields: Set<String> = ["amount", "report"]
    let amount: Int64
    let report: String

    init(reading fields: FieldReader) throws {
        amount = try fields.required(fields.minor("amount", SpendingRight.amountRange), "amount")
        report = try fields.required(
            fields.text("report", bytesMax: SpendingRight.reportCharactersMax * 4), "report")
    }
}

struct SpentJSON: Encodable, Sendable {
    let currency: String
    /// In minor units.
    let amount: Int64
    let count: Int

    init(_ spent: Ticket.Spent) {
        currency = spent.currency
        amount = spent.minor
        count = spent.count
    }
}

extension FieldReader {
    /// Minor units of a currency, or points.
    func minor(_ name: String, _ range: ClosedRange<Int64>) throws -> Int64? {
        guard let number = try value(name, Int64.self) else { return nil }
        guard range.contains(number) else {
            throw DeskError.invalid(
                field: field(name), problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return number
    }

    /// Three capital letters of ISO 4217.
    func currency(_ name: String) throws -> String? {
        guard let code = try text(name, bytesMax: 12) else { return nil }
        guard LedgerAmount.isCurrency(code) else {
            throw DeskError.invalid(field: field(name), problem: .notA("currency like USD"))
        }
        return code
    }
}

/// The right to spend and the ledger's switch, as parts of the desk's order.
struct SpendingRightForm: Sendable {
    static let fields: Set<String> = ["spending_limit", "spending_currency", "spending_beyond", "ledger"]
    private let limit: Int64?
    private let currency: String?
    private let beyond: SpendingRight.Authority?
    private let ledger: Bool?

    init(reading fields: FieldReader) throws {
        limit = try fields.minor("spending_limit", SpendingRight.limitRange)
        currency = try fields.currency("spending_currency")
        beyond = try fields.word("spending_beyond")
        ledger = try fields.value("ledger", Bool.self)
    }

    /// - Returns: nil where the preset was never touched.
    func spending(_ former: SpendingRight?) -> SpendingRight? {
        let old = former ?? .preset
        let new = SpendingRight(
            limit: limit ?? old.limit, currency: currency ?? old.currency, beyond: beyond ?? old.beyond)
        return new == old ? former : new
    }

    /// - Returns: nil where it was never switched on.
    func keepsLedger(_ former: Bool?) -> Bool? {
        guard let ledger, ledger != former ?? false else { return former }
        return ledger
    }
}
