import Domain
import Flows
import HTML
import Languages
import Storage

/// Who asks, who takes part, and what else they asked.
struct CardSide {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var mayWork: Bool {
        Access.may(call.person, .workTicket, .ticket(data.ticket)) && !CardLock.binds(data, call)
    }

    var html: HTML {
        let ticket = data.summary
        let texts = call.texts
        return """
            <aside class="side" id="side" data-live aria-label="\(texts.card.clientPanel)">
            <section>
            <h2><a href="/contacts/\(ticket.requester.id.text)">\(ticket.requester.name)</a></h2>
            <p><a href="/contacts/\(ticket.requester.id.text)/history">\(texts.clientHistory.link)</a></p>
            <dl class="facts">
            \(ifLet: ticket.organization, { fact(texts.console.organization, HTML(text: $0.name)) })
            \(each: data.requester?.addresses ?? [], { address($0) })
            \(ifLet: ticket.contract, { fact(texts.card.contract, HTML(text: $0.name)) })
            \(ifLet: ticket.service, { fact(texts.card.service, HTML(text: $0.name)) })
            \(ifLet: ticket.object, { fact(texts.card.object, HTML(text: $0.name)) })
            \(fact(texts.list.created, HTML(text: call.visitor.moment(ticket.createdAt))))
            \(if: !ticket.tags.isEmpty, fact(texts.list.tag, HTML(text: ticket.tags.joined(separator: ", "))))
            </dl>
            </section>
            \(CardParticipants(data: data, call: call, failure: failure, mayWork: mayWork).html)
            \(if: Access.may(call.person, .readInternal, .ticket(data.ticket)), CardSideTalks(data: data, call: call).html)
            \(CardSpending(data: data, call: call, failure: failure).html)
            <section><ul class="mini" role="list">\(if: Access.may(call.person, .readJournal, .ticket(data.ticket)), "<li><a href=\"/tickets/\(ticket.number)/holders\">\(texts.holders.link)</a></li>")<li><a href="/tickets/\(ticket.number)/then">\(texts.past.link)</a></li><li><a href="/tickets/\(ticket.number)/similar">\(texts.similar.link)</a></li></ul></section>
            \(if: !data.ticket.links.isEmpty, linked)
            \(if: !data.merged.isEmpty, merged)
            <section><h2>\(texts.console.earlierTickets)</h2>
            \(if: data.earlier.isEmpty, "<p class=\"quiet-text\">\(texts.console.noEarlierTickets)</p>", else: mini(data.earlier))
            </section>
            </aside>
            """
    }

    private func fact(_ name: String, _ value: HTML) -> HTML { "<dt>\(name)</dt><dd>\(value)</dd>" }

    private func address(_ address: Contact.Address) -> HTML {
        let text = address.value.personal.text
        switch address.kind {
        case .email: return fact(call.texts.newTicket.email, "<a href=\"\(Link(mailTo: text))\">\(text)</a>")
        case .phone:
            return fact(
                call.texts.newTicket.phone,
                Link(telephone: text).map { "<a href=\"\($0)\">\(text)</a>" } ?? HTML(text: text))
        }
    }

    /// Each link with its kind and the button that takes it away.
    private var linked: HTML {
        let links = data.ticket.links.compactMap { link in data.others[link.ticket].map { (link, $0) } }
            .sorted { ($0.1.number, $0.0.kind.rawValue) > ($1.1.number, $1.0.kind.rawValue) }
        return """
            <section><h2>\(call.texts.card.linked)</h2><ul class="mini" role="list">\(each: links, { pair in
                "<li class=\"linked\">\(entry(pair.1, note: call.texts.name(of: pair.0.kind)))\(if: mayWork, unlink(pair.0, pair.1))</li>"
            })</ul>\(if: mayWork, parts)</section>
            """
    }

    /// What solved the whole is told to the clients of its parts.
    private var parts: HTML {
        let open = data.ticket.links.filter { $0.kind == .parent }.compactMap { data.others[$0.ticket] }
            .filter { [.new, .open, .waiting].contains($0.status) }.sorted { $0.number < $1.number }
        if open.isEmpty { return .empty }
        return """
            <form method="post" action="/tickets/mass">\(Parts.formToken(call.formToken))<input type="hidden" name="act" value="reply"><input type="hidden" name="back" value="/tickets/\(data.summary.number)">\(each: open, { "<input type=\"hidden\" name=\"\(MassTicks.prefix)\($0.number)\" value=\"\($0.seq)\">" })<button class="button">\(Parts.icon("send"))\(call.texts.mass.replyToParts(open.count))</button></form>
            """
    }

    private func unlink(_ link: Ticket.Link, _ other: TicketSummary) -> HTML {
        let label = call.texts.composer.removeLink(Int(other.number))
        return """
            <form method="post" action="/tickets/\(data.summary.number)/commands/unlink">\(Parts.formToken(call.formToken))<input type="hidden" name="ticket" value="\(other.number)"><input type="hidden" name="kind" value="\(link.kind.rawValue)"><button class="button quiet square" title="\(label)">\(Parts.icon("x"))\(Parts.hidden(label))</button></form>
            """
    }

    /// What was merged into this ticket, each with the way back.
    private var merged: HTML {
        """
        <section><h2>\(call.texts.card.mergedHere)</h2><ul class="mini" role="list">\(each: data.merged, { other in
            "<li class=\"linked\">\(entry(other))\(if: mayWork, unmerge(other))</li>"
        })</ul></section>
        """
    }

    private func unmerge(_ other: TicketSummary) -> HTML {
        let label = call.texts.composer.unmerge(Int(other.number))
        return """
            <form method="post" action="/tickets/\(other.number)/commands/unmerge">\(Parts.formToken(call.formToken))<button class="button quiet square" title="\(label)">\(Parts.icon("rotate-ccw"))\(Parts.hidden(label))</button></form>
            """
    }

    private func mini(_ tickets: [TicketSummary]) -> HTML {
        "<ul class=\"mini\" role=\"list\">\(each: tickets, { "<li>\(entry($0))</li>" })</ul>"
    }

    private func entry(_ ticket: TicketSummary, note: String? = nil) -> HTML {
        let mark = StateMark(ticket.status, wait: ticket.wait, returns: ticket.returns, texts: call.texts)
        return """
            <a href="/tickets/\(ticket.number)"><span class="quiet-text">\(ticket.number)</span><span class="cut">\(ifLet: note, { "<small class=\"quiet-text\">\($0):</small> " })\(ticket.subject)</span><span class="push \(mark.style)">\(Parts.icon(mark.icon))\(Parts.hidden(mark.word))</span></a>
            """
    }
}
