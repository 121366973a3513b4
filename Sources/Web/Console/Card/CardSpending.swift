import Domain
import Flows
import HTML
import Languages
import Storage

/// What was spent on the ticket, what is left of the right to spend, and the form of one more spending (P211).
struct CardSpending {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var ticket: Ticket { data.ticket }
    private var words: SpendingTexts { call.texts.spending }
    private var right: SpendingRight { data.settings.rules.discipline.spending ?? .preset }

    var html: HTML {
        guard mayShow else { return .empty }
        return """
            <section id="spending" aria-labelledby="spending-title"><h2 id="spending-title">\(words.title)</h2>
            <p class="small">\(sums) <span class="second">\(left)</span></p>
            \(if: maySpend, form)
            </section>
            """
    }

    private var isPresent: Bool {
        switch ticket.status {
        case .merged, .deleted: false
        case .new, .open, .waiting, .resolved, .closed, .cancelled, .rejected: true
        }
    }

    private var mayShow: Bool { isPresent || !ticket.spent.isEmpty }

    private var maySpend: Bool {
        isPresent && Access.may(call.person, .workTicket, .ticket(ticket)) && !CardLock.binds(data, call)
    }

    private var sums: String {
        if ticket.spent.isEmpty { return words.nothing }
        return words.spent(
            call.texts.language.list(ticket.spent.map { call.texts.money($0.minor, $0.currency) }))
    }

    private var left: String {
        let left = right.limit - ticket.spent(in: right.currency)
        return left > 0 ? words.left(call.texts.money(left, right.currency)) : words.noneLeft
    }

    private var form: HTML {
        let isOpen = failure?.command == "spend"
        let typed = isOpen ? failure?.form : nil
        let (amount, report) = (failure?.error("spend", "amount"), failure?.error("spend", "report"))
        return """
            <details class="fold"\(attribute: "open", if: isOpen)><summary>\(Parts.icon("chevron-right"))\(words.record)</summary>
            <form method="post" action="/tickets/\(data.summary.number)/commands/spend" novalidate>\(Parts.formToken(call.formToken))
            <div class="field"><label for="spend-amount">\(words.amount(right.currency))</label><input class="input short" id="spend-amount" name="amount" inputmode="decimal" autocomplete="off" required maxlength="20" value="\(typed?.raw("amount") ?? "")"\(Parts.invalid("spend-amount", amount))\(attribute: "autofocus", if: amount != nil)>\(Parts.error("spend-amount", amount))</div>
            <div class="field"><label for="spend-report">\(words.report)</label><textarea class="input" id="spend-report" name="report" rows="3" required maxlength="\(SpendingRight.reportCharactersMax)"\(Parts.invalid("spend-report", report))\(attribute: "autofocus", if: report != nil)>\(typed?.raw("report") ?? "")</textarea>\(Parts.error("spend-report", report))</div>
            <div class="actions"><button class="button primary">\(words.record)</button></div></form></details>
            """
    }
}
