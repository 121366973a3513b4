import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Whom to call because their ticket stands still without their answer: who, why, what was tried, by which number (P83).
struct ChasePage {
    let rows: [ChaseRow]
    let after: ChaseKey?
    let isFirst: Bool
    let navigation: Navigation
    var failure: Failure?

    /// An attempt that could not be logged, shown again as it was typed.
    struct Failure {
        let ticket: Int64
        let form: FormBody
        let field: String?
        let message: String
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.closing
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lead)</p>
                \(ifLet: failure, { alarm($0, call) })
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.empty)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    /// Of what belongs to no field of a row that is still shown.
    private func alarm(_ failure: Failure, _ call: PageCall) -> HTML {
        let isBeside = failure.field != nil && rows.contains { $0.number == failure.ticket }
        if isBeside { return .empty }
        return "<div class=\"notice\">\(Parts.alarm(failure.message, call.texts.forms.nothingLost))</div>"
    }

    private func row(_ row: ChaseRow, _ call: PageCall) -> HTML {
        let words = call.texts.closing
        let state = ChaseState(row.chasing, next: row.at, call)
        return """
            <li class="record chase-row"><div class="asked-row"><b><span class="nr">\(row.number)</span> <a href="/tickets/\(row.number)">\(row.subject.text)</a></b>
            <span><a href="/contacts/\(row.requester.id.text)">\(row.requester.name)</a>\(ifLet: row.organization, { ", \($0)" }) · \(phone(row, words))</span>
            <span><b class="\(state.tone)">\(state.next)</b>\(each: [state.done, row.assignee ?? ""].filter { !$0.isEmpty }, { " · <span class=\"quiet-text\">\($0)</span>" })</span></div>
            \(if: mayLog(row, call), form(row, call))</li>
            """
    }

    private func mayLog(_ row: ChaseRow, _ call: PageCall) -> Bool {
        call.may(.workTicket) && (!row.isLocked || call.person.authority >= .lead)
    }

    private func phone(_ row: ChaseRow, _ words: ClosingTexts) -> HTML {
        guard let phone = row.phone else { return "<span class=\"quiet-text\">\(words.noPhone)</span>" }
        return Link(telephone: phone).map { "<a href=\"\($0)\">\(phone)</a>" } ?? HTML(text: phone)
    }

    private func form(_ row: ChaseRow, _ call: PageCall) -> HTML {
        let own = failure.flatMap { $0.ticket == row.number ? $0 : nil }
        let fields = ChaseFields(
            typed: own?.form, id: "chase-\(row.number)", call: call,
            error: { own?.field == $0 ? own?.message : nil })
        let words = call.texts.closing
        return """
            <details class="fold"\(attribute: "open", if: own != nil)><summary>\(Parts.icon("chevron-right"))\(words.log)\(Parts.hidden("\(row.number)"))</summary>
            <form method="post" action="/chase/\(row.number)" novalidate>\(Parts.formToken(call.formToken))\(fields.html)
            <div class="actions"><button class="button primary">\(words.log)</button></div></form></details>
            """
    }

    private func pager(_ texts: Texts) -> HTML {
        guard after != nil || !isFirst else { return .empty }
        let next: Link = "/chase?after=\(after?.text ?? "")"
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"/chase\">\(Parts.icon("chevron-up"))\(texts.closing.callNow)</a>")\(if: after != nil, "<a class=\"button\" rel=\"next\" href=\"\(next)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>")</nav>
            """
    }
}

enum ChasePageHandlers {
    private static let pageRows = 50

    static func list(_ call: PageCall) async throws -> Answer { .page(try await page(call).html(call)) }

    private static func page(_ call: PageCall) async throws -> ChasePage {
        let after = try ChaseKey(call.query)
        let (_, navigation) = try await call.navigation(place: .chase)
        let scope = Access.scope(of: call.member)
        let found = try await call.read {
            try ChaseStore($0).page(scope: scope, after: after, limit: pageRows + 1)
        }
        let rows = Array(found.prefix(pageRows))
        return ChasePage(
            rows: rows, after: found.count > pageRows ? rows.last?.key : nil, isFirst: after == nil,
            navigation: navigation)
    }

    static func log(_ call: PageCall) async throws -> Answer {
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        do {
            let command = try CardCommand(
                "chase", call, await call.desk.settings.settings(of: call.desk))
            try await call.write { work in
                try reference.with(work.transaction) { _ = try command.run(on: $0, by: person, work) }
            }
            return .see("/chase")
        } catch let error as DeskError {
            let field: String?
            switch error {
            case .notFound, .forbidden: throw error
            case .invalid(let name, _): field = name
            case .ticket(let rejection): field = rejection.field
            case .taken, .keyReused, .file, .filesAway, .settled, .erased, .task: field = nil
            }
            var page = try await page(call)
            page.failure = ChasePage.Failure(
                ticket: call.parameters["ticket"].flatMap { WrittenID.parse($0) } ?? 0, form: call.form,
                field: field, message: call.texts.sentence(error, call.visitor))
            return .page(page.html(call), .unprocessableContent)
        }
    }
}
