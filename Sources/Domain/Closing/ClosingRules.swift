/// How a ticket that is resolved comes to its end (P115): the client confirms it, or keeps silent.
package struct ClosingRules: Sendable, Equatable, Codable {
    /// Who of the house may close without the client having confirmed.
    package enum Right: String, Sendable, Codable, CaseIterable {
        case anyone
        case firstLine = "first_line"
        /// Whoever leads, and they say why.
        case leads
    }

    package var right: Right
    /// Whether a letter asks the client if it works, as soon as it is resolved (P21).
    package var tellsClient: Bool
    /// After so many working days of silence it closes by itself; nil: never.
    package var silenceDays: Int?
    /// After how many working days a letter reminds the client; ascending, each before the end.
    package private(set) var reminderDays: [Int]

    package static let daysRange = 1...90
    package static let remindersMax = 5

    package static let preset = ClosingRules(silenceDays: 5, reminderDays: [2, 4])
    package static let off = ClosingRules(tellsClient: false, silenceDays: nil, reminderDays: [])

    package init(
        right: Right = .anyone, tellsClient: Bool = true, silenceDays: Int?, reminderDays: [Int]
    ) {
        self.right = right
        self.tellsClient = tellsClient
        self.silenceDays = silenceDays
        self.reminderDays = Set(reminderDays).sorted()
    }

    private enum CodingKeys: String, CodingKey {
        case right
        case tellsClient = "tells_client"
        case silenceDays = "silence_days"
        case reminderDays = "reminder_days"
    }
}
