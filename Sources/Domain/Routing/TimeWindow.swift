/// A part of each day on the desk's wall clock: 09:00 to 18:00, or over midnight 22:00 to 07:00.
package struct TimeWindow: Sendable, Hashable, Codable {
    /// Minutes of the day; `from` 0 to 1,439, `until` 1 to 1,440 and not within. One that ends no later than it begins
    /// goes on past midnight and belongs to the day it began on.
    package let from: Int
    package let until: Int

    package init?(from: Int, until: Int) {
        guard (0..<1_440).contains(from), (1...1_440).contains(until), from != until else { return nil }
        self.from = from
        self.until = until
    }

    package var passesMidnight: Bool { until < from }

    package func contains(minute: Int) -> Bool {
        passesMidnight ? minute >= from || minute < until : minute >= from && minute < until
    }

    /// Whether the moment lies within it on one of these days; no days: on any.
    func contains(_ moment: RoutingFacts.Moment, on days: [Weekday]) -> Bool {
        guard contains(minute: moment.minuteOfDay) else { return false }
        if days.isEmpty { return true }
        let isMorningAfter = passesMidnight && moment.minuteOfDay < until
        return days.contains(isMorningAfter ? moment.weekday.adding(days: -1) : moment.weekday)
    }

    private enum CodingKeys: String, CodingKey { case from, until }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let window = Self(
            from: try container.decode(Int.self, forKey: .from),
            until: try container.decode(Int.self, forKey: .until))
        guard let window else {
            throw DecodingError.dataCorruptedError(
                forKey: .from, in: container, debugDescription: "no window")
        }
        self = window
    }
}
