import Domain
import HTML
import Languages
import Storage

/// Requests, each its name, then one sentence that says what is going on.
struct ClientTicketRows {
    let call: PortalCall
    let tickets: [TicketSummary]
    /// Whether each says who asked.
    var isOfCompany = false

    static func icons(_ tickets: [TicketSummary]) -> [String] {
        Set(tickets.map { ClientState.icon(of: $0.status) }).sorted()
    }

    func html(empty: String) -> HTML {
        if tickets.isEmpty { return "<p class=\"second\">\(empty)</p>" }
        return """
            <ul class="mine" role="list">\(each: tickets, { ticket in
                let state = ClientState(ticket, asks: ticket.requester.id == call.client?.id, call.visitor)
                return """
                    <li><span class="no">\(ticket.number)</span><a href="/portal/tickets/\(ticket.number)">\(ticket.subject)</a>\(if: isOfCompany, "<p class=\"by\">\(asker(ticket))</p>")<p class="\(state.style)"><svg class="icon" aria-hidden="true"><use href="#\(state.icon)"/></svg><span>\(state.sentence)</span></p></li>
                    """
            })</ul>
            """
    }

    /// Who asked, with the company where it is not the reader's own.
    private func asker(_ ticket: TicketSummary) -> String {
        let name = ticket.requester.id == call.client?.id ? call.texts.people.you : ticket.requester.name
        guard let organization = ticket.organization, organization.id != call.client?.organization else {
            return name
        }
        return "\(name), \(organization.name)"
    }
}

/// A number that is counted no further than to a thousand.
enum PortalCount {
    static func text(_ count: Int, _ call: PortalCall) -> String {
        let most = ClientTicketStore.Limits.countMax
        let language = call.texts.language
        return count > most ? "\(language.number(most))+" : language.number(count)
    }
}
