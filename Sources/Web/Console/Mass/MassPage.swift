import Domain
import Flows
import HTML
import Languages
import Storage

/// One act for the ticked tickets: what is chosen, the fields of the act, and the other acts.
struct MassPage {
    /// Nil where only the acts are offered.
    let choice: MassChoice?
    let ticks: MassTicks
    let tickets: [TicketSummary]
    let names: TaskNames
    let settings: Settings
    let navigation: Navigation
    var errors: [String: String] = [:]
    var alarm: String?

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.mass
        let title = choice?.title(call.texts) ?? call.texts.list.selectedActions
        let others = MassChoice.offered(to: call.person).filter { $0 != choice }
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="\(ticks.back)">\(Parts.icon("chevron-left"))\(words.toList)</a><h1>\(title)</h1><span class="quiet-text">\(call.texts.counts.selected(tickets.count))</span></div></div>
                <div class="incoming task-form">
                \(ifLet: alarm, { "<div>\(Parts.alarm($0))</div>" })
                \(if: !tickets.isEmpty, "\(ifLet: choice, { form($0, call) })\(chosen(call))\(acts(others, call))")
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func form(_ choice: MassChoice, _ call: PageCall) -> HTML {
        """
        <form class="stack" method="post" action="/tickets/mass" novalidate>\(Parts.formToken(call.formToken))\(ticks.hidden)<input type="hidden" name="run" value="1"><input type="hidden" name="act" value="\(choice.rawValue)">
        \(fields(choice, call))
        <div class="actions"><button class="button \(choice == .delete ? "danger" : "primary")">\(Parts.icon(choice.icon))\(choice.title(call.texts))</button><a class="button quiet" href="\(ticks.back)">\(call.texts.forms.cancel)</a></div>
        </form>
        """
    }

    private func chosen(_ call: PageCall) -> HTML {
        let words = call.texts.mass
        return """
            <section aria-labelledby="chosen"><h2 id="chosen">\(words.chosenTickets)</h2><ul class="records mass-list" role="list">\(each: tickets, { ticket in
                "<li class=\"record\"><span class=\"nr\">\(ticket.number)</span><a href=\"/tickets/\(ticket.number)\">\(ticket.subject)</a>\(StateMark(ticket, call.texts).html)</li>"
            })</ul></section>
            """
    }

    private func acts(_ others: [MassChoice], _ call: PageCall) -> HTML {
        """
        <section aria-labelledby="other-acts"><h2 id="other-acts">\(call.texts.mass.otherActs)</h2><form method="post" action="/tickets/mass">\(Parts.formToken(call.formToken))\(ticks.hidden)<div class="actions mass-acts">\(each: others, { other in
            "<button class=\"button\" name=\"act\" value=\"\(other.rawValue)\">\(Parts.icon(other.icon))\(other.title(call.texts))</button>"
        })</div></form></section>
        """
    }

    // MARK: Fields

