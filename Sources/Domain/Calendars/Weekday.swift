/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday 7.
package enum Weekday: Int, Sendable, Hashable, CaseIterable, Codable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The day of the week so many days later, or earlier when negative.
    package func adding(days: Int) -> Weekday {
        let shifted = (rawValue - 1 + days % 7 + 7) % 7
        return Weekday.allCases[shifted]
    }
}
