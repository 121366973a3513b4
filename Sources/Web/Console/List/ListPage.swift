import Domain
import Flows
import HTML
import Languages
import Storage

/// One page of the list: every row says who holds the ticket, how it stands and what was said last.
struct ListPage: Sendable {
    var view: ListView
    var order: TicketOrder
    var rows: [TicketRow]
    var navigation: Navigation
    /// What was searched for, nil in a view.
    var search: SearchFindings?
    /// Where a search found its words.
    var excerpts: [Ticket.ID: SearchExcerpt] = [:]
    /// What the files are called in which it found them.
    var files: [Ticket.ID: String] = [:]
    /// The message it found.
    var places: [Ticket.ID: Message.ID] = [:]
    /// Where rows of a list stand that is made elsewhere; of its own rows a page knows it.
    var listPlaces: [Ticket.ID: ListPlace] = [:]
    /// Tasks that a search found too, the newest.
    var tasks: [TaskSummary] = []
    var taskNames: TaskNames?
    /// What came of asking for the next ticket.
    var notice: String?
    private(set) var after: String?
    private(set) var before: String?

    init(
        view: ListView, order: TicketOrder, rows: [TicketRow], navigation: Navigation,
        search: SearchFindings? = nil
    ) {
        self.view = view
        self.order = order
        self.rows = rows
        self.navigation = navigation
        self.search = search
    }

    /// Takes off the row that only proved that there is more, and names the pages around this one.
    mutating func cut(to count: Int, hasBefore: Bool, isBackward: Bool) {
        let hasMore = rows.count > count
        if hasMore { if isBackward { rows.removeFirst() } else { rows.removeLast() } }
        let (order, first, last) = (order, rows.first, rows.last)
        func key(_ row: TicketRow?) -> String? { row.map { TicketPageKey(of: $0.summary, in: order).text } }
        if isBackward || hasMore { after = key(last) }
        if hasBefore || (isBackward && hasMore) { before = key(first) }
    }

