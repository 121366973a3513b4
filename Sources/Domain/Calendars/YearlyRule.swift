/// How a holiday comes back each year: on its date, or on a weekday of a month such as the fourth Thursday of November.
/// Source: RFC 5545 §3.3.10, of which this is the part that holidays use.
struct YearlyRule: Sendable, Hashable {
    /// The weekday of a month: 1 is its first, -1 its last.
    struct Place: Sendable, Hashable {
        let month: Int
        let number: Int
        let weekday: Weekday

        /// Nil in a month that has no fifth such day.
        func date(in year: Int) -> CivilDate? {
            let length = CivilDate.daysIn(month: month, of: year)
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            let ahead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
            let days = Array(stride(from: 1 + ahead, through: length, by: 7))
            let index = number > 0 ? number - 1 : days.count + number
            return days.indices.contains(index) ? CivilDate(year: year, month: month, day: days[index]) : nil
        }
    }

    /// Every so many years; 1 or more.
    var interval: Int
    /// How often it comes in all, the first time counted.
    var count: Int?
    /// The last date it may come on.
    var until: CivilDate?
    /// Nil: the date it began on.
    var place: Place?

    /// The dates in some years, in order. 29 February comes in leap years alone.
    func dates(from first: CivilDate, years: ClosedRange<Int>) -> [CivilDate] {
        var dates: [CivilDate] = []
        var left = count ?? .max
        var year = first.year
        if count == nil, years.lowerBound > year {
            // Only a counted rule has to be followed from its beginning.
            year += (years.lowerBound - year + interval - 1) / interval * interval
        }
        while year <= years.upperBound, left > 0 {
            defer { year += interval }
            let found =
                if let place { place.date(in: year) } else {
                    CivilDate(year: year, month: first.month, day: first.day)
                }
            guard let date = found, date >= first else { continue }
            if let until, date > until { break }
            left -= 1
            if year >= years.lowerBound { dates.append(date) }
        }
        return dates
    }
}

extension YearlyRule {
    /// Reads `FREQ=YEARLY;BYMONTH=11;BYDAY=4TH` for an event that begins on a date; nil for what it cannot follow.
    init?(_ text: String, from first: CivilDate) {
        var parts: [String: String] = [:]
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
        }
        guard parts.removeValue(forKey: "FREQ") == "YEARLY" else { return nil }
        self.init(interval: 1, count: nil, until: nil, place: nil)
        if let text = parts.removeValue(forKey: "INTERVAL") {
            guard let number = Int(text), (1...1_000).contains(number) else { return nil }
            interval = number
        }
        if let text = parts.removeValue(forKey: "COUNT") {
            guard let number = Int(text), (1...10_000).contains(number) else { return nil }
            count = number
        }
        if let text = parts.removeValue(forKey: "UNTIL") {
            guard let date = CivilDate(basic: text.prefix(8)) else { return nil }
            until = date
        }
        // It says where a week begins, which no rule by the year asks.
        parts.removeValue(forKey: "WKST")
        guard readPlace(&parts, from: first) else { return nil }
    }

    /// - Returns: whether all that is left was understood.
    private mutating func readPlace(_ parts: inout [String: String], from first: CivilDate) -> Bool {
        let month = parts.removeValue(forKey: "BYMONTH")
        let monthDay = parts.removeValue(forKey: "BYMONTHDAY")
        let day = parts.removeValue(forKey: "BYDAY")
        guard parts.isEmpty else { return false }
        if let day {
            guard let month, let month = Int(month), (1...12).contains(month), monthDay == nil,
                let weekday = Self.weekdays[String(day.suffix(2))],
                let number = Int(day.dropLast(2)), number != 0, (-5...5).contains(number)
            else { return false }
            place = Place(month: month, number: number, weekday: weekday)
            return true
        }
        // Said once more, as some programs do; another date than the event's is a rule of another kind.
        return month.map { Int($0) == first.month } ?? true && monthDay.map { Int($0) == first.day } ?? true
    }

    private static let weekdays: [String: Weekday] = [
        "MO": .monday, "TU": .tuesday, "WE": .wednesday, "TH": .thursday, "FR": .friday, "SA": .saturday,
        "SU": .sunday,
    ]
}

extension CivilDate {
    /// `20261225`. Source: RFC 5545 §3.3.4.
    init?(basic text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 8, let year = decimal(digits[0..<4]), let month = decimal(digits[4..<6]),
            let day = decimal(digits[6..<8])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
