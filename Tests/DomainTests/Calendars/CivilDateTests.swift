import Testing

@testable import Domain

@Suite("A civil date")
struct CivilDateTests {
    @Test(
        "counts its days from 1970",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("1900-03-01", -25_508), ("2026-11-23", 20_780), ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896),
        ])
    func days(text: String, days: Int) throws {
        let date = try #require(CivilDate(text))
        #expect(date.daysSince1970 == days)
        #expect(CivilDate(daysSince1970: days) == date)
        #expect(date.description == text)
    }

    @Test("goes there and back on every day of nine centuries, each day after the one before")
    func everyDay() {
        var faults: [Int] = []
        var last = CivilDate(daysSince1970: -160_001)
        for days in -160_000...160_000 {
            let date = CivilDate(daysSince1970: days)
            let isRight =
                date.daysSince1970 == days && last < date && last.weekday.adding(days: 1) == date.weekday
            if !isRight { faults.append(days) }
            last = date
        }
        #expect(faults == [])
    }

    @Test(
        "exists only where the calendar has it",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "2026-01-32",
            "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01T", "", "２０２６-01-01",
        ])
    func absent(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "knows its weekday and ISO week",
        arguments: [
            ("2026-11-23", Weekday.monday, 2026, 48), ("2026-01-01", .thursday, 2026, 1),
            ("2027-01-01", .friday, 2026, 53), ("2024-12-30", .monday, 2025, 1),
            ("2021-01-03", .sunday, 2020, 53),
            ("1969-12-28", .sunday, 1969, 52),
        ])
    func weekday(text: String, weekday: Weekday, year: Int, week: Int) throws {
        let date = try #require(CivilDate(text))
        #expect(date.weekday == weekday)
        #expect(date.isoWeek == (year, week))
    }

    @Test(
        "adds months and keeps to the end of a short one",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2026-03-31", -1, "2026-02-28"),
            ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-01-15", -13, "2024-12-15"),
            ("2026-05-31", 0, "2026-05-31"), ("2024-02-29", 12, "2025-02-28"),
            ("0001-01-31", -1, "0000-12-31"),
        ])
    func months(text: String, months: Int, expected: String) throws {
        #expect(try #require(CivilDate(text)).adding(months: months).description == expected)
    }
}

@Suite("A civil time")
struct CivilTimeTests {
    @Test("is written and read", arguments: ["00:00", "09:05", "23:59", "23:59:59"])
    func text(text: String) throws {
        #expect(try #require(CivilTime(text)).description == text)
    }

    @Test(
        "is one a clock shows",
        arguments: ["24:00", "12:60", "12:00:60", "9:00", "12", "12:0", "12-00", "-1:00", "12:00:"])
    func absent(text: String) {
        #expect(CivilTime(text) == nil)
    }
}
