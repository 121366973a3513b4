import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Planned work by days (P46, P177): a week or a month, of a person or a department. A table of days, so that it reads and
/// prints without a script; on a narrow screen the days stand under each other.
struct TaskCalendarPage {
    let days: [CivilDate: [Entry]]
    let isCut: Bool
    let tools: TaskCalendarTools
    let navigation: Navigation

    private var names: TaskNames { tools.names }

    enum Span: String, Sendable { case week, month, timeline }

    struct Entry: Sendable {
        let task: TaskSummary
        let at: Domain.Instant
        /// It stands here by its deadline, because nobody planned it.
        let isDeadline: Bool
    }

    private enum Limits {
        /// More of a day stands behind a link.
        static let perDay = 6
    }

    private var span: Span { tools.span }
    private var first: CivilDate { tools.first }
    private var around: CivilDate { tools.around }
    private var today: CivilDate { tools.today }

    /// How many days are shown: whole weeks, from Monday.
    static func dayCount(
        _ span: Span, weeks: Int, around day: CivilDate
    ) -> (first: CivilDate, count: Int) {
        switch span {
        case .timeline: return (monday(of: day), weeks * 7)
        case .week: return (monday(of: day), 7)
        case .month:
            let start = day.adding(days: 1 - day.day)
            let first = monday(of: start)
            let last = start.adding(days: CivilDate.daysIn(month: day.month, of: day.year) - 1)
            return (first, (first.days(until: last) / 7 + 1) * 7)
        }
    }

