import Domain
import Flows
import HTML
import Languages
import Storage

/// What other lines ask for clients, the oldest deadline first: the first line's tasks.
struct ClarificationsPage {
    let rows: [OpenClarification]
    let hasMore: Bool
    let isFirst: Bool
    let navigation: Navigation
    let names: [StaffMember.ID: String]

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.clarifications
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<h2>\(words.empty)</h2><p>\(words.emptyText)</p></div>", else: "<p class=\"quiet-text\">\(words.lead)</p><ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ open: OpenClarification, _ call: PageCall) -> HTML {
        let words = call.texts.clarifications
        let question = open.clarification
        let asker = names[question.by] ?? ""
        let who = question.by == call.member.id ? words.youAsked : words.asked(asker)
        let link: Link = "/tickets/\(open.number)#q\(question.id.rawValue)"
        return """
            <li class="record notice asked-row"><a class="open" href="\(link)"><b>\(open.text ?? "—")</b><span class="quiet-text"><span class="nr">\(open.number)</span> \(open.subject.text) · \(open.client)</span><span class="line">\(Parts.stops(open.lineLevel))\(open.line) · \(who)</span></a>\(due(open, call))</li>
            """
    }

    private func due(_ open: OpenClarification, _ call: PageCall) -> HTML {
        if open.waitsForClient {
            return "<span class=\"badge\">\(call.texts.clarifications.waitsForClient)</span>"
        }
        let due = open.clarification.due
        let isOver = due <= call.visitor.now
        return """
            <time class="\(isOver ? "is-overdue" : "")" datetime="\(due.rfc3339)">\(call.visitor.moment(due))</time>
            """
    }

    private func pager(_ texts: Texts) -> HTML {
        guard hasMore || !isFirst else { return .empty }
        let next: Link? = hasMore ? rows.last.map { "/clarifications?after=\($0.key.text)" } : nil
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"/clarifications\">\(Parts.icon("chevron-up"))\(texts.clarifications.title)</a>")\(ifLet: next, { "<a class=\"button\" rel=\"next\" href=\"\($0)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>" })</nav>
            """
    }
}

enum ClarificationPageHandlers {
    private static let pageRows = 50

    static func list(_ call: PageCall) async throws -> Answer {
        let after = try ClarificationStore.Key(call.query)
        let (_, navigation) = try await call.navigation(place: .clarifications)
        let scope = Access.scope(of: call.member)
        let page = try await call.read { transaction in
            let found = try ClarificationStore(transaction).page(
                scope: scope, after: after, limit: pageRows + 1)
            let members = try StaffDirectory(in: transaction).members
            return ClarificationsPage(
                rows: Array(found.prefix(pageRows)), hasMore: found.count > pageRows, isFirst: after == nil,
                navigation: navigation,
                names: Dictionary(members.map { ($0.id, $0.name.text) }) { first, _ in first })
        }
        return .page(page.html(call))
    }
}
