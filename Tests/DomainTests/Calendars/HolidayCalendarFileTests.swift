import Foundation
import Testing

@testable import Domain

@Suite("A holiday calendar file")
struct HolidayCalendarFileTests {
    private func calendar(_ events: String...) -> String {
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
            + events.map { "BEGIN:VEVENT\r\n\($0)\r\nEND:VEVENT\r\n" }.joined() + "END:VCALENDAR\r\n"
    }

    private func read(_ text: String) throws -> HolidayCalendarFile {
        try HolidayCalendarFile(Array(text.utf8))
    }

    /// `2026-12-25 Christmas`, one a date.
    private func told(_ file: HolidayCalendarFile, _ years: ClosedRange<Int>) throws -> [String] {
        try file.exceptions(years: years).map { exception in
            #expect(exception.hours.isEmpty)
            return "\(exception.date) \(exception.name)"
        }
    }

    @Test(
        "has its dates in the years that are asked for",
        arguments: [
            ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Once", ["2026-12-25 Once"]),
            ("DTSTART:20261225\r\nSUMMARY:Without its type", ["2026-12-25 Without its type"]),
            ("DTSTART;VALUE=DATE:20250601\r\nSUMMARY:Past", []),
            // The end is not part of it, unless it makes no sense.
            (
                "DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270102\r\nSUMMARY:Days",
                ["2026-12-30 Days", "2026-12-31 Days", "2027-01-01 Days"]
            ),
            ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261225\r\nSUMMARY:A", ["2026-12-25 A"]),
            ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20121225\r\nSUMMARY:A", ["2026-12-25 A"]),
            ("DTSTART;VALUE=DATE:20261225\r\nDURATION:P2D\r\nSUMMARY:A", ["2026-12-25 A", "2026-12-26 A"]),
            // From the end of the year before.
            (
                "DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260102\r\nSUMMARY:A", ["2026-01-01 A"]
            ),
            // Every year, on its date or on a weekday of a month.
            (
                "DTSTART;VALUE=DATE:20101225\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:A",
                ["2026-12-25 A", "2027-12-25 A", "2028-12-25 A"]
            ),
            (
                "DTSTART;VALUE=DATE:20110509\r\nRRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=5;BYMONTHDAY=9\r\nSUMMARY:A",
                ["2027-05-09 A"]
            ),
            ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;COUNT=7\r\nSUMMARY:A", ["2026-01-01 A"]),
            ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;COUNT=6\r\nSUMMARY:A", []),
            (
                "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;UNTIL=20270101\r\nSUMMARY:A",
                ["2026-01-01 A", "2027-01-01 A"]
            ),
            ("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Leap", ["2028-02-29 Leap"]),
            (
                "DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nSUMMARY:T",
                ["2026-11-26 T", "2027-11-25 T", "2028-11-23 T"]
            ),
            (
                "DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5;WKST=SU\r\nSUMMARY:M",
                ["2026-05-25 M", "2027-05-31 M", "2028-05-29 M"]
            ),
            (
                "DTSTART;VALUE=DATE:20201231\r\nRRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=5TH\r\nSUMMARY:F",
                ["2026-12-31 F", "2027-12-30 F"]
            ),
            (
                "DTSTART;VALUE=DATE:20101225\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20271225,20281225\r\n"
                    + "RDATE;VALUE=DATE:20270107\r\nSUMMARY:A",
                ["2026-12-25 A", "2027-01-07 A"]
            ),
        ])
    func dates(event: String, expected: [String]) throws {
        let file = try read(calendar(event))
        #expect(file.skipped.isEmpty)
        #expect(file.count == 1)
        #expect(try told(file, 2026...2028) == expected)
    }

