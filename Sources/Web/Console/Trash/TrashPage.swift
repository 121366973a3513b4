import Domain
import Flows
import HTML
import Languages
import Storage

/// Deleted tickets, the last one first: who deleted each, when and why, and the way back for one or many (P85).
struct TrashPage {
    let tickets: [TicketSummary]
    let deletions: [Ticket.ID: Deletion]
    let page: ViewList.Page
    let names: TaskNames
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.trash
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming tickable"><p class="second">\(words.hint)</p>
                \(if: tickets.isEmpty, "<div class=\"empty\">\(Parts.icon("trash"))<p>\(words.empty)</p></div>", else: list(call))
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func list(_ call: PageCall) -> HTML {
        """
        \(MassBar.all(call))
        <ul class="records trash" role="list">\(each: tickets, { row($0, call) })</ul>
        \(MassBar(call, [.restore]).html)
        """
    }

    private func row(_ ticket: TicketSummary, _ call: PageCall) -> HTML {
        """
        <li class="record">\(MassBar.box(ticket, call))<span class="nr">\(ticket.number)</span><a href="/tickets/\(ticket.number)">\(ticket.subject)</a><span class="quiet-text">\(ticket.organization?.name ?? ticket.requester.name)</span><p class="trash-why">\(said(ticket, call))</p>
        <form method="post" action="/tickets/\(ticket.number)/commands/restore">\(Parts.formToken(call.formToken))<input type="hidden" name="next" value="/trash"><button class="button">\(Parts.icon("rotate-ccw"))\(call.texts.commands.restore)</button></form></li>
        """
    }

    private func said(_ ticket: TicketSummary, _ call: PageCall) -> String {
        let words = call.texts.trash
        guard let deletion = deletions[ticket.id] else { return "" }
        let name = names.name(of: deletion.by, call.texts)
        return words.deleted(by: name, at: call.visitor.moment(deletion.at)) + ". "
            + (deletion.reason ?? words.noReason)
    }

    private func pager(_ texts: Texts) -> HTML {
        guard page.next != nil || page.previous != nil else { return .empty }
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(ifLet: page.previous, { "<a class=\"button\" rel=\"prev\" href=\"/trash?before=\($0.text)\">\(Parts.icon("chevron-left"))\(texts.console.previousPage)</a>" })<span class="push"></span>\(ifLet: page.next, { "<a class=\"button\" rel=\"next\" href=\"/trash?after=\($0.text)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>" })</nav>
            """
    }
}

enum TrashHandlers {
    private static let pageRows = 50

    static func list(_ call: PageCall) async throws -> Answer {
        let (settings, navigation) = try await call.navigation(place: .trash)
        var words = ViewWords()
        // Nothing changes in the trash, so what came last into it changed last.
        words.filter.statuses = [.deleted]
        let list = ViewList(words, for: call.member, settings, now: call.visitor.now)
        let after = try ViewPageHandlers.key("after", call.query)
        let before = try ViewPageHandlers.key("before", call.query)
        let page = try await call.read { transaction in
            let page = try list.perform(in: transaction, after: after, before: before, limit: pageRows)
            let ids = page.hits.map(\.id)
            return TrashPage(
                tickets: try TicketListStore(transaction).summaries(ids),
                deletions: try TrashStore(transaction).deletions(of: ids), page: page,
                names: try TaskNames(in: transaction), navigation: navigation)
        }
        return .page(page.html(call))
    }
}
