import Domain
import Flows
import HTML
import Languages
import Storage

/// The vendor who has the ticket: who, under which number, since when, and whether their answer is waited for (P65).
struct CardVendor {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var words: VendorTexts { call.texts.vendor }

    var html: HTML {
        guard let vendorCase = data.ticket.vendorCase else { return .empty }
        let line = data.settings.lines.first { $0.id == vendorCase.line }?.name ?? "?"
        let name = data.vendor?.organization ?? line
        let waits = vendorCase.awaitsSince.map { words.waitsSince(call.visitor.moment($0)) } ?? words.ourTurn
        return """
            <section class="vendor question" id="vendor" aria-label="\(words.title)">
            <header>\(Parts.icon("building"))<b class="strong">\(name)</b>\(ifLet: vendorCase.number, { "<span class=\"badge\">\($0)</span>" })<span class="second">\(words.since(call.visitor.moment(vendorCase.since)))</span></header>
            <p class="second small">\(waits) \(data.vendor?.address.map { words.lettersGoTo($0) } ?? words.noAddress)</p>
            \(if: Access.may(call.person, .workTicket, .ticket(data.ticket)) && !CardLock.binds(data, call), form(vendorCase))
            </section>
            """
    }

    private func form(_ vendorCase: VendorCase) -> HTML {
        let mine = failure?.command == "vendor_case"
        let problem = mine ? failure?.error("vendor_case", "number") : nil
        let action: Link = "/tickets/\(data.summary.number)/commands/vendor_case"
        return """
            <div class="actions">
            <details class="answering"\(attribute: "open", if: mine)><summary class="button quiet">\(words.changeNumber)</summary>
            <form method="post" action="\(action)">\(Parts.formToken(call.formToken))
            <div class="field"><label for="vendor-number">\(words.number)</label><input class="input" id="vendor-number" name="number" maxlength="\(VendorCase.Limits.numberCharactersMax)" value="\(mine ? failure?.form.raw("number") ?? "" : vendorCase.number ?? "")"\(Parts.invalid("vendor-number", problem))><p class="hint">\(words.numberHint)</p>\(Parts.error("vendor-number", problem))</div>
            <div class="actions"><button class="button primary">\(call.texts.forms.save)</button></div></form></details>
            \(if: vendorCase.awaitsSince != nil, "<form method=\"post\" action=\"\(action)\">\(Parts.formToken(call.formToken))<input type=\"hidden\" name=\"answered\" value=\"true\"><button class=\"button quiet\">\(Parts.icon("check"))\(words.answered)</button></form>")
            </div>
            """
    }
}
