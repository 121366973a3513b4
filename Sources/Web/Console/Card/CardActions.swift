import Domain
import Flows
import HTML
import Languages
import Storage

/// What can be done with a ticket now, each as a form of its own: they work without a script.
struct CardActions {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var ticket: Ticket { data.ticket }
    private var texts: Texts { call.texts }

    private func may(_ action: Access.Action) -> Bool { Access.may(call.person, action, .ticket(ticket)) }

    /// The buttons of the head, the usual ones first, the rest behind one.
    var html: HTML {
        let (shown, more) = offered
        if shown.isEmpty, more.isEmpty { return .empty }
        return """
            <div class="actions">\(HTML(shown.map(\.html)))\(if: !more.isEmpty, """
                <details class="more" name="act"\(attribute: "open", if: opensMore)><summary class="button quiet square" title="\(texts.commands.more)">\(Parts.icon("ellipsis"))\(Parts.hidden(texts.commands.more))</summary><div class="float">\(HTML(more.map(\.html)))</div></details>
                """)</div>
            """
    }

    /// The same as the palette offers it.
    var entries: [PaletteEntry] {
        let (shown, more) = offered
        return (shown + more).map { act in
            PaletteEntry(
                act: act.isPress ? .press(command: act.command) : .unfold(command: act.command),
                icon: act.icon,
                label: act.label, key: Shortcut.of(command: act.command))
        }
    }

    /// What this reader may do with the ticket as it stands.
    private var offered: (shown: [CardAct], more: [CardAct]) {
        guard may(.workTicket) || may(.confirmTicket), !CardLock.binds(data, call) else { return ([], []) }
        var shown: [CardAct] = []
        var more: [CardAct] = []
        switch ticket.status {
        case .new, .open, .waiting:
            if ticket.assignee != call.member.id, ticket.handOver == nil {
                shown.append(button("take", "hand", texts.commands.take))
            }
            if ticket.handOver != nil {
                shown.append(button("accept", "check", texts.commands.accept))
                shown.append(
                    panel("send_back", "rotate-ccw", texts.commands.sendBack, reasonField("send_back")))
            }
            shown.append(panel("assign", "user-plus", texts.commands.assign, assignFields))
            if !otherLines.isEmpty {
                shown.append(panel("hand_over", "arrow-right", texts.commands.handOver, handOverFields))
            }
            if case .waiting = ticket.status {
                shown.append(button("resume", "play", texts.commands.resume))
            } else {
                shown.append(panel("wait", "circle-pause", texts.commands.wait, waitFields))
            }
            if ticket.clientTalk(of: call.member.id, call.person.authority, data.settings.rules) != .direct {
                shown.append(
                    panel("clarify", "circle-question-mark", texts.clarifications.ask, clarifyFields))
            } else {
                more.append(
                    act(
                        "clarify", texts.clarifications.ask, clarifyFields,
                        button: texts.clarifications.ask))
            }
            shown.append(resolve)
            more +=
                changeable + [control, link, merge, reason("close", texts.commands.close, isNeeded: false)]
            more += [reason("cancel", texts.commands.cancel), reject]
        case .resolved:
            shown.append(panel("confirm", "circle-check", texts.commands.confirm, saidByField("confirm")))
            shown.append(panel("return", "rotate-ccw", texts.commands.returnToWork, returnFields))
            more = changeable + [link, reason("reopen", texts.commands.reopen)]
            more.append(reason("close", texts.commands.close, isNeeded: false))
        case .closed, .cancelled, .rejected:
            shown.append(panel("reopen", "rotate-ccw", texts.commands.reopen, reasonField("reopen")))
            more = changeable + [link]
        case .merged: shown.append(button("unmerge", "rotate-ccw", texts.commands.unmerge))
        case .deleted:
            return (may(.deleteTicket) ? [button("restore", "rotate-ccw", texts.commands.restore)] : [], [])
        }
        if may(.deleteTicket) {
            more.append(
                act(
                    "delete", texts.commands.delete, reasonField("delete", isNeeded: false),
                    button: texts.commands.delete,
                    style: "button danger"))
        }
        return (shown, more)
    }

