/// How clients are asked what they think of the work (P119), and which marks the head hears of at once.
package struct FeedbackRules: Sendable, Equatable, Codable {
    /// Whether a letter asks for a mark once a ticket is closed.
    package var asks: Bool
    /// This mark and every lower one is bad.
    package var badMark: Int

    package static let badMarks = 1...4
    package static let preset = FeedbackRules(asks: true, badMark: 2)
    package static let off = FeedbackRules(asks: false, badMark: 2)

    package init(asks: Bool, badMark: Int) {
        self.asks = asks
        self.badMark = badMark
    }

    private enum CodingKeys: String, CodingKey {
        case asks
        case badMark = "bad_mark"
    }
}
