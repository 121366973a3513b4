import Domain
import Flows
import HTML
import Languages
import Storage

/// The tasks of a ticket on its card, and where another one is set.
struct CardTasks {
    let data: CardData
    let call: PageCall

    private var words: TaskTexts { call.texts.tasks }

    var html: HTML {
        let mayAdd = mayAdd
        if data.tasks.isEmpty { return mayAdd ? nothingYet : .empty }
        let done = data.tasks.count { $0.state == .accepted }
        let all = data.tasks.count { $0.state != .cancelled }
        return """
            <section class="card-tasks" id="tasks" aria-label="\(words.title)" data-live>
            <h2>\(words.title) <span class="quiet-text">\(words.doneOf(done, all))</span></h2>
            <ul class="records" role="list">\(each: data.tasks, { row($0) })</ul>
            \(if: mayAdd, adding)
            </section>
            """
    }

    /// One line, so that a ticket without tasks looks as it always did.
    private var nothingYet: HTML {
        """
        <section class="card-tasks" id="tasks" aria-label="\(words.title)" data-live>
        <details class="fold"><summary>\(Parts.icon("chevron-right"))\(words.add)</summary><p class="quiet-text">\(words.emptyCard)</p>\(adding)</details>
        </section>
        """
    }

    private var adding: HTML {
        let link: Link = "/tasks/new?ticket=\(data.summary.number)"
        if data.taskTemplates.isEmpty {
            return "<p><a class=\"button\" href=\"\(link)\">\(Parts.icon("plus"))\(words.add)</a></p>"
        }
        return chooser
    }

    private func row(_ task: TaskSummary) -> HTML {
        TaskRow(task: task, names: data.taskNames, call: call, saysTicket: false).html
    }

    private var mayAdd: Bool {
        switch data.ticket.status {
        case .new, .open, .waiting, .resolved: break
        case .closed, .cancelled, .rejected, .merged, .deleted: return false
        }
        return call.may(.workTask) && Access.may(call.person, .workTicket, .ticket(data.ticket))
            && !CardLock.binds(data, call)
    }

    private var chooser: HTML {
        let options =
            [(value: "", label: words.noTemplate)]
            + data.taskTemplates.map { (value: $0.id.text, label: $0.saved.name) }
        let fields = TaskFields(call: call, id: "task")
        return """
            <form class="inline-form" method="get" action="/tasks/new"><input type="hidden" name="ticket" value="\(data.summary.number)">\(fields.choice("template", words.template, "", options))<button class="button">\(Parts.icon("plus"))\(words.add)</button></form>
            """
    }

    /// Whether the ticket waits for its tasks: then there is no way to resolve it over them.
    static func bind(_ data: CardData) -> Bool {
        data.openTasks > 0 && data.settings.rules.discipline.tasksBind(data.ticket.kind)
    }

    /// What is still to be done is said before somebody resolves the ticket.
    static func warning(_ data: CardData, _ call: PageCall) -> HTML? {
        if data.openTasks == 0 { return nil }
        let words = call.texts.tasks
        let text =
            bind(data)
            ? words.bindTicket(Int(data.summary.number), data.openTasks) : words.stillOpen(data.openTasks)
        return """
            <p class="task-warning">\(Parts.icon("triangle-alert"))\(text)</p>
            """
    }
}
