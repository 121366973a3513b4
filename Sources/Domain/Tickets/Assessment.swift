/// How grave a matter is and how soon it hurts: what a priority is made of (ITIL: impact and urgency).
package struct Assessment: Sendable, Hashable, Codable {
    /// How much of the client's work it touches: one person, several, all of the company.
    package var impact: Level
    /// How long it can wait before the harm grows.
    package var urgency: Level

    package enum Level: String, Sendable, Codable, CaseIterable { case low, medium, high }

    package init(impact: Level, urgency: Level) {
        self.impact = impact
        self.urgency = urgency
    }
}