    /// Those of the folded commands, as the palette shows them.
    private static let icons = [
        "clarify": "circle-question-mark", "change": "pencil", "control": "user", "link": "link",
        "merge": "merge", "close": "circle-check", "cancel": "x", "reject": "ban", "delete": "trash",
        "reopen": "rotate-ccw",
    ]

    private static let hiddenCommands: Set<String> = [
        "clarify", "change", "control", "link", "merge", "close", "cancel", "reject", "delete",
    ]

    private var opensMore: Bool {
        failure.map { Self.hiddenCommands.contains($0.command) && $0.field != nil } ?? false
    }

    /// One press, unless something of it is still to be done.
    private var resolve: CardAct {
        guard let warning = CardTasks.warning(data, call) else {
            return button("resolve", "circle-check", texts.commands.resolve)
        }
        let submit: HTML =
            "<div class=\"actions\"><button class=\"button\">\(texts.tasks.resolveAnyway)</button></div>"
        let body = CardTasks.bind(data) ? warning : form("resolve", warning, submit)
        let html: HTML = """
            <details class="more" name="act"><summary class="button" id="do-resolve"\(Shortcut.resolve.attribute(call))>\(Parts.icon("circle-check"))\(texts.commands.resolve)</summary><div class="float">\(body)</div></details>
            """
        return CardAct("resolve", "circle-check", texts.commands.resolve, isPress: false, html)
    }

    // MARK: Frames

    private func form(_ command: String, _ fields: HTML, _ submit: HTML) -> HTML {
        """
        <form class="act" method="post" action="/tickets/\(data.summary.number)/commands/\(command)">\(Parts.formToken(call.formToken))\(fields)\(submit)</form>
        """
    }

    private func key(_ command: String) -> HTML {
        Shortcut.of(command: command)?.attribute(call) ?? .empty
    }

    private func button(_ command: String, _ icon: String, _ label: String) -> CardAct {
        // What the client is told of is not done by a slip of one finger: its key only goes there.
        let isCareful = command == "resolve"
        let html = form(
            command, .empty,
            "<button class=\"button\" id=\"do-\(command)\"\(key(command))\(attribute: "data-careful", if: isCareful)>\(Parts.icon(icon))\(label)</button>"
        )
        return CardAct(command, icon, label, isPress: true, html)
    }

    private func panel(_ command: String, _ icon: String, _ label: String, _ fields: HTML) -> CardAct {
        let isOpen = failure?.command == command && failure?.field != nil
        let html: HTML = """
            <details class="more" name="act"\(attribute: "open", if: isOpen)><summary class="button" id="do-\(command)"\(key(command))>\(Parts.icon(icon))\(label)</summary><div class="float">\(form(command, fields, "<div class=\"actions\"><button class=\"button primary\">\(label)</button></div>"))</div></details>
            """
        return CardAct(command, icon, label, isPress: false, html)
    }

    private func act(
        _ command: String, _ title: String, _ fields: HTML, button label: String, style: String = "button"
    ) -> CardAct {
        let html = form(
            command, fields,
            "<div class=\"actions\"><button class=\"\(style)\" id=\"do-\(command)\">\(label)</button></div>")
        return CardAct(command, Self.icons[command] ?? "ellipsis", title, isPress: false, html)
    }

    // MARK: Fields

    private func kept(_ command: String, _ field: String) -> String {
        failure?.command == command ? failure?.form.raw(field) ?? "" : ""
    }

    private func error(_ command: String, _ field: String) -> String? { failure?.error(command, field) }

    private func textField(
        _ command: String, _ name: String, _ label: String, isNeeded: Bool = true, value: String? = nil,
        type: String = "text", inputMode: String? = nil
    ) -> HTML {
        let id = "\(command)-\(name)"
        let problem = error(command, name)
        let typed = kept(command, name)
        return """
            <div class="field"><label for="\(id)">\(label)\(if: !isNeeded, " <span class=\"quiet-text\">\(texts.forms.optional)</span>")</label><input class="input" id="\(id)" name="\(name)" type="\(type)" maxlength="2000"\(attribute: "inputmode", inputMode)\(attribute: "required", if: isNeeded) value="\(typed.isEmpty ? value ?? "" : typed)"\(Parts.invalid(id, problem))>\(Parts.error(id, problem))</div>
            """
    }

