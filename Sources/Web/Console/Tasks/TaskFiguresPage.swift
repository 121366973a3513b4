import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// How the work on tasks went, by person, department or kind (P176).
struct TaskFiguresPage {
    let report: TaskFiguresReport
    /// What was asked for, as it was typed.
    let from: String
    let to: String
    var problems: [String: String] = [:]
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let (texts, words) = (call.texts, call.texts.taskCharts)
        return ConsoleFrame(
            title: words.figures,
            main: """
                <div class="bar"><div class="line1"><h1>\(texts.tasks.title)</h1>\(TaskListPage.addButton(call))</div></div>
                <div class="incoming calendar">
                \(TaskListPage.tabs(.figures, call, waiting: navigation.tasks))
                \(chooser(call))
                \(if: problems.isEmpty, shown(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func shown(_ call: PageCall) -> HTML {
        let words = call.texts.taskCharts
        return """
            \(if: report.isCut, "<p class=\"is-soon small\">\(words.figuresCut)</p>")
            \(if: report.rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.noFigures)</p></div>", else: "\(table(call))\(legend(words))")
            """
    }

    private func chooser(_ call: PageCall) -> HTML {
        let words = call.texts.taskCharts
        let fields = TaskFields(call: call, id: "figures", errors: problems)
        let groupings = TaskFigures.Grouping.allCases.map {
            (value: $0.rawValue, label: words.name($0.rawValue))
        }
        let file: Link = "/tasks/figures.csv?from=\(from)&to=\(to)&by=\(report.grouping.rawValue)"
        return """
            <div class="calendar-tools"><form class="inline-form" method="get" action="/tasks/figures">
            \(fields.input("from", words.from, from, type: "date", isNeeded: true, max: 10))\(fields.input("to", words.to, to, type: "date", isNeeded: true, max: 10))\(fields.choice("by", words.by, report.grouping.rawValue, groupings))<button class="button">\(call.texts.tasks.show)</button>\(if: problems.isEmpty && !report.rows.isEmpty, "<a class=\"button quiet\" href=\"\(file)\" download>\(Parts.icon("file-text"))CSV</a>")
            </form></div>
            """
    }

    // MARK: The table

    private func table(_ call: PageCall) -> HTML {
        let words = call.texts.taskCharts
        let most = report.rows.map { max($0.figures.plannedMinutes, $0.figures.spentMinutes) }.max() ?? 0
        let columns = [words.set, words.done, words.inTime, words.sentBack]
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(words.figures)"><table class="table figures"><caption class="visually-hidden">\(words.figures), \(from) – \(to)</caption>
            <thead><tr><th scope="col">\(words.name(report.grouping.rawValue))</th>\(each: columns, { "<th scope=\"col\" class=\"num\">\($0)</th>" })<th scope="col">\(words.plannedAndSpent)</th><th scope="col">\(words.openNow)</th></tr></thead>
            <tbody>\(each: report.rows, { row($0.name, $0.figures, most, call) })</tbody>
            \(if: report.rows.count > 1, "<tfoot>\(row(words.all, report.all, 0, call))</tfoot>")
            </table></div>
            """
    }

    private func row(_ name: String, _ figures: TaskFigures, _ most: Int, _ call: PageCall) -> HTML {
        let (words, language) = (call.texts.taskCharts, call.visitor.language)
        let share =
            figures.doneWithDeadline == 0
            ? "—"
            : language.percent(Double(figures.inTime) * 100 / Double(figures.doneWithDeadline))
        let age = figures.oldest.map {
            words.oldest(language.roughly(minutes: Int((call.visitor.now - $0).microseconds / 60_000_000)))
        }
        return """
            <tr><th scope="row">\(name)</th><td class="num">\(language.number(figures.set))</td><td class="num">\(language.number(figures.done))</td><td class="num">\(share)</td><td class="num">\(language.number(figures.sentBack))</td>
            <td>\(if: figures.plannedMinutes > 0, "\(Self.effort(figures, most))<small>\(language.duration(minutes: figures.plannedMinutes)) → \(language.duration(minutes: figures.spentMinutes))</small>", else: "—")</td>
            <td>\(if: figures.open > 0, "\(Self.ages(figures, words))<small>\(words.openCount(figures.open))\(ifLet: age, { ", \($0)" })</small>", else: "—")</td></tr>
            """
    }

    private enum Drawing {
        static let width = 120
    }

    /// What was planned over what it took; the longest of the column fills the width.
    private static func effort(_ figures: TaskFigures, _ most: Int) -> HTML {
        guard most > 0 else { return .empty }
        func length(_ minutes: Int) -> Int { minutes * Drawing.width / most }
        let style = figures.spentMinutes > figures.plannedMinutes ? "late" : "spent"
        return """
            <svg class="effort" width="\(Drawing.width)" height="14" viewBox="0 0 \(Drawing.width) 14" aria-hidden="true"><rect class="plan" width="\(length(figures.plannedMinutes))" height="6" rx="2"></rect><rect class="\(style)" y="8" width="\(length(figures.spentMinutes))" height="6" rx="2"></rect></svg>
            """
    }

