/// The rule a zone file ends with: one offset for ever, or two that change on fixed days every year.
/// Source: POSIX.1 `TZ`, RFC 9636 §3.3 and §3.3.1 (hours from -167 to 167).
struct ZoneRule: Sendable, Hashable {
    struct SummerTime: Sendable, Hashable {
        let offset: TimeZoneRules.Offset
        let begins: YearlyMoment
        let ends: YearlyMoment
    }

    let standard: TimeZoneRules.Offset
    let summer: SummerTime?

    /// A day of every year and seconds after its midnight, which may lie outside that day.
    struct YearlyMoment: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// 1 to 365, 29 February never counted.
            case withoutLeapDay(Int)
            /// 0 to 365, 29 February counted.
            case zeroBased(Int)
            /// Weekday 0 (Sunday) to 6 in week 1 to 5 of a month; 5 is the last.
            case weekdayOfMonth(month: Int, week: Int, weekday: Int)
        }

        let day: Day
        let seconds: Int

        /// Seconds since 1970 on the wall.
        func wallSeconds(in year: Int) -> Int64 {
            Int64(daysSince1970(in: year)) * 86_400 + Int64(seconds)
        }

        private func daysSince1970(in year: Int) -> Int {
            switch day {
            case .withoutLeapDay(let number):
                let skipsLeapDay = CivilDate.isLeap(year) && number >= 60
                return CivilDate.daysSince1970(year: year, month: 1) + number - 1 + (skipsLeapDay ? 1 : 0)
            case .zeroBased(let number):
                return CivilDate.daysSince1970(year: year, month: 1) + number
            case .weekdayOfMonth(let month, let week, let weekday):
                let first = CivilDate.daysSince1970(year: year, month: month)
                // 1970-01-01 was a Thursday: 4 when Sunday is 0.
                let firstWeekday = ((first + 4) % 7 + 7) % 7
                var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                if day >= CivilDate.daysIn(month: month, of: year) { day -= 7 }
                return first + day
            }
        }
    }

    func offset(atSecond second: Int64) -> TimeZoneRules.Offset {
        guard let summer else { return standard }
        return changes(around: second, summer).last { $0.atSecond <= second }?.offset ?? standard
    }

    func nextChange(afterSecond second: Int64) -> (atSecond: Int64, offset: TimeZoneRules.Offset)? {
        guard let summer else { return nil }
        let current = offset(atSecond: second)
        for change in changes(around: second, summer) where change.atSecond > second {
            // Summer time the whole year is written as an end at the very moment of the next beginning.
            if change.offset != current, offset(atSecond: change.atSecond) == change.offset {
                return change
            }
        }
        return nil
    }

    /// The changes of this year and its neighbours in order; at one moment the beginning comes last and so wins.
    private func changes(
        around second: Int64, _ summer: SummerTime
    ) -> [(atSecond: Int64, offset: TimeZoneRules.Offset)] {
        let year = CivilDate(daysSince1970: Int(floorDivision(second, by: 86_400).quotient)).year
        var changes: [(atSecond: Int64, offset: TimeZoneRules.Offset)] = []
        for year in (year - 1)...(year + 1) {
            changes.append((summer.ends.wallSeconds(in: year) - Int64(summer.offset.secondsEast), standard))
            changes.append((summer.begins.wallSeconds(in: year) - Int64(standard.secondsEast), summer.offset))
        }
        return changes.sorted { left, right in
            left.atSecond == right.atSecond
                ? left.offset == standard && right.offset == summer.offset
                : left.atSecond < right.atSecond
        }
    }
}
