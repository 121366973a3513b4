import Domain
import Flows
import HTML
import Languages
import Storage

/// The card of one ticket: who holds it, what was said and done, where to write, who asks.
struct CardPage {
    let data: CardData
    var failure: CardFailure?

    func html(_ call: PageCall) -> HTML {
        let ticket = data.summary
        return ConsoleFrame(
            title: "\(ticket.number) \(ticket.subject)",
            main: """
                <div class="card" id="card">
                \(head(call))
                <div>
                \(ifLet: failure?.alarm, { "<div class=\"notice\">\(Parts.alarm($0, call.texts.forms.nothingLost))</div>" })
                <div id="story" data-behaviour="live-card" data-ticket="\(ticket.number)" data-url="/tickets/\(ticket.number)">
                \(CardTimeline(data: data, call: call).html)
                </div>
                \(CardComposer(data: data, call: call, failure: failure).html)
                </div>
                \(CardSide(data: data, call: call).html)
                </div>
                """, navigation: data.navigation, call: call
        ).html
    }

    private func head(_ call: PageCall) -> HTML {
        let ticket = data.summary
        let texts = call.texts
        let mark = StateMark(ticket.status, wait: ticket.wait, returns: ticket.returns, texts: texts)
        return """
            <header class="head">
            <div class="trail"><a class="button quiet" href="/tickets">\(Parts.icon("chevron-left"))\(texts.navigation.open)</a></div>
            <div class="title"><h1><span class="no">\(ticket.number)</span>\(ticket.subject)</h1>\(CardActions(data: data, call: call, failure: failure).html)</div>
            <div class="meta">
            \(mark.html)
            \(ifLet: ticket.waitUntil, { "<span class=\"is-waiting small\">\(call.visitor.moment($0))</span>" })
            <span class="line">\(Parts.stops(ticket.lineLevel))\(ticket.line.name) · \(ticket.department.name)</span>
            <span class="status">\(if: ticket.priority.rank > 1, Parts.icon("chevrons-up"))\(texts.name(of: ticket.kind)), \(texts.name(of: ticket.priority).lowercased())</span>
            \(assignee(call))
            \(ifLet: ticket.controller, { who($0, texts.card.controls, texts.card.youControl, call) })
            </div>
            </header>
            """
    }

    private func assignee(_ call: PageCall) -> HTML {
        guard let assignee = data.summary.assignee else {
            return
                "<span class=\"who\"><span class=\"avatar none\" aria-hidden=\"true\">+</span>\(call.texts.people.nobody)</span>"
        }
        return who(assignee, call.texts.card.does, call.texts.card.youDo, call)
    }

    private func who(
        _ member: Named<StaffMember>, _ does: String, _ youDo: String, _ call: PageCall
    ) -> HTML {
        let isMe = member.id == call.member.id
        return """
            <span class="who">\(Parts.staff(member.name, isMe: isMe))\(isMe ? call.texts.people.you : member.name) <span class="quiet-text">\(isMe ? youDo : does)</span></span>
            """
    }
}

/// Who asks, and what else they asked.
struct CardSide {
    let data: CardData
    let call: PageCall

    var html: HTML {
        let ticket = data.summary
        let texts = call.texts
        return """
            <aside class="side" aria-label="\(texts.card.clientPanel)">
            <section>
            <h2>\(ticket.requester.name)</h2>
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
            \(if: !data.ticket.links.isEmpty, linked)
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

    private var linked: HTML {
        let tickets = data.ticket.links.compactMap { data.others[$0.ticket] }.sorted { $0.number > $1.number }
        return "<section><h2>\(call.texts.card.linked)</h2>\(mini(tickets))</section>"
    }

    private func mini(_ tickets: [TicketSummary]) -> HTML {
        """
        <ul class="mini" role="list">\(each: tickets, { ticket in
            let mark = StateMark(ticket.status, wait: ticket.wait, returns: ticket.returns, texts: call.texts)
            return """
                <li><a href="/tickets/\(ticket.number)"><span class="quiet-text">\(ticket.number)</span><span class="cut">\(ticket.subject)</span><span class="push \(mark.style)">\(Parts.icon(mark.icon))\(Parts.hidden(mark.word))</span></a></li>
                """
        })</ul>
        """
    }
}
