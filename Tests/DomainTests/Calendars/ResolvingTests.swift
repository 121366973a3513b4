import Foundation
import Testing

@testable import Domain

@Suite("A wall time")
struct ResolvingTests {
    @Test(
        "shown once is one moment",
        arguments: [
            ("Kyiv", "2026-11-23T10:00", "2026-11-23T08:00:00Z"),
            ("Kyiv", "2026-07-01T10:00", "2026-07-01T07:00:00Z"),
            ("Kyiv", "2026-03-29T02:59:59", "2026-03-29T00:59:59Z"),
            ("Kyiv", "2026-03-29T04:00", "2026-03-29T01:00:00Z"),
            ("Kyiv", "2026-10-25T02:59:59", "2026-10-24T23:59:59Z"),
            ("Kyiv", "2026-10-25T04:00", "2026-10-25T02:00:00Z"),
            ("Tashkent", "2026-06-30T00:00", "2026-06-29T19:00:00Z"),
            ("Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30:00Z"),
        ])
    func once(zone: String, wall: String, expected: String) throws {
        let second = try Instant(rfc3339: expected).wholeSeconds
        #expect(try Zones.rules(zone).resolve(civil(wall)) == .once(second: second))
    }

    @Test(
        "in the gap is skipped, and means the change or the time after it",
        arguments: [
            ("Kyiv", "2026-03-29T03:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"),
            ("Kyiv", "2026-03-29T03:30", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
            ("Kyiv", "2026-03-29T03:59:59", "2026-03-29T01:00:00Z", "2026-03-29T01:59:59Z"),
            ("Warsaw", "2026-03-29T02:30", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
            ("New_York", "2050-03-13T02:30", "2050-03-13T07:00:00Z", "2050-03-13T07:30:00Z"),
            ("Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00Z", "2026-10-03T15:45:00Z"),
            ("Dublin", "2026-03-29T01:30", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
            ("Nuuk", "2026-03-28T23:30", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
        ])
    func skipped(zone: String, wall: String, change: String, keeping: String) throws {
        let rules = try Zones.rules(zone)
        let time = try civil(wall)
        guard case .skipped(let at, let before, let after) = rules.resolve(time) else {
            Issue.record("\(wall) exists in \(zone)")
            return
        }
        #expect(before.secondsEast < after.secondsEast)
        #expect(Instant(microseconds: at * 1_000_000).rfc3339 == change)
        #expect(rules.instant(of: time).rfc3339 == change)
        #expect(rules.instant(of: time, skipped: .keepingOffset).rfc3339 == keeping)
    }

    @Test(
        "in the overlap is two moments",
        arguments: [
            ("Kyiv", "2026-10-25T03:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"),
            ("Kyiv", "2026-10-25T03:59:59", "2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z"),
            ("Warsaw", "2099-10-25T02:30", "2099-10-25T00:30:00Z", "2099-10-25T01:30:00Z"),
            ("New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"),
            ("Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"),
            ("Dublin", "2026-10-25T01:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
        ])
    func twice(zone: String, wall: String, first: String, second: String) throws {
        let rules = try Zones.rules(zone)
        let time = try civil(wall)
        #expect(
            rules.resolve(time)
                == .twice(
                    first: try Instant(rfc3339: first).wholeSeconds,
                    second: try Instant(rfc3339: second).wholeSeconds))
        #expect(rules.instant(of: time).rfc3339 == first)
        #expect(rules.instant(of: time, repeated: .second).rfc3339 == second)
    }

    @Test("of midnight begins the day even where the clocks change at midnight")
    func startOfDay() throws {
        // Nuuk's clocks jump from 22:00 to 23:00 or at midnight itself, as Copenhagen's change falls.
        let kyiv = try Zones.rules("Kyiv")
        #expect(kyiv.startOfDay(try #require(CivilDate("2026-03-29"))).rfc3339 == "2026-03-28T22:00:00Z")
        let nuuk = try Zones.rules("Nuuk")
        #expect(nuuk.startOfDay(try #require(CivilDate("2026-03-29"))).rfc3339 == "2026-03-29T01:00:00Z")
    }

    @Test("is at most two moments, and never lost, around every change", arguments: Zones.all)
    func aroundChanges(zone: String) throws {
        let rules = try Zones.rules(zone)
        var faults: [CivilDateTime] = []
        var second = try civil("2020-01-01T00:00").wallSeconds
        for _ in 0..<12 {
            guard let change = rules.nextChange(afterSecond: second) else { break }
            second = change.atSecond
            var last = Int64.min
            let start = rules.civil(atSecond: second).wallSeconds - 50 * 900
            for wall in stride(from: start, to: start + 100 * 900, by: 900).map(
                CivilDateTime.init(wallSeconds:))
            {
                let moment = rules.second(of: wall)
                let isRight =
                    switch rules.resolve(wall) {
                    case .once(let only): rules.civil(atSecond: only) == wall
                    case .twice(let first, let second):
                        first < second && rules.civil(atSecond: first) == wall
                            && rules.civil(atSecond: second) == wall
                    case .skipped(let change, _, _): rules.civil(atSecond: change) > wall
                    }
                // Later on the wall is never earlier in time.
                if !isRight || moment < last { faults.append(wall) }
                last = moment
            }
        }
        #expect(faults == [])
    }
}

@Suite("The shared cases of clock changes")
struct SharedClockTests {
    private struct Shift: Decodable {
        let type: String
        let zone: String
        let startLocal: String
        let handoffs: [String]
    }

    private struct Clock: Decodable {
        let zone: String
        let fromLocal: String
        let hours: Int
        let minutes: Int
        let expected: String
    }

    private func cases<Case: Decodable>(_ name: String) throws -> [Case] {
        let root =
            ProcessInfo.processInfo.environment["LINIA_CORPORA"].map { URL(filePath: $0) }
            ?? Zones.fixtures.appending(path: "../../../../shared/corpora").standardizedFileURL
        guard let data = try? Data(contentsOf: root.appending(path: "time/\(name).json")) else {
            print("no shared cases at \(root.path()); skipped")
            return []
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([Case].self, from: data)
    }

    private func rules(_ zone: String) throws -> TimeZoneRules {
        if let data = try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(zone)")) {
            return try TimeZoneRules(zoneFile: Array(data))
        }
        return try Zones.rules(String(try #require(zone.split(separator: "/").last)))
    }

    private func written(_ second: Int64, _ rules: TimeZoneRules) -> String {
        let offset = rules.offset(atSecond: second)
        let wall = rules.civil(atSecond: second)
        let minutes = abs(offset.secondsEast) / 60
        let east = (offset.secondsEast < 0 ? "-" : "+") + twoDigits(minutes / 60) + twoDigits(minutes % 60)
        let seconds = wall.time.second == 0 ? ":00" : ""
        return "\(wall.date) \(wall.time)\(seconds) \(east) \(offset.abbreviation)"
    }

    @Test("a clock read after the change")
    func clocks() throws {
        for row: Clock in try cases("clock-dst") {
            let rules = try rules(row.zone)
            let from = try civil(row.fromLocal)
            let wall = CivilDateTime(
                wallSeconds: from.wallSeconds + Int64(row.hours * 3_600 + row.minutes * 60))
            #expect(written(rules.second(of: wall), rules) == row.expected)
        }
    }

    @Test("a daily hand-over at one wall time")
    func handovers() throws {
        for row: Shift in try cases("rotation-dst") where row.type == "daily" {
            // The collection names Chicago for every case; those written in +10:30 and +11 are Lord Howe's.
            let isChicago = row.handoffs.allSatisfy { $0.hasSuffix("CST") || $0.hasSuffix("CDT") }
            let rules = try rules(isChicago ? row.zone : "Australia/Lord_Howe")
            let time = try civil(row.startLocal).time
            for handoff in row.handoffs {
                let date = try #require(CivilDate(String(handoff.prefix(10))))
                let second = rules.second(of: CivilDateTime(date: date, time: time))
                #expect(written(second, rules) == handoff)
            }
        }
    }
}
