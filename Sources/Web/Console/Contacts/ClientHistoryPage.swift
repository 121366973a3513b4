import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// One stream of everything between a client and the desk, beside which each thing has its mark.
struct ClientHistoryPage {
    let contact: ContactSummary
    let isOrganization: Bool
    let channel: Channel?
    let history: ClientHistory
    let names: [StaffMember.ID: String]
    let isFirst: Bool
    let navigation: Navigation

    private enum Limits {
        static let textCharactersMax = 300
    }

    /// Of what a filter offers; alerts are no client's word.
    private static let channels: [Channel] = [.email, .phone, .portal, .api, .chat]

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.clientHistory
        let name = isOrganization ? contact.organization?.name ?? contact.name : contact.name
        let title = words.title(name)
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="/contacts/\(contact.id.text)">\(Parts.icon("chevron-left"))\(contact.name)</a><h1 class="cut">\(title)</h1></div></div>
                <div class="incoming">
                \(if: contact.organization != nil, whose(words))
                \(channels(call))
                \(if: history.isCut, "<p class=\"hint\">\(words.cut(ClientHistory.Limits.ticketsMax))</p>")
                \(if: history.entries.isEmpty && history.next == nil, "<div class=\"empty\">\(SettingsList.line)<h2>\(words.empty)</h2><p>\(words.emptyText)</p></div>", else: "<ul class=\"records\" role=\"list\">\(each: history.entries, { row($0, call) })</ul>")
                \(pager(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    // MARK: What is shown

    private func link(organization: Bool, channel: Channel?, after: String? = nil) -> Link {
        let (id, whose) = (contact.id.text, organization ? "organization" : "person")
        let word = channel?.rawValue ?? ""
        guard let after else { return "/contacts/\(id)/history?of=\(whose)&channel=\(word)" }
        return "/contacts/\(id)/history?of=\(whose)&channel=\(word)&after=\(after)"
    }

    private func whose(_ words: ClientHistoryTexts) -> HTML {
        """
        <nav class="tabs" aria-label="\(words.whose)"><a href="\(link(organization: false, channel: channel))"\(isOrganization ? "" : " aria-current=\"page\"")>\(words.person)</a><a href="\(link(organization: true, channel: channel))"\(isOrganization ? " aria-current=\"page\"" : "")>\(words.organization)</a></nav>
        """
    }

    private func channels(_ call: PageCall) -> HTML {
        let words = call.texts.clientHistory
        func chip(_ name: String, _ value: Channel?) -> HTML {
            "<a class=\"chip\(value == channel ? " on" : "")\" href=\"\(link(organization: isOrganization, channel: value))\"\(value == channel ? " aria-current=\"true\"" as HTML : .empty)>\(name)</a>"
        }
        return """
            <nav class="chips" aria-label="\(words.channel)">\(chip(words.anyChannel, nil))\(each: Self.channels, { chip(call.texts.name(of: $0), $0) })</nav>
            """
    }

    private func pager(_ call: PageCall) -> HTML {
        let next = history.next.map {
            link(
                organization: isOrganization, channel: channel,
                after: MomentCursor($0.at, $0.event).text)
        }
        if next == nil, isFirst { return .empty }
        return """
            <nav class="pager" aria-label="\(call.texts.console.pages)">\(if: !isFirst, "<a class=\"button\" rel=\"first\" href=\"\(link(organization: isOrganization, channel: channel))\">\(Parts.icon("chevron-up"))\(call.texts.clientHistory.link)</a>")\(ifLet: next, { "<a class=\"button\" rel=\"next\" href=\"\($0)\">\(call.texts.console.nextPage)\(Parts.icon("chevron-right"))</a>" })</nav>
            """
    }

    // MARK: One thing

    private func row(_ entry: ClientHistory.Entry, _ call: PageCall) -> HTML {
        guard let ticket = history.tickets[entry.ticket], let line = line(entry, call) else { return .empty }
        let place: Link = line.place.map { "/tickets/\(ticket.number)#\($0)" } ?? "/tickets/\(ticket.number)"
        return """
            <li class="record notice asked-row">\(Parts.icon(line.icon))<a class="open" href="\(place)"><b>\(line.text)</b><span class="quiet-text"><span class="nr">\(ticket.number)</span> \(ticket.subject)</span><span class="line">\(line.kind)\(if: isOrganization, " · \(ticket.requester.name)")</span></a><time datetime="\(entry.at.rfc3339)">\(call.visitor.moment(entry.at))</time></li>
            """
    }

    private struct Line {
        var icon: String
        var kind: String
        var text: String
        var place: String?
    }

    private func line(_ entry: ClientHistory.Entry, _ call: PageCall) -> Line? {
        let words = call.texts.clientHistory
        switch entry.told {
        case .message(let message):
            let way = message.direction == .in ? words.fromClient : words.toClient
            var kind = "\(call.texts.name(of: message.channel)), \(way)"
            if case .staff(let id) = entry.actor, let name = names[id] { kind += " · \(name)" }
            let text = message.text.value ?? words.erased
            let isLong = text.count > Limits.textCharactersMax
            return Line(
                icon: message.channel.icon, kind: kind,
                text: isLong ? text.prefix(Limits.textCharactersMax) + "…" : text,
                place: "m\(message.id.rawValue)")
        case .event(let event): return line(event, entry, call)
        }
    }

    private func line(_ event: TicketEvent, _ entry: ClientHistory.Entry, _ call: PageCall) -> Line? {
        let texts = call.texts
        var doer = ""
        if case .staff(let id) = entry.actor { doer = names[id] ?? "" }
        switch event {
        case .created(let created):
            return Line(
                icon: "plus", kind: texts.clientHistory.opened(texts.name(of: created.channel)),
                text: created.subject.value ?? texts.clientHistory.erased)
        case .statusChanged(let changed):
            let mark = StateMark(changed.status.name, wait: nil, returns: 0, texts: texts)
            return Line(icon: mark.icon, kind: doer, text: said(mark.word, changed.reason?.value))
        case .returned(let returned):
            return Line(
                icon: "rotate-ccw", kind: doer,
                text: said(texts.clientHistory.returned, returned.reason.value))
        case .rated(let rated):
            return Line(
                icon: "sparkle", kind: doer, text: said(texts.ratings.rated(rated.mark), rated.comment?.value)
            )
        case .chased(let chased):
            let tried = texts.closing.tried(
                texts.closing.name(of: chased.means), texts.closing.name(of: chased.result))
            return Line(icon: "phone", kind: doer, text: said(tried, chased.comment?.value))
        default:
            return CallBackSentence(event, call).map { Line(icon: $0.icon, kind: doer, text: $0.text) }
        }
    }

    private func said(_ what: String, _ why: String?) -> String { why.map { "\(what): \($0)" } ?? what }
}

enum ClientHistoryHandlers {
    private enum Limits {
        static let rowsMax = 50
    }