    /// The pages around this one of a search.
    mutating func place(at offset: Int, next: Int?, size: Int) {
        if let search {
            let list: Link = "/tickets?q=\(search.words)&exact=\(search.isExact ? "true" : "false")"
            for (index, row) in rows.enumerated() {
                listPlaces[row.summary.id] = ListPlace(list: list.address, at: String(offset + index))
            }
        }
        after = next.map(String.init)
        before = offset > 0 ? String(max(0, offset - size)) : nil
    }

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let title =
            search.map { texts.console.searchResults($0.words) } ?? view.heading(texts, navigation)
        return ConsoleFrame(
            title: title,
            main: """
                \(bar(call, title))
                \(ifLet: notice, { "<div class=\"banner\" role=\"status\">\(Parts.icon("inbox"))<p>\($0)</p></div>" })
                <div class="tickable"><div data-behaviour="live" data-url="\(call.visitor.path)">\(shown(call))</div>\(if: call.may(.workTicket), MassBar(call).html)</div>
                """, navigation: navigation, call: call
        ).html
    }

    /// What changes while the list is open.
    func fragment(_ call: PageCall) -> HTML {
        "\(shown(call))\(heading(call.texts))\(navigation.places(call.texts))"
    }

    private func shown(_ call: PageCall) -> HTML {
        "<div id=\"list\" data-live>\(ifLet: search, { $0.html(call) })\(foundTasks(call))\(if: !rows.isEmpty, list(call))\(if: isEmpty, empty(call.texts))</div>"
    }

    private var isEmpty: Bool {
        rows.isEmpty && tasks.isEmpty && search?.clients.isEmpty != false && search?.fault == nil
    }

    private func foundTasks(_ call: PageCall) -> HTML {
        guard let taskNames, !tasks.isEmpty else { return .empty }
        return """
            <section class="card-tasks found-tasks" aria-label="\(call.texts.tasks.title)"><h2>\(call.texts.tasks.title)</h2><ul class="records" role="list">\(each: tasks, { TaskRow(task: $0, names: taskNames, call: call).html })</ul></section>
            \(if: !rows.isEmpty, "<h2 class=\"found-tasks\">\(call.texts.navigation.tickets)</h2>")
            """
    }

    /// How many there are.
    private func heading(_ texts: Texts) -> HTML {
        "<span class=\"quiet-text\" id=\"count\" data-live>\(search.map { $0.count ?? "" } ?? count(texts))</span>"
    }

    private func bar(_ call: PageCall, _ title: String) -> HTML {
        let texts = call.texts
        return """
            <div class="bar">
            <div class="line1"><h1>\(title)</h1>\(heading(texts))
            <form class="search" id="search" role="search" method="get" action="/tickets"><label><span class="visually-hidden">\(texts.list.searchTickets)</span>\(Parts.icon("search"))<input class="input" type="search" name="q" maxlength="300" value="\(search?.words ?? "")" data-behaviour="search-key"\(Shortcut.search.attribute(call))></label>\(Shortcut.search.hint(call))</form>
            \(if: search == nil && call.may(.workTicket), "<form method=\"post\" action=\"/tickets/next\">\(Parts.formToken(call.formToken))<button class=\"button\">\(Parts.icon("hand"))\(texts.rules.nextPlease)</button></form>")
            </div>
            \(if: search == nil && view.ownOrder == nil, orders(texts))
            \(ifLet: search, { SearchFindings.help(texts, isOpen: $0.fault != nil) })
            </div>
            """
    }

    private func count(_ texts: Texts) -> String {
        switch view {
        case .department: texts.counts.tickets(navigation.counts.sum { view.holds($0) })
        default: navigation.count(view).map { texts.counts.tickets($0) } ?? ""
        }
    }

    private func orders(_ texts: Texts) -> HTML {
        let names: [(TicketOrder, String)] = [
            (.changed, texts.console.newestChange), (.priority, texts.console.byPriority),
            (.oldest, texts.console.oldestFirst),
        ]
        return """
            <nav class="line2" aria-label="\(texts.console.order)">\(each: names, { name in
                "<a class=\"chip\(name.0 == order ? " on" : "")\" href=\"\(view.link(name.0))\"\(attribute: "aria-current", name.0 == order ? "true" : nil)>\(name.1)</a>"
            })<a class="chip push" href="\(ViewLink.asked(view.words))">\(Parts.icon("list-filter"))\(texts.views.filter)</a></nav>
            """
    }

    private func list(_ call: PageCall) -> HTML {
        let words = call.texts.console
        return """
            \(if: call.may(.workTicket), MassBar.all(call))
            <ul role="list" class="rows">\(each: rows, { row($0, call) })</ul>
            \(if: after != nil || before != nil, """
                <nav class="pager" aria-label="\(words.pages)">
                \(ifLet: before, { "<a class=\"button\" rel=\"prev\" href=\"\(link(before: $0))\"\(Shortcut.previousPage.attribute(call))>\(Parts.icon("chevron-left"))\(words.previousPage)</a>" })
                <span class="push"></span>
                \(ifLet: after, { "<a class=\"button\" rel=\"next\" href=\"\(link(after: $0))\"\(Shortcut.nextPage.attribute(call))>\(words.nextPage)\(Parts.icon("chevron-right"))</a>" })
                </nav>
                """)
            """
    }

    /// Pages of a search count, those of a view go on from a row.
    private func link(after: String? = nil, before: String? = nil) -> Link {
        guard let search else { return view.link(order, after: after, before: before) }
        let exact = search.isExact ? "true" : "false"
        guard let offset = after ?? before, offset != "0" else {
            return "/tickets?q=\(search.words)&exact=\(exact)"
        }
        return "/tickets?q=\(search.words)&exact=\(exact)&from=\(offset)"
    }

    func row(_ row: TicketRow, _ call: PageCall) -> HTML {
        let ticket = row.summary
        let texts = call.texts
        let mark = StateMark(ticket, texts)
        // Somebody writes and nobody answered: the row that needs eyes first.
        let awaits = ticket.awaitsReplySince != nil && [.new, .open, .waiting].contains(ticket.status)
        return """
            <li class="row\(awaits ? " unread" : "")" id="t\(ticket.number)">
            \(if: call.may(.workTicket), MassBar.box(ticket, call))
            <span class="no">\(ticket.number)\(if: ticket.priority.rank > 1, "\(Parts.icon("chevrons-up"))\(Parts.hidden(texts.name(of: ticket.priority)))")</span>
            <div class="text"><a class="cut" href="\(place(of: ticket))">\(ticket.subject)</a>\(PresenceMark(number: ticket.number, call).row)\(said(row, call))</div>
            <div class="client"><b class="cut">\(ticket.organization?.name ?? ticket.requester.name)</b><span class="cut">\(Parts.icon(ticket.channel.icon))\(if: ticket.organization != nil, Parts.hidden(texts.name(of: ticket.channel)))\(ticket.organization == nil ? texts.name(of: ticket.channel) : ticket.requester.name)</span></div>
            <span class="line">\(Parts.stops(ticket.lineLevel))\(Parts.hidden(ticket.line.name))<span class="name cut">\(ticket.department.name)</span></span>
            \(holder(ticket, call))
            \(mark.html)
            \(DeadlineMark(ticket, call)?.row ?? "<span class=\"clock\"><time>\(call.visitor.moment(ticket.updatedAt))</time></span>")
            </li>
            """
    }

    /// A ticket that was found opens where the words stand, marked by the browser.
    private func place(of ticket: TicketSummary) -> Link {
        let place = listPlace(of: ticket)
        guard let message = places[ticket.id] else {
            return place?.card(ticket.number) ?? "/tickets/\(ticket.number)"
        }
        let words = excerpts[ticket.id]?.pieces.first { $0.isFound }?.text
        if let place { return place.card(ticket.number, message: message, marking: words) }
        guard let words else { return "/tickets/\(ticket.number)#m\(message.rawValue)" }
        return "/tickets/\(ticket.number)#m\(message.rawValue):~:text=\(words)"
    }

    private func listPlace(of ticket: TicketSummary) -> ListPlace? {
        if let place = listPlaces[ticket.id] { return place }
        if search != nil { return nil }
        return ListPlace(
            list: view.link(order).address, at: TicketPageKey(of: ticket, in: order).text)
    }

    private func holder(_ ticket: TicketSummary, _ call: PageCall) -> HTML {
        let texts = call.texts
        guard let assignee = ticket.assignee else {
            let said = ticket.team.map { "\(texts.schemes.team): \($0.name)" } ?? texts.people.nobody
            return
                "<span class=\"avatar none\" title=\"\(said)\"><span aria-hidden=\"true\">+</span>\(Parts.hidden(said))</span>"
        }
        let controller = ticket.controller.map { ", \(texts.people.controller): \($0.name)" } ?? ""
        let said = "\(texts.people.assignee): \(assignee.name)\(controller)"
        let isMe = assignee.id == call.member.id
        return
            "<span class=\"avatar staff\(isMe ? " me" : "")\" title=\"\(said)\"><span aria-hidden=\"true\">\(Parts.initials(assignee.name))</span>\(Parts.hidden(said))</span>"
    }

    /// What was said last, or where the words that were looked for stand.
    private func said(_ row: TicketRow, _ call: PageCall) -> HTML {
        if let lock = row.summary.lock, view == .locked || view == .unlockRequests {
            return "<span class=\"last cut\">\(about(lock, row.summary, call))</span>"
        }
        if let file = files[row.summary.id] {
            let isInternal = row.last?.isInternal ?? false
            return """
                <span class="last found">\(if: isInternal, "<span class=\"badge\">\(call.texts.card.toStaff)</span> ")\(call.texts.search.inFile(file))</span>
                """
        }
        guard let last = row.last, let excerpt = excerpts[row.summary.id] else {
            return "<span class=\"last cut\">\(lastWords(row, call))</span>"
        }
        let texts = call.texts
        let name = speaker(last, row)
        let start = last.author == call.person.actor ? texts.console.yours("") : name.map { "\($0): " } ?? ""
        return """
            <span class="last found">\(if: last.isInternal, "<span class=\"badge\">\(texts.card.toStaff)</span> ")\(start)\(each: excerpt.pieces, { $0.isFound ? "<mark>\($0.text)</mark>" : HTML(text: $0.text) })</span>
            """
    }

    /// Why it is locked, and what is asked about it.
    private func about(_ lock: Ticket.Lock, _ ticket: TicketSummary, _ call: PageCall) -> String {
        let texts = call.texts
        if lock.isAskedFor, let request = lock.request {
            let name =
                [ticket.assignee, ticket.controller].compactMap { $0 }.first { $0.id == request.by }?.name
            let time = texts.language.duration(minutes: request.minutes)
            let asks = name.map { texts.locks.asks($0, time: time) } ?? texts.locks.askedFor(time)
            return "\(asks): \(request.cause.onOneLine)"
        }
        return "\(call.visitor.moment(lock.since)): \(texts.reasons(lock.reasons))"
    }

    private func speaker(_ last: TicketRow.LastWords, _ row: TicketRow) -> Substring? {
        let name = last.name ?? (last.author.kind == "contact" ? row.summary.requester.name : nil)
        return name.map { Parts.firstWord($0[...]) }
    }

    private func lastWords(_ row: TicketRow, _ call: PageCall) -> String {
        guard let last = row.last else { return "" }
        let text = last.text.onOneLine
        if last.author == call.person.actor { return call.texts.console.yours(text) }
        return speaker(last, row).map { "\($0): \(text)" } ?? text
    }

    private func nothing(_ texts: Texts) -> (title: String, text: String) {
        switch view {
        case .locked: (texts.locks.nothingLocked, texts.locks.nothingLockedText)
        case .unlockRequests: (texts.locks.nothingAsked, texts.locks.nothingAskedText)
        default: (texts.list.emptyTitle, texts.list.emptyText)
        }
    }

    private func empty(_ texts: Texts) -> HTML {
        if let search {
            return """
                <div class="empty">\(Parts.icon("search"))<h2>\(texts.list.nothingFound(search.words))</h2><p>\(texts.console.tryOtherWords)</p><div class="actions"><a class="button" href="/tickets">\(texts.navigation.open)</a></div></div>
                """
        }
        return """
            <div class="empty"><svg width="112" height="28" viewBox="0 0 112 28" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M4 14h104"/><circle cx="20" cy="14" r="3"/><circle cx="56" cy="14" r="3"/><circle cx="92" cy="14" r="7"/><path d="m89 14 2.200 2.300L95.500 12"/></svg><h2>\(nothing(texts).title)</h2><p>\(nothing(texts).text)</p></div>
            """
    }
}

extension String {
    /// White space of any kind and length as one blank. Bytes are looked at first: fifty rows have ten thousand
    /// characters, and asking each for its Unicode properties took half of the page's time.
    fileprivate var onOneLine: String {
        var text: [UInt8] = []
        text.reserveCapacity(utf8.count)
        var isGap = false
        for scalar in unicodeScalars {
            if scalar.isASCII
                ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.isForeignSpace
            {
                isGap = true
                continue
            }
            if isGap, !text.isEmpty { text.append(0x20) }
            isGap = false
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// `White_Space` outside of ASCII stands in these blocks alone (Unicode, PropList.txt).
    fileprivate var isForeignSpace: Bool {
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x205F, 0x3000: properties.isWhitespace
        default: false
        }
    }
}
