import Foundation
import Testing

@testable import Domain

@Suite("A working calendar")
struct WorkingCalendarTests {
    private func saved(
        name: String = "Desk", zone: String = "Europe/Kyiv", monday: [WorkingHours] = [],
        exceptions: [CalendarException] = []
    ) -> WorkingCalendar.Saved {
        var week = WorkingWeek()
        week[.monday] = monday
        return .init(id: .init(7), name: name, zone: zone, week: week, exceptions: exceptions)
    }

    private func hours(_ start: Int, _ end: Int) -> WorkingHours { WorkingHours(start: start, end: end) }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("is stored in order, trimmed, with periods that touch made one")
    func ordered() throws {
        let christmas = CalendarException(date: try date("2026-12-25"), name: " Christmas ")
        let shortDay = CalendarException(
            date: try date("2026-02-28"), name: "Short", hours: [hours(720, 780), hours(540, 600)])
        let checked = try WorkingCalendar.checked(
            saved(
                name: "  Desk\0 ", zone: " Europe/Kyiv ",
                monday: [hours(840, 1_080), hours(540, 700), hours(700, 780)],
                exceptions: [christmas, shortDay]))
        #expect(checked.name == "Desk")
        #expect(checked.zone == "Europe/Kyiv")
        #expect(checked.week[.monday] == [hours(540, 780), hours(840, 1_080)])
        #expect(checked.exceptions.map(\.name) == ["Short", "Christmas"])
        #expect(checked.exceptions[0].hours == [hours(540, 600), hours(720, 780)])
        #expect(try WorkingCalendar.checked(checked) == checked)
    }

    @Test("keeps two periods that touch but would be longer than a day together")
    func tooLongTogether() throws {
        let night = [hours(0, 720), hours(720, 2_160)]
        #expect(try WorkingCalendar.checked(saved(monday: night)).week[.monday] == night)
    }

    @Test("names what is wrong with its hours")
    func wrongHours() {
        let monday = CalendarRejection.Place.weekday(.monday)
        let cases: [([WorkingHours], CalendarRejection)] = [
            ([hours(-1, 60)], .startOutsideDay(monday, hours(-1, 60))),
            ([hours(1_440, 1_500)], .startOutsideDay(monday, hours(1_440, 1_500))),
            ([hours(.min, .max)], .startOutsideDay(monday, hours(.min, .max))),
            ([hours(540, 540)], .endBeforeStart(monday, hours(540, 540))),
            ([hours(540, .min)], .endBeforeStart(monday, hours(540, .min))),
            ([hours(540, 1_981)], .longerThanDay(monday, hours(540, 1_981))),
            ([hours(540, .max)], .longerThanDay(monday, hours(540, .max))),
            ([hours(600, 660), hours(540, 601)], .overlap(monday, hours(540, 601), hours(600, 660))),
            ([hours(600, 660), hours(600, 660)], .overlap(monday, hours(600, 660), hours(600, 660))),
            ((0..<21).map { hours($0 * 10, $0 * 10 + 5) }, .tooManyPeriods(monday, limit: 20)),
        ]
        for (periods, rejection) in cases {
            #expect(throws: rejection) { try WorkingCalendar.checked(saved(monday: periods)) }
        }
    }

