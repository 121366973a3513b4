import Domain
import Flows
import HTML
import Languages
import Storage

/// The lists of tasks.
enum TaskList: String, CaseIterable, Sendable {
    case mine, set, departments, free

    var path: Link {
        switch self {
        case .mine: "/tasks"
        case .set: "/tasks/set"
        case .departments: "/tasks/departments"
        case .free: "/tasks/free"
        }
    }

    func title(_ words: TaskTexts) -> String {
        switch self {
        case .mine: words.mine
        case .set: words.set
        case .departments: words.departments
        case .free: words.free
        }
    }

    /// Whether what is over can be looked at here.
    var hasOver: Bool { self == .mine || self == .set }

    fileprivate func empty(_ words: TaskTexts, isOver: Bool) -> String {
        if isOver { return words.emptyOver }
        return switch self {
        case .mine: words.emptyMine
        case .set: words.emptySet
        case .departments, .free: words.emptyDepartments
        }
    }
}

/// One of the lists: what is late first.
struct TaskListPage {
    let list: TaskList
    let isOver: Bool
    let rows: [TaskSummary]
    let hasMore: Bool
    let isFirst: Bool
    let names: TaskNames
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        return ConsoleFrame(
            title: list.title(words),
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1>\(Self.addButton(call))</div></div>
                <div class="incoming">
                \(Self.tabs(.list(list), call, waiting: navigation.tasks))
                \(if: list.hasOver, overLink(words))
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(list.empty(words, isOver: isOver))</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ task: TaskSummary, _ call: PageCall) -> HTML {
        TaskRow(task: task, names: names, call: call, saysAssignee: list != .mine).html
    }

    static func addButton(_ call: PageCall) -> HTML {
        guard call.may(.workTask) else { return .empty }
        return """
            <a class="button primary push" href="/tasks/new">\(Parts.icon("plus"))\(call.texts.tasks.add)</a>
            """
    }

    /// A place beside the others.
    enum Tab: Equatable {
        case list(TaskList)
        case calendar, figures
    }

    /// The lists, the calendar and the figures beside each other.
    static func tabs(_ here: Tab, _ call: PageCall, waiting: (toDo: Int, toAccept: Int)) -> HTML {
        let words = call.texts.tasks
        func count(_ list: TaskList) -> Int {
            switch list {
            case .mine: waiting.toDo
            case .set: waiting.toAccept
            case .departments, .free: 0
            }
        }
        func shown(_ number: Int) -> String {
            number > Navigation.unseenMax ? call.texts.counts.moreThan(Navigation.unseenMax) : String(number)
        }
        return """
            <nav class="tabs" aria-label="\(words.lists)">\(each: TaskList.allCases, { list in
                "<a href=\"\(list.path)\"\(attribute: "aria-current", here == .list(list) ? "page" : nil)>\(list.title(words))\(if: count(list) > 0, " <span class=\"count\">\(shown(count(list)))</span>")</a>"
            })<a href="/tasks/calendar"\(attribute: "aria-current", here == .calendar ? "page" : nil)>\(words.calendar)</a>\(if: call.may(.readControlRoom), "<a href=\"/tasks/figures\"\(attribute: "aria-current", here == .figures ? "page" : nil)>\(call.texts.taskCharts.figures)</a>")</nav>
            """
    }

    private func overLink(_ words: TaskTexts) -> HTML {
        let link: Link = isOver ? list.path : list == .mine ? "/tasks?show=over" : "/tasks/set?show=over"
        return "<p class=\"small\"><a href=\"\(link)\">\(isOver ? words.showOpen : words.showOver)</a></p>"
    }

    private func pager(_ texts: Texts) -> HTML {
        guard hasMore || !isFirst else { return .empty }
        let key = hasMore ? rows.last.map(Self.cursor) : nil
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"\(page(nil))\">\(Parts.icon("chevron-up"))\(texts.tasks.first)</a>")\(ifLet: key, { "<a class=\"button\" rel=\"next\" href=\"\(page($0))\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>" })</nav>
            """
    }

    static func cursor(_ task: TaskSummary) -> String {
        MomentCursor(Instant(microseconds: task.order), task.id.rawValue).text
    }

    private func page(_ key: String?) -> Link {
        guard let key else {
            return isOver ? (list == .mine ? "/tasks?show=over" : "/tasks/set?show=over") : list.path
        }
        if isOver {
            return list == .mine ? "/tasks?show=over&after=\(key)" : "/tasks/set?show=over&after=\(key)"
        }
        return switch list {
        case .mine: "/tasks?after=\(key)"
        case .set: "/tasks/set?after=\(key)"
        case .departments: "/tasks/departments?after=\(key)"
        case .free: "/tasks/free?after=\(key)"
        }
    }
}

enum TaskListHandlers {
    private static let pageRows = 50

    static func mine(_ call: PageCall) async throws -> Answer { try await page(.mine, call) }
    static func set(_ call: PageCall) async throws -> Answer { try await page(.set, call) }
    static func departments(_ call: PageCall) async throws -> Answer { try await page(.departments, call) }
    static func free(_ call: PageCall) async throws -> Answer { try await page(.free, call) }

    private static func page(_ list: TaskList, _ call: PageCall) async throws -> Answer {
        let isOver = list.hasOver && call.query.text("show") == "over"
        let after = try MomentCursor(call.query)
        let key = after.map { TaskListStore.Key(order: $0.at.microseconds, id: .init($0.id)) }
        let (_, navigation) = try await call.navigation(place: .tasks)
        let (member, scope) = (call.member.id, Access.scope(of: call.member))
        let (found, names) = try await call.read { transaction in
            let store = TaskListStore(transaction)
            let limit = pageRows + 1
            let found =
                switch list {
                case .mine, .set:
                    isOver
                        ? try store.over(of: member, asSetter: list == .set, before: key?.id, limit: limit)
                        : list == .mine
                            ? try store.toDo(of: member, after: key, limit: limit)
                            : try store.set(by: member, after: key, limit: limit)
                case .departments, .free:
                    try store.ofDepartments(scope, onlyFree: list == .free, after: key, limit: limit)
                }
            return (found, try TaskNames(in: transaction))
        }
        let page = TaskListPage(
            list: list, isOver: isOver, rows: Array(found.prefix(pageRows)), hasMore: found.count > pageRows,
            isFirst: after == nil, names: names, navigation: navigation)
        return .page(page.html(call))
    }
}
