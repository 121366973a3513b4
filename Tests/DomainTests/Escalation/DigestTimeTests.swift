import Testing

@testable import Domain

@Suite("When the head is told what drags on")
struct DigestTimeTests {
    /// 2026-11-20 is a Friday.
    private static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        let date = try #require(CivilDate(year: 2026, month: 11, day: day))
        let time = try #require(CivilTime(hour: hour, minute: minute))
        return TimeZoneRules.utc.instant(of: CivilDateTime(date: date, time: time))
    }

    @Test(
        "P100: is the next opening that is not before eight",
        arguments: [
            // From a time to the next digest, in hours from nine to eighteen on weekdays.
            ((19, 7), (19, 9)), ((19, 8), (20, 9)), ((19, 9), (20, 9)), ((20, 9), (23, 9)),
            ((21, 12), (23, 9)),
            ((22, 23), (23, 9)),
        ])
    func opening(now: (Int, Int), next: (Int, Int)) throws {
        let hours = WorkingTime(week: .weekdays, rules: .utc)
        let found = DigestTime.next(after: try Self.at(now.0, now.1), hours: hours, zone: .utc)
        #expect(found == (try Self.at(next.0, next.1)))
    }

    @Test("P100: round the clock it is at eight each day")
    func always() throws {
        let found = DigestTime.next(
            after: try Self.at(21, 8), hours: .roundTheClock, zone: .utc)
        #expect(found == (try Self.at(22, 8)))
    }

    @Test("is never where nobody ever works")
    func never() throws {
        let hours = WorkingTime(week: WorkingWeek { _ in [] }, rules: .utc)
        #expect(DigestTime.next(after: try Self.at(20, 9), hours: hours, zone: .utc) == nil)
    }
}
