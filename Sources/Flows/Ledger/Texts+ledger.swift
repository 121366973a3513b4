package import Domain
package import Languages

extension Texts {
    /// What a fact of the ledger is called.
    package func name(of fact: LedgerFact.Kind) -> String {
        switch fact {
        case .lateFirstResponse: ledgerRules.lateFirstResponse
        case .lateNextResponse: ledgerRules.lateNextResponse
        case .lateResolution: ledgerRules.lateResolution
        case .timeBoxOver: ledgerRules.timeBoxOver
        case .missingRecord: ledgerRules.missingRecord
        case .delayAtFault: ledgerRules.delayAtFault
        case .returned: ledgerRules.returned
        case .returnedTooOften: ledgerRules.returnedTooOften
        case .highMark: ledgerRules.highMark
        case .badMark: ledgerRules.badMark
        case .locked: ledgerRules.locked
        case .unlockKept: ledgerRules.unlockKept
        }
    }

    /// Whether a rule is called as its fact is, in whatever language it was written: then its name says nothing more.
    package static func isName(_ name: String, of fact: LedgerFact.Kind) -> Bool {
        Language.allCases.contains { Texts($0).name(of: fact) == name }
    }
}
