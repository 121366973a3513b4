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
    var failure: Failure?

    /// A call that could not be logged, shown again as it was typed.
    struct Failure {
        let ticket: Int64
        let form: FormBody
        let field: String?
        let message: String
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.callBacks
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lead)\(if: !calls && !rows.isEmpty, " \(words.notYours)")</p>
                \(ifLet: failure, { alarm($0, call) })
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

    /// Of what belongs to no field of a row that is still shown.
    private func alarm(_ failure: Failure, _ call: PageCall) -> HTML {
        let isBeside = failure.field != nil && rows.contains { $0.number == failure.ticket }
        if isBeside { return .empty }
        return "<div class=\"notice\">\(Parts.alarm(failure.message, call.texts.forms.nothingLost))</div>"
    }

    private func row(_ row: CallBackRow, _ call: PageCall) -> HTML {
        let words = call.texts.callBacks
        let state = CallBackState(row.callBack, call)
        let done = row.assignee.map { words.solvedBy($0) } ?? row.line
        let mark = row.rating.map { words.markSoFar($0.mark) } ?? words.noMark
        return """
            <li class="record chase-row" id="c\(row.number)"><div class="asked-row"><b><span class="nr">\(row.number)</span> <a href="/tickets/\(row.number)">\(row.subject.text)</a></b>
            <span><a href="/contacts/\(row.client.id.text)">\(row.client.name)</a>\(ifLet: row.organization, { ", \($0)" }) · \(phone(row, call.texts))</span>
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

    private func phone(_ row: CallBackRow, _ texts: Texts) -> HTML {
        guard let phone = row.phone else {
            return "<span class=\"quiet-text\">\(texts.closing.noPhone)</span>"
        }
        return Link(telephone: phone).map { "<a href=\"\($0)\">\(phone)</a>" } ?? HTML(text: phone)
    }

    private func form(_ row: CallBackRow, _ call: PageCall) -> HTML {
        let own = failure.flatMap { $0.ticket == row.number ? $0 : nil }
        let fields = CallBackFields(
            rules: rules, typed: own?.form, id: "call-\(row.number)", call: call,
            error: { own?.field == $0 ? own?.message : nil })
        let words = call.texts.callBacks
        return """
            <details class="fold"\(attribute: "open", if: own != nil)><summary>\(Parts.icon("chevron-right"))\(words.log)\(Parts.hidden(" \(row.number)"))</summary>
            <form method="post" action="/callbacks/\(row.number)" novalidate>\(Parts.formToken(call.formToken))\(fields.html)
            <div class="actions"><button class="button primary">\(words.log)</button></div></form></details>
            """
    }

    private func pager(_ texts: Texts) -> HTML {
        guard after != nil || !isFirst else { return .empty }
        let next: Link = "/callbacks?after=\(after?.text ?? "")"
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"/callbacks\">\(Parts.icon("chevron-up"))\(texts.callBacks.callNow)</a>")\(if: after != nil, "<a class=\"button\" rel=\"next\" href=\"\(next)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>")</nav>
            """
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
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        do {
            let command = try CardCommand(
                "call_back", call, await call.desk.settings.settings(of: call.desk))
            try await call.write { work in
                try reference.with(work.transaction) { _ = try command.run(on: $0, by: person, work) }
            }
            return .see("/callbacks")
        } catch let error as DeskError {
            let field: String?
            switch error {
            case .notFound, .forbidden: throw error
            case .invalid(let name, _): field = name
            case .ticket(let rejection): field = rejection.field
            case .taken, .keyReused, .file, .filesAway, .settled, .erased, .task: field = nil
            }
            var page = try await page(call)
            page.failure = CallBackPage.Failure(
                ticket: call.parameters["ticket"].flatMap { WrittenID.parse($0) } ?? 0, form: call.form,
                field: field, message: call.texts.sentence(error, call.visitor))
            return .page(page.html(call), .unprocessableContent)
        }
    }
}
