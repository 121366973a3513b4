/// A period of work that begins on one date, in minutes after that date's midnight on the wall.
///
/// A period over midnight ends beyond 1440: 22:00–06:00 is 1320 to 1800. It belongs to the date it begins on.
package struct WorkingHours: Sendable, Hashable, Codable {
    package static let minutesOfDay = 1_440

    /// 0 to 1439.
    package var start: Int
    /// After `start`, at most a day later.
    package var end: Int

    /// Takes any numbers; `WorkingCalendar.checked` judges them.
    package init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    package static let wholeDay = WorkingHours(start: 0, end: minutesOfDay)

    package var isSound: Bool {
        (0..<Self.minutesOfDay).contains(start) && end > start && end - start <= Self.minutesOfDay
    }
}

/// By their beginning.
extension WorkingHours: Comparable {
    package static func < (left: WorkingHours, right: WorkingHours) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

/// `09:00–18:00`, `22:00–06:00`, `00:00–24:00`, as forms write a period.
extension WorkingHours: CustomStringConvertible {
    package var description: String {
        let shownEnd = end > Self.minutesOfDay ? end - Self.minutesOfDay : end
        return Self.clock(start) + "–" + Self.clock(shownEnd)
    }

    private static func clock(_ minute: Int) -> String {
        twoDigits(minute / 60) + ":" + twoDigits(minute % 60)
    }

    /// Reads `09:00–18:00`, `9:00 - 18:00`, `9-18`; an end that is not after the start lies on the next day, so `22:00–06:00`
    /// and `22:00–30:00` are one period and `09:00–09:00` is a whole day. Nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "–", omittingEmptySubsequences: false).flatMap {
            $0.split(separator: "-", omittingEmptySubsequences: false)
        }
        guard parts.count == 2, let start = Self.minute(parts[0]), let end = Self.minute(parts[1]),
            start < Self.minutesOfDay
        else { return nil }
        self.init(start: start, end: end > start ? end : end + Self.minutesOfDay)
        guard isSound else { return nil }
    }

    /// `9`, `09:30`, `30:00`; up to two days.
    private static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...2).contains(parts[0].utf8.count),
            let hour = decimal(Array(parts[0].utf8)[...])
        else { return nil }
        var minute = 0
        if parts.count == 2 {
            guard parts[1].utf8.count == 2, let read = decimal(Array(parts[1].utf8)[...]), read < 60 else {
                return nil
            }
            minute = read
        }
        return hour * 60 + minute <= 2 * minutesOfDay ? hour * 60 + minute : nil
    }
}
