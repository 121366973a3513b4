import Foundation
import Testing

@testable import Domain

/// The collection of other programs' cases that may lie beside the project; it is no part of it.
enum TimeCorpus {
    static let folder =
        (ProcessInfo.processInfo.environment["LINIA_CORPORA"].map { URL(filePath: $0) }
        ?? Zones.fixtures.appending(path: "../../../../shared/corpora").standardizedFileURL).appending(
            path: "time")
    static let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "biz.json").path)

    static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: folder.appending(path: name)))
    }

    /// From the machine's zone database: the cases name more places than the project has fixtures.
    static func rules(_ zone: String) throws -> TimeZoneRules {
        try TimeZoneRules(zoneFile: Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(zone)"))))
    }
}

@Suite(
    "Working time as others compute it", .enabled(if: TimeCorpus.isThere, "needs the corpora (LINIA_CORPORA)")
)
struct WorkingTimeCorpusTests {
    private struct Case: Decodable {
        let `case`: String
        let kind: String
        let schedule: Schedule
        let timeZone: String
        let origin: Moment?
        let time: Moment?
        let firstPeriods: [[Moment]]?
        let expected: Bool?
    }

    private struct Schedule: Decodable {
        /// From the beginning of a period to its end.
        let hours: [String: [String: String]]
        let shifts: [String: [String: String]]
        let breaks: [String: [String: String]]
        let holidays: [String]
    }

    /// `2006-01-02T09:00:00Z`, or what the wall of a place showed.
    private enum Moment: Decodable {
        case utc(String)
        case wall(String, zone: String)

        private enum CodingKeys: String, CodingKey { case local, zone }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .utc(text)
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                self = .wall(
                    try container.decode(String.self, forKey: .local),
                    zone: try container.decode(String.self, forKey: .zone))
            }
        }

        func instant() throws -> Instant {
            switch self {
            case .utc(let text): try Instant(rfc3339: text)
            case .wall(let text, let zone): try moment(text, try TimeCorpus.rules(zone))
            }
        }
    }

    private func hours(_ periods: [String: String]) throws -> [WorkingHours] {
        try periods.map { try #require(WorkingHours("\($0.key)-\($0.value)")) }.sorted()
    }

    /// Breaks of a date are cut out of its hours, which makes it an exception.
    private func without(_ breaks: [WorkingHours], _ hours: [WorkingHours]) -> [WorkingHours] {
        var rest = hours
        for pause in breaks {
            rest = rest.flatMap { hours -> [WorkingHours] in
                [
                    WorkingHours(start: hours.start, end: min(hours.end, pause.start)),
                    WorkingHours(start: max(hours.start, pause.end), end: hours.end),
                ].filter { $0.end > $0.start }
            }
        }
        return rest
    }

    private func working(_ row: Case) throws -> WorkingTime {
        var week = WorkingWeek()
        for (day, periods) in row.schedule.hours { week[try #require(Weekday(day))] = try hours(periods) }
        var exceptions: [CivilDate: [WorkingHours]] = [:]
        for (text, periods) in row.schedule.shifts {
            exceptions[try #require(CivilDate(text))] = try hours(periods)
        }
        for (text, periods) in row.schedule.breaks {
            let date = try #require(CivilDate(text))
            exceptions[date] = without(try hours(periods), exceptions[date] ?? week[date.weekday])
        }
        for text in row.schedule.holidays { exceptions[try #require(CivilDate(text))] = [] }
        let saved = try WorkingCalendar.checked(
            .init(
                id: .init(1), name: "case", zone: row.timeZone, week: week,
                exceptions: exceptions.map {
                    CalendarException(date: $0.key, name: "exception", hours: $0.value)
                }))
        return WorkingTime(WorkingCalendar(saved), rules: try TimeCorpus.rules(row.timeZone))
    }

    @Test("period by period, forwards and backwards, and at single moments")
    func cases() throws {
        let rows = try TimeCorpus.read("biz.json", as: [Case].self)
        #expect(rows.count >= 25)
        for row in rows {
            let working = try working(row)
            if let time = row.time {
                #expect(working.isOpen(at: try time.instant()) == row.expected, "\(row.case)")
                continue
            }
            let origin = try #require(row.origin).instant()
            let wanted = try #require(row.firstPeriods).map { try $0.map { try $0.instant() } }
            let isForwards = row.kind == "periods_after"
            var found =
                isForwards
                ? working.stretches(from: origin, to: origin + .days(60))
                : working.stretches(from: origin - .days(60), to: origin).reversed()
            found = found.filter { $0.kind == .open }
            #expect(found.prefix(wanted.count).map { [$0.from, $0.to] } == wanted, "\(row.case)")
            guard isForwards, let first = wanted.first else { continue }
            #expect(working.nextOpening(after: origin) == first[0], "\(row.case)")
            // All of the first periods used up: at the end of the last of them.
            let whole = wanted.reduce(Int64(0)) { $0 + ($1[1] - $1[0]).microseconds }
            #expect(
                working.moment(after: Span(microseconds: whole), from: origin) == wanted.last?[1],
                "\(row.case)")
        }
    }

    @Test("with the public holidays of eight countries")
    func holidays() throws {
        let countries = try TimeCorpus.read("holidays.json", as: [String: [String: String]].self)
        #expect(countries.count >= 8)
        for (country, days) in countries {
            let exceptions = try days.map {
                CalendarException(date: try #require(CivilDate($0.key)), name: $0.value)
            }
            let saved = try WorkingCalendar.checked(
                .init(id: .init(1), name: country, zone: "UTC", week: .weekdays, exceptions: exceptions))
            let working = WorkingTime(WorkingCalendar(saved), rules: .utc)
            var date = try #require(CivilDate("2024-01-01"))
            let from = TimeZoneRules.utc.startOfDay(date) as Instant
            var days: Int64 = 0
            while date.year < 2026 {
                let isFree = date.weekday.rawValue >= 6 || exceptions.contains { $0.date == date }
                let tenOClock = TimeZoneRules.utc.startOfDay(date) + .hours(10)
                #expect(working.isOpen(at: tenOClock) != isFree, "\(country) \(date)")
                if !isFree { days += 1 }
                date = date.adding(days: 1)
            }
            let worked = working.worked(from: from, to: TimeZoneRules.utc.startOfDay(date))
            #expect(worked == .hours(Int(days) * 8), "\(country)")
            for exception in exceptions {
                let from = TimeZoneRules.utc.startOfDay(exception.date) as Instant
                let stretches = working.stretches(from: from, to: from + .days(1))
                #expect(stretches.map(\.kind) == [.closed(.exception(name: exception.name))], "\(country)")
            }
        }
    }
}
