/// One version of a company's rules of one kind. It is never edited: a change makes the next version, so that going back is
/// only a choice among what stands there.
package struct RuleSet: Sendable, Equatable {
    /// When rules are asked: three sets, for a new ticket, for a change of one, and as time passes. What rules do themselves
    /// asks none of the second kind, or two of them could chase each other for ever.
    package enum Kind: String, Sendable, Codable, CaseIterable { case incoming, changed, elapsed }

    /// 1 for the first of its kind.
    package let version: Int
    package let name: String
    /// In the order in which they are asked.
    package internal(set) var rules: [RoutingRule]
    package let savedBy: Actor
    package let savedAt: Instant

    package init(version: Int, name: String, rules: [RoutingRule], savedBy: Actor, savedAt: Instant) {
        self.version = version
        self.name = name
        self.rules = rules
        self.savedBy = savedBy
        self.savedAt = savedAt
    }

    package enum Limits {
        package static let rulesMax = 200
        package static let conditionsMax = 20
        package static let actionsMax = 20
        package static let nameCharactersMax = 100
        /// Values of one condition.
        package static let valuesMax = 100
        /// Phrases of a whole set: each is looked for in every letter.
        package static let phrasesMax = 2_000
        package static let textCharactersMax = 4_000
        /// All texts of a set together.
        package static let allTextsCharactersMax = 200_000
        package static let recipientsMax = 20
        package static let stepsMax = 10
        package static let skillsMax = 20
        package static let elapsedSeconds = 60...31_536_000
    }
}
