package import Domain
package import Storage

/// What one member of staff sees of a month's ledger: whoever heads the desk sees everybody and what was charged to nobody,
/// everybody else their own entries. Of a ticket in a department that is not theirs nobody learns more than the entry.
package struct LedgerReport: Sendable {
    package let month: LedgerMonth
    /// By person, then time.
    package let entries: [LedgerEntry]
    package let sums: [Ledger.Sum]
    /// For whoever sees everybody.
    package let gaps: [Ledger.Gap]
    package let rules: LedgerRules
    /// Whose entries these are; nil: everybody's.
    package let person: StaffMember.ID?
    package let seesEverybody: Bool
    /// Whether facts are counted now.
    package let isOn: Bool
    /// Of the entries, gaps and appeals shown, those whose tickets may be seen.
    package let tickets: [Ticket.ID: TicketSummary]
    /// Nobody decided about them yet, whatever month they are about; who waits longest first.
    package let open: [LedgerAppeal]
    package let staff: StaffDirectory

    package enum Limits {
        /// Entries and gaps whose tickets are named; a person has fewer, and everybody's month is looked at person by person.
        package static let entries = 500
        package static let appeals = 100
    }

    package static func seesEverybody(_ member: StaffMember) -> Bool {
        Access.Person.staff(member).authority >= LedgerAppeal.authorityNeeded
    }

    /// - Parameter asked: whose entries are wanted; nil: all that may be seen.
    /// - Throws: `DeskError.forbidden` for somebody else's, `.invalid` for a month too large.
    package init(
        _ month: LedgerMonth, of asked: StaffMember.ID?, for member: StaffMember, on desk: Desk
    ) async throws {
        let seesEverybody = Self.seesEverybody(member)
        if let asked, asked != member.id, !seesEverybody { throw DeskError.forbidden(.readControlRoom) }
        let person = seesEverybody ? asked : member.id
        let found = try await ReadLedger(month).perform(on: desk)
        let entries = found.ledger.entries.filter { person == nil || $0.person == person }
        let gaps = person == nil ? found.ledger.gaps : []
        let now = desk.surroundings.now()
        (tickets, open, staff) = try await desk.read { transaction in
            let open = try RecordStore<LedgerAppeal>(transaction).open(limit: Limits.appeals)
                .filter { seesEverybody || $0.by == member.id }
            var ids = Set(open.map(\.entry.ticket))
            ids.formUnion(entries.prefix(Limits.entries).map(\.id.ticket))
            ids.formUnion(gaps.prefix(Limits.entries).map(\.id.ticket))
            let seen = try TicketListStore(transaction).summaries(ids.sorted()).filter {
                Access.may(
                    .staff(member), .readTicket, .ticket(department: $0.department.id, clients: .none))
            }
            return (
                Dictionary(seen.map { ($0.id, $0) }) { first, _ in first }, open,
                try StaffDirectory(in: transaction)
            )
        }
        self.month = month
        self.entries = entries
        self.gaps = gaps
        sums = found.ledger.sums.filter { person == nil || $0.person == person }
        self.person = person
        self.seesEverybody = seesEverybody
        rules = found.rules
        isOn = found.rules.isOn(at: now)
    }
}
