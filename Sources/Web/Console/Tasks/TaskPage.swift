import Domain
import Flows
import HTML
import Languages
import Storage

/// The page of one task: what is to be done, what is ticked, how long it took, what was said.
struct TaskPage {
    let view: TaskView
    /// The steps of its process within reach, itself among them.
    let process: [TaskSummary]
    let names: TaskNames
    let templateName: String?
    let navigation: Navigation
    var failure: Failure?

    /// What a form of the page sent that could not be done.
    struct Failure {
        let command: String
        let form: FormBody
        let field: String?
        let message: String
    }

    private var task: WorkTask { view.task }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let back: Link = view.ticket.map { "/tickets/\($0.number)#tasks" } ?? "/tasks"
        return ConsoleFrame(
            title: task.title.text,
            main: """
                <div class="card task-page">
                <header class="head">
                <div class="trail"><a class="button quiet" href="\(back)">\(Parts.icon("chevron-left"))\(backName(call.texts))</a></div>
                <div class="title"><h1>\(task.title.text)</h1>\(TaskActions(page: self, call: call).html)</div>
                <div class="meta">\(task.state.mark(call.texts))\(priority(call))\(TaskDue(due: task.plan.due, isLate: task.isLate(at: call.visitor.now), call: call).html)</div>
                </header>
                <div class="task-body">
                \(ifLet: failure.flatMap { $0.field == nil ? $0.message : nil }, { Parts.alarm($0, call.texts.forms.nothingLost) })
                \(if: isLocked(call), "<div class=\"banner is-locked\">\(Parts.icon("lock"))<p>\(words.ticketIsLocked)</p></div>")
                \(if: task.state == .pending, waiting(words))
                \(ifLet: task.reason?.text, { reason($0, words) })
                \(ifLet: task.result?.text, { "<section><h2>\(words.result)</h2><div class=\"plain\">\($0)</div></section>" })
                \(if: !task.text.text.isEmpty, "<div class=\"plain\">\(task.text.text)</div>")
                \(TaskChecklist(page: self, call: call).html)
                \(TaskTime(page: self, call: call).html)
                \(TaskHistory(page: self, call: call).html)
                </div>
                \(TaskSide(page: self, call: call).html)
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func backName(_ texts: Texts) -> String {
        view.ticket.map { "\(texts.tasks.ticket) \($0.number)" } ?? texts.tasks.title
    }

    private func priority(_ call: PageCall) -> HTML {
        """
        <span class="status">\(if: task.plan.priority.rank > 1, Parts.icon("chevrons-up"))\(call.texts.name(of: task.plan.priority))</span>
        """
    }

    private func waiting(_ words: TaskTexts) -> HTML {
        let former: Link? = task.former.map { "/tasks/\($0.rawValue)" }
        return """
            <p class="second">\(words.waitsFor)\(ifLet: former, { " <a href=\"\($0)\">\(words.formerTask)</a>" })</p>
            """
    }

    private func reason(_ reason: String, _ words: TaskTexts) -> HTML {
        """
        <section><h2>\(words.reason)</h2><div class="plain">\(reason)</div></section>
        """
    }

    // MARK: Who may

    func mayWork(_ call: PageCall) -> Bool {
        !isLocked(call)
            && Access.may(
                call.person, .workTask,
                .task(task, ticketDepartments: view.ticket.map { [$0.department.id] } ?? []))
    }

    /// Its ticket is locked, and this reader does not lead.
    private func isLocked(_ call: PageCall) -> Bool { view.isLocked && call.person.authority < .lead }

    func isSetter(_ call: PageCall) -> Bool {
        mayWork(call) && task.isSetter(call.member.id, call.person.authority)
    }

    func isExecutor(_ call: PageCall) -> Bool {
        mayWork(call) && task.isExecutor(call.member.id, call.person.authority)
    }

    // MARK: Forms

    func form(_ command: String, _ body: HTML, _ call: PageCall, style: String = "act") -> HTML {
        """
        <form class="\(style)" method="post" action="/tasks/\(task.id.rawValue)/commands/\(command)" novalidate>\(Parts.formToken(call.formToken))\(body)</form>
        """
    }

    func fields(_ command: String, _ call: PageCall) -> TaskFields {
        guard let failure, failure.command == command else { return TaskFields(call: call, id: command) }
        return TaskFields(
            call: call, id: command, typed: failure.form,
            errors: failure.field.map { [$0: failure.message] } ?? [:])
    }

    func isOpen(_ command: String) -> Bool { failure?.command == command && failure?.field != nil }
}

/// What can be done with a task now.
struct TaskActions {
    let page: TaskPage
    let call: PageCall

    private var task: WorkTask { page.view.task }
    private var words: TaskTexts { call.texts.tasks }

    var html: HTML {
        guard page.mayWork(call) else { return .empty }
        var shown: [HTML] = []
        let (isSetter, isExecutor) = (page.isSetter(call), page.isExecutor(call))
        switch task.state {
        case .pending, .open, .started, .sentBack:
            if task.assignee == nil { shown.append(button("take", "hand", words.take)) }
            if isExecutor, task.state != .started, task.state != .pending {
                shown.append(button("start", "play", words.begin))
            }
            if isExecutor, task.state != .pending {
                let hint = words.finishHint
                shown.append(
                    panel(
                        "finish", "circle-check", words.finish,
                        page.fields("finish", call).area(
                            "result", words.result, isNeeded: true,
                            max: WorkTask.Limits.textCharactersMax, hint: hint)))
            }
            if isSetter || task.assignee == call.member.id {
                shown.append(panel("assign", "user-plus", words.assign, assignee))
                shown.append(panel("change", "pencil", words.change, change(isSetter)))
            }
            if isSetter { shown.append(reason("cancel", "x", words.cancel)) }
        case .done:
            if isSetter {
                if task.assignee != call.member.id || task.setter == call.member.id {
                    shown.append(button("accept", "circle-check", words.accept, style: "button primary"))
                }
                shown.append(reason("send_back", "rotate-ccw", words.sendBack))
            }
        case .accepted, .cancelled:
            if isSetter { shown.append(reason("reopen", "rotate-ccw", words.reopen)) }
        }
        return "<div class=\"actions\">\(HTML(shown))</div>"
    }

    private func button(
        _ command: String, _ icon: String, _ label: String, style: String = "button"
    ) -> HTML {
        page.form(command, "<button class=\"\(style)\">\(Parts.icon(icon))\(label)</button>", call)
    }

    private func panel(_ command: String, _ icon: String, _ label: String, _ fields: HTML) -> HTML {
        let submit: HTML = "<div class=\"actions\"><button class=\"button primary\">\(label)</button></div>"
        return """
            <details class="more" name="act"\(attribute: "open", if: page.isOpen(command))><summary class="button">\(Parts.icon(icon))\(label)</summary><div class="float">\(page.form(command, "\(fields)\(submit)", call))</div></details>
            """
    }

    private func reason(_ command: String, _ icon: String, _ label: String) -> HTML {
        panel(
            command, icon, label,
            page.fields(command, call).area(
                "reason", words.reason, isNeeded: true, max: WorkTask.Limits.reasonCharactersMax))
    }

    private var assignee: HTML {
        let people =
            [(value: "none", label: words.giveBack)]
            + page.names.assignable.map { (value: $0.id.text, label: $0.name.text) }
        return page.fields("assign", call).choice(
            "assignee", words.assignee, task.assignee?.text ?? "none", people)
    }

    /// Whoever does it says when; whoever set it says what.
    private func change(_ isSetter: Bool) -> HTML {
        let fields = page.fields("change", call)
        let plan = task.plan
        let own: HTML = """
            \(fields.input("planned_at", words.start, TaskFields.local(plan.start, call.visitor), type: "datetime-local"))
            \(fields.input("planned_minutes", words.minutes, plan.minutes.map(String.init) ?? "", inputMode: "numeric"))
            """
        if !isSetter { return own }
        let departments = page.names.departments.filter { !$0.isArchived || $0.id == plan.department }
            .map { (value: $0.id.text, label: $0.name) }
        let priorities = Ticket.Priority.allCases.map {
            (value: $0.rawValue, label: call.texts.name(of: $0))
        }
        return """
            \(fields.input("title", words.name, task.title.text, isNeeded: true, max: WorkTask.Limits.titleCharactersMax))
            \(fields.area("text", words.text, task.text.text, max: WorkTask.Limits.textCharactersMax))
            \(fields.input("due_at", words.due, TaskFields.local(plan.due, call.visitor), type: "datetime-local"))
            \(own)
            \(fields.choice("priority", words.priority, plan.priority.rawValue, priorities))
            \(fields.choice("department", words.department, plan.department.text, departments))
            """
    }
}

/// Who, where, when: beside the work.
struct TaskSide {
    let page: TaskPage
    let call: PageCall

    var html: HTML {
        let (task, words, names) = (page.view.task, call.texts.tasks, page.names)
        let duration = task.plan.minutes.map { call.visitor.language.duration(minutes: $0) }
        return """
            <aside class="side" aria-label="\(words.planned)">
            <section><dl class="facts">
            \(ifLet: page.view.ticket, { ticket($0) })
            \(fact(words.setter, names.name(of: task.setter, call.texts)))
            \(fact(words.assignee, task.assignee.map { names.name(of: $0, call.texts) } ?? words.nobody))
            \(fact(words.department, names.name(of: task.plan.department)))
            \(ifLet: task.plan.team, { fact(words.team, names.name(of: $0)) })
            \(ifLet: task.plan.start, { fact(words.start, call.visitor.moment($0)) })
            \(ifLet: duration, { fact(words.planned, $0) })
            \(ifLet: task.plan.due, { fact(words.due, call.visitor.moment($0)) })
            \(ifLet: page.templateName, { fact(words.template, $0) })
            \(fact(call.texts.list.created, call.visitor.moment(task.createdAt)))
            </dl></section>
            \(if: page.process.count > 1, process)
            \(TaskFacts(page: page, call: call).html)
            </aside>
            """
    }

    private func fact(_ name: String, _ value: String) -> HTML { "<dt>\(name)</dt><dd>\(value)</dd>" }

    private var process: HTML {
        """
        <section><h2>\(call.texts.tasks.process)</h2><ol class="mini" role="list">\(each: page.process, step)</ol></section>
        """
    }

    private func step(_ step: TaskSummary) -> HTML {
        let link: Link = "/tasks/\(step.id.rawValue)"
        let isHere = step.id == page.view.task.id
        return """
            <li><a href="\(link)"\(attribute: "aria-current", isHere ? "page" : nil)><span class="cut">\(step.title.text)</span><span class="push \(step.state.style)" title="\(call.texts.tasks.name(of: step.state))">\(Parts.icon(step.state.icon))\(Parts.hidden(call.texts.tasks.name(of: step.state)))</span></a></li>
            """
    }

    private func ticket(_ ticket: TicketSummary) -> HTML {
        """
        <dt>\(call.texts.tasks.ticket)</dt><dd><a href="/tickets/\(ticket.number)">\(ticket.number) \(ticket.subject)</a></dd>
        """
    }
}

/// The data that the kind of the task needs (P173).
struct TaskFacts {
    let page: TaskPage
    let call: PageCall

    var html: HTML {
        let task = page.view.task
        if task.facts.isEmpty { return .empty }
        let words = call.texts.tasks
        let mayChange =
            !task.state.isOver
            && (page.isSetter(call) || (page.mayWork(call) && task.assignee == call.member.id))
        if !mayChange {
            return """
                <section><h2>\(words.facts)</h2><dl class="facts">\(each: task.facts, { "<dt>\($0.name)</dt><dd>\($0.value?.text ?? "—")</dd>" })</dl></section>
                """
        }
        let fields = page.fields("data", call)
        let inputs = HTML(
            task.facts.enumerated().map { index, fact in
                fields.input(
                    "data-\(index)", fact.name, fact.value?.text ?? "", isNeeded: fact.isRequired,
                    max: WorkTask.Limits.factCharactersMax)
            })
        let submit: HTML = "<div class=\"actions\"><button class=\"button\">\(words.saveFacts)</button></div>"
        return """
            <section><h2>\(words.facts)</h2>\(page.form("data", "\(inputs)\(submit)", call))</section>
            """
    }
}
