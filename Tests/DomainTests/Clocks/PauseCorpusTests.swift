import Foundation
import Testing

@testable import Domain

@Suite(
    "Pauses as another desk counts them",
    .enabled(if: TimeCorpus.isThere, "needs the corpora (LINIA_CORPORA)"))
struct PauseCorpusTests {
    private struct File: Decodable {
        let clockRuns: [String]
        let cases: [Case]
    }

    /// Minutes since the start unless a text names a wall time.
    private struct Case: Decodable {
        let name: String
        let history: [Step]
        let zone: String?
        let startLocal: String?
        let startUtc: String?
        let month: Int?
        let pauses: [[String]]?
        let pieces: Int?
        let first: [String]?
        let middle: [String]?
        let last: [String]?
        let from: Int?
        let to: Int?
        let spanMinutes: Int?
        let due: Int?
        let workingMinutes: Int?
    }

    private struct Step: Decodable {
        let minute: Int
        let state: String

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            minute = try container.decode(Int.self)
            state = try container.decode(String.self)
        }
    }

    private func rules(_ row: Case) throws -> TimeZoneRules { try TimeCorpus.rules(row.zone ?? "UTC") }

    private func start(_ row: Case) throws -> Instant {
        let day = "2026-" + twoDigits(row.month ?? 1) + "-15T"
        if let time = row.startUtc { return try moment(day + time) }
        return try moment(day + (row.startLocal ?? "12:00"), try rules(row))
    }

    private func course(_ row: Case, runs: [String], from minute: Int) throws -> ClockCourse {
        let start = try start(row)
        var course = ClockCourse(start: start + .minutes(minute))
        for step in row.history {
            let at = start + .minutes(step.minute)
            switch step.state {
            case "closed": course.finish(at: at)
            case let state where runs.contains(state): course.resume(at: at)
            default: course.pause(.waitingForClient, at: at)
            }
        }
        return course
    }

    /// The pauses as that desk lists them, cut at midnight: `day 0 23:45` to `24:00`.
    private func pieces(_ course: ClockCourse, _ rules: TimeZoneRules) -> [(
        day: Int, from: String, to: String
    )] {
        let first = rules.civil(at: course.start).date
        var pieces: [(day: Int, from: String, to: String)] = []
        for pause in course.pauses {
            var from = pause.from
            while let to = pause.to, from < to {
                let wall = rules.civil(at: from)
                let midnight = rules.startOfDay(wall.date.adding(days: 1)) as Instant
                let end = to < midnight ? "\(rules.civil(at: to).time)" : "24:00"
                pieces.append((first.days(until: wall.date), "\(wall.time)", end))
                from = min(to, midnight)
            }
        }
        return pieces
    }

    @Test("case by case")
    func cases() throws {
        let file = try TimeCorpus.read("sla-pause.json", as: File.self)
        #expect(file.cases.count >= 14)
        for row in file.cases {
            let start = try start(row)
            let course = try course(
                row, runs: file.clockRuns, from: max(0, row.spanMinutes == nil ? 0 : row.from ?? 0))
            let pieces = pieces(course, try rules(row))
            if let pauses = row.pauses {
                #expect(pieces.count == pauses.count, "\(row.name)")
                for (piece, pause) in zip(pieces, pauses) {
                    let isDated = pause[0].hasPrefix("day")
                    let from = isDated ? "day \(piece.day) \(piece.from)" : piece.from
                    #expect([from, piece.to] == pause, "\(row.name)")
                }
            }
            if let count = row.pieces {
                #expect(pieces.count == count, "\(row.name)")
                #expect(pieces.first.map { [$0.from, $0.to] } == row.first, "\(row.name)")
                #expect(pieces.last.map { [$0.from, $0.to] } == row.last, "\(row.name)")
                for piece in pieces.dropFirst().dropLast() { #expect([piece.from, piece.to] == row.middle) }
            }
            if let span = row.spanMinutes {
                let due = course.due(target: .minutes(span), in: .roundTheClock)
                #expect(due == row.due.map { start + .minutes($0) }, "\(row.name)")
            }
            if let minutes = row.workingMinutes, let from = row.from, let to = row.to {
                let before = course.spent(at: start + .minutes(from), in: .roundTheClock)
                let after = course.spent(at: start + .minutes(to), in: .roundTheClock)
                #expect(
                    (after.microseconds - before.microseconds) == Span.minutes(minutes).microseconds,
                    "\(row.name)")
            }
        }
    }
}
