import Domain
import Flows
import Languages
import Storage

/// How the work on tasks went, over the API: the figures that the page draws (P176).
enum TaskFiguresAPI {
    private static let years = 1970...2200

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect("from", "to", "by")
        let member = call.member
        let zone = try await call.desk.settings.settings(of: call.desk).zone(of: member)
        let now = call.desk.surroundings.now()
        let today = zone.civil(at: now).date
        let (asked, until) = (try day("from", call.query), try day("to", call.query))
        // The month that runs, where nothing else was asked for.
        let last = until ?? max(today, asked ?? today)
        let first = asked ?? min(last, today.adding(days: 1 - today.day))
        guard first <= last, first.days(until: last) < TaskFiguresReport.Limits.daysMax else {
            throw DeskError.invalid(
                field: "to",
                problem: .notA(
                    "day from \"from\" on, within \(TaskFiguresReport.Limits.daysMax) days of it"))
        }
        let grouping = try grouping(call.query)
        let report = try await call.read {
            try TaskFiguresReport(
                by: grouping, from: zone.startOfDay(first), to: zone.startOfDay(last.adding(days: 1)),
                for: member, at: now, Texts(.en), in: $0)
        }
        return try .json(TaskFiguresJSON(report, from: first, to: last))
    }

    private static func day(_ name: String, _ query: Query) throws(DeskError) -> CivilDate? {
        guard let text = query.text(name) else { return nil }
        guard let day = CivilDate(text), years.contains(day.year) else {
            throw .invalid(
                field: name,
                problem: .notA("day like 2026-11-23, from \(years.lowerBound) to \(years.upperBound)"))
        }
        return day
    }

    private static func grouping(_ query: Query) throws(DeskError) -> TaskFigures.Grouping {
        guard let text = query.text("by") else { return .person }
        guard let grouping = TaskFigures.Grouping(rawValue: text) else {
            throw .invalid(field: "by", problem: .notOneOf(TaskFigures.Grouping.allCases.map(\.rawValue)))
        }
        return grouping
    }
}

struct TaskFiguresJSON: Encodable, Sendable {
    let from: String
    let to: String
    let by: String
    /// False where there were more tasks than are counted.
    let complete: Bool
    let groups: [Group]
    let all: Figures

    struct Group: Encodable, Sendable {
        /// Null for what nobody has, or what came from no template.
        @OrNull var id: String?
        @OrNull var name: String?
        let figures: Figures
    }

    struct Figures: Encodable, Sendable {
        let set: Int
        let done: Int
        let doneWithDeadline: Int
        let inTime: Int
        let sentBack: Int
        let plannedMinutes: Int
        let spentMinutes: Int
        let open: Int
        let openByAge: [Age]
        @OrNull var oldestAt: String?

        struct Age: Encodable, Sendable {
            /// Null for the oldest ones, which are of any age.
            @OrNull var underDays: Int?
            let count: Int

            enum CodingKeys: String, CodingKey {
                case count
                case underDays = "under_days"
            }
        }

        enum CodingKeys: String, CodingKey {
            case set, done, open
            case doneWithDeadline = "done_with_deadline"
            case inTime = "in_time"
            case sentBack = "sent_back"
            case plannedMinutes = "planned_minutes"
            case spentMinutes = "spent_minutes"
            case openByAge = "open_by_age"
            case oldestAt = "oldest_at"
        }

        init(_ figures: TaskFigures) {
            set = figures.set
            done = figures.done
            doneWithDeadline = figures.doneWithDeadline
            inTime = figures.inTime
            sentBack = figures.sentBack
            plannedMinutes = figures.plannedMinutes
            spentMinutes = figures.spentMinutes
            open = figures.open
            openByAge = figures.openByAge.enumerated().map { place, count in
                Age(
                    underDays: TaskFigures.ages.indices.contains(place) ? TaskFigures.ages[place] : nil,
                    count: count)
            }
            oldestAt = figures.oldest?.shown
        }
    }

    init(_ report: TaskFiguresReport, from: CivilDate, to: CivilDate) {
        self.from = from.description
        self.to = to.description
        by = report.grouping.rawValue
        complete = !report.isCut
        groups = report.rows.map { row in
            Group(
                id: row.id.map { String($0) }, name: row.id == nil ? nil : row.name,
                figures: Figures(row.figures))
        }
        all = Figures(report.all)
    }
}
