import Testing

@testable import Domain

/// The cases of the specification's section "Time" that stand on the wall's clock.
@Suite("Working time on the days when clocks are changed")
struct DaylightSavingHoursTests {
    /// Where, which hours of which day, which wall times between, how many minutes.
    struct Case: Sendable, CustomTestStringConvertible {
        let place: String
        let day: Weekday
        let hours: [String]
        let from: String
        let to: String
        let minutes: Int

        init(_ place: String, _ day: Weekday, _ hours: [String], _ from: String, _ to: String, _ minutes: Int)
        {
            self.place = place
            self.day = day
            self.hours = hours
            self.from = from
            self.to = to
            self.minutes = minutes
        }

        var testDescription: String { "\(place) \(from) \(hours)" }
    }

    @Test(
        "counts what the wall shows",
        arguments: [
            // Kyiv jumps from 3:00 to 4:00 on 29 March 2026, a Sunday.
            Case("Kyiv", .sunday, ["00:00–24:00"], "2026-03-29T00:00", "2026-03-30T00:00", 23 * 60),
            Case("Kyiv", .sunday, ["02:30–04:30"], "2026-03-29T00:00", "2026-03-30T00:00", 60),
            Case("Kyiv", .sunday, ["03:10–03:50"], "2026-03-29T00:00", "2026-03-30T00:00", 0),
            Case("Kyiv", .sunday, ["03:00–04:00"], "2026-03-29T00:00", "2026-03-30T00:00", 0),
            Case("Kyiv", .saturday, ["22:00–06:00"], "2026-03-28T12:00", "2026-03-29T12:00", 7 * 60),
            Case("Kyiv", .sunday, ["09:00–18:00"], "2026-03-29T00:00", "2026-03-30T00:00", 9 * 60),
            // And falls from 4:00 to 3:00 on 25 October 2026.
            Case("Kyiv", .sunday, ["00:00–24:00"], "2026-10-25T00:00", "2026-10-26T00:00", 25 * 60),
            Case("Kyiv", .sunday, ["03:10–03:50"], "2026-10-25T00:00", "2026-10-26T00:00", 80),
            Case("Kyiv", .sunday, ["02:30–04:30"], "2026-10-25T00:00", "2026-10-26T00:00", 3 * 60),
            Case("Kyiv", .saturday, ["22:00–06:00"], "2026-10-24T12:00", "2026-10-25T12:00", 9 * 60),
            // Half an hour in Lord Howe: 2:00 to 2:30 on 4 October, back from 2:00 to 1:30 on 5 April.
            Case("Lord_Howe", .sunday, ["01:00–03:00"], "2026-10-04T00:00", "2026-10-05T00:00", 90),
            Case("Lord_Howe", .sunday, ["01:00–03:00"], "2026-04-05T00:00", "2026-04-06T00:00", 150),
            // Where the sun sets while the evening is set back: Nuuk falls at 0:00 to 23:00 of the day before.
            Case("Nuuk", .saturday, ["22:00–24:00"], "2026-10-24T12:00", "2026-10-25T12:00", 180),
            Case("Nuuk", .saturday, ["22:00–02:00"], "2026-10-24T12:00", "2026-10-25T12:00", 300),
            // No change at all.
            Case("Tashkent", .sunday, ["00:00–24:00"], "2026-03-29T00:00", "2026-03-30T00:00", 24 * 60),
        ])
    func counted(row: Case) throws {
        let rules = try Zones.rules(row.place)
        let working = WorkingTime(week: try week([row.day: row.hours]), rules: rules)
        let worked = working.worked(from: try moment(row.from, rules), to: try moment(row.to, rules))
        #expect(worked == .minutes(row.minutes))
    }

    @Test("ends a deadline after the jump, as much later on the wall")
    func deadlines() throws {
        let rules = try Zones.rules("Kyiv")
        let night = WorkingTime(week: .roundTheClock, rules: rules)
        let spring = try moment("2026-03-29T01:00", rules)
        #expect(night.moment(after: .hours(4), from: spring) == (try moment("2026-03-29T06:00", rules)))
        let autumn = try moment("2026-10-25T01:00", rules)
        #expect(night.moment(after: .hours(4), from: autumn) == (try moment("2026-10-25T04:00", rules)))
        // In the first pass of the repeated hour, and in the second.
        #expect(night.moment(after: .minutes(150), from: autumn) == autumn + .minutes(150))
        #expect(night.moment(after: .minutes(210), from: autumn) == autumn + .minutes(210))
    }

    @Test("opens when the clock jumps over the opening")
    func openings() throws {
        let rules = try Zones.rules("Kyiv")
        let working = WorkingTime(week: try week([.sunday: ["03:30–05:00"]]), rules: rules)
        let found = working.nextOpening(after: try moment("2026-03-29T00:00", rules))
        #expect(found == (try moment("2026-03-29T04:00", rules)))
        #expect(working.isOpen(at: try moment("2026-03-29T04:00", rules)))
    }

    @Test("asks the calendar's zone, wherever the server stands")
    func otherZone() throws {
        let kyiv = try Zones.rules("Kyiv")
        let working = WorkingTime(week: .weekdays, rules: try Zones.rules("New_York"))
        // 9:00 in New York is 16:00 in Kyiv; while only America has summer time, 15:00.
        #expect(!working.isOpen(at: try moment("2026-03-06T15:59", kyiv)))
        #expect(working.isOpen(at: try moment("2026-03-06T16:00", kyiv)))
        #expect(!working.isOpen(at: try moment("2026-03-09T14:59", kyiv)))
        #expect(working.isOpen(at: try moment("2026-03-09T15:00", kyiv)))
        // Monday there is still Sunday here.
        let tashkent = WorkingTime(
            week: try week([.monday: ["00:00–01:00"]]), rules: try Zones.rules("Tashkent"))
        #expect(tashkent.isOpen(at: try Instant(rfc3339: "2026-03-08T19:30:00Z")))
    }
}
