/// A month of the ledger, on the wall calendar of the desk's zone.
package struct LedgerMonth: Sendable, Hashable, Comparable, Codable {
    package let year: Int
    /// 1 to 12.
    package let month: Int

    /// Nil for a month no calendar has, or one outside the years 1 to 9998.
    package init?(year: Int, month: Int) {
        guard (1...9_998).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// The month a moment falls into on the wall of a place.
    package init(of instant: Instant, in zone: TimeZoneRules) {
        let date = zone.civil(at: instant.withinReach).date
        year = date.year
        month = date.month
    }

    /// From its first moment to the first of the next month, which is not part of it.
    package func range(in zone: TimeZoneRules) -> Range<Instant> {
        let first = CivilDate(daysSince1970: CivilDate.daysSince1970(year: year, month: month))
        return zone.startOfDay(first)..<zone.startOfDay(first.adding(months: 1))
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    private enum CodingKeys: String, CodingKey { case year, month }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let year = try container.decode(Int.self, forKey: .year)
        let month = try container.decode(Int.self, forKey: .month)
        guard let decoded = Self(year: year, month: month) else {
            throw DecodingError.dataCorruptedError(
                forKey: .month, in: container, debugDescription: "No month \(year)-\(month)")
        }
        self = decoded
    }
}
