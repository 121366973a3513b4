import Domain
import Flows
import HTML
import Languages
import Storage

/// What was done about a client's silence and what comes next, on a ticket that waits for the client (P83, P84).
struct CardChase {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var ticket: Ticket { data.ticket }
    private var words: ClosingTexts { call.texts.closing }

    var html: HTML {
        guard case .waiting(.client, _) = ticket.status else { return .empty }
        return """
            <section class="chase" aria-label="\(words.waits)">
            <p class="passing">\(Parts.icon("phone"))\(plan)</p>
            \(if: !ticket.chasing.attempts.isEmpty, "<ul class=\"mini\" role=\"list\">\(each: Array(ticket.chasing.attempts.suffix(Self.shown).reversed()), { "<li>\(attempt($0))</li>" })</ul>")
            \(if: mayLog, form)
            </section>
            """
    }

    /// The newest of them; the timeline has all.
    private static let shown = 5

    private var mayLog: Bool {
        Access.may(call.person, .workTicket, .ticket(ticket)) && !CardLock.binds(data, call)
    }

    private var plan: HTML {
        let state = ChaseState(ticket.chasing, next: ticket.chaseAt, call)
        return "<b class=\"\(state.tone)\">\(state.next)</b> <span class=\"second\">\(state.done)</span>"
    }

    private func attempt(_ attempt: ChaseAttempt) -> HTML {
        let who = attempt.by.map { data.name(of: .staff($0), call.texts) }
        let slot = attempt.slot.map { ", " + words.agreed(call.visitor.moment($0)) } ?? ""
        let said = words.tried(words.name(of: attempt.means), words.name(of: attempt.result)) + slot
        return """
            <span class="second">\(call.visitor.moment(attempt.at))</span> \(said)\(ifLet: who, { " <span class=\"quiet-text\">\($0)</span>" })
            """
    }

    private var form: HTML {
        let isOpen = failure?.command == "chase"
        let fields = ChaseFields(
            typed: isOpen ? failure?.form : nil, id: "chase", call: call,
            error: { [failure] in failure?.error("chase", $0) })
        return """
            <details class="fold"\(attribute: "open", if: isOpen)><summary>\(Parts.icon("chevron-right"))\(words.log)</summary>
            <form method="post" action="/tickets/\(data.summary.number)/commands/chase" novalidate>\(Parts.formToken(call.formToken))\(fields.html)
            <div class="actions"><button class="button primary">\(words.log)</button></div></form></details>
            """
    }
}

/// How far the chase of one client has come, in words.
struct ChaseState {
    let next: String
    let done: String
    let tone: String

    init(_ chasing: Ticket.Chasing, next at: Domain.Instant?, _ call: PageCall) {
        let words = call.texts.closing
        let isDue = at.map { $0 <= call.visitor.now } ?? false
        tone = isDue ? "is-overdue" : "is-waiting"
        next =
            at.map { moment in
                let shown = call.visitor.moment(moment)
                if chasing.slot != nil { return words.agreed(shown) }
                return isDue ? words.callNow : words.next(shown)
            } ?? words.noPlan
        var parts: [String] = []
        if chasing.reminders > 0 { parts.append(words.reminders(chasing.reminders)) }
        if chasing.attemptCount > 0 { parts.append(words.attempts(chasing.attemptCount)) }
        if let last = chasing.attempts.last { parts.append(words.name(of: last.result)) }
        done = parts.joined(separator: ", ")
    }
}

/// The fields of an attempt, the same on the card and in the list.
struct ChaseFields {
    let typed: FormBody?
    /// What the ids of the fields begin with.
    let id: String
    let call: PageCall
    let error: (String) -> String?

    private var words: ClosingTexts { call.texts.closing }

    var html: HTML {
        """
        <div class="inline">
        \(choice("means", words.means, ChaseAttempt.Means.allCases.map { ($0.rawValue, words.name(of: $0)) }))
        \(choice("result", words.result, ChaseAttempt.Result.allCases.map { ($0.rawValue, words.name(of: $0)) }, chosen: ChaseAttempt.Result.noAnswer.rawValue))
        </div>
        \(input("slot", words.slot, type: "datetime-local", hint: words.slotHint))
        \(input("comment", words.comment, type: "text", hint: words.commentHint))
        """
    }

    private func choice(
        _ name: String, _ label: String, _ options: [(String, String)], chosen: String? = nil
    ) -> HTML {
        let field = "\(id)-\(name)"
        let chosen = typed?.text(name) ?? chosen
        return """
            <div class="field"><label for="\(field)">\(label)</label><select class="input" id="\(field)" name="\(name)"\(Parts.invalid(field, error(name)))>\(each: options, { Parts.option($0.0, $0.1, isChosen: $0.0 == chosen) })</select>\(Parts.error(field, error(name)))</div>
            """
    }

    private func input(_ name: String, _ label: String, type: String, hint: String) -> HTML {
        let field = "\(id)-\(name)"
        return """
            <div class="field"><label for="\(field)">\(label) <span class="quiet-text">\(call.texts.forms.optional)</span></label><input class="input" id="\(field)" name="\(name)" type="\(type)" maxlength="2000" value="\(typed?.raw(name) ?? "")"\(Parts.invalid(field, error(name)))><p class="hint">\(hint)</p>\(Parts.error(field, error(name)))</div>
            """
    }
}

extension ClosingTexts {
    func name(of means: ChaseAttempt.Means) -> String {
        switch means {
        case .call: call
        case .mail: mail
        case .other: other
        }
    }

    func name(of result: ChaseAttempt.Result) -> String {
        switch result {
        case .reached: reached
        case .noAnswer: noAnswer
        case .later: later
        case .solved: solved
        case .withdrawn: withdrawn
        }
    }
}
