import Foundation
import Testing

@testable import Domain

@Suite("The course of a clock")
struct ClockCourseTests {
    private let weekdays = WorkingTime(week: .weekdays, rules: .utc)

    private func course(
        _ start: String, _ pauses: [(String, String?)] = [], end: String? = nil
    ) throws -> ClockCourse {
        ClockCourse(
            start: try moment(start),
            pauses: try pauses.map {
                .init(from: try moment($0), to: try $1.map { try moment($0) }, reason: .waitingForClient)
            },
            end: try end.map { try moment($0) })
    }

    @Test("counts working hours outside pauses")
    func spent() throws {
        // Over a break, a night, a weekend.
        #expect(
            try course("2026-03-06T12:00").spent(at: try moment("2026-03-09T10:00"), in: weekdays)
                == .hours(6))
        // A pause within the day, over midnight, over days, before anything was counted.
        let now = try moment("2026-03-06T12:00")
        let within = try course("2026-03-06T09:00", [("2026-03-06T10:00", "2026-03-06T10:30")])
        #expect(within.spent(at: now, in: weekdays) == .minutes(150))
        let night = try course("2026-03-05T16:00", [("2026-03-05T17:00", "2026-03-06T11:00")])
        #expect(night.spent(at: now, in: weekdays) == .minutes(120))
        let days = try course("2026-03-02T16:00", [("2026-03-02T17:00", "2026-03-06T11:00")])
        #expect(days.spent(at: now, in: weekdays) == .minutes(120))
        let atOnce = try course("2026-03-06T09:00", [("2026-03-06T09:00", "2026-03-06T11:00")])
        #expect(atOnce.spent(at: now, in: weekdays) == .minutes(60))
        // A pause that lasts, one that eats the whole day, an end.
        let lasting = try course("2026-03-06T09:00", [("2026-03-06T11:00", nil)])
        #expect(lasting.spent(at: now, in: weekdays) == .minutes(120))
        let eaten = try course("2026-03-06T09:00", [("2026-03-06T00:00", "2026-03-07T00:00")])
        #expect(eaten.spent(at: now, in: weekdays) == .minutes(0))
        let ended = try course("2026-03-06T09:00", end: "2026-03-06T09:15")
        #expect(ended.spent(at: now, in: weekdays) == .minutes(15))
        // Before its start.
        #expect(ended.spent(at: try moment("2026-03-05T12:00"), in: weekdays) == .minutes(0))
    }

    @Test("is due when the target is used up")
    func due() throws {
        #expect(
            try course("2026-03-06T17:00").due(target: .hours(1), in: weekdays)
                == (try moment("2026-03-06T18:00")))
        #expect(
            try course("2026-03-06T17:00").due(target: .hours(2), in: weekdays)
                == (try moment("2026-03-09T10:00")))
        #expect(
            try course("2026-03-07T17:00").due(target: .hours(0), in: weekdays)
                == (try moment("2026-03-07T17:00")))
        let paused = try course("2026-03-06T09:00", [("2026-03-06T10:00", "2026-03-09T10:00")])
        #expect(paused.due(target: .hours(1), in: weekdays) == (try moment("2026-03-06T10:00")))
        #expect(paused.due(target: .hours(2), in: weekdays) == (try moment("2026-03-09T11:00")))
        // A pause through closed hours changes nothing.
        let weekend = try course("2026-03-06T17:00", [("2026-03-06T20:00", "2026-03-08T20:00")])
        #expect(weekend.due(target: .hours(2), in: weekdays) == (try moment("2026-03-09T10:00")))
    }

    @Test("is not due while a pause lasts, unless the target was used up before it")
    func dueWhilePaused() throws {
        let paused = try course("2026-03-06T09:00", [("2026-03-06T10:00", nil)])
        #expect(paused.isPaused)
        #expect(paused.due(target: .minutes(61), in: weekdays) == nil)
        #expect(paused.due(target: .minutes(60), in: weekdays) == (try moment("2026-03-06T10:00")))
        #expect(paused.due(target: .minutes(59), in: weekdays) == (try moment("2026-03-06T09:59")))
    }

    @Test("without any working hours is never due and spends nothing")
    func noHours() throws {
        let never = WorkingTime(week: WorkingWeek(), rules: .utc)
        let running = try course("2026-03-06T09:00")
        #expect(running.due(target: .minutes(1), in: never) == nil)
        #expect(running.spent(at: try moment("2036-03-06T09:00"), in: never) == .minutes(0))
        let lines = running.explained(target: .minutes(1), until: try moment("2026-03-09T09:00"), in: never)
        #expect(lines.map(\.reason) == [.closed(.dayOff)])
    }

    @Test("is another after an edit of the target or the calendar: as if it had always been so")
    func edited() throws {
        let running = try course("2026-03-06T09:00", [("2026-03-06T10:00", "2026-03-06T11:00")])
        let now = try moment("2026-03-06T15:00")
        #expect(running.spent(at: now, in: weekdays) == .hours(4))
        #expect(running.due(target: .hours(8), in: weekdays) == (try moment("2026-03-09T10:00")))
        // A smaller target may have been used up in the past.
        #expect(running.due(target: .hours(2), in: weekdays) == (try moment("2026-03-06T12:00")))
        #expect(running.due(target: .hours(8), in: .roundTheClock) == (try moment("2026-03-06T18:00")))
        #expect(running.spent(at: now, in: .roundTheClock) == .hours(5))
    }

    @Test("puts pauses in order and makes one of those that overlap")
    func normalised() throws {
        let mixed = try course(
            "2026-03-06T09:00",
            [
                ("2026-03-06T13:00", "2026-03-06T14:00"),
                ("2026-03-06T08:00", "2026-03-06T09:30"),  // begins before the clock
                ("2026-03-06T09:20", "2026-03-06T10:00"),  // overlaps it
                ("2026-03-06T09:30", "2026-03-06T09:50"),  // within
                ("2026-03-06T11:00", "2026-03-06T10:00"),  // backwards
                ("2026-03-06T12:00", "2026-03-06T12:00"),  // empty
                ("2026-03-06T16:00", nil),
                ("2026-03-06T17:00", "2026-03-06T18:00"),  // within the one that lasts
            ])
        let expected = try course(
            "2026-03-06T09:00",
            [
                ("2026-03-06T09:00", "2026-03-06T09:30"), ("2026-03-06T09:30", "2026-03-06T10:00"),
                ("2026-03-06T13:00", "2026-03-06T14:00"), ("2026-03-06T16:00", nil),
            ])
        #expect(mixed == expected)
        #expect(mixed.pauses.count == 4)
        let ended = try course(
            "2026-03-06T09:00", [("2026-03-06T10:00", nil), ("2026-03-06T13:00", nil)],
            end: "2026-03-06T12:00")
        #expect(ended.pauses.map(\.to) == [try moment("2026-03-06T12:00")])
        #expect(!ended.isPaused)
    }

    @Test("never runs backwards when a node's clock is two hours off")
    func backwards() throws {
        var course = try course("2026-03-06T12:00")
        course.pause(.waitingForClient, at: try moment("2026-03-06T10:00"))
        #expect(course.pauses.first?.from == course.start)
        course.resume(at: try moment("2026-03-06T09:00"))
        #expect(course.pauses.isEmpty)
        course.pause(.waitingForClient, at: try moment("2026-03-06T15:00"))
        course.resume(at: try moment("2026-03-06T16:00"))
        course.pause(.waitingForVendor, at: try moment("2026-03-06T14:00"))
        #expect(course.pauses.last?.from == (try moment("2026-03-06T16:00")))
        course.finish(at: try moment("2026-03-06T13:00"))
        #expect(course.end == (try moment("2026-03-06T16:00")))
        #expect(course.spent(at: try moment("2026-03-06T11:00"), in: weekdays) == .minutes(0))
        #expect(course.spent(at: try moment("2026-03-09T11:00"), in: weekdays) == .hours(2))
        let early = try self.course("2026-03-06T12:00", end: "2026-03-06T10:00")
        #expect(early.end == early.start)
    }

    @Test(
        "does not trap at the ends of time",
        arguments: [Instant(microseconds: .min), Instant(microseconds: .max)])
    func endsOfTime(moment: Instant) throws {
        let kyiv = WorkingTime(week: .weekdays, rules: try Zones.rules("Kyiv"))
        let course = ClockCourse(
            start: moment, pauses: [.init(from: moment, to: Instant(microseconds: 0), reason: .resolved)])
        for now in [Instant(microseconds: .min), Instant(microseconds: 0), Instant(microseconds: .max)] {
            #expect(course.spent(at: now, in: kyiv) >= .minutes(0))
            let lines = course.explained(target: .hours(1), until: now, in: kyiv)
            #expect(lines.count <= ClockCourse.intervalsMax)
            _ = kyiv.isOpen(at: now)
            _ = kyiv.nextOpening(after: now)
            _ = kyiv.moment(after: Span(microseconds: .max), from: now)
        }
        #expect(course.due(target: Span(microseconds: .max), in: kyiv) == nil)
    }

    @Test("is ended, reopened with its time counted or not, and ended again", arguments: [true, false])
    func reopened(counted: Bool) throws {
        var course = try course("2026-03-06T09:00")
        course.finish(at: try moment("2026-03-06T10:00"))
        course.finish(at: try moment("2026-03-06T11:00"))
        course.pause(.waitingForDate, at: try moment("2026-03-06T10:30"))
        #expect(course.end == (try moment("2026-03-06T10:00")))
        #expect(course.isEnded && !course.isPaused)
        course.reopen(at: try moment("2026-03-06T12:00"), counted: counted)
        #expect(!course.isEnded)
        #expect(course.pauses.map(\.reason) == (counted ? [] : [.resolved]))
        #expect(course.spent(at: try moment("2026-03-06T13:00"), in: weekdays) == .hours(counted ? 4 : 2))
        course.reopen(at: try moment("2026-03-06T16:00"), counted: false)
        #expect(course.spent(at: try moment("2026-03-06T13:00"), in: weekdays) == .hours(counted ? 4 : 2))
    }

    @Test("keeps the first of two reasons unless it is told another, and ends its pause with itself")
    func reasons() throws {
        var course = try course("2026-03-06T09:00")
        course.resume(at: try moment("2026-03-06T09:30"))
        course.pause(.waitingForClient, at: try moment("2026-03-06T10:00"))
        course.pause(.waitingForVendor, at: try moment("2026-03-06T11:00"))
        #expect(course.pauses.map(\.reason) == [.waitingForClient])
        course.pause(.waitingForVendor, insteadAt: try moment("2026-03-06T12:00"))
        #expect(course.pauses.map(\.reason) == [.waitingForClient, .waitingForVendor])
        #expect(course.isPaused)
        course.finish(at: try moment("2026-03-06T16:00"))
        #expect(!course.isPaused)
        #expect(course.pauses.last?.to == (try moment("2026-03-06T16:00")))
        #expect(course.spent(at: try moment("2026-03-06T17:00"), in: weekdays) == .hours(1))
    }

    @Test("is stored and read back")
    func stored() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let paused = try course(
            "1970-01-01T00:01", [("1970-01-01T00:02", "1970-01-01T00:03"), ("1970-01-01T00:04", nil)])
        let text = String(decoding: try encoder.encode(paused), as: UTF8.self)
        #expect(
            text
                == #"{"pauses":[{"from":120000000,"reason":"waiting_for_client","to":180000000},"#
                + #"{"from":240000000,"reason":"waiting_for_client"}],"start":60000000}"#)
        #expect(try JSONDecoder().decode(ClockCourse.self, from: Data(text.utf8)) == paused)
        let ended = try course("1970-01-01T00:01", end: "1970-01-01T00:05")
        #expect(try JSONDecoder().decode(ClockCourse.self, from: encoder.encode(ended)) == ended)
    }
}
