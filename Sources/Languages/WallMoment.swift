/// What a wall calendar and clock show, as the caller's zone sees it; here only to be written in words.
package struct WallMoment: Sendable, Hashable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int

    /// - Precondition: the numbers lie in the ranges above; the caller's calendar made them.
    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
        precondition(
            (1...12).contains(month) && (1...31).contains(day) && (0...23).contains(hour)
                && (0...59).contains(minute),
            "A calendar and a clock show only what exists.")
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    /// Days since 1970-01-01. Source: H. Hinnant, days_from_civil.
    package var dayNumber: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 for Monday to 6 for Sunday.
    var weekdayIndex: Int {
        ((dayNumber + 3) % 7 + 7) % 7
    }
}
