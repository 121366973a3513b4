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
        if data.tasks.isEmpty, !mayAdd { return .empty }
        let link: Link = "/tasks/new?ticket=\(data.summary.number)"
        return """
            <section class="card-tasks" id="tasks" aria-label="\(words.title)" data-live>
            <h2>\(words.title)\(if: !data.tasks.isEmpty, " <span class=\"quiet-text\">\(words.doneOf(data.tasks.count { $0.state == .accepted }, data.tasks.count { $0.state != .cancelled }))</span>")</h2>
            \(if: data.tasks.isEmpty, "<p class=\"quiet-text\">\(words.emptyCard)</p>", else: "<ul class=\"records\" role=\"list\">\(each: data.tasks, { row($0) })</ul>")
            \(if: mayAdd && data.taskTemplates.isEmpty, "<p><a class=\"button\" href=\"\(link)\">\(Parts.icon("plus"))\(words.add)</a></p>")
            \(if: mayAdd && !data.taskTemplates.isEmpty, chooser)
            </section>
            """
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

    /// What is still to be done is said before somebody resolves the ticket.
    static func warning(_ data: CardData, _ call: PageCall) -> HTML? {
        if data.openTasks == 0 { return nil }
        return """
            <p class="is-soon">\(Parts.icon("triangle-alert"))\(call.texts.tasks.stillOpen(data.openTasks))</p>
            """
    }
}