    @Test("takes as many periods and exceptions as the limits say")
    func full() throws {
        let first = try date("2026-01-01")
        let many = (0..<2_000).map { CalendarException(date: first.adding(days: $0), name: "Closed") }
        let periods = (0..<20).map { hours($0 * 10, $0 * 10 + 5) }
        let checked = try WorkingCalendar.checked(saved(monday: periods, exceptions: many))
        #expect(checked.exceptions.count == 2_000)
        let more = many + [CalendarException(date: first.adding(days: 2_000), name: "Closed")]
        #expect(throws: CalendarRejection.tooManyExceptions(limit: 2_000)) {
            try WorkingCalendar.checked(saved(exceptions: more))
        }
    }

    @Test("names what is wrong with its exceptions")
    func wrongExceptions() throws {
        let day = try date("2026-12-25")
        let early = try date("1969-12-31")
        let cases: [([CalendarException], CalendarRejection)] = [
            ([.init(date: day, name: "A"), .init(date: day, name: "B")], .duplicateDate(day)),
            ([.init(date: day, name: " ")], .exceptionNameEmpty(day)),
            (
                [.init(date: day, name: String(repeating: "х", count: 101))],
                .exceptionNameTooLong(day, limit: 100)
            ),
            ([.init(date: early, name: "A")], .dateOutOfRange(early, years: 1970...2999)),
            (
                [.init(date: day, name: "A", hours: [hours(600, 500)])],
                .endBeforeStart(.date(day), hours(600, 500))
            ),
        ]
        for (exceptions, rejection) in cases {
            #expect(throws: rejection) { try WorkingCalendar.checked(saved(exceptions: exceptions)) }
        }
    }

    @Test("without any hours says so")
    func noHours() throws {
        let closed = CalendarException(date: try date("2026-12-25"), name: "Closed")
        let open = CalendarException(date: try date("2026-12-26"), name: "Open", hours: [hours(540, 600)])
        #expect(!WorkingCalendar(saved()).hasHours)
        #expect(!WorkingCalendar(saved(exceptions: [closed])).hasHours)
        #expect(WorkingCalendar(saved(exceptions: [closed, open])).hasHours)
        #expect(WorkingCalendar(saved(monday: [hours(540, 600)])).hasHours)
    }

    @Test("is replaced as a whole when it is saved again")
    func applied() throws {
        let occasion = EventOccasion(at: Instant(microseconds: 0), actor: .system)
        let first = saved(monday: [hours(540, 600)])
        var calendar = try #require(WorkingCalendar(first: .init(first), on: occasion))
        var second = first
        second.name = "Night desk"
        second.isArchived = true
        calendar.apply(.init(second), on: occasion)
        #expect(calendar.saved == second)
        #expect(WorkingCalendar.Event.payloadTypes.map { $0.kind } == ["calendar.saved"])
    }

    @Test("has a name")
    func names() {
        #expect(throws: CalendarRejection.nameEmpty) { try WorkingCalendar.checked(saved(name: " \n")) }
        #expect(throws: CalendarRejection.nameTooLong(limit: 100)) {
            try WorkingCalendar.checked(saved(name: String(repeating: "х", count: 101)))
        }
        #expect(throws: Never.self) {
            try WorkingCalendar.checked(saved(name: String(repeating: "х", count: 100)))
        }
    }

    @Test(
        "names a zone in a form that no path can hide in",
        arguments: ["UTC", "Etc/GMT+5", "America/Port-au-Prince"])
    func zones(name: String) throws {
        #expect(try WorkingCalendar.checked(saved(zone: name)).zone == name)
    }

    @Test(
        "refuses a zone of another form",
        arguments: [
            "", "/etc/passwd", "../Kyiv", "Europe//Kyiv", "Europe/", "Europe/Kyiv\0", "Київ", "a b",
            String(repeating: "a", count: 65),
        ])
    func refusedZones(name: String) {
        #expect(throws: CalendarRejection.zoneMalformed(name.trimmed)) {
            try WorkingCalendar.checked(saved(zone: name))
        }
    }

    @Test("is written with days and dates as words, and read back")
    func stored() throws {
        let holiday = CalendarException(date: try date("2028-02-29"), name: "Leap day")
        var content = saved(monday: [hours(540, 780)], exceptions: [holiday])
        content.week[.sunday] = [hours(1_320, 1_800)]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(content), as: UTF8.self)
        #expect(
            text
                == #"{"exceptions":[{"date":"2028-02-29","hours":[],"name":"Leap day"}],"id":7,"isArchived":false,"#
                + #""name":"Desk","week":{"mon":[{"end":780,"start":540}],"sun":[{"end":1800,"start":1320}]},"#
                + #""zone":"Europe/Kyiv"}"#)
        #expect(try JSONDecoder().decode(WorkingCalendar.Saved.self, from: Data(text.utf8)) == content)
        #expect(WorkingCalendar(content).saved == content)
    }

    @Test(
        "is not read from a day or date that does not exist", arguments: [#""2026-02-29""#, #""mon""#, "1"])
    func damaged(text: String) {
        let decoder = JSONDecoder()
        #expect(throws: DecodingError.self) { try decoder.decode(CivilDate.self, from: Data(text.utf8)) }
        guard text != #""mon""# else { return }
        #expect(throws: DecodingError.self) { try decoder.decode(Weekday.self, from: Data(text.utf8)) }
    }

    @Test("reads back every day of the week as it was written", arguments: Weekday.allCases)
    func weekdays(day: Weekday) throws {
        #expect(try JSONDecoder().decode(Weekday.self, from: JSONEncoder().encode(day)) == day)
    }
}
