import Testing

@testable import Domain

@Suite("Stretches of time")
struct StretchTests {
    /// `open 17:20`, one a line: what holds, and from when on.
    private func told(_ stretches: [Stretch], _ rules: TimeZoneRules = .utc) -> [String] {
        stretches.map { stretch in
            let wall = rules.civil(at: stretch.from)
            let kind =
                switch stretch.kind {
                case .open: "open"
                case .closed(.outsideHours): "outside"
                case .closed(.break): "break"
                case .closed(.dayOff): "day off"
                case .closed(.exception(let name)): name
                case .folded(let open): "folded \(open.microseconds / 60_000_000)"
                }
            return "\(wall.date.day) \(wall.time) \(kind)"
        }
    }

    private func exception(_ date: String, _ name: String, _ hours: [String] = []) throws -> CalendarException
    {
        CalendarException(
            date: try #require(CivilDate(date)), name: name,
            hours: try hours.map { try #require(WorkingHours($0)) })
    }

    @Test("from Friday evening to Monday morning are three")
    func weekend() throws {
        let working = WorkingTime(week: .weekdays, rules: .utc)
        let stretches = working.stretches(
            from: try moment("2026-03-06T17:20"), to: try moment("2026-03-09T09:40"))
        #expect(told(stretches) == ["6 17:20 open", "6 18:00 day off", "9 09:00 open"])
        #expect(stretches.last?.to == (try moment("2026-03-09T09:40")))
    }

    @Test("of a working day name its break and its evening")
    func workingDay() throws {
        let working = WorkingTime(week: .weekdays, rules: .utc)
        let stretches = working.stretches(
            from: try moment("2026-03-04T08:00"), to: try moment("2026-03-05T10:00"))
        #expect(
            told(stretches) == [
                "4 08:00 outside", "4 09:00 open", "4 13:00 break", "4 14:00 open", "4 18:00 outside",
                "5 09:00 open",
            ])
    }

    @Test("name a holiday, also at a weekend, and tell it from the days off around it")
    func holidays() throws {
        let working = WorkingTime(
            week: .weekdays,
            exceptions: [try exception("2026-03-06", "Holiday"), try exception("2026-03-08", "Women's day")],
            rules: .utc)
        let stretches = working.stretches(
            from: try moment("2026-03-05T17:00"), to: try moment("2026-03-09T10:00"))
        #expect(
            told(stretches) == [
                "5 17:00 open", "5 18:00 Holiday", "7 00:00 day off", "8 00:00 Women's day", "9 09:00 open",
            ])
    }

    @Test("say what a short day takes, and what a moved working day does not")
    func shortDay() throws {
        let short = WorkingTime(
            week: .weekdays, exceptions: [try exception("2026-03-05", "Short day", ["09:00–12:00"])],
            rules: .utc)
        let stretches = short.stretches(
            from: try moment("2026-03-05T08:00"), to: try moment("2026-03-06T10:00"))
        #expect(told(stretches) == ["5 08:00 outside", "5 09:00 open", "5 12:00 Short day", "6 09:00 open"])
        let moved = WorkingTime(
            week: .weekdays,
            exceptions: [try exception("2026-03-07", "Moved", ["09:00–12:00", "13:00–15:00"])],
            rules: .utc)
        let saturday = moved.stretches(
            from: try moment("2026-03-07T09:00"), to: try moment("2026-03-08T00:00"))
        #expect(told(saturday) == ["7 09:00 open", "7 12:00 break", "7 13:00 open", "7 15:00 outside"])
    }

    @Test("of a night without its evening belong to the holiday it would have begun on")
    func nightHoliday() throws {
        let night = WorkingTime(
            week: WorkingWeek { _ in [WorkingHours(start: 1_320, end: 1_800)] },
            exceptions: [try exception("2026-03-06", "Holiday")], rules: .utc)
        let stretches = night.stretches(
            from: try moment("2026-03-06T05:00"), to: try moment("2026-03-07T23:00"))
        #expect(told(stretches) == ["6 05:00 open", "6 06:00 Holiday", "7 22:00 open"])
        // Also where nothing of the holiday itself is in sight.
        let after = night.stretches(from: try moment("2026-03-07T01:00"), to: try moment("2026-03-07T05:00"))
        #expect(told(after) == ["7 01:00 Holiday"])
    }

    @Test("between two shifts of a day are no break")
    func shifts() throws {
        let working = WorkingTime(
            week: try week([.wednesday: ["00:00–06:00", "12:01–14:00", "20:00–22:00"]]), rules: .utc)
        let stretches = working.stretches(
            from: try moment("2026-03-04T00:00"), to: try moment("2026-03-04T23:00"))
        #expect(
            told(stretches) == [
                "4 00:00 open", "4 06:00 outside", "4 12:01 open", "4 14:00 break", "4 20:00 open",
                "4 22:00 outside",
            ])
    }

    @Test("run through a change of the clocks")
    func clockChange() throws {
        let rules = try Zones.rules("Kyiv")
        let working = WorkingTime(week: try week([.sunday: ["02:00–05:00"]]), rules: rules)
        let from = try moment("2026-10-25T01:00", rules)
        let stretches = working.stretches(from: from, to: from + .hours(8))
        #expect(told(stretches, rules) == ["25 01:00 outside", "25 02:00 open", "25 05:00 outside"])
        #expect(stretches[1].to - stretches[1].from == .hours(4))
    }

    @Test("of no time are none")
    func empty() throws {
        let working = WorkingTime(week: .weekdays, rules: .utc)
        let noon = try moment("2026-03-06T12:00")
        #expect(working.stretches(from: noon, to: noon).isEmpty)
        #expect(working.stretches(from: noon, to: noon - .hours(1)).isEmpty)
    }

    @Test(
        "of a long time are folded in the middle, and nothing is lost",
        arguments: [
            ("2026-03-02T00:00", "2026-03-09T00:00"), ("2026-03-02T12:00", "2030-06-05T12:00"),
            ("1990-01-01T00:00", "2026-01-01T00:00"), ("0001-01-01T00:00", "9999-12-31T00:00"),
        ])
    func long(from: String, to: String) throws {
        let working = WorkingTime(week: .weekdays, rules: try Zones.rules("Warsaw"))
        let from = try moment(from)
        let to = try moment(to)
        let stretches = working.stretches(from: from, to: to)
        #expect(stretches.count <= WorkingTime.stretchesMax)
        #expect(stretches.first?.from == from)
        #expect(stretches.last?.to == to)
        for (left, right) in zip(stretches, stretches.dropFirst()) { try #require(left.to == right.from) }
        let open = stretches.reduce(Int64(0)) { $0 + $1.open.microseconds }
        #expect(Span(microseconds: open) == working.worked(from: from, to: to))
    }
}
