import Testing

@testable import Domain

/// One random life of a clock, told to the real clock and to the naive one.
struct ClockCase {
    let seed: UInt64
    let table: ZoneTable
    let zone: ZoneTable.Zone
    let era: ZoneTable.Era
    let rules: TimeZoneRules
    /// Microseconds since 1970 between which the naive clock counts.
    let from: Int64
    let to: Int64
    var generator: SeededGenerator
    var failures: [String] = []

    static let minute = NaiveClock.minute
    private static let day = 1_440 * minute

    init(seed: UInt64, table: ZoneTable, rules: [String: TimeZoneRules]) throws {
        self.seed = seed
        self.table = table
        generator = SeededGenerator(seed: seed)
        zone = generator.pick(table.zones)
        era = generator.pick(zone.eras)
        self.rules = try #require(rules[zone.name])
        let days = generator.pick([1, 1, 1, 2, 2, 3, 4, 7, generator.number(8...20)])
        from = Self.beginning(in: era, &generator)
        to = from + Int64(days) * Self.day
    }

    /// A minute; often shortly before the clocks are changed, before a new year or before a leap day.
    private static func beginning(in era: ZoneTable.Era, _ generator: inout SeededGenerator) -> Int64 {
        let range = (era.from + 2 * 86_400)...(era.to - 24 * 86_400)
        var second = generator.number(range)
        switch generator.number(1...10) {
        case 1...5 where !era.changes.isEmpty:
            second = generator.pick(era.changes) - generator.number(0...(2 * 86_400))
        case 6: second = 1_356_998_400 - generator.number(0...86_400)
        case 7: second = 1_330_473_600 - generator.number(0...86_400)
        case 8: second = 1_709_164_800 - generator.number(0...86_400)
        default: break
        }
        second = min(max(second, range.lowerBound), range.upperBound)
        return Int64(second / 60) * minute
    }

    // MARK: Calendars

    private mutating func minuteOfDay() -> Int {
        // Often in the small hours, where clocks are changed.
        let minute = generator.chance(40) ? generator.number(0...300) : generator.number(0...1_439)
        return generator.chance(50) ? minute / 30 * 30 : minute
    }

    private mutating func hours() -> [Range<Int>] {
        var cuts = Set<Int>()
        for _ in 0..<(2 * generator.number(1...4)) { cuts.insert(minuteOfDay()) }
        var sorted = cuts.sorted()
        if sorted.count % 2 == 1 || generator.chance(20) {
            // Over midnight, or to midnight.
            if sorted.count % 2 == 0 { sorted.removeLast() }
            let start = sorted.last ?? 0
            sorted.append(generator.chance(30) ? 1_440 : generator.number((start + 1)...(start + 1_440)))
        }
        return stride(from: 0, to: sorted.count, by: 2).map { sorted[$0]..<sorted[$0 + 1] }
    }

    private mutating func calendar() -> PlainCalendar {
        var week: [[Range<Int>]] = Array(repeating: [], count: 7)
        switch generator.number(1...20) {
        case 1: break
        case 2: week = Array(repeating: [0..<1_440], count: 7)
        case 3...6: for day in 0..<5 { week[day] = [540..<780, 840..<1_080] }
        case 7...8: for day in 0..<7 { week[day] = [1_320..<1_800] }
        default:
            for day in 0..<7 where generator.chance(75) { week[day] = hours() }
        }
        var exceptions: [Int: [Range<Int>]] = [:]
        for _ in 0..<generator.pick([0, 0, 1, 2, 4]) {
            let day = Int(from / Self.day) + generator.number(-2...Int((to - from) / Self.day + 2))
            exceptions[day] = generator.chance(60) ? [] : hours()
        }
        return PlainCalendar(week: week, exceptions: exceptions)
    }

    /// The same for the real clock.
    private func working(_ plain: PlainCalendar) throws -> WorkingTime {
        func hours(_ ranges: [Range<Int>]) -> [WorkingHours] {
            ranges.map { WorkingHours(start: $0.lowerBound, end: $0.upperBound) }
        }
        let exceptions = try plain.exceptions.sorted { $0.key < $1.key }.map { day, ranges in
            let date = try #require(table.dates[day])
            return CalendarException(
                date: try #require(CivilDate(year: date.year, month: date.month, day: date.day)),
                name: "exception", hours: hours(ranges))
        }
        let calendar = try WorkingCalendar.checked(
            .init(
                id: .init(1), name: "random", zone: zone.name,
                week: WorkingWeek { hours(plain.week[$0.rawValue - 1]) }, exceptions: exceptions))
        return WorkingTime(WorkingCalendar(calendar), rules: rules)
    }

    // MARK: Lives

    /// Usually a whole minute.
    mutating func moment(_ range: ClosedRange<Int64>) -> Int64 {
        let exact = Int64.random(in: range, using: &generator)
        return generator.chance(70) ? max(range.lowerBound, exact / Self.minute * Self.minute) : exact
    }

    mutating func run() throws {
        if generator.chance(20) { try runFromPauses() } else { try runFromEvents() }
    }

    /// The pauses all at once, in any order and over each other.
    private mutating func runFromPauses() throws {
        var plain = PlainCourse(start: moment(from...to))
        for _ in 0..<generator.number(0...5) {
            let begins = moment(from...to)
            let ends = generator.chance(90) ? moment((begins - Self.minute * 120)...(begins + Self.day)) : nil
            plain.pauses.append((begins, ends))
        }
        if generator.chance(30) { plain.end = max(plain.start, moment(from...to)) }
        let course = ClockCourse(
            start: Instant(microseconds: plain.start),
            pauses: plain.pauses.map {
                .init(
                    from: Instant(microseconds: $0.from), to: $0.to.map { Instant(microseconds: $0) },
                    reason: .waitingForDate)
            },
            end: plain.end.map { Instant(microseconds: $0) })
        let calendar = calendar()
        try compare(course, plain, try working(calendar), calendar, "from pauses")
    }

    /// Event by event, some from a node whose clock is behind; the calendar may be another from one to the next.
    private mutating func runFromEvents() throws {
        var now = moment(from...(from + (to - from) / 3))
        var plain = PlainCourse(start: now)
        var course = ClockCourse(start: Instant(microseconds: now))
        var plainCalendar = calendar()
        var working = try working(plainCalendar)
        var told = "start \(course.start.rfc3339)"
        for _ in 0..<generator.pick([0, 1, 2, 3, 4, 6, 8]) {
            now = moment((now - 120 * Self.minute)...max(now, min(to, now + (to - from) / 4)))
            let at = Instant(microseconds: now)
            switch generator.number(1...10) {
            case 1...4:
                plain.pause(at: now)
                course.pause(generator.pick(ClockCourse.PauseReason.allCases), at: at)
                told += ", pause \(at.rfc3339)"
            case 5...7:
                plain.resume(at: now)
                course.resume(at: at)
                told += ", resume \(at.rfc3339)"
            case 8:
                plain.finish(at: now)
                course.finish(at: at)
                told += ", finish \(at.rfc3339)"
            case 9:
                let counted = generator.chance(50)
                plain.reopen(at: now, counted: counted)
                course.reopen(at: at, counted: counted)
                told += ", reopen \(at.rfc3339) \(counted)"
            default:
                plainCalendar = calendar()
                working = try self.working(plainCalendar)
                told += ", edit"
                try compare(course, plain, working, plainCalendar, told)
            }
        }
        try compare(course, plain, working, plainCalendar, told)
    }
}
