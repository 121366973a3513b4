/// What a calendar and a clock on one wall show together. Which moment it was depends on the zone.
package struct CivilDateTime: Sendable, Hashable {
    package let date: CivilDate
    package let time: CivilTime

    package init(date: CivilDate, time: CivilTime) {
        self.date = date
        self.time = time
    }

    /// Seconds since 1970-01-01 00:00 on the same wall, as if its clock had never been changed.
    package var wallSeconds: Int64 {
        Int64(date.daysSince1970) * 86_400 + Int64(time.secondOfDay)
    }

    package init(wallSeconds: Int64) {
        let (days, second) = floorDivision(wallSeconds, by: 86_400)
        date = CivilDate(daysSince1970: Int(days))
        guard let time = CivilTime(secondOfDay: Int(second)) else {
            preconditionFailure("A remainder of a day is a time of the day.")
        }
        self.time = time
    }
}

extension CivilDateTime: Comparable {
    package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }
}

extension CivilDateTime: CustomStringConvertible {
    package var description: String { "\(date)T\(time)" }
}

/// Division that rounds down, so that moments before 1970 keep a remainder of zero or more.
func floorDivision(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
