/// A rule of the ledger with every version it ever had (P109). A version holds from the moment it is saved, or from a later
/// one, and ends where the next begins: no change reaches back, so a month that was counted stays as it was.
package struct LedgerRuleHistory: Aggregate {
    package typealias ID = Identifier<LedgerRuleHistory>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.ledgerRule

    package private(set) var saved: Saved
    /// The oldest first.
    package private(set) var versions: [LedgerRule]
    package var id: ID { saved.id }

    package static let versionsMax = 200
    /// How many rules a desk may have, those that were put away among them.
    package static let rulesMax = 100

    package struct Saved: EventPayload {
        package static let kind = "ledger_rule.saved"
        package var id: ID
        package var name: String
        package var fact: LedgerFact.Kind
        package var bearer: LedgerRule.Bearer
        package var sign: LedgerRule.Sign
        package var amount: LedgerAmount
        /// Nil: from the moment it is saved.
        package var from: Instant?
        /// Nil: until another version holds.
        package var until: Instant?
        /// It holds no longer from that moment on.
        package var isArchived: Bool

        package init(
            id: ID, name: String, fact: LedgerFact.Kind, bearer: LedgerRule.Bearer? = nil,
            sign: LedgerRule.Sign, amount: LedgerAmount, from: Instant? = nil, until: Instant? = nil,
            isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.fact = fact
            self.bearer = bearer ?? fact.usualBearer
            self.sign = sign
            self.amount = amount
            self.from = from
            self.until = until
            self.isArchived = isArchived
        }

        /// Whether it says what the other said, so that there is nothing to change.
        fileprivate func agrees(with other: Self) -> Bool {
            var (one, two) = (self, other)
            one.from = nil
            two.from = nil
            return one == two
        }

        private enum CodingKeys: String, CodingKey {
            case id, name, fact, bearer, sign, amount, from, until
            case isArchived = "archived"
        }
    }

    package init?(first event: Event, on occasion: EventOccasion) {
        saved = event.saved
        versions = []
        begin(event.saved, at: occasion.at)
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        if event.saved.from == nil, event.saved.agrees(with: saved) { return }
        begin(event.saved, at: occasion.at)
    }

    /// As it is stored.
    package init(saved: Saved, versions: [LedgerRule]) {
        self.saved = saved
        self.versions = versions
    }

    private mutating func begin(_ new: Saved, at now: Instant) {
        saved = new
        let from = max(new.from ?? now, now)
        // A version that was to begin later, and now never does, leaves nothing behind but its number.
        let number = (versions.last?.version ?? 0) + 1
        for index in versions.indices where versions[index].until.map({ $0 > from }) ?? true {
            versions[index].until = max(from, versions[index].from)
        }
        if new.isArchived { return }
        versions.append(
            LedgerRule(
                id: .init(new.id.rawValue), version: number, name: new.name, fact: new.fact,
                bearer: new.bearer, sign: new.sign, amount: new.amount, from: from, until: new.until))
    }

    /// What is saved, with its name trimmed. - Throws: what is wrong with it.
    package static func checked(
        _ written: Saved, after former: Self?, at now: Instant
    ) throws(LedgerRuleRejection) -> Saved {
        var written = written
        if written.isArchived { (written.from, written.until) = (nil, nil) }
        if let from = written.from, from < now { throw .beginsInThePast(now: now) }
        if former?.versions.count ?? 0 >= versionsMax { throw .tooManyVersions(limit: versionsMax) }
        let rule = try LedgerRule(
            id: .init(written.id.rawValue), name: written.name, fact: written.fact, bearer: written.bearer,
            sign: written.sign, amount: written.amount, from: written.from ?? now, until: written.until
        ).checked()
        written.name = rule.name
        return written
    }
}
