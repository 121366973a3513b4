import Testing

@testable import Domain

@Suite("Exceptions of a calendar")
struct CalendarExceptionTests {
    private func working(
        _ week: WorkingWeek, _ exceptions: [(String, [String])]
    ) throws -> WorkingTime {
        let exceptions = try exceptions.map { date, hours in
            CalendarException(
                date: try #require(CivilDate(date)), name: date,
                hours: try hours.map { try #require(WorkingHours($0)) })
        }
        return WorkingTime(week: week, exceptions: exceptions, rules: .utc)
    }

    private func minutes(_ working: WorkingTime, _ from: String, _ to: String) throws -> Int64 {
        working.worked(from: try moment(from), to: try moment(to)).microseconds / 60_000_000
    }

    @Test("close a working day, and change nothing at a weekend")
    func holidays() throws {
        // Friday 6 March 2026 and Sunday 8 March.
        let desk = try working(.weekdays, [("2026-03-06", []), ("2026-03-08", [])])
        #expect(try minutes(desk, "2026-03-02T00:00", "2026-03-09T00:00") == 4 * 480)
        #expect(try minutes(desk, "2026-03-06T00:00", "2026-03-07T00:00") == 0)
        #expect(
            desk.moment(after: .minutes(1), from: try moment("2026-03-05T18:00"))
                == (try moment("2026-03-09T09:01")))
        #expect(!desk.isOpen(at: try moment("2026-03-06T10:00")))
    }

    @Test("open a day off that was moved, and shorten a day")
    func movedAndShort() throws {
        let desk = try working(.weekdays, [("2026-03-06", ["09:00–13:00"]), ("2026-03-07", ["10:00–12:00"])])
        #expect(try minutes(desk, "2026-03-06T00:00", "2026-03-07T00:00") == 240)
        #expect(try minutes(desk, "2026-03-07T00:00", "2026-03-08T00:00") == 120)
        #expect(try minutes(desk, "2026-03-02T00:00", "2026-03-09T00:00") == 4 * 480 + 240 + 120)
    }

    @Test("take the periods that begin on their date, not the tail of the evening before")
    func nights() throws {
        let night = WorkingWeek { _ in [WorkingHours(start: 1_320, end: 1_800)] }
        let desk = try working(night, [("2026-03-06", [])])
        #expect(desk.isOpen(at: try moment("2026-03-06T05:59")))
        #expect(!desk.isOpen(at: try moment("2026-03-06T22:00")))
        #expect(!desk.isOpen(at: try moment("2026-03-07T05:59")))
        #expect(desk.isOpen(at: try moment("2026-03-07T22:00")))
        #expect(try minutes(desk, "2026-03-05T12:00", "2026-03-08T12:00") == 2 * 480)
    }

    @Test("may begin a night of their own")
    func nightOfItsOwn() throws {
        let desk = try working(.weekdays, [("2026-03-07", ["22:00–06:00"])])
        #expect(try minutes(desk, "2026-03-07T00:00", "2026-03-09T00:00") == 480)
        #expect(desk.isOpen(at: try moment("2026-03-08T05:59")))
    }

    @Test("on 29 February and on new year's eve hold on that one day")
    func edgesOfYears() throws {
        let desk = try working(.roundTheClock, [("2028-02-29", []), ("2026-12-31", ["00:00–12:00"])])
        #expect(try minutes(desk, "2028-02-28T00:00", "2028-03-02T00:00") == 2 * 1_440)
        #expect(try minutes(desk, "2027-02-28T00:00", "2027-03-02T00:00") == 2 * 1_440)
        #expect(try minutes(desk, "2026-12-31T00:00", "2027-01-02T00:00") == 720 + 1_440)
    }

    @Test("that close everything end the search with nothing, and one open day beyond them is found")
    func closedForYears() throws {
        let first = try #require(CivilDate("2026-03-01"))
        let all = (0..<2_000).map { CalendarException(date: first.adding(days: $0), name: "closed") }
        let start = try moment("2026-03-01T00:00")
        let reopening = Instant(microseconds: Int64(first.daysSince1970 + 2_000) * 86_400_000_000)
        let desk = WorkingTime(week: .roundTheClock, exceptions: all, rules: .utc)
        #expect(desk.nextOpening(after: start) == reopening)
        #expect(desk.moment(after: .minutes(1), from: start) == reopening + .minutes(1))
        let never = WorkingTime(
            week: WorkingWeek(), exceptions: all + [.init(date: first, name: "open", hours: [.wholeDay])],
            rules: .utc)
        #expect(never.moment(after: .days(1), from: start) == start + .days(1))
        #expect(never.moment(after: .days(1), from: start + .minutes(1)) == nil)
    }

    @Test("of one date: the last holds")
    func twice() throws {
        let desk = try working(.weekdays, [("2026-03-06", []), ("2026-03-06", ["10:00–11:00"])])
        #expect(try minutes(desk, "2026-03-06T00:00", "2026-03-07T00:00") == 60)
    }
}
