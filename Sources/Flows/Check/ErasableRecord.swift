import Domain
import Storage

/// A record that can be compared with its row even after a person was erased.
protocol ErasableRecord: StoredRecord {
    /// Itself with `row`'s content where the journal no longer knows a personal value.
    func asStored(beside row: Self) -> Self
}

extension ErasableRecord {
    func asStored(beside row: Self) -> Self { self }
}

extension Organization: ErasableRecord {}
extension Department: ErasableRecord {}
extension Brand: ErasableRecord {}
extension Line: ErasableRecord {}
extension Contract: ErasableRecord {}
extension Service: ErasableRecord {}
extension ServiceObject: ErasableRecord {}
extension CustomField: ErasableRecord {}
extension FileRules: ErasableRecord {}

extension StopEntry: ErasableRecord {
    func asStored(beside row: Self) -> Self {
        var known = self
        if known.pattern.value == nil { known.pattern = row.pattern }
        return known
    }
}
extension DeskMailbox: ErasableRecord {}
extension LetterTemplate: ErasableRecord {}
extension WorkingCalendar: ErasableRecord {}
extension SLAPolicy: ErasableRecord {}
extension Discipline: ErasableRecord {}
extension Team: ErasableRecord {}
extension EscalationChain: ErasableRecord {}
extension Duty: ErasableRecord {}
extension RuleBook: ErasableRecord {}
extension LedgerRuleHistory: ErasableRecord {}

extension LedgerAppeal: ErasableRecord {
    func asStored(beside row: Self) -> Self {
        var known = self
        if known.reason.value == nil { known.reason = row.reason }
        if known.decision?.reason.value == nil, let reason = row.decision?.reason {
            known.decision?.reason = reason
        }
        return known
    }
}

extension TaskTemplate: ErasableRecord {}
extension SavedView: ErasableRecord {}
extension CannedReply: ErasableRecord {}

extension WorkTask: ErasableRecord {
    func asStored(beside row: Self) -> Self { withWords(of: row) }
}

extension Ticket: ErasableRecord {
    func asStored(beside row: Self) -> Self {
        var known = self
        if known.subject.value == nil { known.subject = row.subject }
        return known
    }
}

extension StaffMember: ErasableRecord {
    func asStored(beside row: Self) -> Self {
        var known = self
        if known.name.value == nil { known.name = row.name }
        if known.email.value == nil { known.email = row.email }
        return known
    }
}

extension Contact: ErasableRecord {
    /// An erased address leaves no row: it would still lead to the person.
    func asStored(beside row: Self) -> Self {
        var known = self
        if known.name.value == nil { known.name = row.name }
        known.addresses.removeAll { $0.value.personal.value == nil }
        return known
    }
}