    @Test("joins the names of one date and gives the date a name that has none")
    func names() throws {
        let file = try read(
            calendar(
                "DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Ascension",
                "DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Labour Day",
                "DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Ascension", "DTSTART;VALUE=DATE:20260102\r\nSUMMARY:",
                "DTSTART;VALUE=DATE:20260103\r\nSUMMARY:\(String(repeating: "х", count: 300))"))
        #expect(
            try told(file, 2026...2026) == [
                "2026-01-02 2026-01-02", "2026-01-03 \(String(repeating: "х", count: 100))",
                "2026-05-01 Ascension, Labour Day",
            ])
    }

    @Test("is unfolded before it is read, even within a letter, and its escapes are taken out")
    func folding() throws {
        var bytes = Array(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DA\n TE:20260101\nSUMMARY;X=\"a:b\":Нов".utf8)
        bytes.removeLast()
        bytes += Array("\r\n\t".utf8) + [0xB2]
        bytes += Array(#"ий рік\, свято\; \\ так\nі "все""#.utf8) + Array("\nEND:VEVENT\nEND:VCALENDAR".utf8)
        let file = try HolidayCalendarFile([0xEF, 0xBB, 0xBF] + bytes)
        #expect(try told(file, 2026...2026) == [#"2026-01-01 Новий рік, свято; \ так і "все""#])
    }

    @Test("lists what is no holiday, with the reason")
    func skipped() throws {
        let rule = "FREQ=MONTHLY;COUNT=5"
        let cases: [(String, HolidayCalendarFile.Skipped.Reason)] = [
            ("SUMMARY:A", .noDate), ("DTSTART:tomorrow", .noDate), ("DTSTART;VALUE=DATE:20260230", .noDate),
            ("DTSTART;TZID=Europe/Berlin:20121228T090000", .hasTime), ("DTSTART:20121228T090000Z", .hasTime),
            ("DTSTART:20260101\r\nRRULE:\(rule)", .repetition(rule)),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY\r\nRRULE:FREQ=YEARLY", .repetition("FREQ=YEARLY")),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYDAY=MO", .repetition("FREQ=YEARLY;BYDAY=MO")),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=2", .repetition("FREQ=YEARLY;BYMONTH=2")),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;INTERVAL=0", .repetition("FREQ=YEARLY;INTERVAL=0")),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYEASTER=1", .repetition("FREQ=YEARLY;BYEASTER=1")),
            ("DTSTART:20260101\r\nRECURRENCE-ID:20260101", .changesAnother),
            ("DTSTART:20260101\r\nDTEND:20270103", .tooManyDays(367)),
            ("DTSTART:20260101\r\nSTATUS:CANCELLED", .cancelled),
        ]
        for (event, reason) in cases {
            let file = try read(calendar(event))
            #expect(file.skipped.map(\.reason) == [reason], "\(event)")
            #expect(try told(file, 2012...2026).isEmpty)
        }
    }

    @Test("takes nothing from alarms and zones")
    func nested() throws {
        let file = try read(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:19961027\nEND:STANDARD\nEND:VTIMEZONE\n"
                + "BEGIN:VEVENT\nSUMMARY:A\nBEGIN:VALARM\nSUMMARY:B\nDTSTART:20260707\nEND:VALARM\n"
                + "DTSTART:20260101\nEND:VEVENT\nEND:VCALENDAR\n")
        #expect(try told(file, 1990...2030) == ["2026-01-01 A"])
        #expect(file.skipped.isEmpty)
    }

    @Test("that is none is refused")
    func refused() {
        let event = "BEGIN:VEVENT\nEND:VEVENT\n"
        let long = "X:" + String(repeating: "a", count: 8_192)
        let cases: [(String, HolidayCalendarError)] = [
            ("", .notACalendar), ("hello", .notACalendar),
            ("A:B\nBEGIN:VCALENDAR\nEND:VCALENDAR", .notACalendar),
            ("BEGIN:VCARD\nEND:VCARD", .notACalendar),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT", .unbalanced(line: 2)),
            ("BEGIN:VCALENDAR\nEND:VEVENT", .unbalanced(line: 2)),
            ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR", .unbalanced(line: 3)),
            (String(repeating: "BEGIN:VCALENDAR\n", count: 11), .unbalanced(line: 11)),
            ("BEGIN:VCALENDAR\n\(long)", .lineTooLong(line: 2, limit: 8_192)),
            ("BEGIN:VCALENDAR\nA:\n \(long)", .lineTooLong(line: 2, limit: 8_192)),
            ("BEGIN:VCALENDAR\n" + String(repeating: event, count: 5_001), .tooManyEvents(limit: 5_000)),
        ]
        for (text, error) in cases {
            #expect(throws: error) { try read(text) }
        }
        #expect(throws: HolidayCalendarError.tooLong(bytes: 1_048_577, limit: 1_048_576)) {
            try HolidayCalendarFile(Array(repeating: 0x20, count: 1_048_577))
        }
        #expect(throws: HolidayCalendarError.notUTF8(line: 2)) {
            try HolidayCalendarFile(Array("BEGIN:VCALENDAR\nA:".utf8) + [0xFF])
        }
    }

    @Test("with more dates than a calendar holds is refused when they are asked for")
    func tooManyDates() throws {
        let event =
            "DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:20201231\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:A"
        let file = try read(calendar(event))
        #expect(try file.exceptions(years: 2020...2024).count == 5 * 365)
        #expect(throws: HolidayCalendarError.tooManyDates(limit: 2_000)) {
            try file.exceptions(years: 2020...2030)
        }
    }

    @Test("gives what a calendar can be saved with")
    func saved() throws {
        let file = try read(calendar("DTSTART:20260101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:A"))
        let exceptions = try file.exceptions(years: 2026...2035)
        let saved = try WorkingCalendar.checked(
            .init(id: .init(1), name: "Desk", zone: "UTC", week: .weekdays, exceptions: exceptions))
        #expect(saved.exceptions == exceptions)
    }

    @Test("cut anywhere is read or refused, never a crash")
    func damaged() throws {
        let text = calendar(
            "DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:20201231\r\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1WE\r\nSUMMARY:Ї\\,"
        )
        let bytes = Array(text.utf8)
        var whole = 0
        for length in 0...bytes.count {
            guard let file = try? HolidayCalendarFile(Array(bytes.prefix(length))) else { continue }
            whole += try file.exceptions(years: 2020...2021).count
        }
        // Only the last line end may be missing.
        #expect(whole % 3 == 0 && whole > 0)
        for place in bytes.indices {
            for value: UInt8 in [0, 0x0A, 0x3A, 0x3B, 0x5C, 0xFF] {
                var damaged = bytes
                damaged[place] = value
                guard let file = try? HolidayCalendarFile(damaged) else { continue }
                _ = try file.exceptions(years: 2020...2024)
            }
        }
    }

    @Test(
        "of another program gives its whole days",
        .enabled(if: TimeCorpus.isThere, "needs the corpora (LINIA_CORPORA)"))
    func corpus() throws {
        func file(_ name: String) throws -> HolidayCalendarFile {
            try HolidayCalendarFile(
                Array(try Data(contentsOf: TimeCorpus.folder.appending(path: "ics/\(name).ics"))))
        }
        let two = try file("calendar2")
        #expect(
            try told(two, 2016...2017) == [
                "2016-12-24 Christmas1", "2016-12-25 Christmas2", "2017-12-24 Christmas1",
                "2017-12-25 Christmas2",
            ])
        #expect(two.skipped.isEmpty)
        let three = try file("calendar3")
        #expect(
            try told(three, 2016...2017) == [
                "2016-12-24 Christmas1", "2016-12-28 day5", "2017-12-24 Christmas1",
            ])
        #expect(
            three.skipped == [
                .init(name: "day4", reason: .hasTime),
                .init(name: "day3", reason: .repetition("FREQ=MONTHLY;INTERVAL=1;COUNT=5")),
                .init(name: "day2", reason: .hasTime),
            ])
    }
}
