import Domain
import Flows
import HTML
import Languages
import Storage

/// Questions that wait for the client's word, above the story: what is asked, until when, and what to do about it.
struct CardClarifications {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var ticket: Ticket { data.ticket }
    private var words: ClarificationsTexts { call.texts.clarifications }
    private var mayWrite: Bool {
        Access.may(call.person, .noteTicket, .ticket(ticket)) && !CardLock.binds(data, call)
    }

    var html: HTML {
        if ticket.clarifications.isEmpty { return .empty }
        return """
            <section class="questions" aria-label="\(words.title)">\(each: ticket.clarifications, question)</section>
            """
    }

    private func question(_ question: Clarification) -> HTML {
        let isMine = question.by == call.member.id
        let who = isMine ? words.youAsked : words.asked(data.name(of: .staff(question.by), call.texts))
        let text = data.view.clarifications[question.id] ?? ""
        return """
            <article class="question" id="q\(question.id.rawValue)">
            <header>\(Parts.icon("circle-question-mark"))<b class="strong">\(who)</b>\(due(question))</header>
            <div class="plain">\(text)</div>
            \(if: isMine, "<p class=\"second small\">\(answerer(question))</p>")
            \(if: mayWrite, actions(question, isMine: isMine))
            </article>
            """
    }

    private func due(_ question: Clarification) -> HTML {
        if case .waiting(.client, _) = ticket.status {
            return "<span class=\"is-waiting\">\(words.waitsForClient)</span>"
        }
        if question.due <= call.visitor.now {
            return "<span class=\"is-overdue\">\(words.wasDue(call.visitor.moment(question.due)))</span>"
        }
        let deadline = call.visitor.language.deadline(
            call.visitor.wall(question.due), now: call.visitor.wall(call.visitor.now))
        return "<span class=\"second\">\(words.dueBy(deadline))</span>"
    }

    private func answerer(_ question: Clarification) -> String {
        ticket.clarifier(of: question.by, data.settings.rules)
            .map { words.answers(data.name(of: .staff($0), call.texts)) } ?? words.firstLineAnswers
    }

    private func actions(_ question: Clarification, isMine: Bool) -> HTML {
        let number = data.summary.number
        let mayWithdraw = ticket.mayWithdraw(question, call.member.id, call.person.authority)
        let mayAsk =
            ticket.clientTalk(of: call.member.id, call.person.authority, data.settings.rules) == .direct
        let put: Link = "/tickets/\(number)?ask=\(question.id.rawValue)#composer"
        return """
            <div class="actions">
            \(if: !isMine && mayAsk && Access.may(call.person, .replyTicket, .ticket(ticket)), "<a class=\"button primary\" href=\"\(put)\">\(Parts.icon("send"))\(words.putToClient)</a>")
            \(if: !isMine, answering(question))
            \(if: mayWithdraw, """
                <form method="post" action="/tickets/\(number)/commands/withdraw_clarification">\(Parts.formToken(call.formToken))<input type="hidden" name="clarification" value="\(question.id.rawValue)"><button class="button quiet">\(words.withdraw)</button></form>
                """)
            </div>
            """
    }

    private func answering(_ question: Clarification) -> HTML {
        let id = "answer-\(question.id.rawValue)"
        let mine =
            failure?.command == "answer_clarification"
            && failure?.form.raw("clarification") == question.id.text
        let problem = mine ? failure?.error("answer_clarification", "text") : nil
        return """
            <details class="answering"\(attribute: "open", if: mine)><summary class="button">\(Parts.icon("reply"))\(words.answer)</summary>
            <form method="post" action="/tickets/\(data.summary.number)/commands/answer_clarification">\(Parts.formToken(call.formToken))<input type="hidden" name="clarification" value="\(question.id.rawValue)">
            <div class="field"><label for="\(id)">\(words.answerLabel)</label><textarea class="input" id="\(id)" name="text" rows="3" required maxlength="\(Clarification.Limits.textCharactersMax)"\(Parts.invalid(id, problem))>\(mine ? failure?.form.raw("text") ?? "" : "")</textarea>\(Parts.error(id, problem))</div>
            <div class="actions"><button class="button primary">\(words.answer)</button></div>
            </form></details>
            """
    }
}
