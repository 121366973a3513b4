import Domain
import Flows
import HTML
import Languages
import Storage

/// A list that somebody asked for or kept: its conditions, its groups, its rows.
struct ViewPage: Sendable {
    let words: ViewWords
    /// The view that is shown, or that the words came from.
    let view: SavedView?
    /// Whether the view is shown as it is kept.
    let isSaved: Bool
    let reader: SavedView.Reader
    let list: ViewList
    var page = ViewList.Page()
    /// The usual rows, or what a table shows.
    var rows: [TicketRow] = []
    var tickets: [TicketSummary] = []
    var count: ViewCount?
    let names: ViewNames
    let navigation: Navigation
    var typed: [String: String] = [:]
    var errors: [String: String] = [:]

    func html(_ call: PageCall) -> HTML {
        let title = title(call.texts)
        return ConsoleFrame(
            title: title,
            main: """
                \(bar(call, title))
                <div class="tickable"><div data-behaviour="live" data-url="\(call.visitor.path)">\(shown(call))</div>\(if: call.may(.workTicket), MassBar(call).html)</div>
                """, navigation: navigation, call: call
        ).html
    }

    /// What changes while the list is open.
    func fragment(_ call: PageCall) -> HTML {
        "\(shown(call))\(heading(call.texts))\(navigation.places(call.texts))"
    }

    private func title(_ texts: Texts) -> String { view?.saved.name ?? texts.views.filtered }

    private func heading(_ texts: Texts) -> HTML {
        let said = count.map { $0.isExact ? texts.counts.tickets($0.count) : texts.count($0) } ?? ""
        return "<span class=\"quiet-text\" id=\"count\" data-live>\(said)</span>"
    }

    private func bar(_ call: PageCall, _ title: String) -> HTML {
        let texts = call.texts
        return """
            <div class="bar">
            <div class="line1"><h1>\(title)</h1>\(heading(texts))
            <form class="search" id="search" role="search" method="get" action="/tickets"><label><span class="visually-hidden">\(texts.list.searchTickets)</span>\(Parts.icon("search"))<input class="input" type="search" name="q" maxlength="300" data-behaviour="search-key"\(Shortcut.search.attribute(call))></label>\(Shortcut.search.hint(call))</form>
            </div>
            </div>
            <div class="view-tools">
            \(ViewChips(words: words, names: names, of: view?.id, texts: texts).html)
            \(if: !isSaved && view != nil, "<p class=\"quiet-text\">\(texts.views.changedFrom(view?.saved.name ?? ""))</p>")
            <div class="view-actions">
            \(FilterForm(words: words, names: names, of: view?.id, typed: typed, errors: errors, isOpen: call.query.text("form") != nil, texts: texts).html)
            \(if: errors.isEmpty, ViewSaving(page: self, call: call).html)
            </div>
            </div>
            """
    }

    private func shown(_ call: PageCall) -> HTML {
        let texts = call.texts
        let cut = texts.language.number(ViewStore.Limits.lookedThroughMax)
        return """
            <div id="list" data-live>
            \(if: page.isCutShort && words.look.grouping != nil, "<p class=\"view-cut\">\(texts.views.cutShort(cut))</p>")
            \(if: page.hits.isEmpty, empty(texts), else: "\(if: call.may(.workTicket), MassBar.all(call))\(body(call))")
            \(pager(call))
            </div>
            """
    }

    private func body(_ call: PageCall) -> HTML {
        guard let grouping = words.look.grouping else { return part(page.hits, call) }
        let parts = page.groups.compactMap { group -> HTML? in
            let hits = page.hits.filter { list.group(of: $0) == group.value }
            if hits.isEmpty { return nil }
            let name = names.groupName(group.value, grouping, rows: rows, tickets: tickets, call)
            return """
                <section class="group"><h2>\(name)<span class="quiet-text">\(call.texts.counts.tickets(group.count))</span></h2>\(part(hits, call))</section>
                """
        }
        return HTML(parts)
    }

    private func part(_ hits: [ViewHit], _ call: PageCall) -> HTML {
        let ids = Set(hits.map(\.id))
        if words.look.columns.isEmpty {
            var plain = ListPage(view: .open, order: .changed, rows: [], navigation: navigation)
            plain.listPlaces = places(of: hits)
            let usual = plain
            let own = rows.filter { ids.contains($0.summary.id) }
            return "<ul role=\"list\" class=\"rows\">\(each: own, { usual.row($0, call) })</ul>"
        }
        let own = tickets.filter { ids.contains($0.id) }
        let table = ViewTable(
            columns: words.look.columns, rows: own, places: places(of: hits), call: call)
        return """
            <div class="scroll view-table" tabindex="0" role="region" aria-label="\(title(call.texts))"><table class="table">\(table.head)<tbody>\(each: own, { table.row($0) })</tbody></table></div>
            """
    }

    private func places(of hits: [ViewHit]) -> [Ticket.ID: ListPlace] {
        let address = isSaved ? view.map { ViewLink.saved($0.id).address } : nil
        let own = address ?? ViewLink.asked(words, of: view?.id).address
        return Dictionary(
            uniqueKeysWithValues: hits.compactMap { hit in
                ListPlace(list: own, at: list.key(of: hit).text).map { (hit.id, $0) }
            })
    }

