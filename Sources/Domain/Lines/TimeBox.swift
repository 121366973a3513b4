/// How long a line may try to solve a ticket on the spot before it goes on (P30, P31).
package struct TimeBox: Sendable, Hashable, Codable {
    /// From the moment somebody of the line takes the ticket.
    package var minutes: Int
    /// Solve only what surely takes no longer; register and pass on everything else (P31).
    package var onlyIfSure: Bool
    package var whenOver: End

    /// What happens when the time is up.
    package enum End: String, Sendable, Codable, CaseIterable {
        /// The card says so.
        case remind
        /// The card says so and offers the next line.
        case offer
        /// The ticket goes to the next line by itself.
        case handOver = "hand_over"
    }

    package static let minutesRange = 1...480

    package init(minutes: Int, onlyIfSure: Bool = false, whenOver: End = .offer) {
        self.minutes = minutes
        self.onlyIfSure = onlyIfSure
        self.whenOver = whenOver
    }
}