    private func choice(
        _ command: String, _ name: String, _ label: String, _ options: [(value: String, label: String)],
        chosen: String?
    ) -> HTML {
        let id = "\(command)-\(name)"
        let problem = error(command, name)
        let typed = kept(command, name)
        let chosen = typed.isEmpty ? chosen : typed
        return """
            <div class="field"><label for="\(id)">\(label)</label><select class="input" id="\(id)" name="\(name)"\(if: command == "change" && name == "priority", Shortcut.priority.attribute(call))\(Parts.invalid(id, problem))>\(each: options, { Parts.option($0.value, $0.label, isChosen: $0.value == chosen) })</select>\(Parts.error(id, problem))</div>
            """
    }

    private func reasonField(_ command: String, isNeeded: Bool = true) -> HTML {
        textField(command, "reason", texts.card.reason, isNeeded: isNeeded)
    }

    private func saidByField(_ command: String) -> HTML {
        textField(command, "said_by", texts.console.saidBy, isNeeded: false)
    }

    private func reason(_ command: String, _ label: String, isNeeded: Bool = true) -> CardAct {
        act(command, label, reasonField(command, isNeeded: isNeeded), button: label)
    }

    private var assignFields: HTML {
        let people = data.assignable.map { (value: $0.id.text, label: $0.name.text) }
        // Only teams of its own line: for another one the ticket is handed over.
        let teams = data.settings.rules.teams.filter { $0.saved.line == ticket.line }.map { team in
            (
                value: Self.teamPrefix + team.id.text,
                label: "\(texts.schemes.team): \(team.saved.name)"
            )
        }
        return choice(
            "assign", "assignee", texts.console.toAnotherPerson,
            [(value: "none", label: texts.people.nobody)] + teams + people,
            chosen: ticket.assignee?.text ?? ticket.team.map { Self.teamPrefix + $0.text } ?? "none")
    }

    /// What stands before a team's number in the list of those a ticket can be given to.
    static let teamPrefix = "team."

    /// Where the ticket could go, the next line with more skill first.
    private var otherLines: [Line] {
        let next = data.settings.rules.line(after: ticket.line)
        let others = data.settings.lines.filter { !$0.isArchived && $0.id != ticket.line }
        return others.filter { $0.id == next?.id } + others.filter { $0.id != next?.id }
    }

    private var handOverFields: HTML {
        let words = texts.clocks
        return """
            \(choice("hand_over", "line", words.toWhichLine, otherLines.map { (value: $0.id.text, label: $0.name) }, chosen: otherLines.first?.id.text))
            \(textField("hand_over", "reason", texts.card.reason))
            \(textField("hand_over", "findings", words.findingsLabel, isNeeded: false))
            """
    }

    private var control: CardAct {
        let people = data.assignable.map { (value: $0.id.text, label: $0.name.text) }
        return act(
            "control", texts.clocks.control,
            choice("control", "controller", texts.people.controller, people, chosen: ticket.controller?.text),
            button: texts.forms.save)
    }

    private var waitFields: HTML {
        let words = texts.console
        return """
            \(choice("wait", "for", words.waitFor, [
                (value: "client", label: words.theClient), (value: "vendor", label: words.theVendor),
                (value: "date", label: words.theDate),
            ], chosen: "client"))
            \(textField("wait", "until", words.untilWhen, isNeeded: false, type: "datetime-local"))
            """
    }

    private var clarifyFields: HTML {
        let words = texts.clarifications
        let problem = error("clarify", "text")
        return """
            <div class="field"><label for="clarify-text">\(words.question)</label><textarea class="input" id="clarify-text" name="text" rows="3" required maxlength="\(Clarification.Limits.textCharactersMax)"\(Parts.invalid("clarify-text", problem))>\(kept("clarify", "text"))</textarea><p class="hint">\(words.askHint)</p>\(Parts.error("clarify-text", problem))</div>
            """
    }

