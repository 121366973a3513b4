/// The hours of a calendar on a wall whose clock is never changed: open or closed for every wall time, and how much is
/// open between two of them without looking at the days in between.
///
/// Wall times are microseconds since 1970-01-01 00:00 on that wall, days are counted from the same date.
struct WallHours: Sendable, Hashable {
    static let microsecondsOfDay: Int64 = 86_400_000_000

    /// A date whose open minutes are not those of its weekday.
    private struct Altered: Sendable, Hashable {
        let day: Int
        let pattern: DayPattern
        /// What this and all altered days before it have more than the ordinary week, in minutes.
        let surplus: Int
    }

    let week: WorkingWeek
    /// Ascending, one for each day.
    private let exceptions: [CalendarException]
    private let exceptionDays: [Int]
    /// Monday first.
    private let patterns: [DayPattern]
    /// The open minutes of an ordinary week before each of its days, and at the end those of all seven.
    private let minutesBefore: [Int]
    /// Ascending.
    private let altered: [Altered]

    init(week: WorkingWeek, exceptions: [CalendarException]) {
        self.week = week
        var byDay: [Int: CalendarException] = [:]
        for exception in exceptions { byDay[exception.date.daysSince1970] = exception }
        let days = byDay.keys.sorted()
        exceptionDays = days
        self.exceptions = days.compactMap { byDay[$0] }

        patterns = Weekday.allCases.map { DayPattern(own: week[$0], before: week[$0.adding(days: -1)]) }
        var sums = [0]
        for pattern in patterns { sums.append((sums.last ?? 0) + pattern.minutes) }
        minutesBefore = sums

        func own(_ day: Int) -> [WorkingHours] {
            byDay[day]?.hours ?? week[Self.weekday(of: day)]
        }
        var altered: [Altered] = []
        var surplus = 0
        // The tail of a date's last period reaches into the next date, so that one is altered as well.
        for day in Set(days + days.map { $0 + 1 }).sorted() {
            let pattern = DayPattern(own: own(day), before: own(day - 1))
            surplus += pattern.minutes - patterns[Self.weekday(of: day).rawValue - 1].minutes
            altered.append(Altered(day: day, pattern: pattern, surplus: surplus))
        }
        self.altered = altered
    }

    static func weekday(of day: Int) -> Weekday {
        Weekday.thursday.adding(days: day % 7)
    }

    static func split(_ wall: Int64) -> (day: Int, time: Int64) {
        let (day, time) = floorDivision(wall, by: microsecondsOfDay)
        return (Int(day), time)
    }

    static func start(of day: Int) -> Int64 { Int64(day) * microsecondsOfDay }

    func pattern(of day: Int) -> DayPattern {
        let index = altered.partitioningIndex { $0.day >= day }
        if index < altered.count, altered[index].day == day { return altered[index].pattern }
        return patterns[Self.weekday(of: day).rawValue - 1]
    }

    func exception(on day: Int) -> CalendarException? {
        let index = exceptionDays.partitioningIndex { $0 >= day }
        return index < exceptionDays.count && exceptionDays[index] == day ? exceptions[index] : nil
    }

    func isOpen(at wall: Int64) -> Bool {
        let (day, time) = Self.split(wall)
        return pattern(of: day).isOpen(atMicrosecond: time)
    }

    /// Open microseconds from some fixed wall time to this one; only differences mean something.
    func openSum(at wall: Int64) -> Int64 {
        let (day, time) = Self.split(wall)
        return openSum(beforeDay: day) + pattern(of: day).openBefore(microsecond: time)
    }

    private func openSum(beforeDay day: Int) -> Int64 {
        // 1969-12-29 was a Monday.
        let (weeks, daysOfWeek) = floorDivision(Int64(day) + 3, by: 7)
        let index = altered.partitioningIndex { $0.day >= day }
        let surplus = index == 0 ? 0 : altered[index - 1].surplus
        let minutes = weeks * Int64(minutesBefore[7]) + Int64(minutesBefore[Int(daysOfWeek)] + surplus)
        return minutes * DayPattern.microsecondsOfMinute
    }

    /// The first wall time at which the sum reaches `sum`.
    /// - Precondition: the sum is smaller at `from` and reached at `to`.
    func wall(whenOpenSumReaches sum: Int64, from: Int64, to: Int64) -> Int64 {
        // The last day that begins with a smaller sum is the one that reaches it.
        let day = lastDay(from: Self.split(from).day, to: Self.split(to).day) {
            openSum(beforeDay: $0) < sum
        }
        return Self.start(of: day) + pattern(of: day).time(afterWorking: sum - openSum(beforeDay: day))
    }

    /// The first open wall time at or after `from`, if there is one before `to`.
    func opening(from: Int64, to: Int64) -> Int64? {
        guard from < to else { return nil }
        let (first, time) = Self.split(from)
        if let time = pattern(of: first).opening(from: time) {
            let opening = Self.start(of: first) + time
            return opening < to ? opening : nil
        }
        let sum = openSum(beforeDay: first + 1)
        let day = lastDay(from: first + 1, to: max(first + 1, Self.split(to).day)) {
            openSum(beforeDay: $0) <= sum
        }
        guard let time = pattern(of: day).opening(from: 0) else { return nil }
        let opening = Self.start(of: day) + time
        return opening < to ? opening : nil
    }

    /// The last day that answers yes, where all before it do and none after it does; the first is taken to do so.
    private func lastDay(from first: Int, to last: Int, where belongsBefore: (Int) -> Bool) -> Int {
        var low = first
        var high = last
        while low < high {
            let middle = low + (high - low + 1) / 2
            if belongsBefore(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
