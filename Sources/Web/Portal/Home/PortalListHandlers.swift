import Domain
import Flows
import HTML
import Languages
import Storage

/// All of a client's requests, open or over, a page at a time.
enum PortalListHandlers {
    private static let pageMax = 10

    static func show(_ call: PortalCall) async throws -> Answer {
        let client = try call.signedIn().id
        let isClosed = call.query.text("state") == "closed"
        let before = try call.query.after(Ticket.self)
        let found = try await call.read {
            try ClientTicketStore($0).page(
                of: client, isClosed ? ClientTickets.closed : ClientTickets.open, before: before,
                limit: pageMax + 1)
        }
        let shown = Array(found.prefix(pageMax))
        let words = call.texts.portal
        let here = isClosed ? "closed" : "open"
        let next: Link? =
            found.count > pageMax
            ? "/portal/tickets?state=\(here)&after=\(Cursor.text(shown.last?.id) ?? "")" : nil
        return .page(
            PortalFrame(
                call, title: words.yourTickets, icons: ["chevron-left"] + OwnTickets.icons(shown),
                main: """
                    <section aria-labelledby="mine"><a class="crumb" href="/portal/">\(PortalIcon.html("#chevron-left"))\(words.toStart)</a>
                    <h1 id="mine">\(words.yourTickets)</h1>
                    <nav class="choice" aria-label="\(words.yourTickets)">\(tab("open", words.openOnes, here))\(tab("closed", words.closedOnes, here))</nav>
                    \(OwnTickets(call: call, tickets: shown).html)
                    \(ifLet: next, { "<p><a class=\"button\" href=\"\($0)\">\(words.older)</a></p>" })
                    </section>
                    """
            ).html)
    }

    private static func tab(_ state: String, _ label: String, _ here: String) -> HTML {
        let link: Link = "/portal/tickets?state=\(state)"
        return
            "<a class=\"button\" href=\"\(link)\"\(attribute: "aria-current", state == here ? "page" : nil)>\(label)</a>"
    }
}
