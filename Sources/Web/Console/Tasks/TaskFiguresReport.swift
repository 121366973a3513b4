import Domain
import Flows
import Languages
import Storage

/// The figures of one reader, by name.
struct TaskFiguresReport: Sendable {
    let grouping: TaskFigures.Grouping
    let rows: [Row]
    let all: TaskFigures
    let isCut: Bool

    struct Row: Sendable {
        let id: Int64?
        let name: String
        let figures: TaskFigures
    }

    enum Limits {
        static let factsMax = 20_000
        static let daysMax = 366
    }

    init(
        by grouping: TaskFigures.Grouping, from: Domain.Instant, to: Instant, for member: StaffMember,
        at now: Domain.Instant, _ texts: Texts, in transaction: any Transaction
    ) throws {
        let facts = try TaskListStore(transaction).facts(
            from: from, to: to, scope: Access.taskScope(of: member), limit: Limits.factsMax)
        let (groups, all) = TaskFigures.count(facts, by: grouping, from: from, to: to, at: now)
        let names = try TaskNames(in: transaction)
        let templates =
            grouping == .template ? try RecordStore<TaskTemplate>(transaction).all() : []
        func name(_ id: Int64?) -> String {
            switch grouping {
            case .person: id.map { names.name(of: StaffMember.ID($0), texts) } ?? texts.tasks.nobody
            case .department: names.departments.first { $0.key == id }?.name ?? "—"
            case .template:
                templates.first { $0.key == id }?.saved.name ?? texts.taskCharts.withoutTemplate
            }
        }
        self.grouping = grouping
        self.all = all
        isCut = facts.count == Limits.factsMax
        rows = groups.map { Row(id: $0.key, name: name($0.key), figures: $0.value) }
            .sorted {
                ($0.figures.done, $0.figures.set, $1.name) > ($1.figures.done, $1.figures.set, $0.name)
            }
    }

    /// As spreadsheets read it. Source: RFC 4180.
    func csv(_ texts: Texts) -> String {
        let words = texts.taskCharts
        var lines = [
            [
                words.name(grouping.rawValue), words.set, words.done, words.doneWithDeadline, words.inTime,
                words.sentBack, words.plannedMinutes, words.spentMinutes, words.openNow,
            ] + (0...TaskFigures.ages.count).map { words.age($0) }
        ]
        for row in rows {
            let figures = row.figures
            let numbers =
                [
                    figures.set, figures.done, figures.doneWithDeadline, figures.inTime, figures.sentBack,
                    figures.plannedMinutes, figures.spentMinutes, figures.open,
                ] + figures.openByAge
            lines.append([row.name] + numbers.map(String.init))
        }
        return lines.map { CSVText.row($0) }.joined()
    }
}
