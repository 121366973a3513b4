import Domain
import HTML
import Languages

/// What stands above planned work: its heading, the way to other days and views, and whose it is.
struct TaskCalendarTools: Sendable {
    let span: TaskCalendarPage.Span
    /// The first day shown.
    let first: CivilDate
    /// The day in the middle of what was asked for.
    let around: CivilDate
    let today: CivilDate
    /// How many a timeline shows.
    let weeks: Int
    let staff: StaffMember.ID?
    let department: Department.ID?
    let names: TaskNames

    func heading(_ call: PageCall) -> String {
        let language = call.visitor.language
        func shown(_ day: CivilDate) -> String {
            language.dayAndMonth(WallMoment(year: day.year, month: day.month, day: day.day))
        }
        func stretch(_ last: CivilDate) -> String { "\(shown(first)) – \(shown(last)) \(last.year)" }
        return switch span {
        case .week: stretch(first.adding(days: 6))
        case .month: "\(language.monthName(around.month)) \(around.year)"
        case .timeline: stretch(first.adding(days: weeks * 7 - 1))
        }
    }

    func link(_ span: TaskCalendarPage.Span, _ day: CivilDate) -> Link {
        if span == .timeline { return timeline(day, weeks) }
        return
            "/tasks/calendar?view=\(span.rawValue)&day=\("\(day)")&person=\(staff?.text ?? "")&department=\(department?.text ?? "")"
    }

    private func timeline(_ day: CivilDate, _ weeks: Int) -> Link {
        "/tasks/calendar?view=timeline&weeks=\("\(weeks)")&day=\("\(day)")&person=\(staff?.text ?? "")&department=\(department?.text ?? "")"
    }

    private func moved(_ steps: Int) -> CivilDate {
        switch span {
        case .week: around.adding(days: 7 * steps)
        case .month: around.adding(months: steps)
        // Half of what is seen stays in sight.
        case .timeline: around.adding(days: max(weeks / 2, 1) * 7 * steps)
        }
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let views: [(span: TaskCalendarPage.Span, name: String)] = [
            (.week, words.week), (.month, words.month), (.timeline, call.texts.taskCharts.timeline),
        ]
        return """
            <div class="calendar-tools">
            <h2>\(heading(call))</h2>
            <nav aria-label="\(words.calendar)">
            <a class="button square" rel="prev" href="\(link(span, moved(-1)))" title="\(words.earlier)">\(Parts.icon("chevron-left"))\(Parts.hidden(words.earlier))</a>
            <a class="button" href="\(link(span, today))">\(words.today)</a>
            <a class="button square" rel="next" href="\(link(span, moved(1)))" title="\(words.later)">\(Parts.icon("chevron-right"))\(Parts.hidden(words.later))</a>
            \(each: views, { "<a class=\"button quiet\" href=\"\(link($0.span, around))\"\(attribute: "aria-current", $0.span == span ? "page" : nil)>\($0.name)</a>" })
            </nav>
            \(filter(call))
            </div>
            """
    }

    private func filter(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let people =
            [(value: "", label: words.everybody)]
            + names.staff.filter(\.isActive).map { (value: $0.id.text, label: $0.name.text) }
        let departments =
            [(value: "", label: words.everywhere)]
            + names.departments.filter { !$0.isArchived }.map { (value: $0.id.text, label: $0.name) }
        let lengths = TaskTimelineScale.weeksRange.filter { $0.isMultiple(of: 2) }.map {
            (value: String($0), label: call.texts.taskCharts.weeks($0))
        }
        let fields = TaskFields(call: call, id: "calendar")
        return """
            <form class="inline-form" method="get" action="/tasks/calendar"><input type="hidden" name="view" value="\(span.rawValue)"><input type="hidden" name="day" value="\("\(around)")">\(fields.choice("person", words.person, staff?.text ?? "", people))\(fields.choice("department", words.department, department?.text ?? "", departments))\(if: span == .timeline, fields.choice("weeks", call.texts.taskCharts.length, String(weeks), lengths))<button class="button">\(words.show)</button></form>
            """
    }
}
