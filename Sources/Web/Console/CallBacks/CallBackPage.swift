import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Whom line 1 is to call about a closed ticket: who, by which number, what was done for them and by whom, and the form for what
/// they said (P42).
struct CallBackPage {
    let rows: [CallBackRow]
    let after: CallBackKey?
    let isFirst: Bool
    let rules: CallBackRules
    /// Whether the reader is one of those who call.
    let calls: Bool
    let navigation: Navigation
    var failure: CallLog.Failure?

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.callBacks
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lead)\(if: !calls && !rows.isEmpty, " \(words.notYours)")</p>
                \(ifLet: failure, { $0.alarm(besides: rows.map(\.number), call) })
                \(if: rows.isEmpty, empty(call), else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func empty(_ call: PageCall) -> HTML {
        let words = call.texts.callBacks
        let link: HTML = "<p><a href=\"\(CallBackSection.link)\">\(words.toSettings)</a></p>"
        return """
            <div class="empty">\(SettingsList.line)<p>\(words.empty(isOn: rules.isOn))</p>\(if: call.may(.readSettings), link)</div>
            """
    }

    private func row(_ row: CallBackRow, _ call: PageCall) -> HTML {
        let words = call.texts.callBacks
        let state = CallBackState(row.callBack, call)
        let done = row.assignee.map { words.solvedBy($0) } ?? row.line
        let mark = row.rating.map { words.markSoFar($0.mark) } ?? words.noMark
        return """
            <li class="record chase-row" id="c\(row.number)"><div class="asked-row"><b><span class="nr">\(row.number)</span> <a href="/tickets/\(row.number)">\(row.subject.text)</a></b>
            <span><a href="/contacts/\(row.client.id.text)">\(row.client.name)</a>\(ifLet: row.organization, { ", \($0)" }) · \(CallLog.phone(row.phone, call.texts))</span>
            <span><b class="\(state.tone)">\(state.next)</b> · <span class="quiet-text">\(state.done)</span></span>
            <span class="quiet-text">\(words.closed(call.visitor.moment(row.closedAt))) · \(done) · \(mark)</span>
            \(ifLet: row.answer, { result($0, words) })</div>
            \(if: calls, form(row, call))</li>
            """
    }

    private func result(_ answer: String, _ words: CallBackTexts) -> HTML {
        """
        <details class="fold"><summary>\(Parts.icon("chevron-right"))\(words.result)</summary><blockquote class="quote small">\(answer)</blockquote></details>
        """
    }

    private func form(_ row: CallBackRow, _ call: PageCall) -> HTML {
        let own = failure.flatMap { $0.ticket == row.number ? $0 : nil }
        let fields = CallBackFields(
            rules: rules, typed: own?.form, id: "call-\(row.number)", call: call,
            error: { own?.field == $0 ? own?.message : nil })
        return CallLog.form(
            to: "/callbacks/\(row.number)", number: row.number, word: call.texts.callBacks.log,
            fields: fields.html,
            isOpen: own != nil, call)
    }

    private func pager(_ texts: Texts) -> HTML {
        CallLog.pager(
            "/callbacks", texts.callBacks.callNow, isFirst: isFirst,
            next: after.map { "/callbacks?after=\($0.text)" }, texts)
    }
}

enum CallBackPageHandlers {
    private static let pageRows = 50

    static func list(_ call: PageCall) async throws -> Answer { .page(try await page(call).html(call)) }

    private static func page(_ call: PageCall) async throws -> CallBackPage {
        let after = try CallBackKey(call.query)
        let (settings, navigation) = try await call.navigation(place: .callBacks)
        let scope = Access.scope(of: call.member)
        let found = try await call.read {
            try CallBackStore($0).page(scope: scope, after: after, limit: pageRows + 1)
        }
        let rows = Array(found.prefix(pageRows))
        return CallBackPage(
            rows: rows, after: found.count > pageRows ? rows.last?.key : nil, isFirst: after == nil,
            rules: settings.rules.callBacks,
            calls: call.may(.workTicket)
                && settings.rules.talksToClients(call.member.id, call.person.authority),
            navigation: navigation)
    }

    static func log(_ call: PageCall) async throws -> Answer {
        guard let failure = try await CallLog.run("call_back", call) else { return .see("/callbacks") }
        var page = try await page(call)
        page.failure = failure
        return .page(page.html(call), .unprocessableContent)
    }
}
