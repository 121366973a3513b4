/// What a client thinks of the work (P119, P120).
package struct Rating: Sendable, Equatable, Codable {
    package static let marks = 1...5
    /// How long a mark can be changed by whoever gave it.
    package static let changeable = Span.days(14)

    package enum Channel: String, Sendable, Codable, CaseIterable {
        /// The desk called some days after closing (P42).
        case call
    }

    /// 1 for the worst.
    package var mark: Int
    package var helped: Bool?
    package var wasPleasant: Bool?
    package var waitedTooLong: Bool?
    /// How it was asked for; nil: by letter, or the client gave it unasked.
    package var channel: Channel?
    /// When it was given first, and as it stands.
    package var givenAt: Instant
    package var at: Instant

    package func canChange(at now: Instant) -> Bool { now - givenAt <= Self.changeable }

    private enum CodingKeys: String, CodingKey {
        case mark, helped, at, channel
        case wasPleasant = "was_pleasant"
        case waitedTooLong = "waited_too_long"
        case givenAt = "given_at"
    }
}

/// A mark with the answers to the short questions, as somebody gives it.
package struct RatingDraft: Sendable, Equatable {
    package var mark: Int
    package var helped: Bool?
    package var wasPleasant: Bool?
    package var waitedTooLong: Bool?
    package var comment: String?
    /// Who said so on the phone, when an operator takes it down.
    package var saidBy: String?

    package init(
        _ mark: Int, helped: Bool? = nil, wasPleasant: Bool? = nil, waitedTooLong: Bool? = nil,
        comment: String? = nil, saidBy: String? = nil
    ) {
        self.mark = mark
        self.helped = helped
        self.wasPleasant = wasPleasant
        self.waitedTooLong = waitedTooLong
        self.comment = comment
        self.saidBy = saidBy
    }
}
