import Domain
import Flows
import HTML
import Languages
import Storage

/// What escalation told whoever reads the page, newest first.
struct NoticesPage {
    let rows: [(notice: Notice, said: StaffNotice)]
    let hasMore: Bool
    let isFirst: Bool
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.notices
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1>\(if: navigation.unseen > 0, seeAll(call))</div></div>
                <div class="incoming">
                \(if: rows.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.empty)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: rows, { row($0.notice, $0.said, call) })</ul>")
                \(pager(call.texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    /// Names the newest that is shown, so that what comes meanwhile stays new.
    private func seeAll(_ call: PageCall) -> HTML {
        guard let newest = rows.first?.notice.id else { return .empty }
        return """
            <form class="push" method="post" action="/notices/seen">\(Parts.formToken(call.formToken))<input type="hidden" name="up_to" value="\(newest)"><button class="button">\(Parts.icon("check"))\(call.texts.notices.seeAll)</button></form>
            """
    }

    private func row(_ notice: Notice, _ said: StaffNotice, _ call: PageCall) -> HTML {
        let texts = call.texts
        let isNew = notice.seenAt == nil
        return """
            <li class="record notice"><form method="post" action="/notices/\(notice.id)/open">\(Parts.formToken(call.formToken))<button class="open"><b>\(sentence(said, texts))</b>\(if: said.word?.isOfLedger != true, "<span class=\"quiet-text\">\(ifLet: notice.number, { "<span class=\"nr\">\($0)</span> " })\(notice.subject.text)</span>")</button></form>\(if: isNew, "<span class=\"badge is-soon\">\(texts.notices.new)</span>")<time datetime="\(notice.at.rfc3339)">\(call.visitor.moment(notice.at))</time></li>
            """
    }

    private func sentence(_ said: StaffNotice, _ texts: Texts) -> String {
        said.moment.map { texts.sentence(of: $0) } ?? said.word.map { texts.sentence(of: $0) }
            ?? texts.ratings.bad(said.mark ?? 0)
    }

    private func pager(_ texts: Texts) -> HTML {
        guard hasMore || !isFirst, let last = rows.last else { return .empty }
        let next: Link = "/notices?after=\(Cursor.text(Identifier<Notice>(last.notice.id)) ?? "")"
        return """
            <nav class="pager" aria-label="\(texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"/notices\">\(Parts.icon("chevron-up"))\(texts.console.newestChange)</a>")\(if: hasMore, "<a class=\"button\" rel=\"next\" href=\"\(next)\">\(texts.console.nextPage)\(Parts.icon("chevron-right"))</a>")</nav>
            """
    }
}

enum NoticePageHandlers {
    private static let pageRows = 50

    static func list(_ call: PageCall) async throws -> Answer {
        let before = try call.query.after(Notice.self)?.rawValue
        let (_, navigation) = try await call.navigation(place: .notices)
        let member = call.member.id
        let found = try await call.read {
            try NoticeStore($0).page(of: member, before: before, limit: pageRows + 1)
        }
        let page = NoticesPage(
            rows: try found.prefix(pageRows).map { ($0, try StaffNotice(reading: $0.body)) },
            hasMore: found.count > pageRows, isFirst: before == nil, navigation: navigation)
        return .page(page.html(call))
    }

    static func seeAll(_ call: PageCall) async throws -> Answer {
        guard let newest = call.form.id("up_to", Notice.self) else { throw Problem.unreadableForm }
        let member = call.member.id
        try await call.write { work in
            try NoticeStore(work.transaction).seeAll(of: member, upTo: newest.rawValue, at: work.now)
        }
        return .see("/notices")
    }

    /// Whoever opens a notice has seen it.
    static func open(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["notice"] ?? ""
        let member = call.member.id
        guard let id = WrittenID.parse(text),
            let seen = try await call.write({ work in
                try NoticeStore(work.transaction).see(id, of: member, at: work.now)
            })
        else { throw DeskError.notFound(kind: "notice", reference: text) }
        let said = try StaffNotice(reading: seen.body)
        if said.word?.isOfLedger == true {
            return .see(said.month.map { "/ledger?month=\($0.text)" } ?? "/ledger")
        }
        if let task = seen.task { return .see("/tasks/\(task.rawValue)") }
        return .see(seen.ticket.map { "/tickets/\($0)" } ?? "/notices")
    }
}
