/// All that says how facts become entries. A desk without rules has no ledger.
package struct LedgerRules: Sendable, Equatable {
    /// Every version of each.
    package let rules: [LedgerRule]
    /// The blame rules from a moment on, the earliest first; before them the preset holds.
    package let blame: [BlamePhase]
    /// When the ledger was switched on and off, the earliest first; nil: it always was on. What happened while it was off
    /// counts in no month, whoever switches it on later.
    package let switches: [Switch]?

    package struct BlamePhase: Sendable, Equatable {
        package let since: Instant
        package let rules: BlameRules

        package init(since: Instant, rules: BlameRules) {
            self.since = since
            self.rules = rules
        }
    }

    package struct Switch: Sendable, Equatable {
        package let since: Instant
        package let isOn: Bool

        package init(since: Instant, isOn: Bool) {
            self.since = since
            self.isOn = isOn
        }
    }

    package static let none = LedgerRules([])

    package init(_ rules: [LedgerRule], blame: [BlamePhase] = [], switches: [Switch]? = nil) {
        self.rules = rules
        self.blame = blame.enumerated()
            .sorted { ($0.element.since, $0.offset) < ($1.element.since, $1.offset) }.map(\.element)
        self.switches = switches?.enumerated()
            .sorted { ($0.element.since, $0.offset) < ($1.element.since, $1.offset) }.map(\.element)
    }

    package func blame(at instant: Instant) -> BlameRules {
        blame.last { $0.since <= instant }?.rules ?? .preset
    }

    package func isOn(at instant: Instant) -> Bool {
        guard let switches else { return true }
        return switches.last { $0.since <= instant }?.isOn ?? false
    }

    /// Of each rule for this kind of fact the newest version in force then, by rule.
    func inForce(for fact: LedgerFact.Kind, at instant: Instant) -> [LedgerRule] {
        guard isOn(at: instant) else { return [] }
        var newest: [LedgerRule.ID: LedgerRule] = [:]
        for rule in rules where rule.isInForce(at: instant) {
            if let known = newest[rule.id], known.version >= rule.version { continue }
            newest[rule.id] = rule
        }
        return newest.values.filter { $0.fact == fact }.sorted { $0.id < $1.id }
    }

    /// The version of a rule that an entry was written by.
    package func rule(of entry: LedgerEntry.ID) -> LedgerRule? {
        rules.first { $0.id == entry.rule && $0.version == entry.version }
    }
}
