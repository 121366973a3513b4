/// Penalties and rewards of one month, computed from the journals alone (P109): told again it is the same to the letter.
package struct Ledger: Sendable, Equatable {
    package let month: LedgerMonth
    /// By person, then time, then identity.
    package let entries: [LedgerEntry]
    /// What a rule asks about and nobody did, by time: shown to the head, and charged to no one in their place.
    package let gaps: [Gap]
    /// By person, then currency, points first.
    package let sums: [Sum]

    package struct Gap: Sendable, Equatable {
        package let id: LedgerEntry.ID
        package let fact: LedgerFact.Kind
        package let at: Instant
        package let evidence: [Evidence]
    }

    /// What a person's month comes to in one currency, or in points.
    package struct Sum: Sendable, Equatable {
        package let person: StaffMember.ID
        /// Nil: points.
        package let currency: String?
        /// Zero or less.
        package fileprivate(set) var penalties: Int64
        package fileprivate(set) var rewards: Int64

        package var total: Int64 { penalties + rewards }
    }

    /// The ledger of a month.
    ///
    /// A fact belongs to the month its event was journaled in. Later events add facts to later months and change none here, so
    /// it is all the same how far the histories go on, and in which order they come.
    /// - Parameters:
    ///   - zone: whose wall calendar the month is read on.
    ///   - trails: every ticket that something happened to in that month; one given twice counts once.
    package static func replay(
        _ month: LedgerMonth, in zone: TimeZoneRules, _ trails: some Sequence<TicketTrail>,
        under rules: LedgerRules, appeals: some Sequence<LedgerAppeal>
    ) -> Ledger {
        replay(
            month, in: zone, trails.lazy.map { FactsOfTicket($0, under: rules) }, under: rules,
            appeals: appeals)
    }

    /// The same of facts that were read out of the journals before.
    package static func replay(
        _ month: LedgerMonth, in zone: TimeZoneRules, _ trails: some Sequence<FactsOfTicket>,
        under rules: LedgerRules, appeals: some Sequence<LedgerAppeal>
    ) -> Ledger {
        let range = month.range(in: zone)
        let appeals = Dictionary(appeals.map { ($0.entry, $0) }) { $0.openedAt <= $1.openedAt ? $0 : $1 }
        var entries: [LedgerEntry.ID: LedgerEntry] = [:]
        var gaps: [LedgerEntry.ID: Gap] = [:]
        for trail in trails {
            for fact in trail.facts where range.contains(fact.at) {
                for rule in rules.inForce(for: fact.kind, at: fact.at) {
                    if fact.isExempt, rule.sign == .penalty { continue }
                    let id = LedgerEntry.ID(
                        rule: rule.id, version: rule.version, ticket: trail.ticket, position: fact.position)
                    guard let person = fact.person(rule.bearer) else {
                        gaps[id] = Gap(id: id, fact: fact.kind, at: fact.at, evidence: fact.evidence)
                        continue
                    }
                    entries[id] = LedgerEntry(
                        id: id, fact: fact.kind, person: person, at: fact.at, sign: rule.sign,
                        amount: rule.amount, evidence: fact.evidence, appeal: appeals[id])
                }
            }
        }
        return Ledger(month: month, entries: Array(entries.values), gaps: Array(gaps.values))
    }

    private init(month: LedgerMonth, entries: [LedgerEntry], gaps: [Gap]) {
        self.month = month
        self.gaps = gaps.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        self.entries = entries.sorted { ($0.person, $0.at, $0.id) < ($1.person, $1.at, $1.id) }
        var sums: [Purse: Sum] = [:]
        for entry in self.entries {
            let purse = Purse(person: entry.person, currency: entry.amount.currency)
            var sum =
                sums[purse]
                ?? Sum(person: purse.person, currency: purse.currency, penalties: 0, rewards: 0)
            switch entry.sign {
            case .penalty: sum.penalties += entry.counted
            case .reward: sum.rewards += entry.counted
            }
            sums[purse] = sum
        }
        self.sums = sums.values.sorted { ($0.person, $0.currency ?? "") < ($1.person, $1.currency ?? "") }
    }

    private struct Purse: Hashable {
        let person: StaffMember.ID
        let currency: String?
    }
}
