/// The hours of an ordinary week: for each day the periods that begin on it, in order. A day without any is a day off.
package struct WorkingWeek: Sendable, Hashable {
    /// Monday first, always seven.
    private var days: [[WorkingHours]]

    /// No hours at all.
    package init() {
        days = Array(repeating: [], count: 7)
    }

    package init(_ hours: (Weekday) -> [WorkingHours]) {
        days = Weekday.allCases.map(hours)
    }

    package subscript(_ day: Weekday) -> [WorkingHours] {
        get { days[day.rawValue - 1] }
        set { days[day.rawValue - 1] = newValue }
    }

    package var isEmpty: Bool { days.allSatisfy(\.isEmpty) }
}

/// `{"mon": [{"start": 540, "end": 1080}], …}`, Monday first, days off left out.
extension WorkingWeek: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case mon, tue, wed, thu, fri, sat, sun
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        days = try CodingKeys.allCases.map {
            try container.decodeIfPresent([WorkingHours].self, forKey: $0) ?? []
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        for (key, hours) in zip(CodingKeys.allCases, days) where !hours.isEmpty {
            try container.encode(hours, forKey: key)
        }
    }
}
