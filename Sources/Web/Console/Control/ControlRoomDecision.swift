import Domain
import Flows
import HTML
import Languages
import Storage

/// Somebody asks for time on a locked ticket: who, why, and the answer in one click (P107).
struct ControlRoomDecision {
    let ticket: TicketSummary
    let staff: StaffDirectory
    let call: PageCall

    /// Working time as heads give it, minutes.
    private static let presets = [30, 60, 120, 240, 480]

    var html: HTML {
        guard let lock = ticket.lock, let request = lock.request else { return .empty }
        let (texts, words) = (call.texts, call.texts.locks)
        let id = "u\(ticket.number)"
        let name = staff.name(of: request.by) ?? texts.console.someone
        let time = texts.language.duration(minutes: request.minutes)
        let facts = [
            ticket.organization?.name ?? ticket.requester.name, ticket.line.name, ticket.department.name,
            "\(call.visitor.moment(lock.since)): \(texts.reasons(lock.reasons))",
        ]
        return """
            <article class="decide" id="\(id)" aria-labelledby="\(id)-subject"><div>
            <p class="strong"><a href="/tickets/\(ticket.number)" id="\(id)-subject"><span class="quiet-text">\(ticket.number)</span> \(ticket.subject)</a></p>
            <p class="small second">\(facts.joined(separator: " · "))</p>
            <div class="person small">\(Parts.staff(name, isMe: false))<span>\(words.asks(name, time: time))</span></div>
            <blockquote>\(request.cause)</blockquote></div>
            \(if: ticket.assignee?.id == call.member.id, "<p class=\"second small\">\(words.waitsForHead)</p>", else: forms(request, id))
            </article>
            """
    }

    /// Whoever holds the ticket cannot open it for themselves; the decision says so too.
    private func forms(_ request: Ticket.Lock.Request, _ id: String) -> HTML {
        let words = call.texts.locks
        let choices = Set(Self.presets + [request.minutes]).sorted()
        let hidden: HTML =
            "\(Parts.formToken(call.formToken))<input type=\"hidden\" name=\"next\" value=\"/control\">"
        return """
            <div class="answers">
            <form method="post" action="/tickets/\(ticket.number)/commands/grant_unlock" aria-label="\(words.allow) \(ticket.number)">\(hidden)
            <label class="grant">\(words.give) <select class="input" name="minutes">\(each: choices, { Parts.option(String($0), call.visitor.language.duration(minutes: $0), isChosen: $0 == request.minutes) })</select></label>
            <div class="actions"><button class="button primary">\(Parts.icon("lock-open"))\(words.allow)</button></div></form>
            <details class="fold"><summary>\(words.refuse)</summary>
            <form method="post" action="/tickets/\(ticket.number)/commands/refuse_unlock" aria-label="\(words.refuse) \(ticket.number)">\(hidden)
            <div class="field"><label for="\(id)-why">\(words.whyRefused)</label><textarea class="input" id="\(id)-why" name="reason" required maxlength="\(Ticket.Limits.reasonCharactersMax)"></textarea></div>
            <div class="actions"><button class="button danger">\(words.refuse)</button></div></form></details>
            </div>
            """
    }
}
