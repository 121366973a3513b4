import Domain
import Flows
import HTML
import Languages
import Storage

/// Planned work as bars along the days (P176): how long each task is to take, when it is due, how late it is, and which step of
/// a process follows which. A table whose rows read without the drawing: each bar says in words what it shows.
struct TaskTimelinePage {
    let tools: TaskCalendarTools
    let scale: TaskTimelineScale
    let rows: [TaskTimelineRow]
    let isCut: Bool
    let navigation: Navigation

    private var names: TaskNames { tools.names }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        return ConsoleFrame(
            title: call.texts.taskCharts.timeline,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1>\(TaskListPage.addButton(call))</div></div>
                <div class="incoming calendar">
                \(TaskListPage.tabs(.calendar, call, waiting: navigation.tasks))
                \(tools.html(call))
                \(if: isCut, "<p class=\"is-soon small\">\(words.tooMany)</p>")
                \(if: rows.isEmpty, "<p class=\"quiet-text\">\(words.emptyCalendar)</p>", else: "\(table(call))\(legend(call))")
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func table(_ call: PageCall) -> HTML {
        let words = call.texts.taskCharts
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(words.timeline)"><table class="gantt"><caption class="visually-hidden">\(words.timeline), \(tools.heading(call))</caption>
            <thead><tr><th scope="col">\(words.task)</th><td>\(axis(call))</td></tr></thead>
            <tbody>\(each: rows, { row($0, call) })</tbody></table></div>
            """
    }

    /// Weeks by their Mondays.
    private func axis(_ call: PageCall) -> HTML {
        let weeks = (0..<scale.weeks).map { ($0 * 7 * scale.dayWidth, scale.first.adding(days: $0 * 7)) }
        return """
            <svg width="\(scale.width)" height="20" viewBox="0 0 \(scale.width) 20" aria-hidden="true">\(each: weeks, { place, day in
                let name = call.visitor.language.dayAndMonth(
                    WallMoment(year: day.year, month: day.month, day: day.day))
                return "<text x=\"\(place + 4)\" y=\"14\">\(name)</text>"
            })</svg>
            """
    }

    private func row(_ row: TaskTimelineRow, _ call: PageCall) -> HTML {
        let task = row.planned.task
        let link: Link = "/tasks/\(task.id.rawValue)"
        let who = task.assignee.map { names.name(of: $0, call.texts) } ?? call.texts.tasks.nobody
        return """
            <tr id="t\(task.id.rawValue)"><th scope="row"\(attribute: "class", row.isFollowing ? "follows" : nil)><a href="\(link)">\(task.title.text)</a><small>\(who) · \(call.texts.tasks.name(of: task.state))</small></th><td>\(chart(row, call))</td></tr>
            """
    }

    // MARK: Bars

    private func chart(_ row: TaskTimelineRow, _ call: PageCall) -> HTML {
        let said = sentence(row, call)
        let weekends = (0..<scale.weeks).map { ($0 * 7 + 5) * scale.dayWidth }
        let height = TaskTimelineScale.rowHeight
        return """
            <svg width="\(scale.width)" height="\(height)" viewBox="0 0 \(scale.width) \(height)" role="img" aria-label="\(said)"><title>\(said)</title>
            \(each: weekends, { "<rect class=\"rest\" x=\"\($0)\" width=\"\(2 * scale.dayWidth)\" height=\"\(height)\"></rect>" })
            \(ifLet: scale.place(of: call.visitor.now), { "<path class=\"now\" d=\"M\($0) 0V\(height)\"></path>" })
            \(ifLet: row.arrival, { "<path class=\"link\" d=\"M\($0.from) 0V\(height / 2)H\($0.to)\"></path>" })
            \(ifLet: row.departure, { "<path class=\"link\" d=\"M\($0) \(height / 2)V\(height)\"></path>" })
            \(ifLet: row.bar, { "<rect class=\"\(row.isGuess ? "guess" : "plan") \(row.planned.task.state.style)\" x=\"\($0.lowerBound)\" y=\"14\" width=\"\($0.upperBound - $0.lowerBound)\" height=\"14\" rx=\"3\"></rect>" })
            \(ifLet: row.late, { "<rect class=\"late\" x=\"\($0.lowerBound)\" y=\"18\" width=\"\($0.upperBound - $0.lowerBound)\" height=\"6\"></rect>" })
            \(ifLet: row.due, { "<path class=\"due\" d=\"M\($0) 10v22\"></path>" })
            </svg>
            """
    }

    /// What the bar shows, for whoever does not see it.
    private func sentence(_ row: TaskTimelineRow, _ call: PageCall) -> String {
        let (words, task, visitor) = (call.texts.taskCharts, row.planned.task, call.visitor)
        func day(_ instant: Domain.Instant) -> String {
            "\(visitor.language.dayAndMonth(visitor.wall(instant))) \(visitor.language.time(visitor.wall(instant)))"
        }
        var said = ["\(task.title.text): \(call.texts.tasks.name(of: task.state))"]
        if let start = task.start {
            let length = task.minutes.map { ", " + visitor.language.duration(minutes: $0) } ?? ""
            said.append(words.planned(day(start)) + length)
        }
        if row.isGuess, let start = row.begins { said.append(words.expected(day(start))) }
        if let due = task.due { said.append(words.due(day(due))) }
        if let late = row.lateSpan {
            said.append(words.late(visitor.language.roughly(minutes: Int(late.microseconds / 60_000_000))))
        }
        if let former = row.formerTitle { said.append(words.after(former)) }
        return said.joined(separator: ". ")
    }

    private func legend(_ call: PageCall) -> HTML {
        let words = call.texts.taskCharts
        let signs: [(style: String, word: String)] = [
            ("plan", words.legendPlan), ("guess", words.legendGuess), ("due", words.legendDue),
            ("late", words.legendLate),
            ("now", words.legendNow),
        ]
        return """
            <ul class="legend" role="list">\(each: signs, { "<li><svg class=\"gantt-sign\" width=\"20\" height=\"14\" aria-hidden=\"true\">\(Self.sign($0.style))</svg>\($0.word)</li>" })</ul>
            """
    }

    private static func sign(_ style: String) -> HTML {
        switch style {
        case "plan": "<rect class=\"plan\" y=\"1\" width=\"20\" height=\"12\" rx=\"3\"></rect>"
        case "guess": "<rect class=\"guess\" y=\"1\" width=\"20\" height=\"12\" rx=\"3\"></rect>"
        case "late": "<rect class=\"late\" y=\"4\" width=\"20\" height=\"6\"></rect>"
        case "due": "<path class=\"due\" d=\"M10 0v14\"></path>"
        default: "<path class=\"now\" d=\"M10 0v14\"></path>"
        }
    }
}
