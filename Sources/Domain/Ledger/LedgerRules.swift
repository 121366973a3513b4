/// All that says how facts become entries. A desk without rules has no ledger.
package struct LedgerRules: Sendable, Equatable {
    /// Every version of each.
    package let rules: [LedgerRule]
    /// The blame rules from a moment on, the earliest first; before them the preset holds.
    package let blame: [BlamePhase]

    package struct BlamePhase: Sendable, Equatable {
        package let since: Instant
        package let rules: BlameRules

        package init(since: Instant, rules: BlameRules) {
            self.since = since
            self.rules = rules
        }
    }

    package static let none = LedgerRules([])

    package init(_ rules: [LedgerRule], blame: [BlamePhase] = []) {
        self.rules = rules
        self.blame = blame.enumerated()
            .sorted { ($0.element.since, $0.offset) < ($1.element.since, $1.offset) }.map(\.element)
    }

    func blame(at instant: Instant) -> BlameRules {
        blame.last { $0.since <= instant }?.rules ?? .preset
    }

    /// Of each rule for this kind of fact the newest version in force then, by rule.
    func inForce(for fact: LedgerFact.Kind, at instant: Instant) -> [LedgerRule] {
        var newest: [LedgerRule.ID: LedgerRule] = [:]
        for rule in rules where rule.isInForce(at: instant) {
            if let known = newest[rule.id], known.version >= rule.version { continue }
            newest[rule.id] = rule
        }
        return newest.values.filter { $0.fact == fact }.sorted { $0.id < $1.id }
    }
}