    private func fields(_ choice: MassChoice, _ call: PageCall) -> HTML {
        let texts = call.texts
        let fields = TaskFields(call: call, id: "mass", typed: call.form, errors: errors)
        let reasonMax = Ticket.Limits.reasonCharactersMax
        switch choice {
        case .take, .resume, .resolve, .restore: return .empty
        case .reply:
            return """
                \(fields.area("text", texts.mass.replyText, rows: 8, isNeeded: true, max: Ticket.Limits.textBytesMax))
                \(fields.choice("then", texts.mass.afterwards, "resolve", [
                    (value: "resolve", label: texts.commands.resolve), (value: "", label: texts.mass.leaveOpen),
                ]))
                """
        case .delete:
            return fields.input("reason", texts.trash.why, max: reasonMax)
        case .assign: return fields.choice("assignee", texts.console.toAnotherPerson, "none", holders(texts))
        case .handOver:
            let lines = settings.lines.filter { !$0.isArchived }.map { (value: $0.id.text, label: $0.name) }
            return """
                \(fields.choice("line", texts.clocks.toWhichLine, lines.last?.value ?? "", lines))
                \(fields.input("reason", texts.card.reason, isNeeded: true, max: reasonMax))
                \(fields.input("findings", texts.clocks.findingsLabel, max: Ticket.Limits.findingsCharactersMax))
                """
        case .wait:
            let words = texts.console
            return """
                \(fields.choice("for", words.waitFor, "client", [
                    (value: "client", label: words.theClient), (value: "vendor", label: words.theVendor),
                    (value: "date", label: words.theDate),
                ]))
                \(fields.input("until", words.untilWhen, type: "datetime-local"))
                """
        case .priority:
            return fields.choice(
                "priority", texts.mass.priority, Ticket.Priority.normal.rawValue,
                Ticket.Priority.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) })
        case .kind:
            return fields.choice(
                "kind", texts.mass.kind, Ticket.Kind.incident.rawValue,
                Ticket.Kind.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) })
        case .department:
            let departments = settings.departments.filter { !$0.isArchived }
            return fields.choice(
                "department", texts.mass.department, departments.first?.id.text ?? "",
                departments.map { (value: $0.id.text, label: $0.name) })
        case .addTags, .removeTags:
            return fields.input(
                "tags", texts.mass.tags, isNeeded: true, max: 1_000, hint: texts.mass.tagsHint)
        case .merge:
            let oldest = tickets.map(\.number).min().map(String.init) ?? ""
            return fields.input(
                "into", texts.mass.into, oldest, isNeeded: true, max: 20, inputMode: "numeric",
                hint: texts.mass.mergeHint)
        case .control:
            return fields.choice(
                "controller", texts.people.controller, names.assignable.first?.id.text ?? "",
                names.assignable.map { (value: $0.id.text, label: $0.name.text) })
        case .close: return fields.input("reason", texts.card.reason, max: reasonMax)
        case .reopen:
            return fields.input(
                "reason", texts.card.reason, isNeeded: true, max: reasonMax, hint: texts.mass.reopenHint)
        case .cancel: return fields.input("reason", texts.card.reason, isNeeded: true, max: reasonMax)
        case .reject:
            return """
                \(fields.choice("reason", texts.card.reason, Ticket.RejectReason.spam.rawValue, Ticket.RejectReason.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) }))
                \(fields.input("comment", texts.console.comment, max: reasonMax))
                """
        }
    }

    /// Nobody, teams of all lines, people: a ticket of another line refuses its team and says so.
    private func holders(_ texts: Texts) -> [(value: String, label: String)] {
        let teams = settings.rules.teams.filter { !$0.saved.isArchived }.map { team in
            (
                value: CardActions.teamPrefix + team.id.text,
                label: "\(texts.schemes.team): \(team.saved.name)"
            )
        }
        let people = names.assignable.map { (value: $0.id.text, label: $0.name.text) }
        return [(value: "none", label: texts.people.nobody)] + teams + people
    }
}

/// The ticked tickets of a list, as forms carry them from page to page.
struct MassTicks {
    /// Versions by number, in the order of the numbers.
    let seen: [(number: Int64, version: Int64?)]
    /// By which a repeated press is known.
    let key: String
    let back: Link
    private let backText: String

    static let prefix = "ticket-"

    init(_ form: FormBody, newKey: Int64) {
        seen = form.endings(of: Self.prefix).compactMap { ending in
            WrittenID.parse(ending).map { ($0, Int64(form.raw(Self.prefix + ending))) }
        }.sorted { $0.0 < $1.0 }
        key = form.text("mass_key").map { String($0.prefix(40)) } ?? String(newKey)
        backText = form.text("back") ?? "/tickets"
        back = Link(ownPath: backText) ?? "/tickets"
    }

    var hidden: HTML {
        """
        <input type="hidden" name="mass_key" value="\(key)"><input type="hidden" name="back" value="\(backText)">\(each: seen, { tick in
            "<input type=\"hidden\" name=\"\(Self.prefix)\(tick.number)\" value=\"\(tick.version.map { String($0) } ?? "")\">"
        })
        """
    }
}