    /// What is open, from the youngest to the oldest.
    private static func ages(_ figures: TaskFigures, _ words: TaskChartTexts) -> HTML {
        var (place, parts): (Int, [(style: String, place: Int, width: Int)]) = (0, [])
        for (index, count) in figures.openByAge.enumerated() where count > 0 {
            let width = max(count * Drawing.width / figures.open, 1)
            parts.append(("age\(index)", place, width))
            place += width
        }
        let said = figures.openByAge.enumerated().filter { $0.element > 0 }
            .map { "\(words.age($0.offset)): \($0.element)" }.joined(separator: ", ")
        return """
            <svg class="ages" width="\(Drawing.width)" height="10" viewBox="0 0 \(Drawing.width) 10" role="img" aria-label="\(said)"><title>\(said)</title>\(each: parts, { "<rect class=\"\($0.style)\" x=\"\($0.place)\" width=\"\($0.width)\" height=\"10\"></rect>" })</svg>
            """
    }

    private func legend(_ words: TaskChartTexts) -> HTML {
        """
        <ul class="legend" role="list">\(each: Array(0...TaskFigures.ages.count), { index in
            "<li><svg class=\"ages\" width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"age\(index)\" width=\"12\" height=\"12\"></rect></svg>\(words.age(index))</li>"
        })</ul><p class="quiet-text small">\(words.explained)</p>
        """
    }
}

enum TaskFiguresHandlers {
    private static let years = 1970...2200

    /// What was asked for, and what of it is wrong.
    private struct Wish {
        var first: CivilDate
        var last: CivilDate
        var grouping: TaskFigures.Grouping
        var from: String
        var to: String
        var problems: [String: String] = [:]
    }

    static func show(_ call: PageCall) async throws -> Answer {
        let wish = wish(call)
        let report = try await report(wish, call)
        let (_, navigation) = try await call.navigation(place: .tasks)
        let page = TaskFiguresPage(
            report: report, from: wish.from, to: wish.to, problems: wish.problems, navigation: navigation)
        return .page(page.html(call), wish.problems.isEmpty ? .ok : .unprocessableContent)
    }

    static func file(_ call: PageCall) async throws -> Answer {
        let wish = wish(call)
        if let field = wish.problems.keys.min() {
            throw DeskError.invalid(field: field, problem: .notA("day of a stretch of at most a year"))
        }
        let report = try await report(wish, call)
        // The mark tells spreadsheets that it is UTF-8.
        var answer = Answer(
            type: "text/csv; charset=utf-8", ByteBuffer(string: "\u{FEFF}" + report.csv(call.texts)))
        answer.headers[.contentDisposition] =
            "attachment; filename=\"tasks-\(wish.first)-\(wish.last).csv\""
        return answer
    }

    private static func report(_ wish: Wish, _ call: PageCall) async throws -> TaskFiguresReport {
        let (visitor, member) = (call.visitor, call.member)
        return try await call.read {
            try TaskFiguresReport(
                by: wish.grouping, from: visitor.zone.startOfDay(wish.first),
                to: visitor.zone.startOfDay(wish.last.adding(days: 1)), for: member, at: visitor.now,
                visitor.texts, in: $0)
        }
    }

    /// The month that runs, where nothing else was asked for.
    private static func wish(_ call: PageCall) -> Wish {
        let words = call.texts.taskCharts
        let today = call.visitor.zone.civil(at: call.visitor.now).date
        var wish = Wish(
            first: today.adding(days: 1 - today.day), last: today,
            grouping: call.query.text("by").flatMap { .init(rawValue: $0) } ?? .person, from: "", to: "")
        func day(_ name: String) -> CivilDate? {
            guard let text = call.query.text(name) else { return nil }
            guard let day = CivilDate(text), years.contains(day.year) else {
                wish.problems[name] = words.dayWrong
                return nil
            }
            return day
        }
        let (first, last) = (day("from"), day("to"))
        if wish.problems.isEmpty {
            let (from, to) = (
                first ?? min(wish.first, last ?? wish.first), last ?? max(wish.last, first ?? wish.last)
            )
            if to < from || from.days(until: to) >= TaskFiguresReport.Limits.daysMax {
                wish.problems["to"] = words.stretchWrong
            } else {
                (wish.first, wish.last) = (from, to)
            }
        }
        wish.from = String((call.query.text("from") ?? "\(wish.first)").prefix(10))
        wish.to = String((call.query.text("to") ?? "\(wish.last)").prefix(10))
        return wish
    }
}