    private var returnFields: HTML {
        "\(textField("return", "reason", texts.console.whyReturn))\(saidByField("return"))"
    }

    private var changeable: [CardAct] { may(.workTicket) ? [change] : [] }

    private var change: CardAct {
        let words = texts.console
        let departments = data.settings.departments.filter { !$0.isArchived || $0.id == ticket.department }
        return act(
            "change", texts.commands.change,
            """
            \(textField("change", "subject", texts.list.subject, value: ticket.subject.text))
            <div class="inline">
            \(choice("change", "kind", texts.newTicket.kind, Ticket.Kind.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) }, chosen: ticket.kind.rawValue))
            \(if: mayChoosePriority, "\(choice("change", "priority", words.priority, Ticket.Priority.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) }, chosen: ticket.priority.rawValue))\(was("priority", ticket.priority.rawValue))")
            </div>
            <div class="inline">
            \(level("impact", texts.priorities.impact, texts.priorities.levelsOfImpact, ticket.assessment?.impact))
            \(level("urgency", texts.priorities.urgency, texts.priorities.levelsOfUrgency, ticket.assessment?.urgency))
            </div>
            \(contractChoice)
            \(choice("change", "department", words.department, departments.map { (value: $0.id.text, label: $0.name) }, chosen: ticket.department.text))
            \(textField("change", "tags", texts.list.tag, isNeeded: false, value: ticket.tags.sorted().joined(separator: ", ")))
            \(was("subject", ticket.subject.text))\(was("kind", ticket.kind.rawValue))\(was("impact", ticket.assessment?.impact.rawValue ?? ""))\(was("urgency", ticket.assessment?.urgency.rawValue ?? ""))\(was("contract", ticket.contract?.text ?? ""))\(was("department", ticket.department.text))\(was("tags", ticket.tags.sorted().joined(separator: ", ")))
            """, button: texts.forms.save)
    }

    /// What the field beside it showed, so that only what was touched is changed.
    private func was(_ field: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"was_\(field)\" value=\"\(value)\">"
    }

    private var mayChoosePriority: Bool {
        !(data.settings.rules.discipline.priorities ?? .preset).isBinding || call.person.authority >= .lead
    }

    private func level(
        _ name: String, _ label: String, _ words: [Assessment.Level: String], _ chosen: Assessment.Level?
    ) -> HTML {
        let unsaid = chosen == nil ? [(value: "", label: "—")] : []
        return choice(
            "change", name, label,
            unsaid + Assessment.Level.allCases.map { (value: $0.rawValue, label: words[$0] ?? $0.rawValue) },
            chosen: chosen?.rawValue ?? "")
    }

    /// What the client's organization has, and what the ticket has though it is over.
    private var contractChoice: HTML {
        let known = data.contracts
        guard !known.isEmpty || ticket.contract != nil else { return .empty }
        return choice(
            "change", "contract", texts.card.contract,
            [(value: "", label: "—")] + known.map { (value: $0.id.text, label: $0.saved.name) },
            chosen: ticket.contract?.text ?? "")
    }

    private var merge: CardAct {
        act(
            "merge", texts.commands.merge,
            textField("merge", "into", texts.console.otherTicket, inputMode: "numeric"),
            button: texts.commands.merge)
    }

    private var link: CardAct {
        let words = texts.console
        return act(
            "link", texts.commands.link,
            """
            <div class="inline">\(textField("link", "ticket", words.otherTicket, inputMode: "numeric"))
            \(choice("link", "kind", words.kindOfLink, [
                (value: "related", label: words.related), (value: "duplicate", label: words.duplicate),
                (value: "child", label: words.parentTicket), (value: "parent", label: words.childTicket),
            ], chosen: "related"))</div>
            """, button: texts.commands.link)
    }

    private var reject: CardAct {
        act(
            "reject", texts.commands.reject,
            """
            \(choice("reject", "reason", texts.card.reason, Ticket.RejectReason.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) }, chosen: Ticket.RejectReason.spam.rawValue))
            \(textField("reject", "comment", texts.console.comment, isNeeded: false))
            """, button: texts.commands.reject)
    }
}