    static func show(_ call: PageCall) async throws -> Answer {
        let id = try ContactPageHandlers.id(call)
        let member = call.member
        let after = try MomentCursor(call.query).map { ClientHistoryStore.Key(at: $0.at, event: $0.id) }
        let channel = try channel(call.query)
        let asksOrganization = call.query.text("of") == "organization"
        let (_, navigation) = try await call.navigation(place: .contacts)
        let page = try await call.read { transaction -> ClientHistoryPage? in
            guard let contact = try ContactListStore(transaction).contact(id) else { return nil }
            let organization = asksOrganization ? contact.organization : nil
            let history = try ClientHistory(
                organization.map { .organization($0.id) } ?? .person(id), channel: channel, before: after,
                limit: Limits.rowsMax, for: member, in: transaction)
            let members = try StaffDirectory(in: transaction).members
            return ClientHistoryPage(
                contact: contact, isOrganization: organization != nil, channel: channel, history: history,
                names: Dictionary(members.map { ($0.id, $0.name.text) }) { first, _ in first },
                isFirst: after == nil, navigation: navigation)
        }
        guard let page else { throw ContactPageHandlers.unknown(call) }
        return .page(page.html(call))
    }

    private static func channel(_ query: Query) throws -> Channel? {
        guard let text = query.text("channel") else { return nil }
        guard let channel = Channel(rawValue: text) else {
            throw DeskError.invalid(field: "channel", problem: .notOneOf(Channel.allCases.map(\.rawValue)))
        }
        return channel
    }
}