    private static func monday(of day: CivilDate) -> CivilDate {
        day.adding(days: 1 - day.weekday.rawValue)
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        return ConsoleFrame(
            title: words.calendar,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1>\(TaskListPage.addButton(call))</div></div>
                <div class="incoming calendar">
                \(TaskListPage.tabs(.calendar, call, waiting: navigation.tasks))
                \(tools.html(call))
                \(if: isCut, "<p class=\"is-soon small\">\(words.tooMany)</p>")
                \(table(call))
                \(if: days.isEmpty, "<p class=\"quiet-text\">\(words.emptyCalendar)</p>")
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    // MARK: The table

    private func table(_ call: PageCall) -> HTML {
        let (_, count) = Self.dayCount(span, weeks: tools.weeks, around: around)
        let weeks = stride(from: 0, to: count, by: 7).map { week in
            (0..<7).map { first.adding(days: week + $0) }
        }
        let language = call.visitor.language
        return """
            <table class="days \(span.rawValue)"><caption class="visually-hidden">\(call.texts.tasks.calendar), \(tools.heading(call))</caption>
            <thead><tr>\(each: Array(1...7), { "<th scope=\"col\"><abbr title=\"\(language.weekdayName($0))\">\(language.shortWeekdayName($0))</abbr></th>" })</tr></thead>
            <tbody>\(each: weeks, { week in "<tr>\(each: week, { cell($0, call) })</tr>" })</tbody>
            </table>
            """
    }

    private func cell(_ day: CivilDate, _ call: PageCall) -> HTML {
        let entries = days[day] ?? []
        let shown = span == .month ? Array(entries.prefix(Limits.perDay)) : entries
        var styles: [String] = []
        if day == today { styles.append("today") }
        if day.weekday.rawValue > 5 { styles.append("weekend") }
        if span == .month, day.month != around.month { styles.append("outside") }
        if entries.isEmpty { styles.append("free") }
        let language = call.visitor.language
        let name = language.weekdayName(day.weekday.rawValue)
        let date = language.dayAndMonth(WallMoment(year: day.year, month: day.month, day: day.day))
        return """
            <td class="\(styles.joined(separator: " "))"\(attribute: "aria-current", day == today ? "date" : nil)><time datetime="\("\(day)")"><span class="day-name">\(name), </span><span class="day-date">\(date)</span><span class="day-number">\(day.day)</span></time>\(if: !entries.isEmpty, "<ul role=\"list\">\(each: shown, { entry($0, call) })</ul>")\(if: shown.count < entries.count, more(day, entries.count - shown.count, call))</td>
            """
    }

    private func more(_ day: CivilDate, _ count: Int, _ call: PageCall) -> HTML {
        "<a class=\"small\" href=\"\(tools.link(.week, day))\">\(call.texts.tasks.more(count))</a>"
    }

    private func entry(_ entry: Entry, _ call: PageCall) -> HTML {
        let task = entry.task
        let isLate = task.isLate(at: call.visitor.now)
        let style = isLate ? "is-overdue" : task.state.style
        let time = call.visitor.language.time(call.visitor.wall(entry.at))
        let link: Link = "/tasks/\(task.id.rawValue)"
        let minutes = task.minutes.map { call.visitor.language.duration(minutes: $0) }
        let who = task.assignee.map { names.name(of: $0, call.texts) } ?? call.texts.tasks.nobody
        return """
            <li><a class="planned \(style)" href="\(link)"><span class="at">\(if: entry.isDeadline, "\(call.texts.tasks.deadlineHere) ")\(time)\(ifLet: entry.isDeadline ? nil : minutes, { " · \($0)" })</span><b>\(task.title.text)</b><small>\(who)\(Parts.hidden(call.texts.tasks.name(of: task.state)))</small></a></li>
            """
    }
}

enum TaskCalendarHandlers {
    private static let entriesMax = 500
    /// How far one can leaf.
    private static let years = 1970...2200

    static func show(_ call: PageCall) async throws -> Answer {
        let visitor = call.visitor
        let today = visitor.zone.civil(at: visitor.now).date
        let span = call.query.text("view").flatMap { TaskCalendarPage.Span(rawValue: $0) } ?? .week
        let around = try call.query.text("day").map { text in
            guard let day = CivilDate(text), years.contains(day.year) else {
                throw DeskError.invalid(field: "day", problem: .notA("date"))
            }
            return day
        }
        let day = around ?? today
        let staff: StaffMember.ID? = try call.query.id("person")
        let department: Department.ID? = try call.query.id("department")
        let range = TaskTimelineScale.weeksRange
        let weeks = try call.query.text("weeks").map { text in
            guard let weeks = Int(text), range.contains(weeks) else {
                throw DeskError.invalid(
                    field: "weeks", problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
            }
            return weeks
        }
        let (first, count) = TaskCalendarPage.dayCount(
            span, weeks: weeks ?? TaskTimelineScale.weeksUsual, around: day)
        let from: Domain.Instant = visitor.zone.startOfDay(first)
        let to: Domain.Instant = visitor.zone.startOfDay(first.adding(days: count))
        let (settings, navigation) = try await call.navigation(place: .tasks)
        let scope = Access.taskScope(of: call.member)
        let names = try await call.read { try TaskNames(in: $0) }
        let tools = TaskCalendarTools(
            span: span, first: first, around: day, today: today,
            weeks: weeks ?? TaskTimelineScale.weeksUsual, staff: staff, department: department, names: names)
        if span == .timeline {
            let found = try await call.read {
                try TaskListStore($0).plan(
                    from: from, to: to, of: staff, in: department, scope: scope, limit: entriesMax)
            }
            let scale = TaskTimelineScale(first: first, weeks: tools.weeks, zone: visitor.zone)
            let page = TaskTimelinePage(
                tools: tools, scale: scale,
                rows: TaskTimelineRow.all(
                    found, on: scale, hours: settings.rules.hours(of: []).time, at: visitor.now),
                isCut: found.count >= entriesMax, navigation: navigation)
            return .page(page.html(call))
        }
        let found = try await call.read {
            try TaskListStore($0).calendar(
                from: from, to: to, of: staff, in: department, scope: scope, limit: entriesMax)
        }
        var days: [CivilDate: [TaskCalendarPage.Entry]] = [:]
        for task in found {
            guard let at = task.start ?? task.due else { continue }
            days[visitor.zone.civil(at: at).date, default: []].append(
                .init(task: task, at: at, isDeadline: task.start == nil))
        }
        for key in days.keys { days[key]?.sort { ($0.at, $0.task.id) < ($1.at, $1.task.id) } }
        let page = TaskCalendarPage(
            days: days, isCut: found.count >= entriesMax, tools: tools, navigation: navigation)
        return .page(page.html(call))
    }
}
