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
    var failure: CallLog.Failure?

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.closing
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lead)</p>
                \(ifLet: failure, { $0.alarm(besides: rows.map(\.number), call) })
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.empty)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ row: ChaseRow, _ call: PageCall) -> HTML {
        let state = ChaseState(row.chasing, next: row.at, call)
        return """
            <li class="record chase-row"><div class="asked-row"><b><span class="nr">\(row.number)</span> <a href="/tickets/\(row.number)">\(row.subject.text)</a></b>
            <span><a href="/contacts/\(row.requester.id.text)">\(row.requester.name)</a>\(ifLet: row.organization, { ", \($0)" }) · \(CallLog.phone(row.phone, call.texts))</span>
            <span><b class="\(state.tone)">\(state.next)</b>\(each: [state.done, row.assignee ?? ""].filter { !$0.isEmpty }, { " · <span class=\"quiet-text\">\($0)</span>" })</span></div>
            \(if: mayLog(row, call), form(row, call))</li>
            """
    }

    private func mayLog(_ row: ChaseRow, _ call: PageCall) -> Bool {
        call.may(.workTicket) && (!row.isLocked || call.person.authority >= .lead)
    }

    private func form(_ row: ChaseRow, _ call: PageCall) -> HTML {
        let own = failure.flatMap { $0.ticket == row.number ? $0 : nil }
        let fields = ChaseFields(
            typed: own?.form, id: "chase-\(row.number)", call: call,
            error: { own?.field == $0 ? own?.message : nil })
        return CallLog.form(
            to: "/chase/\(row.number)", number: row.number, word: call.texts.closing.log, fields: fields.html,
            isOpen: own != nil, call)
    }

    private func pager(_ texts: Texts) -> HTML {
        CallLog.pager(
            "/chase", texts.closing.callNow, isFirst: isFirst, next: after.map { "/chase?after=\($0.text)" },
            texts)
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
        guard let failure = try await CallLog.run("chase", call) else { return .see("/chase") }
        var page = try await page(call)
        page.failure = failure
        return .page(page.html(call), .unprocessableContent)
    }
}
