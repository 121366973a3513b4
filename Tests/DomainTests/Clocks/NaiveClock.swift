/// Working hours as plain numbers, for a clock that knows nothing of the real one.
struct PlainCalendar: Sendable {
    /// Minutes after the midnight they begin after; Monday first.
    var week: [[Range<Int>]]
    /// By days since 1970-01-01.
    var exceptions: [Int: [Range<Int>]]
}

/// A clock's course as plain numbers, in microseconds: the rules of moving moments up are written down here once more.
struct PlainCourse: Sendable {
    var start: Int64
    var pauses: [(from: Int64, to: Int64?)] = []
    var end: Int64?

    var isLasting: Bool { pauses.contains { $0.to == nil } }

    private var floor: Int64 {
        if let end { return end }
        guard let last = pauses.last else { return start }
        return last.to ?? last.from
    }

    mutating func pause(at now: Int64) {
        if end == nil, !isLasting { pauses.append((max(now, floor), nil)) }
    }

    mutating func resume(at now: Int64) {
        guard end == nil, isLasting, let last = pauses.popLast() else { return }
        if now > last.from { pauses.append((last.from, now)) }
    }

    mutating func finish(at now: Int64) {
        guard end == nil else { return }
        let moment = max(now, floor)
        resume(at: moment)
        end = moment
    }

    mutating func reopen(at now: Int64, counted: Bool) {
        guard let ended = end else { return }
        end = nil
        if !counted, now > ended { pauses.append((ended, now)) }
    }

    /// As if the clock had gone on after its end.
    var withoutEnd: PlainCourse {
        guard let end else { return self }
        var course = PlainCourse(start: start)
        for pause in pauses where pause.from < end {
            course.pauses.append((pause.from, min(pause.to ?? end, end)))
        }
        return course
    }

    func runs(at moment: Int64) -> Bool {
        if moment < start { return false }
        if let end, moment >= end { return false }
        for pause in pauses where moment >= pause.from && moment < pause.to ?? .max { return false }
        return true
    }
}

/// Counts minute by minute. Its local times and dates come from Python; it calls nothing of `Domain`.
struct NaiveClock {
    let table: ZoneTable
    let era: ZoneTable.Era
    let calendar: PlainCalendar
    private var openMinutes: (day: Int, isOpen: [Bool]) = (.min, [])

    static let minute: Int64 = 60_000_000

    init(_ table: ZoneTable, _ era: ZoneTable.Era, _ calendar: PlainCalendar) {
        self.table = table
        self.era = era
        self.calendar = calendar
    }

    /// Whether the minute that begins so many minutes after 1970 is open.
    mutating func isOpen(minute: Int) -> Bool {
        let second = minute * 60
        let local = second + Int(era.offsets[(second - era.from) / 900])
        let day = local / 86_400
        if openMinutes.day != day { openMinutes = (day, minutes(of: day)) }
        return openMinutes.isOpen[local % 86_400 / 60]
    }

    private func minutes(of day: Int) -> [Bool] {
        var isOpen = [Bool](repeating: false, count: 1_440)
        for range in hours(of: day) {
            for minute in range where minute < 1_440 { isOpen[minute] = true }
        }
        for range in hours(of: day - 1) {
            for minute in range where minute >= 1_440 { isOpen[minute - 1_440] = true }
        }
        return isOpen
    }

    private func hours(of day: Int) -> [Range<Int>] {
        if let hours = calendar.exceptions[day] { return hours }
        guard let date = table.dates[day] else { fatalError("The table has no date \(day).") }
        return calendar.week[date.weekday - 1]
    }

    /// When the clock counts in a window, in order; what touches is one.
    mutating func counted(
        _ course: PlainCourse, from: Int64, to: Int64
    ) -> [(from: Int64, to: Int64)] {
        var counted: [(from: Int64, to: Int64)] = []
        // Only at these moments the clock can begin or cease to run.
        var cuts = [course.start] + course.pauses.flatMap { [$0.from, $0.to ?? .max] } + [course.end ?? .max]
        cuts.sort()
        var nextCut = 0
        var reached = from
        var runs = course.runs(at: from)
        while nextCut < cuts.count, cuts[nextCut] <= reached { nextCut += 1 }
        while reached < to {
            let minute = reached / Self.minute
            let isOpen = isOpen(minute: Int(minute))
            let end = min((minute + 1) * Self.minute, to)
            while reached < end {
                let next = nextCut < cuts.count ? min(cuts[nextCut], end) : end
                if isOpen, runs {
                    if let last = counted.last, last.to == reached {
                        counted[counted.count - 1].to = next
                    } else {
                        counted.append((reached, next))
                    }
                }
                reached = next
                if nextCut < cuts.count, cuts[nextCut] <= reached {
                    while nextCut < cuts.count, cuts[nextCut] <= reached { nextCut += 1 }
                    runs = course.runs(at: reached)
                }
            }
        }
        return counted
    }
}
