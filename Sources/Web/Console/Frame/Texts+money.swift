import Domain
import Languages

extension Texts {
    /// An amount of money by the reader's own habits.
    func money(_ minor: Int64, _ currency: String) -> String {
        language.money(minor, currency: currency, decimals: Currency.decimals(of: currency))
    }

    /// Money, or points.
    func amount(_ amount: LedgerAmount) -> String {
        amount.currency.map { money(amount.count, $0) } ?? ledger.points(Int(clamping: amount.count))
    }

    func sentence(_ rejection: SpendingRejection) -> String {
        switch rejection {
        case .amountOutOfRange(let range, let currency):
            spending.amountWrong(money(range.upperBound, currency))
        case .reportMissing: spending.reportMissing
        case .reportTooLong(let limit): forms.tooLong(language.number(limit))
        case .beyondLimit(let limit, let spent, _, let currency, let beyond):
            beyond == .lead
                ? spending.beyondLead(
                    limit: money(limit, currency), left: money(max(limit - spent, 0), currency))
                : spending.beyond(
                    limit: money(limit, currency), left: money(max(limit - spent, 0), currency))
        }
    }
}

extension SpendingRejection {
    /// The field of the form that is at fault.
    var field: String {
        switch self {
        case .amountOutOfRange, .beyondLimit: "amount"
        case .reportMissing, .reportTooLong: "report"
        }
    }
}
