/// How clients are asked what they think of the work (P119), and which marks the head hears of at once.
package struct FeedbackRules: Sendable, Equatable, Codable {
    /// Whether a letter asks for a mark once a ticket is closed.
    package var asks: Bool
    /// This mark and every lower one is bad.
    package var badMark: Int
    /// How many marks of a thousand are to be good ones; nil: the preset.
    package var targetPermille: Int?

    package static let badMarks = 1...4
    package static let targets = 1...1_000
    /// 97.5 %, what good desks reach (P124).
    package static let targetPreset = 975

    package var target: Int { targetPermille ?? Self.targetPreset }
    package static let preset = FeedbackRules(asks: true, badMark: 2)
    package static let off = FeedbackRules(asks: false, badMark: 2)

    package init(asks: Bool, badMark: Int, targetPermille: Int? = nil) {
        self.asks = asks
        self.badMark = badMark
        self.targetPermille = targetPermille
    }

    private enum CodingKeys: String, CodingKey {
        case asks
        case badMark = "bad_mark"
        case targetPermille = "target_permille"
    }
}
