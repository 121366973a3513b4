import Domain
import Flows
import Languages

extension Texts {
    /// Money, or points.
    func amount(_ amount: LedgerAmount) -> String {
        amount.currency.map { money(amount.count, $0) } ?? ledger.points(Int(clamping: amount.count))
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
