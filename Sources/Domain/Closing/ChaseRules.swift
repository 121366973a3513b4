/// How often a client is asked who keeps a ticket waiting (P83), in working days.
package struct ChaseRules: Sendable, Equatable, Codable {
    /// After how many days of waiting a letter reminds the client; ascending, each before the first call.
    package private(set) var reminderDays: [Int]
    /// After how many days somebody is to call; nil: nobody is chased.
    package var callDays: Int?
    /// How long after an attempt the next one is planned.
    package var againDays: Int

    package static let daysRange = 1...90
    package static let remindersMax = 5
    /// How far ahead a client can ask to be called.
    package static let slotMax = Span.days(366)

    package static let preset = ChaseRules(reminderDays: [1, 3], callDays: 5, againDays: 1)
    package static let off = ChaseRules(reminderDays: [], callDays: nil, againDays: 1)

    package init(reminderDays: [Int], callDays: Int?, againDays: Int) {
        self.reminderDays = Set(reminderDays).sorted()
        self.callDays = callDays
        self.againDays = againDays
    }

    private enum CodingKeys: String, CodingKey {
        case reminderDays = "reminder_days"
        case callDays = "call_days"
        case againDays = "again_days"
    }
}
