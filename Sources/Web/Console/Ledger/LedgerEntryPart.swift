import Domain
import Flows
import HTML
import Languages
import Storage

/// One entry: how much, for what, on which ticket, by which rule, on what evidence; and the form to object to it.
struct LedgerEntryPart {
    let entry: LedgerEntry
    let report: LedgerReport
    let failure: LedgerFailure?
    let call: PageCall

    private var words: LedgerTexts { call.texts.ledger }
    private var id: String { "e\(entry.id.text.replacing(".", with: "-"))" }

    var html: HTML {
        let isReward = entry.sign == .reward
        let count = isReward ? entry.amount.count : -entry.amount.count
        let amount = call.texts.signed(count, entry.amount.currency)
        let tone = entry.state == .overturned ? "" : isReward ? " is-done" : " is-overdue"
        let rule = report.rules.rule(of: entry.id).flatMap {
            Texts.isName($0.name, of: entry.fact) ? nil : $0.name
        }
        return """
            <article class="verdict ledger-entry" id="\(id)">
            <p><b class="amount\(tone)">\(if: entry.state == .overturned, "<s>\(amount)</s>", else: HTML(text: amount))</b> <span class="strong">\(call.texts.name(of: entry.fact))</span>\(if: entry.state != .standing, " <span class=\"badge\">\(call.texts.name(of: entry.state))</span>")</p>
            <p class="second small">\(if: report.person == nil, "<b>\(person(entry.person))</b> · ")\(Self.ticket(report.tickets[entry.id.ticket], call)) · <time datetime="\(entry.at.rfc3339)">\(call.visitor.moment(entry.at))</time>\(ifLet: rule, { " · \(words.byRule($0))" })</p>
            \(ifLet: entry.appeal, appeal)
            \(EvidenceList(evidence: entry.evidence, staff: report.staff, call: call).html)
            \(if: LedgerAppeal.mayOpen(on: entry, by: call.member.id, at: call.visitor.now), form)
            </article>
            """
    }

    private func person(_ id: StaffMember.ID) -> String { report.staff.name(of: id) ?? id.text }

    /// The ticket with the way to it, where it is the reader's to see.
    static func ticket(_ ticket: TicketSummary?, _ call: PageCall) -> HTML {
        guard let ticket else { return HTML(text: call.texts.ledger.hiddenTicket) }
        return
            "<a href=\"/tickets/\(ticket.number)\"><span class=\"quiet-text\">\(ticket.number)</span> \(ticket.subject)</a>"
    }

    private func appeal(_ appeal: LedgerAppeal) -> HTML {
        """
        <blockquote class="small"><p>\(words.objects(person(appeal.by), call.visitor.moment(appeal.openedAt))): \(appeal.reason.text)</p>\(ifLet: appeal.decision, { "<p>\(call.texts.name(of: entry.state)), \(words.decided(person($0.by), call.visitor.moment($0.at))): \($0.reason.text)</p>" })</blockquote>
        """
    }

    private var form: HTML {
        let mine = failure?.target == entry.id.text ? failure : nil
        let problem = mine?.isAboutReason == true ? mine?.message : nil
        let until = call.visitor.moment(entry.at + LedgerAppeal.window)
        return """
            <details class="fold"\(attribute: "open", if: mine != nil)><summary>\(Parts.icon("chevron-right"))\(words.object)</summary>
            <form method="post" action="/ledger/entries/\(entry.id.text)/appeal" novalidate>\(Parts.formToken(call.formToken))
            <div class="field"><label for="\(id)-reason">\(words.whyObject)</label><textarea class="input" id="\(id)-reason" name="reason" rows="3" required maxlength="\(LedgerAppeal.reasonCharactersMax)"\(Parts.invalid("\(id)-reason", problem))>\(mine?.reason ?? "")</textarea><p class="hint">\(words.until(until))</p>\(Parts.error("\(id)-reason", problem))</div>
            <div class="actions"><button class="button primary">\(words.object)</button></div></form></details>
            """
    }
}

/// An appeal that waits for whoever heads the desk: what was counted, why somebody objects, and the decision in one form.
struct LedgerDecisionPart {
    let appeal: LedgerAppeal
    let rules: LedgerRules
    let tickets: [Ticket.ID: TicketSummary]
    let staff: StaffDirectory
    let failure: LedgerFailure?
    let call: PageCall
    /// Where to go once it is decided; nil: to the entry.
    var next: Link?

    private var words: LedgerTexts { call.texts.ledger }
    private var id: String { "a\(appeal.id.text)" }

    var html: HTML {
        let name = staff.name(of: appeal.by) ?? appeal.by.text
        let rule = rules.rule(of: appeal.entry)
        var facts: [String] = []
        if let rule {
            let count = rule.sign == .reward ? rule.amount.count : -rule.amount.count
            facts = [call.texts.signed(count, rule.amount.currency), call.texts.name(of: rule.fact)]
            if !Texts.isName(rule.name, of: rule.fact) { facts.append(words.byRule(rule.name)) }
        }
        return """
            <article class="decide" id="\(id)" aria-labelledby="\(id)-title"><div>
            <p class="strong" id="\(id)-title">\(facts.joined(separator: " · "))</p>
            <p class="second small">\(LedgerEntryPart.ticket(tickets[appeal.entry.ticket], call)) · <time datetime="\(appeal.entryAt.rfc3339)">\(call.visitor.moment(appeal.entryAt))</time></p>
            <div class="person small">\(Parts.staff(name, isMe: false))<span>\(words.objects(name, call.visitor.moment(appeal.openedAt)))</span></div>
            <blockquote>\(appeal.reason.text)</blockquote></div>
            \(if: appeal.by == call.member.id, "<p class=\"second small\">\(words.ownCause)</p>", else: form)
            </article>
            """
    }

    private var form: HTML {
        let mine = failure?.target == appeal.id.text ? failure : nil
        let problem = mine?.isAboutReason == true ? mine?.message : nil
        return """
            <div class="answers"><form method="post" action="/ledger/appeals/\(appeal.id.text)/decide" novalidate>\(Parts.formToken(call.formToken))\(ifLet: next, { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" })
            <div class="field"><label for="\(id)-reason">\(words.whyDecided)</label><textarea class="input" id="\(id)-reason" name="reason" rows="2" required maxlength="\(LedgerAppeal.reasonCharactersMax)"\(Parts.invalid("\(id)-reason", problem))>\(mine?.reason ?? "")</textarea>\(Parts.error("\(id)-reason", problem))</div>
            <div class="actions"><button class="button primary" name="outcome" value="overturned">\(words.overturn)</button><button class="button" name="outcome" value="upheld">\(words.uphold)</button></div></form></div>
            """
    }
}
