import Domain
import Flows
import HTML
import Languages
import Storage

/// One of the clients' people: how to reach them, what they see on the portal, what they asked.
struct ContactPage {
    let contact: ContactSummary
    /// Of the organization and all below it, as names: what the right reaches.
    let reach: [String]
    let tickets: [TicketSummary]
    /// Who works for their company in working time (P69), and whose setting it is where a company above says it.
    let engineer: String?
    let erasing: ErasureState
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.contacts
        let isErased = contact.erasedAt != nil
        let name = isErased ? words.erasedContact : contact.name
        return ConsoleFrame(
            title: name,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="/contacts">\(Parts.icon("chevron-left"))\(words.title)</a><h1 class="cut">\(name)</h1></div></div>
                <div class="incoming contact">
                \(if: call.query.text("saved") != nil, SettingsList.notice(texts.forms.saved, .empty))
                \(erasing.html(call))
                \(if: !isErased, facts(texts))
                \(if: !isErased && !erasing.isRunning, right(call))
                <section><h2>\(words.tickets)</h2><p><a href="/contacts/\(contact.id.text)/history">\(texts.clientHistory.link)</a></p>\(list(texts))</section>
                \(if: !isErased && !erasing.isRunning && call.may(.eraseContact), erasure(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func facts(_ texts: Texts) -> HTML {
        """
        <dl class="facts">
        \(ifLet: contact.organization, { organization in
            let link: Link = "/settings/organizations/\(organization.id.text)"
            return "<dt>\(texts.console.organization)</dt><dd><a href=\"\(link)\">\(organization.name)</a></dd>"
        })
        \(ifLet: engineer, { "<dt>\(texts.organizations.engineer)</dt><dd>\($0)</dd>" })
        \(each: contact.emails, { "<dt>\(texts.newTicket.email)</dt><dd><a href=\"\(Link(mailTo: $0))\">\($0)</a></dd>" })
        \(each: contact.phones, { phone in
            let shown: HTML = Link(telephone: phone).map { "<a href=\"\($0)\">\(phone)</a>" } ?? HTML(text: phone)
            return "<dt>\(texts.newTicket.phone)</dt><dd>\(shown)</dd>"
        })
        \(ifLet: contact.language.flatMap { Language(rawValue: $0) }, { "<dt>\(texts.contacts.writesIn)</dt><dd>\($0.nameInItself)</dd>" })
        </dl>
        """
    }

    // MARK: What the contact sees

    private enum Limits {
        static let namesMax = 6
    }

    private func right(_ call: PageCall) -> HTML {
        let words = call.texts.contacts
        let mayChange = call.may(.changePeople)
        let link: Link = "/contacts/\(contact.id.text)/sight"
        return """
            <section><h2>\(words.onPortal)</h2>
            <form method="post" action="\(link)">\(Parts.formToken(call.formToken))
            <fieldset class="bare"\(attribute: "disabled", if: !mayChange)><div class="field"><label class="check"><input type="checkbox" name="sees_organization" value="1"\(attribute: "checked", if: contact.seesOrganization) aria-describedby="sees-hint">\(words.seesOrganization)</label><p class="hint" id="sees-hint">\(hint(words))</p></div></fieldset>
            \(if: mayChange, "<div class=\"actions\"><button class=\"button\">\(call.texts.forms.save)</button></div>")
            </form></section>
            """
    }

    private func hint(_ words: ContactTexts) -> String {
        guard contact.organization != nil else { return words.noOrganization }
        let shown = reach.prefix(Limits.namesMax).joined(separator: ", ")
        let rest = reach.count - min(reach.count, Limits.namesMax)
        return words.reach(rest > 0 ? words.andMore(shown, rest) : shown)
    }

    // MARK: Tickets

    private func list(_ texts: Texts) -> HTML {
        if tickets.isEmpty { return "<p class=\"quiet-text\">\(texts.contacts.noTickets)</p>" }
        return """
            <ul class="mini" role="list">\(each: tickets, { ticket in
                let mark = StateMark(ticket.status, wait: ticket.wait, returns: ticket.returns, texts: texts)
                return "<li><a href=\"/tickets/\(ticket.number)\"><span class=\"quiet-text\">\(ticket.number)</span><span class=\"cut\">\(ticket.subject)</span><span class=\"push \(mark.style)\">\(Parts.icon(mark.icon))\(Parts.hidden(mark.word))</span></a></li>"
            })</ul>
            """
    }

    private func erasure(_ texts: Texts) -> HTML {
        let link: Link = "/contacts/\(contact.id.text)/erase"
        return """
            <section><h2>\(texts.erasing.section)</h2><p class="quiet-text">\(texts.erasing.lead)</p>
            <div class="actions"><a class="button danger" href="\(link)">\(Parts.icon("trash"))\(texts.erasing.button)</a></div></section>
            """
    }
}
