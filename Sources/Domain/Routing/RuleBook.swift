/// All versions of a company's rules of one kind, and which of them is in force: one at most. Switching, and switching back,
/// is one event.
package struct RuleBook: Aggregate {
    package typealias ID = Identifier<RuleBook>
    package static let subjectKind = SubjectKind.routing
    /// Older versions stand in the journal alone.
    package static let versionsKept = 30

    package let kind: RuleSet.Kind
    /// Ascending by version.
    package private(set) var sets: [RuleSet]
    /// Nil: no rules of this kind are in force.
    package private(set) var active: Int?
    /// What was in force before: where switching back leads.
    package private(set) var formerly: Int?

    package var id: ID { kind.book }
    package var activeSet: RuleSet? { active.flatMap(set) }
    package var latest: Int { sets.last?.version ?? 0 }

    package func set(_ version: Int) -> RuleSet? { sets.first { $0.version == version } }

    /// As it was stored.
    package init(_ kind: RuleSet.Kind, sets: [RuleSet], active: Int?, formerly: Int?) {
        self.kind = kind
        self.sets = sets
        self.active = active
        self.formerly = formerly
    }

    package init?(first event: Event, on occasion: EventOccasion) {
        guard case .saved(let saved) = event else { return nil }
        kind = saved.rulesOf
        sets = []
        apply(event, on: occasion)
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .saved(let saved):
            sets.append(
                RuleSet(
                    version: saved.version, name: saved.name, rules: saved.rules, savedBy: occasion.actor,
                    savedAt: occasion.at))
            forgetOldest()
        case .activated(let activated):
            formerly = active
            active = activated.version
            forgetOldest()
        case .erased(let erased):
            for place in erased.places {
                guard let index = sets.firstIndex(where: { $0.version == place.version }) else { continue }
                var number = -1
                sets[index].rules = sets[index].rules.map { rule in
                    rule.mapAddresses { address in
                        number += 1
                        return place.addresses.contains(number) ? Personal.erasedText : address
                    }
                }
            }
        }
    }

    /// What is in force, and what was before, stays at hand however old it is.
    private mutating func forgetOldest() {
        let oldest = latest - Self.versionsKept
        sets.removeAll { $0.version <= oldest && $0.version != active && $0.version != formerly }
    }
}

extension RuleSet.Kind {
    /// There is one book of each kind. Every subject of the journal has an identifier of its own: file rules and the desk's
    /// order have the first two, and those of other records are far larger.
    package var book: RuleBook.ID {
        switch self {
        case .incoming: RuleBook.ID(11)
        case .changed: RuleBook.ID(12)
        case .elapsed: RuleBook.ID(13)
        }
    }
}
