import Testing

@testable import Domain

@Suite("The explanation of a deadline")
struct ClockExplanationTests {
    private let weekdays = WorkingTime(week: .weekdays, rules: .utc)

    private func told(_ lines: [ClockInterval]) -> [String] {
        lines.map { line in
            let from = TimeZoneRules.utc.civil(at: line.from)
            let to = TimeZoneRules.utc.civil(at: line.to)
            let reason =
                switch line.reason {
                case .counted: "counted"
                case .closed(.outsideHours): "outside"
                case .closed(.break): "break"
                case .closed(.dayOff): "weekend"
                case .closed(.exception(let name)): name
                case .paused(let reason): reason.rawValue
                case .folded: "folded"
                }
            return "\(from.date.weekday) \(from.time)–\(to.date.weekday) \(to.time) \(reason)"
                + " \(line.counted.microseconds / 60_000_000)/\(line.total.microseconds / 60_000_000)"
        }
    }

    @Test("reads from the start to the due moment, and its counted time is the target")
    func due() throws {
        var course = ClockCourse(start: try moment("2026-03-06T17:20"))
        course.pause(.waitingForClient, at: try moment("2026-03-09T09:40"))
        course.resume(at: try moment("2026-03-09T12:30"))
        let lines = course.explained(
            target: .minutes(170), until: try moment("2026-03-09T12:31"), in: weekdays)
        #expect(
            told(lines) == [
                "fri 17:20–fri 18:00 counted 40/40", "fri 18:00–mon 09:00 weekend 0/40",
                "mon 09:00–mon 09:40 counted 40/80", "mon 09:40–mon 12:30 waiting_for_client 0/80",
                "mon 12:30–mon 13:00 counted 30/110", "mon 13:00–mon 14:00 break 0/110",
                "mon 14:00–mon 15:00 counted 60/170",
            ])
    }

    @Test("reads to now while nobody knows when it is due, and its counted time is what is spent")
    func paused() throws {
        var course = ClockCourse(start: try moment("2026-03-06T17:20"))
        course.pause(.waitingForVendor, at: try moment("2026-03-07T12:00"))
        let now = try moment("2026-03-09T12:00")
        let lines = course.explained(target: .hours(1), until: now, in: weekdays)
        #expect(
            told(lines) == [
                "fri 17:20–fri 18:00 counted 40/40", "fri 18:00–sat 12:00 weekend 0/40",
                "sat 12:00–mon 12:00 waiting_for_vendor 0/40",
            ])
        #expect(lines.last?.total == course.spent(at: now, in: weekdays))
        // Before the pause began, and before the clock did.
        let before = course.explained(target: .hours(1), until: try moment("2026-03-06T17:30"), in: weekdays)
        #expect(told(before) == ["fri 17:20–fri 17:30 counted 10/10"])
        #expect(
            course.explained(target: .hours(1), until: try moment("2026-03-05T00:00"), in: weekdays).isEmpty)
    }

    @Test("leaves out a pause that begins at the due moment")
    func pausedWhenDue() throws {
        var course = ClockCourse(start: try moment("2026-03-06T09:00"))
        course.pause(.waitingForClient, at: try moment("2026-03-06T10:00"))
        let lines = course.explained(target: .hours(1), until: try moment("2026-03-06T12:00"), in: weekdays)
        #expect(told(lines) == ["fri 09:00–fri 10:00 counted 60/60"])
    }

    @Test("of a target of nothing is empty")
    func nothing() throws {
        let course = ClockCourse(start: try moment("2026-03-06T17:20"))
        #expect(
            course.explained(target: .hours(0), until: try moment("2026-03-07T00:00"), in: weekdays).isEmpty)
    }

    @Test("of a clock with a thousand pauses is folded, and nothing is lost")
    func folded() throws {
        let start = try moment("2026-03-02T09:00")
        var course = ClockCourse(start: start)
        for hour in 0..<3_000 {
            course.pause(.waitingForClient, at: start + .minutes(hour * 60 + 30))
            course.resume(at: start + .minutes(hour * 60 + 45))
        }
        let now = start + .hours(3_000)
        let lines = course.explained(target: .hours(5_000), until: now, in: weekdays)
        let due = try #require(course.due(target: .hours(5_000), in: weekdays))
        #expect(lines.count == ClockCourse.intervalsMax)
        #expect(lines.first?.from == start)
        #expect(lines.last?.to == due)
        #expect(lines.last?.total == .hours(5_000))
        for (left, right) in zip(lines, lines.dropFirst()) { try #require(left.to == right.from) }
        #expect(lines.reduce(Int64(0)) { $0 + $1.counted.microseconds } == Span.hours(5_000).microseconds)
    }
}
