import Domain
import Flows
import HTML
import Languages
import Storage

/// Files whose words search could not read, with a filter by why.
struct UnreadFilesPage {
    let result: FileTextResult?
    let rows: [UnreadFile]
    let counts: [FileTextResult: Int]
    let hasMore: Bool
    let isFirst: Bool
    /// What was just done.
    let notice: String?
    let navigation: Navigation

    static let link: Link = "/unread-files"

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.unreadFiles
        let reasons = FileTextResult.allCases.filter { counts[$0] ?? 0 > 0 || $0 == result }
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lead)</p>
                \(ifLet: notice, { "<p class=\"banner\" role=\"status\">\($0)</p>" })
                \(if: !reasons.isEmpty, "<nav class=\"chips\" aria-label=\"\(words.filter)\">\(chip(nil, texts.forms.all, nil, texts))\(each: reasons, { chip($0, texts.name(of: $0), counts[$0], texts) })</nav>")
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.nothing)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(if: !rows.isEmpty && call.may(.runIntake), all(call))
                \(pager(texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func chip(_ choice: FileTextResult?, _ word: String, _ count: Int?, _ texts: Texts) -> HTML {
        let isHere = choice == result
        let link: Link = choice.map { "/unread-files?result=\($0.rawValue)" } ?? Self.link
        let most = UnreadFiles.Limits.countMax
        let number = count.map { $0 > most ? texts.counts.moreThan(most) : texts.language.number($0) }
        return """
            <a class="chip\(isHere ? " on" : "")" href="\(link)"\(attribute: "aria-current", isHere ? "page" : nil)>\(if: isHere, "<b>\(word)</b>", else: "\(word)")\(ifLet: number, { " <span class=\"quiet-text\">\($0)</span>" })</a>
            """
    }

    private func row(_ file: UnreadFile, _ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.unreadFiles
        let card: Link = "/tickets/\(file.ticketNumber)#m\(file.message.rawValue)"
        let again: Link = "/unread-files/\(file.id.rawValue)/commands/read_again"
        let name = file.name.flatMap { $0.isEmpty ? nil : $0 } ?? words.nameless
        return """
            <li class="record"><a href="\(card)"><b>\(name)</b><span class="quiet-text">\(words.ticket(String(file.ticketNumber))), \(texts.language.size(bytes: file.size))</span></a><span class="badge is-soon">\(texts.name(of: file.result))</span>
            \(if: call.may(.runIntake), """
                <form method="post" action="\(again)">\(Parts.formToken(call.formToken))\(if: result != nil, "<input type=\"hidden\" name=\"result\" value=\"\(result?.rawValue ?? "")\">")<button class="button quiet" aria-label="\(words.again(name))">\(Parts.icon("refresh-cw"))\(words.again)</button></form>
                """)</li>
            """
    }

    private func all(_ call: PageCall) -> HTML {
        let words = call.texts.unreadFiles
        return """
            <form class="actions" method="post" action="/unread-files/commands/read_again">\(Parts.formToken(call.formToken))<input type="hidden" name="result" value="\(result?.rawValue ?? "")"><button class="button">\(Parts.icon("refresh-cw"))\(words.allAgain)</button></form>
            """
    }

    private func pager(_ texts: Texts) -> HTML {
        guard hasMore || !isFirst else { return .empty }
        let next = rows.last.flatMap { Cursor.text($0.id) } ?? ""
        let first: Link = result.map { "/unread-files?result=\($0.rawValue)" } ?? Self.link
        let more: Link =
            result.map { "/unread-files?result=\($0.rawValue)&after=\(next)" }
            ?? "/unread-files?after=\(next)"
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"\(first)\">\(Parts.icon("chevron-up"))\(texts.unreadFiles.newest)</a>")\(if: hasMore, "<a class=\"button\" rel=\"next\" href=\"\(more)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>")</nav>
            """
    }
}

extension Texts {
    func name(of result: FileTextResult) -> String {
        switch result {
        case .read: unreadFiles.read
        case .nothing: unreadFiles.noText
        case .damaged: unreadFiles.damaged
        case .tooLarge: unreadFiles.tooLarge
        case .tookTooLong: unreadFiles.tookTooLong
        case .stopped: unreadFiles.stopped
        case .unavailable: unreadFiles.unavailable
        case .noReader: unreadFiles.noReader
        }
    }
}
