import Domain
import Flows
import HTML
import Languages
import Storage

/// All of a client's requests, and of their company where they see it: open or over, a page at a time.
enum PortalListHandlers {
    private static let pageMax = 10

    static func show(_ call: PortalCall) async throws -> Answer {
        let client = try call.signedIn().id
        let asked = ClientTicketList(
            call.query.text("view").flatMap { .init(rawValue: $0) } ?? .mine,
            call.query.text("state").flatMap { .init(rawValue: $0) } ?? .open)
        let before = try call.query.after(Ticket.self)
        let page = try await call.read { transaction in
            let store = ClientTicketStore(transaction)
            let reach = try ClientReach(of: client, in: transaction)
            var list = asked
            // The view of a right that was taken back is no fault of the reader's.
            if reach.organizations.isEmpty { list.view = .mine }
            var page = PortalListPage(list: list)
            let found = try store.page(list, of: reach, before: before, limit: pageMax + 1)
            page.shown = Array(found.prefix(pageMax))
            page.hasMore = found.count > pageMax
            if !reach.organizations.isEmpty {
                for view in ClientTicketList.View.allCases {
                    page.counts[view] = try store.count(.init(view, list.state), of: reach)
                }
            }
            return page
        }
        return .page(page.html(call))
    }
}

/// One page of a client's list.
struct PortalListPage: Sendable {
    let list: ClientTicketList
    var shown: [TicketSummary] = []
    var hasMore = false
    /// Empty for whoever has one view only.
    var counts: [ClientTicketList.View: Int] = [:]

    func html(_ call: PortalCall) -> HTML {
        let words = call.texts.portal
        let title = list.view == .mine ? words.yourTickets : words.companysTickets
        let next: Link? =
            hasMore
            ? "/portal/tickets?view=\(list.view.rawValue)&state=\(list.state.rawValue)&after=\(Cursor.text(shown.last?.id) ?? "")"
            : nil
        let empty = list.view == .mine ? words.noTickets : words.noCompanyTickets
        return PortalFrame(
            call, title: title, icons: ["chevron-left"] + ClientTicketRows.icons(shown),
            main: """
                <section aria-labelledby="mine"><a class="crumb" href="/portal/">\(PortalIcon.html("#chevron-left"))\(words.toStart)</a>
                <h1 id="mine">\(title)</h1>
                \(if: !counts.isEmpty, """
                    <nav class="choice" aria-label="\(words.whoseTickets)">\(view(.mine, words.mine, call))\(view(.company, words.wholeCompany, call))</nav>
                    """)
                <nav class="choice" aria-label="\(title)">\(state(.open, words.openOnes))\(state(.closed, words.closedOnes))</nav>
                \(ClientTicketRows(call: call, tickets: shown, isOfCompany: list.view == .company).html(empty: empty))
                \(ifLet: next, { "<p><a class=\"button\" href=\"\($0)\">\(words.older)</a></p>" })
                </section>
                """
        ).html
    }

    private func view(_ view: ClientTicketList.View, _ label: String, _ call: PortalCall) -> HTML {
        let count = PortalCount.text(counts[view] ?? 0, call)
        return tab(.init(view, list.state), "\(label) <small>\(count)</small>", isHere: view == list.view)
    }

    private func state(_ state: ClientTicketList.State, _ label: String) -> HTML {
        tab(.init(list.view, state), HTML(text: label), isHere: state == list.state)
    }

    private func tab(_ place: ClientTicketList, _ label: HTML, isHere: Bool) -> HTML {
        let link: Link = "/portal/tickets?view=\(place.view.rawValue)&state=\(place.state.rawValue)"
        return
            "<a class=\"button\" href=\"\(link)\"\(attribute: "aria-current", isHere ? "page" : nil)>\(label)</a>"
    }
}
