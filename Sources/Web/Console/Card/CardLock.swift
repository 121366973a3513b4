import Domain
import Flows
import HTML
import Languages
import Storage

/// Why a ticket is locked and what to do about it, above its story (P106, P107).
struct CardLock {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var ticket: Ticket { data.ticket }
    private var words: LocksTexts { call.texts.locks }
    private var language: Language { call.visitor.language }
    private var authority: DecisionContext.Authority { call.person.authority }

    /// Working time as people ask for it.
    private static let presets = [30, 60, 240]
    private static let workingDayMinutes = 480

    /// Whether this reader may do nothing with the ticket but ask.
    static func binds(_ data: CardData, _ call: PageCall) -> Bool {
        data.ticket.lock != nil && call.person.authority < .lead
    }

    var html: HTML {
        guard let lock = ticket.lock else { return window }
        return """
            <section class="lockout" aria-labelledby="lock-title">
            <div class="banner is-locked">\(Parts.icon("lock"))<h2 id="lock-title">\(words.lockedAt(call.visitor.moment(lock.since)))</h2>
            <p>\(each: lock.causes, { "\(sentence($0)) " })\(Self.binds(data, call) ? words.whatIsClosed : words.openToYou) \(words.clientsLetters)</p></div>
            \(ifLet: lock.request, { request($0) })
            \(forms(lock))
            </section>
            """
    }

    /// It was opened for a while, and why it locked is not gone.
    private var window: HTML {
        guard let window = ticket.unlockWindow, window.until > call.visitor.now, ticket.status.isUnfinished
        else { return .empty }
        let text = words.openUntil(
            call.visitor.moment(window.until), by: data.name(of: .staff(window.by), call.texts))
        return "<p class=\"passing lock-window\" role=\"status\">\(Parts.icon("lock-open"))\(text)</p>"
    }

    private func sentence(_ cause: Ticket.Lock.Cause) -> String {
        let (from, due) = (call.visitor.moment(cause.from), call.visitor.moment(cause.due))
        return switch cause.reason {
        case .silence: words.silence(from: from, due: due)
        case .unstarted: words.unstarted(from: from, due: due)
        case .overdue: words.overdue(from: from, due: due)
        }
    }

    private func request(_ request: Ticket.Lock.Request) -> HTML {
        let time = language.duration(minutes: request.minutes)
        let isMine = request.by == call.member.id
        let who =
            isMine
            ? words.youAsked(time) : words.asks(data.name(of: .staff(request.by), call.texts), time: time)
        let outcome: HTML
        if let refusal = request.refusal {
            let name = data.name(of: .staff(refusal.by), call.texts)
            outcome = """
                <p><b class="is-overdue">\(words.refusedBy(name, call.visitor.moment(refusal.at)))</b></p><blockquote class="quote">\(refusal.reason)</blockquote>
                """
        } else {
            outcome = "<p class=\"second\">\(words.waitsForHead)</p>"
        }
        return """
            <div class="asked"><p><b class="strong">\(who)</b> <time class="second">\(call.visitor.moment(request.at))</time></p><blockquote class="quote">\(request.cause)</blockquote>\(outcome)</div>
            """
    }

    private func forms(_ lock: Ticket.Lock) -> HTML {
        guard Access.may(call.person, .workTicket, .ticket(ticket)) else { return .empty }
        if ticket.mayDecideLock(call.member.id, authority) { return decision(lock) }
        if lock.isAskedFor { return .empty }
        return """
            <form method="post" action="\(action("request_unlock"))" aria-label="\(words.ask)">\(Parts.formToken(call.formToken))
            <h3>\(lock.request == nil ? words.ask : words.askAgain)</h3>
            \(prose("request_unlock", words.whatHappened, hint: reader))
            \(time("request_unlock", words.howLong, chosen: 60))
            <div class="actions"><button class="button primary">\(words.sendRequest)</button></div>
            </form>
            """
    }

    private func decision(_ lock: Ticket.Lock) -> HTML {
        let asked = lock.isAskedFor ? lock.request?.minutes : nil
        return """
            <form method="post" action="\(action("grant_unlock"))" aria-label="\(words.allow)">\(Parts.formToken(call.formToken))
            <h3>\(words.decide)</h3>
            \(time("grant_unlock", words.give, chosen: asked ?? 60))
            <div class="field"><label for="grant_unlock-comment">\(words.comment) <span class="quiet-text">\(call.texts.forms.optional)</span></label><input class="input" id="grant_unlock-comment" name="comment" maxlength="2000" value="\(kept("grant_unlock", "comment"))"></div>
            <div class="actions"><button class="button primary">\(Parts.icon("lock-open"))\(words.allow)</button></div>
            </form>
            \(if: lock.isAskedFor, """
                <form method="post" action="\(action("refuse_unlock"))" aria-label="\(words.refuse)">\(Parts.formToken(call.formToken))
                \(prose("refuse_unlock", words.whyRefused, hint: nil))
                <div class="actions"><button class="button">\(words.refuse)</button></div>
                </form>
                """)
            """
    }

    private func action(_ command: String) -> Link { "/tickets/\(data.summary.number)/commands/\(command)" }

    /// Who decides, by name where the desk has somebody for that.
    private var reader: String {
        guard let head = data.settings.rules.head, head != call.member.id else { return words.readByHead }
        return words.readBy(data.name(of: .staff(head), call.texts))
    }

    private func kept(_ command: String, _ field: String) -> String {
        failure?.command == command ? failure?.form.raw(field) ?? "" : ""
    }

    private func prose(_ command: String, _ label: String, hint: String?) -> HTML {
        let id = "\(command)-reason"
        let problem = failure?.error(command, "reason")
        return """
            <div class="field"><label for="\(id)">\(label)</label><textarea class="input" id="\(id)" name="reason" required maxlength="\(Ticket.Limits.reasonCharactersMax)"\(Parts.invalid(id, problem))>\(kept(command, "reason"))</textarea>\(ifLet: hint, { "<p class=\"hint\">\($0)</p>" })\(Parts.error(id, problem))</div>
            """
    }

    private func time(_ command: String, _ label: String, chosen: Int) -> HTML {
        let id = "\(command)-other"
        let problem = failure?.error(command, "minutes")
        let typed = Int(kept(command, "minutes"))
        let chosen = typed ?? chosen
        var choices = Self.presets.map { ($0, language.duration(minutes: $0)) }
        choices.append((Self.workingDayMinutes, words.workingDay))
        if typed == nil, !choices.contains(where: { $0.0 == chosen }) {
            choices.append((chosen, language.duration(minutes: chosen)))
        }
        return """
            <fieldset class="field"><legend class="label">\(label)</legend>
            <div class="segments">\(each: choices, { choice in
                "<label><input type=\"radio\" name=\"minutes\" value=\"\(choice.0)\"\(attribute: "checked", if: choice.0 == chosen)>\(choice.1)</label>"
            })<label class="other" for="\(id)">\(words.otherTime)</label><input class="input other" id="\(id)" name="other_minutes" inputmode="numeric" maxlength="6" value="\(kept(command, "other_minutes"))"\(Parts.invalid(id, problem))></div>
            <p class="hint">\(words.workingTime)</p>\(Parts.error(id, problem))</fieldset>
            """
    }
}
