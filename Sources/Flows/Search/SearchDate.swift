package import Domain

/// A day, a month or a year as people write it in a search: `02.11.2026`, `2.11`, `2026-11-02`, `11.2026`, `2026`,
/// `вчора`, `7д`.
package struct SearchDate: Equatable, Sendable {
    package var first: CivilDate
    package var last: CivilDate

    private static let agoDaysMax = 36_500

    /// - Returns: nil for what is no date.
    package init?(_ text: String, today: CivilDate) {
        let text = SearchText.folded(text)
        if let days = Self.words[text] {
            self.init(today.adding(days: -days))
        } else if let days = Self.ago(text) {
            self.init(today.adding(days: -days))
        } else {
            self.init(numbers: text, today: today)
        }
    }

    private init(_ day: CivilDate) { (first, last) = (day, day) }

    private init(first: CivilDate, last: CivilDate) { (self.first, self.last) = (first, last) }

    private init?(numbers text: String, today: CivilDate) {
        let parts = text.split(omittingEmptySubsequences: false) { ".-/".contains($0) }
        let numbers = parts.compactMap { part in
            part.count <= 4 && part.allSatisfy { ("0"..."9").contains($0) } ? Int(part) : nil
        }
        guard numbers.count == parts.count, let start = parts.first else { return nil }
        let isYearFirst = start.count == 4
        var day: CivilDate?
        switch (numbers.count, isYearFirst) {
        case (3, true): day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        case (3, false):
            let year = parts[2].count == 4 ? numbers[2] : parts[2].count == 2 ? 2_000 + numbers[2] : -1
            day = year < 0 ? nil : CivilDate(year: year, month: numbers[1], day: numbers[0])
        case (2, _) where isYearFirst || parts[1].count == 4:
            let (year, month) = isYearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            self.init(first: first, last: first.adding(days: CivilDate.daysIn(month: month, of: year) - 1))
            return
        case (2, _):
            // The last such day that has been.
            guard let found = CivilDate(year: today.year, month: numbers[1], day: numbers[0]) else {
                return nil
            }
            day = found <= today ? found : CivilDate(year: today.year - 1, month: numbers[1], day: numbers[0])
        case (1, true):
            guard let first = CivilDate(year: numbers[0], month: 1, day: 1),
                let last = CivilDate(year: numbers[0], month: 12, day: 31)
            else { return nil }
            self.init(first: first, last: last)
            return
        default: return nil
        }
        guard let day else { return nil }
        self.init(day)
    }

    /// `7д`, `2w`: so long ago.
    private static func ago(_ text: String) -> Int? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard (1...4).contains(digits.count), let number = Int(digits),
            let unit = units[String(text.dropFirst(digits.count))],
            number * unit <= agoDaysMax
        else { return nil }
        return number * unit
    }

    private static let words = folded([
        "today": 0, "сьогодні": 0, "сегодня": 0, "yesterday": 1, "вчора": 1, "учора": 1, "вчера": 1,
        "позавчора": 2, "позавчера": 2, "тиждень": 7, "неделя": 7, "week": 7, "місяць": 30, "месяц": 30,
        "month": 30, "рік": 365, "год": 365, "year": 365,
    ])

    private static let units = folded([
        "d": 1, "д": 1, "днів": 1, "дней": 1, "days": 1, "w": 7, "т": 7, "н": 7, "тиж": 7, "нед": 7,
        "weeks": 7,
        "m": 30, "м": 30, "міс": 30, "мес": 30, "months": 30,
    ])

    private static func folded(_ names: [String: Int]) -> [String: Int] {
        Dictionary(names.map { (SearchText.folded($0.key), $0.value) }) { first, _ in first }
    }
}
