import Domain
import Flows
import HTML
import Languages
import Storage

/// What happened, newest first, with the comments, and where to write one.
struct TaskHistory {
    let page: TaskPage
    let call: PageCall

    private var words: TaskTexts { call.texts.tasks }

    var html: HTML {
        """
        <section id="history"><h2>\(words.history)</h2>
        \(if: page.mayWork(call), comment)
        <ol class="task-history" role="list">\(each: Array(page.view.history.reversed()), row)</ol>
        \(ifLet: page.view.older, { older($0) })
        </section>
        """
    }

    private var comment: HTML {
        let fields = page.fields("comment", call)
        let body: HTML = """
            \(fields.area("text", words.comment, rows: 2, isNeeded: true, max: WorkTask.Limits.textCharactersMax))
            <div class="actions"><button class="button">\(words.sendComment)</button></div>
            """
        return page.form("comment", body, call)
    }

    private func older(_ seq: Int64) -> HTML {
        let link: Link = "/tasks/\(page.view.task.id.rawValue)?before=\(seq)#history"
        return "<p><a href=\"\(link)\">\(words.older)</a></p>"
    }

    private func row(_ moment: TaskView.Moment) -> HTML {
        let name = page.names.name(of: moment.actor, call.texts)
        let said = said(moment)
        return """
            <li><p class="event"><b>\(name)</b> \(sentence(moment)) <time class="quiet-text" datetime="\(moment.at.rfc3339)">\(call.visitor.moment(moment.at))</time></p>\(ifLet: said, { "<div class=\"plain said-here\">\($0)</div>" })</li>
            """
    }

    private func item(_ id: Int) -> String {
        page.view.task.items.first { $0.id == id }?.text.text ?? String(id)
    }

    private func sentence(_ moment: TaskView.Moment) -> String {
        let words = call.texts.taskEvents
        switch moment.event {
        case .created: return words.created
        case .changed: return words.changed
        case .opened: return words.opened
        case .assigned(let assigned):
            guard let to = assigned.to else { return words.givenBack }
            return moment.actor == .staff(to)
                ? words.taken : words.assigned(to: page.names.name(of: to, call.texts))
        case .started: return words.started
        case .itemAdded(let added): return words.added(added.item.text.value ?? Personal.erasedText)
        case .itemRemoved: return words.removed
        case .itemTicked(let ticked):
            let name = item(ticked.item)
            return ticked.isTicked ? words.ticked(name) : words.unticked(name)
        case .timeLogged(let logged):
            return words.logged(call.visitor.language.duration(minutes: logged.minutes))
        case .timeWithdrawn: return words.timeWithdrawn
        case .commented: return words.commented
        case .finished: return words.finished
        case .accepted: return words.accepted
        case .sentBack: return words.sentBack
        case .cancelled: return words.cancelled
        case .reopened: return words.reopened
        case .overdue: return words.overdue
        case .erased: return words.erased
        }
    }

    /// The words that came with it.
    private func said(_ moment: TaskView.Moment) -> String? {
        let words: Personal? =
            switch moment.event {
            case .timeLogged(let logged): logged.note
            case .commented(let commented): commented.text
            case .finished(let finished): finished.result
            case .sentBack(let sent): sent.reason
            case .cancelled(let cancelled): cancelled.reason
            case .reopened(let reopened): reopened.reason
            case .created, .changed, .opened, .assigned, .started, .itemAdded, .itemRemoved, .itemTicked,
                .timeWithdrawn, .accepted, .overdue, .erased:
                nil
            }
        return words.map { $0.value ?? Personal.erasedText }
    }
}
