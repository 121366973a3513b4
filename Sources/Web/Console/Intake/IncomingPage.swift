import Domain
import HTML
import Languages
import Storage

/// A page of what arrived, with a filter by what became of it.
struct IncomingPage {
    let result: Intake.Result?
    let rows: [Intake]
    let counts: [Intake.Result: Int]
    let countMax: Int
    let hasMore: Bool
    let isFirst: Bool
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.incoming
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming">
                <p class="second">\(words.lead) <a href="\(UnreadFilesPage.link)">\(texts.unreadFiles.title)</a></p>
                <nav class="chips" aria-label="\(words.filter)">\(chip(nil, texts.forms.all, nil, texts))\(each: Intake.Result.allCases, { chip($0, texts.name(of: $0), counts[$0], texts) })</nav>
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.nothing)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0, call) })</ul>")
                \(pager(texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func chip(_ choice: Intake.Result?, _ word: String, _ count: Int?, _ texts: Texts) -> HTML {
        let isHere = choice == result
        let link: Link = choice.map { "/intake?result=\($0.rawValue)" } ?? "/intake"
        let number = count.map {
            $0 > countMax ? texts.counts.moreThan(countMax) : texts.language.number($0)
        }
        return """
            <a class="chip\(isHere ? " on" : "")" href="\(link)"\(attribute: "aria-current", isHere ? "page" : nil)>\(if: isHere, "<b>\(word)</b>", else: "\(word)")\(ifLet: number, { " <span class=\"quiet-text\">\($0)</span>" })</a>
            """
    }

    private func row(_ intake: Intake, _ call: PageCall) -> HTML {
        let words = call.texts.incoming
        let link: Link = "/intake/\(intake.id)"
        return """
            <li class="record"><a href="\(link)"><b>\(intake.sender.flatMap { $0.isEmpty ? nil : $0 } ?? words.nobody)</b><span class="quiet-text">\(intake.subject.flatMap { $0.isEmpty ? nil : $0 } ?? words.noSubject)</span></a>\(call.texts.badge(of: intake.result))<time datetime="\(intake.receivedAt.rfc3339)">\(call.visitor.moment(intake.receivedAt))</time></li>
            """
    }

    private func pager(_ texts: Texts) -> HTML {
        guard hasMore || !isFirst, let last = rows.last else { return .empty }
        let next = Cursor.text(Identifier<Intake>(last.id)) ?? ""
        let first: Link = result.map { "/intake?result=\($0.rawValue)" } ?? "/intake"
        let more: Link =
            result.map { "/intake?result=\($0.rawValue)&after=\(next)" } ?? "/intake?after=\(next)"
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"\(first)\">\(Parts.icon("chevron-up"))\(texts.console.newestChange)</a>")\(if: hasMore, "<a class=\"button\" rel=\"next\" href=\"\(more)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>")</nav>
            """
    }
}

extension Texts {
    func name(of result: Intake.Result) -> String {
        switch result {
        case .new: incoming.new
        case .joined: incoming.joined
        case .duplicate: incoming.duplicate
        case .automatic: incoming.automatic
        case .bounce: incoming.bounce
        case .stopped: incoming.stopped
        case .offTopic: incoming.offTopic
        case .unreadable: incoming.unreadable
        }
    }

    func badge(of result: Intake.Result) -> HTML {
        let style =
            switch result {
            case .new, .joined: "is-done"
            case .unreadable: "is-overdue"
            case .stopped, .bounce: "is-soon"
            case .duplicate, .automatic, .offTopic: ""
            }
        return "<span class=\"badge \(style)\">\(name(of: result))</span>"
    }
}
