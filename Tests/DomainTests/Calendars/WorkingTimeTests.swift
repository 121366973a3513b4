import Testing

@testable import Domain

/// A week whose days are given by name; all others are free.
func week(_ hours: [Weekday: [String]]) throws -> WorkingWeek {
    var week = WorkingWeek()
    for (day, texts) in hours {
        week[day] = try texts.map { try #require(WorkingHours($0)) }
    }
    return week
}

/// `2026-03-06T17:20` on the wall of a place, the first pass where it is shown twice.
func moment(_ text: String, _ rules: TimeZoneRules = .utc) throws -> Instant {
    rules.instant(of: try civil(text))
}

@Suite("Working time")
struct WorkingTimeTests {
    private let weekdays = WorkingTime(week: .weekdays, rules: .utc)

    @Test(
        "is open from the first moment of a period up to its last",
        arguments: [
            ("2026-03-06T08:59:59", false), ("2026-03-06T09:00", true), ("2026-03-06T12:59:59", true),
            ("2026-03-06T13:00", false), ("2026-03-06T13:59:59", false), ("2026-03-06T14:00", true),
            ("2026-03-06T17:59:59", true), ("2026-03-06T18:00", false),
            ("2026-03-07T10:00", false), ("2026-03-08T10:00", false),
        ])
    func edges(text: String, isOpen: Bool) throws {
        #expect(weekdays.isOpen(at: try moment(text)) == isOpen)
    }

    @Test(
        "between two moments is what is open of it",
        arguments: [
            // Start inside, on the edge, outside hours.
            ("2026-03-06T10:00", "2026-03-06T11:00", 60),
            ("2026-03-06T09:00", "2026-03-06T09:01", 1),
            ("2026-03-06T07:00", "2026-03-06T09:30", 30),
            ("2026-03-06T18:00", "2026-03-06T23:00", 0),
            // Over a break, a night, a weekend, a week.
            ("2026-03-06T12:30", "2026-03-06T14:30", 60),
            ("2026-03-05T17:00", "2026-03-06T10:00", 120),
            ("2026-03-06T17:20", "2026-03-09T09:40", 80),
            ("2026-03-02T00:00", "2026-03-09T00:00", 2_400),
            // Nothing, and backwards.
            ("2026-03-06T10:00", "2026-03-06T10:00", 0),
            ("2026-03-06T11:00", "2026-03-06T10:00", 0),
            // The end of the year, and of February in a leap year.
            ("2026-12-31T17:00", "2027-01-01T10:00", 120),
            ("2028-02-28T17:00", "2028-03-01T10:00", 60 + 480 + 60),
        ])
    func worked(from: String, to: String, minutes: Int) throws {
        #expect(weekdays.worked(from: try moment(from), to: try moment(to)) == .minutes(minutes))
    }

    @Test(
        "used up ends at the first moment that has it",
        arguments: [
            ("2026-03-06T17:20", 80, "2026-03-09T09:40"),
            // Exactly at closing and at the beginning of a break, not when work goes on.
            ("2026-03-06T17:00", 60, "2026-03-06T18:00"),
            ("2026-03-06T12:00", 60, "2026-03-06T13:00"),
            ("2026-03-06T12:00", 61, "2026-03-06T14:01"),
            // From outside hours.
            ("2026-03-07T12:00", 1, "2026-03-09T09:01"),
            // Nothing is worked at once, wherever that is.
            ("2026-03-07T12:00", 0, "2026-03-07T12:00"),
            ("2026-03-07T12:00", -5, "2026-03-07T12:00"),
        ])
    func moments(from: String, minutes: Int, expected: String) throws {
        let found = weekdays.moment(after: .minutes(minutes), from: try moment(from))
        #expect(found == (try moment(expected)))
    }

    @Test(
        "opens next at once within hours, else when the next period begins",
        arguments: [
            ("2026-03-06T10:00", "2026-03-06T10:00"), ("2026-03-06T09:00", "2026-03-06T09:00"),
            ("2026-03-06T08:59:59", "2026-03-06T09:00"), ("2026-03-06T13:00", "2026-03-06T14:00"),
            ("2026-03-06T17:59:59", "2026-03-06T17:59:59"), ("2026-03-06T18:00", "2026-03-09T09:00"),
            ("2026-03-08T00:00", "2026-03-09T09:00"), ("2026-12-31T18:00", "2027-01-01T09:00"),
        ])
    func openings(from: String, expected: String) throws {
        #expect(weekdays.nextOpening(after: try moment(from)) == (try moment(expected)))
    }

    @Test("counts an hour once where the night of one day reaches into the morning of the next")
    func overlapping() throws {
        let both = try week([.monday: ["22:00–08:00"], .tuesday: ["06:00–10:00"]])
        let working = WorkingTime(week: both, rules: .utc)
        let from = try moment("2026-03-02T00:00")
        #expect(working.worked(from: from, to: from + .days(2)) == .hours(12))
        #expect(working.moment(after: .hours(12), from: from) == (try moment("2026-03-03T10:00")))
    }

    @Test("remains around breaks, of which one may eat nearly the whole day")
    func breaks() throws {
        let monday = ["09:00–09:01", "10:00–11:00", "11:30–11:31", "17:59–18:00"]
        let working = WorkingTime(week: try week([.monday: monday]), rules: .utc)
        let from = try moment("2026-03-02T00:00")
        #expect(working.worked(from: from, to: from + .days(1)) == .minutes(63))
        #expect(working.moment(after: .minutes(61), from: from) == (try moment("2026-03-02T11:00")))
        #expect(working.moment(after: .minutes(63), from: from) == (try moment("2026-03-02T18:00")))
        #expect(working.moment(after: .minutes(64), from: from) == (try moment("2026-03-09T09:01")))
    }

    @Test("that a calendar does not have is never found, and looking for it ends")
    func none() throws {
        let start = try moment("2026-03-06T10:00")
        let never = WorkingTime(week: WorkingWeek(), rules: try Zones.rules("Kyiv"))
        #expect(never.moment(after: .minutes(1), from: start) == nil)
        #expect(never.nextOpening(after: start) == nil)
        #expect(never.worked(from: start, to: start + .days(3_000)) == .minutes(0))
        #expect(!never.isOpen(at: start))
    }
}
