import Domain
import Flows
import HTML
import Languages
import Storage

/// What is ticked off, and what has to be before the task is done (P174). Each box is a button: it works without a script.
struct TaskChecklist {
    let page: TaskPage
    let call: PageCall

    private var task: WorkTask { page.view.task }
    private var words: TaskTexts { call.texts.tasks }
    private var mayTick: Bool { task.state.isWork && page.isExecutor(call) }
    private var mayAdd: Bool {
        task.state != .done && !task.state.isOver
            && (page.isSetter(call) || (page.mayWork(call) && task.assignee == call.member.id))
    }

    var html: HTML {
        """
        \(part(task.conditions, words.conditions, hint: task.state.isWork ? words.conditionsHint : nil))
        \(part(task.steps, words.checklist))
        \(if: mayAdd, adding)
        """
    }

    private func part(_ items: [WorkTask.Item], _ title: String, hint: String? = nil) -> HTML {
        if items.isEmpty { return .empty }
        let done = items.count(where: \.isTicked)
        return """
            <section><h2>\(title) <span class="quiet-text">\(words.doneOf(done, items.count))</span></h2>\(ifLet: hint, { "<p class=\"hint\">\($0)</p>" })<ul class="ticks" role="list">\(each: items, item)</ul></section>
            """
    }

    private func item(_ item: WorkTask.Item) -> HTML {
        let command = item.isTicked ? "untick" : "tick"
        let label = item.isTicked ? words.untick : words.tick
        let box: HTML =
            mayTick
            ? page.form(
                command,
                """
                <input type="hidden" name="item" value="\(item.id)"><button class="tick\(item.isTicked ? " on" : "")" aria-pressed="\(item.isTicked ? "true" : "false")" title="\(label)">\(if: item.isTicked, Parts.icon("check"))\(Parts.hidden("\(label): \(item.text.text)"))</button>
                """, call, style: "tick-form")
            : """
            <span class="tick\(item.isTicked ? " on" : "")">\(if: item.isTicked, "\(Parts.icon("check"))\(Parts.hidden(words.isTicked))")</span>
            """
        return """
            <li id="i\(item.id)">\(box)<span class="\(item.isTicked ? "quiet-text" : "")">\(item.text.text)\(if: item.isTicked, who(item))</span>\(if: page.isSetter(call) && mayAdd, remove(item))</li>
            """
    }

    private func who(_ item: WorkTask.Item) -> HTML {
        guard let by = item.tickedBy, let at = item.tickedAt else { return .empty }
        return " <small>\(page.names.name(of: by, call.texts)), \(call.visitor.moment(at))</small>"
    }

    private func remove(_ item: WorkTask.Item) -> HTML {
        page.form(
            "remove_item",
            """
            <input type="hidden" name="item" value="\(item.id)"><button class="button quiet square" title="\(words.removeItem)">\(Parts.icon("x"))\(Parts.hidden("\(words.removeItem): \(item.text.text)"))</button>
            """, call, style: "push")
    }

    private var adding: HTML {
        let fields = page.fields("add_item", call)
        let condition: HTML =
            page.isSetter(call)
            ? "<label class=\"check\"><input type=\"checkbox\" name=\"condition\" value=\"true\"> \(words.isCondition)</label>"
            : .empty
        let body: HTML = """
            \(fields.input("text", words.itemText, isNeeded: true, max: WorkTask.Limits.itemCharactersMax))\(condition)<div class="actions"><button class="button">\(words.addItem)</button></div>
            """
        return """
            <details class="fold"\(attribute: "open", if: page.isOpen("add_item"))><summary>\(Parts.icon("chevron-right"))\(words.addItem)</summary>\(page.form("add_item", body, call))</details>
            """
    }
}

/// The time that was spent, and the form that takes it down (P175).
struct TaskTime {
    let page: TaskPage
    let call: PageCall

    private var task: WorkTask { page.view.task }
    private var words: TaskTexts { call.texts.tasks }

    var html: HTML {
        let language = call.visitor.language
        let spent = language.duration(minutes: task.minutesSpent)
        let shown = task.plan.minutes.map { words.spentOf(spent, language.duration(minutes: $0)) } ?? spent
        return """
            <section><h2>\(words.time) <span class="quiet-text">\(shown)</span></h2>
            \(ifLet: task.plan.minutes, { bar($0) })
            \(if: task.times.isEmpty, "<p class=\"quiet-text\">\(words.noTime)</p>", else: "<ul class=\"times\" role=\"list\">\(each: Array(task.times.reversed()), entry)</ul>")
            \(if: mayLog, form)
            </section>
            """
    }

    private func bar(_ planned: Int) -> HTML {
        "<progress class=\"time-bar\" max=\"\(planned)\" value=\"\(min(task.minutesSpent, planned))\">\(task.minutesSpent)</progress>"
    }

    private var mayLog: Bool {
        page.mayWork(call) && !task.state.isOver && task.state != .pending
    }

    private func entry(_ entry: WorkTask.TimeEntry) -> HTML {
        let language = call.visitor.language
        let day = language.dayAndMonth(
            WallMoment(year: entry.day.year, month: entry.day.month, day: entry.day.day))
        let mayTakeBack =
            page.mayWork(call) && !task.state.isOver
            && (entry.staff == call.member.id || call.person.authority >= .lead)
        return """
            <li><span class="quiet-text">\(day)</span><b>\(language.duration(minutes: entry.minutes))</b><span>\(page.names.name(of: entry.staff, call.texts))\(ifLet: note(of: entry), { " · \($0)" })</span>\(if: mayTakeBack, withdraw(entry))</li>
            """
    }

    private func note(of entry: WorkTask.TimeEntry) -> String? {
        for moment in page.view.history {
            if case .timeLogged(let logged) = moment.event, logged.entry.id == entry.id {
                return logged.note?.value
            }
        }
        return nil
    }

    private func withdraw(_ entry: WorkTask.TimeEntry) -> HTML {
        page.form(
            "withdraw_time",
            """
            <input type="hidden" name="entry" value="\(entry.id.text)"><button class="button quiet square" title="\(words.withdrawTime)">\(Parts.icon("x"))\(Parts.hidden(words.withdrawTime))</button>
            """, call, style: "push")
    }

    private var form: HTML {
        let fields = page.fields("log_time", call)
        let today = call.visitor.zone.civil(at: call.visitor.now).date
        let body: HTML = """
            <div class="inline">
            \(fields.input("minutes", words.spentMinutes, isNeeded: true, inputMode: "numeric"))
            \(fields.input("day", words.day, "\(today)", type: "date"))
            </div>
            \(fields.input("note", words.note, max: WorkTask.Limits.noteCharactersMax))
            <div class="actions"><button class="button">\(words.logTime)</button></div>
            """
        return """
            <details class="fold"\(attribute: "open", if: page.isOpen("log_time"))><summary>\(Parts.icon("chevron-right"))\(words.logTime)</summary>\(page.form("log_time", body, call))</details>
            """
    }
}
