import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The form by which a task is set, on its own or in a ticket, with or without a template.
struct NewTaskPage {
    let ticket: TicketSummary?
    let template: TaskTemplate?
    let templates: [TaskTemplate]
    let names: TaskNames
    let navigation: Navigation
    var typed: FormBody?
    var errors: [String: String] = [:]
    var alarm: String?

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        return ConsoleFrame(
            title: words.add,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="\(back)">\(Parts.icon("chevron-left"))\(backName(call.texts))</a><h1>\(words.add)</h1></div></div>
                <div class="incoming task-form">
                \(ifLet: alarm, { "<div>\(Parts.alarm($0, call.texts.forms.nothingLost))</div>" })
                \(if: !templates.isEmpty, chooser(call))
                \(form(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private var back: Link { ticket.map { "/tickets/\($0.number)#tasks" } ?? "/tasks" }

    private func backName(_ texts: Texts) -> String {
        ticket.map { "\(texts.tasks.ticket) \($0.number)" } ?? texts.tasks.title
    }

    private func chooser(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let options =
            [(value: "", label: words.noTemplate)]
            + templates.map { (value: $0.id.text, label: $0.saved.name) }
        let fields = TaskFields(call: call, id: "choose")
        return """
            <form class="inline-form" method="get" action="/tasks/new">\(ifLet: ticket, { "<input type=\"hidden\" name=\"ticket\" value=\"\($0.number)\">" })\(fields.choice("template", words.template, template?.id.text ?? "", options))<button class="button">\(words.choose)</button></form>
            """
    }

    private func form(_ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let saved = template?.saved
        let fields = TaskFields(call: call, id: "new", typed: typed, errors: errors)
        let following = saved?.following.count ?? 0
        return """
            <form class="stack" method="post" action="/tasks/new" novalidate>\(Parts.formToken(call.formToken))\(ifLet: ticket, { "<input type=\"hidden\" name=\"ticket\" value=\"\($0.number)\">" })\(ifLet: template, { "<input type=\"hidden\" name=\"template\" value=\"\($0.id.text)\">" })
            \(if: following > 0, "<p class=\"second\">\(words.followedBy(following))</p>")
            \(fields.input("title", words.name, saved?.title ?? "", isNeeded: true, max: WorkTask.Limits.titleCharactersMax))
            \(fields.area("text", words.text, saved?.text ?? "", rows: 4, max: WorkTask.Limits.textCharactersMax))
            \(facts(fields, words))
            \(people(fields, call))
            \(moments(fields, call))
            \(lists(fields, words))
            <div class="actions"><button class="button primary">\(words.create)</button><a class="button quiet" href="\(back)">\(call.texts.forms.cancel)</a></div>
            </form>
            """
    }

    private func facts(_ fields: TaskFields, _ words: TaskTexts) -> HTML {
        let facts = template?.saved.facts ?? []
        return HTML(
            facts.enumerated().map { index, fact in
                fields.input(
                    "data-\(index)", fact.name, max: WorkTask.Limits.factCharactersMax)
            })
    }

    private func people(_ fields: TaskFields, _ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let saved = template?.saved
        let staff =
            [(value: "", label: words.giveBack)]
            + names.assignable.map { (value: $0.id.text, label: $0.name.text) }
        let departments = names.departments.filter { !$0.isArchived }
            .map { (value: $0.id.text, label: $0.name) }
        let home =
            saved?.department ?? ticket?.department.id ?? call.member.departments?.first
            ?? names.departments.first { !$0.isArchived }?.id
        let priorities = Ticket.Priority.allCases.map {
            (value: $0.rawValue, label: call.texts.name(of: $0))
        }
        let assignee = saved.map { $0.assignee?.text ?? "" } ?? ""
        return """
            <div class="inline">
            \(fields.choice("assignee", words.assignee, assignee, staff))
            \(fields.choice("department", words.department, home?.text ?? "", departments))
            \(fields.choice("priority", words.priority, (saved?.priority ?? .normal).rawValue, priorities))
            </div>
            """
    }

    private func moments(_ fields: TaskFields, _ call: PageCall) -> HTML {
        let words = call.texts.tasks
        let promised = template?.saved.dueMinutes.map {
            call.texts.taskTemplates.promised(call.visitor.language.duration(minutes: $0))
        }
        return """
            <div class="inline">
            \(fields.input("planned_at", words.start, type: "datetime-local"))
            \(fields.input("planned_minutes", words.minutes, template?.saved.minutes.map(String.init) ?? "", inputMode: "numeric"))
            \(fields.input("due_at", words.due, type: "datetime-local", hint: promised))
            </div>
            """
    }

    private func lists(_ fields: TaskFields, _ words: TaskTexts) -> HTML {
        let saved = template?.saved
        let checklist = (saved?.checklist ?? []).joined(separator: "\n")
        let conditions = (saved?.conditions ?? []).joined(separator: "\n")
        return """
            \(fields.area("checklist", words.checklist, checklist, max: 16_000, hint: words.onePerLine))
            \(fields.area("done_when", words.conditions, conditions, max: 16_000, hint: words.conditionsHint))
            """
    }
}

enum NewTaskHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        let ticket = call.query.text("ticket")
        let template: TaskTemplate.ID? = try call.query.id("template")
        return .page(try await page(call, ticket: ticket, template: template).html(call))
    }

    private static func page(
        _ call: PageCall, ticket: String?, template: TaskTemplate.ID?
    ) async throws -> NewTaskPage {
        let reference = try ticket.map { try TicketReference($0) }
        let (_, navigation) = try await call.navigation(place: .tasks)
        let person = call.person
        return try await call.read { transaction in
            let summary = try reference.flatMap { reference in
                try reference.with(transaction) { id in
                    guard let found = try TicketListStore(transaction).summaries([id]).first,
                        Access.may(
                            person, .workTicket,
                            .ticket(department: found.department.id, clients: .none))
                    else { throw DeskError.notFound(kind: "ticket", reference: ticket ?? "") }
                    return found
                }
            }
            let all = try RecordStore<TaskTemplate>(transaction).all()
            return NewTaskPage(
                ticket: summary, template: all.first { $0.id == template && !$0.saved.isArchived },
                templates: all.filter { $0.isOffered(for: summary?.kind) },
                names: try TaskNames(in: transaction), navigation: navigation)
        }
    }

    static func create(_ call: PageCall) async throws -> Answer {
        let ticket = call.form.text("ticket")
        let template: TaskTemplate.ID? = call.form.id("template")
        let person = call.person
        do {
            let reference = try ticket.map { try TicketReference($0) }
            let known = try await call.read { transaction in
                try template.flatMap { try RecordStore<TaskTemplate>(transaction).find($0)?.record }
            }
            let wish = try wish(call, known)
            let task = try await call.write { work in
                var wish = wish
                wish.ticket = try reference.map { try $0.with(work.transaction) { $0 } }
                return try SetTask(wish, by: person).perform(work)
            }
            if let ticket { return .see("/tickets/\(ticket)#tasks") }
            return .see("/tasks/\(task.id.rawValue)")
        } catch let error as DeskError {
            if case .forbidden = error { throw error }
            if case .notFound = error { throw error }
            var page = try await page(call, ticket: ticket, template: template)
            let message = call.texts.sentence(error, call.visitor)
            page.typed = call.form
            if let field = error.taskField, field != "data", field != "tasks" {
                page.errors = [field: message]
            } else {
                page.alarm = message
            }
            return .page(page.html(call), .unprocessableContent)
        }
    }

    private static func wish(_ call: PageCall, _ template: TaskTemplate?) throws -> SetTask.Wish {
        let input = TaskInput(call)
        var wish = SetTask.Wish()
        wish.title = call.form.raw("title")
        wish.text = call.form.raw("text")
        wish.template = call.form.id("template")
        if call.form.has("assignee") { wish.assignee = .some(call.form.id("assignee")) }
        wish.department = call.form.id("department")
        wish.priority = call.form.word("priority")
        if call.form.has("planned_minutes") { wish.minutes = .some(try input.number("planned_minutes")) }
        wish.start = try input.instant("planned_at")
        wish.due = try input.instant("due_at")
        wish.checklist = input.lines("checklist")
        wish.conditions = input.lines("done_when")
        wish.facts = input.facts(template?.saved.facts.map(\.name) ?? [])
        return wish
    }
}
