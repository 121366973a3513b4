/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday 7. Stored as `mon` to `sun`.
package enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The day of the week so many days later, or earlier when negative.
    package func adding(days: Int) -> Weekday {
        let shifted = (rawValue - 1 + days % 7 + 7) % 7
        return Weekday.allCases[shifted]
    }
}

/// `mon`, as settings and the API write a weekday, whatever the language of the page.
extension Weekday: CustomStringConvertible {
    package var description: String {
        switch self {
        case .monday: "mon"
        case .tuesday: "tue"
        case .wednesday: "wed"
        case .thursday: "thu"
        case .friday: "fri"
        case .saturday: "sat"
        case .sunday: "sun"
        }
    }

    package init?(_ text: String) {
        guard let day = Weekday.allCases.first(where: { $0.description == text }) else { return nil }
        self = day
    }
}

extension Weekday: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Weekday(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day of the week")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