    private func empty(_ texts: Texts) -> HTML {
        if page.isCutShort { return .empty }
        return """
            <div class="empty">\(Parts.icon("list-filter"))<h2>\(texts.list.emptyTitle)</h2><p>\(texts.views.nothing)</p></div>
            """
    }

    private func pager(_ call: PageCall) -> HTML {
        let words = call.texts.console
        guard page.next != nil || page.previous != nil else { return .empty }
        let isEnd = page.isCutShort && self.words.look.grouping == nil
        let next = isEnd ? call.texts.views.lookFurther : words.nextPage
        let cut = call.texts.language.number(ViewStore.Limits.lookedThroughMax)
        return """
            \(if: isEnd, "<p class=\"view-cut\">\(call.texts.views.cutShort(cut))</p>")
            <nav class="pager" aria-label="\(words.pages)">
            \(ifLet: page.previous, { "<a class=\"button\" rel=\"prev\" href=\"\(link(("before", $0.text)))\"\(Shortcut.previousPage.attribute(call))>\(Parts.icon("chevron-left"))\(words.previousPage)</a>" })
            <span class="push"></span>
            \(ifLet: page.next, { "<a class=\"button\" rel=\"next\" href=\"\(link(("after", $0.text)))\"\(Shortcut.nextPage.attribute(call))>\(next)\(Parts.icon("chevron-right"))</a>" })
            </nav>
            """
    }

    private func link(_ key: (String, String)) -> Link {
        if isSaved, let view { return ViewLink.saved(view.id, [key]) }
        return ViewLink.asked(words, of: view?.id, [key])
    }
}

/// Keeping a list under a name, or its changes in the view it came from.
struct ViewSaving {
    let page: ViewPage
    let call: PageCall

    var html: HTML {
        let words = call.texts.views
        return """
            \(if: mayStore, "<form method=\"post\" action=\"\(ViewLink.saved(page.view?.id ?? .init(0)))\">\(Parts.formToken(call.formToken))\(hidden)<button class=\"button\" name=\"act\" value=\"words\">\(Parts.icon("check"))\(words.saveInto)</button></form>")
            <details class="more"><summary class="button">\(Parts.icon("plus"))\(words.keep)</summary><form class="float" method="post" action="/views">\(Parts.formToken(call.formToken))\(hidden)
            <div class="field"><label for="view-name">\(words.name)</label><input class="input" id="view-name" name="name" maxlength="\(SavedView.Limits.nameCharactersMax)" required></div>
            \(ViewSharing(chosen: .own, reader: page.reader, teams: page.names.teams, texts: call.texts).html)
            <div class="actions"><button class="button primary">\(call.texts.forms.save)</button></div></form></details>
            <details class="more"><summary class="button">\(Parts.icon("file-text"))\(words.export)</summary><form class="float" method="post" action="/tickets/export">\(Parts.formToken(call.formToken))\(hidden)\(ifLet: page.isSaved ? page.view : nil, { "<input type=\"hidden\" name=\"of\" value=\"\($0.id.text)\">" })<p class="hint">\(words.exportHint)</p><div class="actions"><button class="button" name="format" value="xlsx">XLSX</button><button class="button" name="format" value="csv">CSV</button></div></form></details>
            """
    }

    private var mayStore: Bool { !page.isSaved && page.view?.mayChange(page.reader) == true }

    private var hidden: HTML {
        "\(each: page.words.pairs, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })"
    }
}

/// For whom a view is.
struct ViewSharing {
    let chosen: SavedView.Sharing
    let reader: SavedView.Reader
    let teams: [Team]
    let texts: Texts

    var html: HTML {
        let options = options
        guard options.count > 1 else { return .empty }
        return """
            <div class="field"><label for="view-sharing">\(texts.views.sharing)</label><select class="input" id="view-sharing" name="sharing">\(each: options, { Parts.option($0.value, $0.label, isChosen: $0.value == chosen.word) })</select></div>
            """
    }

    private var options: [(value: String, label: String)] {
        let own = teams.filter { reader.headsDesk || reader.teams.contains($0.id) || chosen == .team($0.id) }
        return [(SavedView.Sharing.own.word, texts.views.own)]
            + own.map { (SavedView.Sharing.team($0.id).word, texts.views.ofTeam($0.saved.name)) }
            + (reader.headsDesk ? [(SavedView.Sharing.desk.word, texts.views.desk)] : [])
    }
}

extension SavedView.Sharing {
    /// As a form says it.
    var word: String {
        switch self {
        case .own: "own"
        case .team(let id): "team-" + id.text
        case .desk: "desk"
        }
    }

    init?(word: String) {
        switch word {
        case "own": self = .own
        case "desk": self = .desk
        default:
            guard word.hasPrefix("team-"), let id = WrittenID.parse(word.dropFirst(5)) else { return nil }
            self = .team(.init(id))
        }
    }
}

extension Texts {
    /// `17`, or `1 000+` where nobody counted further.
    func count(_ count: ViewCount) -> String {
        count.isExact ? language.number(count.count) : counts.moreThan(count.count)
    }
}
