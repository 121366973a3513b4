import Domain
import Flows
import HTTPTypes
import Languages

/// Why an appeal is not taken or not decided: the sentences that pages use too, in English.
extension Problem {
    init(_ rejection: LedgerRejection) {
        let (status, kind, field): (HTTPResponse.Status, Kind, String?) =
            switch rejection {
            case .onlyStaff, .notConcerned, .needsAuthority, .ownCause: (.forbidden, .forbidden, nil)
            case .alreadyAppealed, .appealWindowOver, .alreadyDecided: (.conflict, .notPossibleNow, nil)
            case .reasonMissing, .reasonTooLong: (.unprocessableContent, .invalidValue, "reason")
            }
        self.init(status, kind, Texts(.en).sentence(rejection), field: field)
    }
}

extension Texts {
    func sentence(_ rejection: LedgerRejection) -> String {
        switch rejection {
        case .onlyStaff: refusals.onlyStaff
        case .notConcerned: ledger.notConcerned
        case .alreadyAppealed: ledger.alreadyAppealed
        case .appealWindowOver: ledger.windowOver
        case .reasonMissing: ledger.reasonMissing
        case .reasonTooLong(let limit): forms.tooLong(language.number(limit))
        case .alreadyDecided: ledger.alreadyDecided
        case .needsAuthority: ledger.headDecides
        case .ownCause: ledger.ownCause
        }
    }

    func name(of state: LedgerEntry.State) -> String {
        switch state {
        case .standing: ledger.standing
        case .appealed: ledger.appealed
        case .upheld: ledger.upheld
        case .overturned: ledger.overturned
        }
    }

    func name(of bearer: LedgerRule.Bearer) -> String {
        switch bearer {
        case .assignee: ledgerRules.assignee
        case .controller: ledgerRules.controller
        case .atFault: ledgerRules.atFault
        }
    }

    /// With its sign, as a row of a sum shows it.
    func signed(_ count: Int64, _ currency: String?) -> String {
        let shown = currency.map { money(count, $0) } ?? ledger.points(Int(clamping: count))
        return count > 0 ? "+" + shown : shown
    }
}
