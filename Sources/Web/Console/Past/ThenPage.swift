import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The card as it was at a moment, for reading; step by step through everything that happened.
struct ThenPage: EventNames {
    let then: TicketThen
    let settings: Settings
    let staff: StaffDirectory
    let contacts: [Contact.ID: String]
    /// Tickets that the story names, by id.
    let others: [Ticket.ID: Int64]
    let navigation: Navigation
    var problem: String?
    var typed: String?

    func name(of actor: Actor, _ texts: Texts) -> String {
        switch actor {
        case .staff(let id): staff.name(of: id) ?? texts.console.someone
        case .contact(let id): contacts[id] ?? texts.console.someone
        case .system: "Linia"
        }
    }

    func number(of ticket: Ticket.ID) -> Int64? { others[ticket] }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.past
        let ticket = then.ticket
        let title = words.title(Int(ticket.number), call.visitor.moment(then.at))
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><h1>\(title)</h1><a class="button push" href="/tickets/\(ticket.number)">\(Parts.icon("chevron-left"))\(words.now)</a></div></div>
                <div class="incoming then">
                \(choice(call))
                <section><h2>\(words.justHappened)</h2><ul class="mini" role="list">\(each: then.last, { happened($0, call) })</ul></section>
                <section><h2>\(words.state)</h2><p class="title"><b>\(ticket.subject.text)</b></p>\(facts(call))</section>
                <section><h2>\(words.talk)</h2>\(if: then.leavesOut > 0, "<p class=\"quiet-text\">\(words.leavesOut(then.leavesOut))</p>")\(if: then.messages.isEmpty, "<p class=\"quiet-text\">\(words.noTalk)</p>")<div class="timeline">\(each: then.messages, { message($0, call) })</div></section>
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    // MARK: Which moment

    static func link(_ number: Int64, at moment: Instant) -> Link {
        "/tickets/\(number)/then?at=\(moment.rfc3339)"
    }

    private func choice(_ call: PageCall) -> HTML {
        let words = call.texts.past
        let number = then.ticket.number
        let value = typed ?? TaskFields.local(then.at, call.visitor)
        return """
            <form class="inline-form" method="get" action="/tickets/\(number)/then">
            \(step(then.earlier, "chevron-left", words.earlier))
            <div class="field"><label for="at">\(words.moment)</label><input class="input" id="at" name="at" type="datetime-local" value="\(value)" required\(Parts.invalid("at", problem))>\(Parts.error("at", problem))</div>
            <button class="button">\(words.show)</button>
            \(step(then.later, "chevron-right", words.later))
            </form>
            <p class="hint">\(words.hint)</p>
            """
    }

    private func step(_ moment: Instant?, _ icon: String, _ label: String) -> HTML {
        guard let moment else { return .empty }
        return """
            <a class="button" href="\(Self.link(then.ticket.number, at: moment))">\(Parts.icon(icon))\(label)</a>
            """
    }

    // MARK: What was

    private func happened(_ happened: TicketThen.Happened, _ call: PageCall) -> HTML {
        let event = CardEvent(
            at: happened.occasion.at, seq: happened.seq, actor: happened.occasion.actor,
            event: happened.event)
        return
            "\(each: EventSentence.of(event, self, call), { "<li class=\"status\">\(Parts.icon($0.icon))\($0.text)</li>" })"
    }

    private func facts(_ call: PageCall) -> HTML {
        let texts = call.texts
        let ticket = then.ticket
        let wait: Ticket.Status.Wait? = if case .waiting(let wait, _) = ticket.status { wait } else { nil }
        let mark = StateMark(ticket.status.name, wait: wait, returns: ticket.returns, texts: texts)
        let line = settings.lines.first { $0.id == ticket.line }?.name ?? ""
        let team = ticket.team.map { name(of: $0) }
        return """
            <dl class="facts">
            <dt>\(texts.list.state)</dt><dd>\(mark.html)\(if: ticket.lock != nil, " <span class=\"status is-locked\">\(Parts.icon("lock"))\(texts.statuses.locked)</span>")</dd>
            <dt>\(texts.list.line)</dt><dd>\(line)\(ifLet: team, { " · \($0)" })</dd>
            <dt>\(texts.people.assignee)</dt><dd>\(person(ticket.assignee, call))</dd>
            <dt>\(texts.people.controller)</dt><dd>\(person(ticket.controller, call))</dd>
            <dt>\(texts.people.requester)</dt><dd>\(name(of: .contact(ticket.requester), texts))</dd>
            <dt>\(texts.newTicket.kind)</dt><dd>\(texts.name(of: ticket.kind))</dd>
            <dt>\(texts.list.priority)</dt><dd>\(texts.name(of: ticket.priority))</dd>
            <dt>\(texts.list.department)</dt><dd>\(settings.department(ticket.department)?.name ?? "")</dd>
            \(if: !ticket.tags.isEmpty, "<dt>\(texts.list.tag)</dt><dd>\(ticket.tags.sorted().joined(separator: ", "))</dd>")
            \(each: fields(call), { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" })
            \(each: ticket.clocks.filter { $0.isOpen && $0.kind.isPromise }, { clock($0, call) })
            </dl>
            """
    }

    private func person(_ id: StaffMember.ID?, _ call: PageCall) -> String {
        id.map { name(of: .staff($0), call.texts) } ?? call.texts.people.nobody
    }

    private func fields(_ call: PageCall) -> [(name: String, value: String)] {
        settings.customFields.compactMap { field in
            then.ticket.fields[field.id].map { (field.saved.name, EventSentence.shown($0, call)) }
        }
    }

    private func clock(_ clock: Clock, _ call: PageCall) -> HTML {
        let words = call.texts.clocks
        let due = (clock.breachedAt ?? clock.due).map { call.visitor.moment($0) } ?? words.stands
        return """
            <dt>\(call.texts.name(of: clock.kind))</dt><dd\(attribute: "class", clock.breachedAt == nil ? nil : "is-overdue")>\(due)</dd>
            """
    }

    private func message(_ said: TicketThen.Said, _ call: PageCall) -> HTML {
        let texts = call.texts
        let isNote = said.thread.visibility == .internal
        let isStaff = if case .staff = said.author { true } else { false }
        let author =
            isStaff
            ? name(of: said.author, texts)
            : said.message.fromName?.value ?? said.message.fromAddress?.value ?? name(of: said.author, texts)
        let style = isNote ? "note" : said.message.direction == .in ? "public" : "public ours"
        return """
            <article class="entry \(style)">
            \(isStaff ? Parts.staff(author, isMe: said.author == call.person.actor) : Parts.client(author))
            <header>\(if: isNote, Parts.icon("lock"))<b>\(author)</b>\(if: isNote, "<span>\(texts.channels.internalNote)</span>", else: Parts.icon(said.message.channel.icon))<time datetime="\(said.at.rfc3339)">\(call.visitor.moment(said.at))</time></header>
            <div class="entry__body">\(MessageText.html(said.message))\(files(said.message, call))</div>
            </article>
            """
    }

    private func files(_ message: Message, _ call: PageCall) -> HTML {
        guard !message.attachments.isEmpty else { return .empty }
        return """
            <div class="files">\(each: message.attachments, { "<a href=\"/files/\($0.id.rawValue)\" download><span class=\"thumb\">\(Parts.icon("file-text"))</span><span>\($0.name.text) <small>\(call.texts.language.size(bytes: $0.bytes))</small></span></a>" })</div>
            """
    }
}

enum ThenHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        let reference = try TicketReference(call.parameters["number"])
        let (settings, navigation) = try await call.navigation()
        let typed = call.query.text("at")
        let asked = typed.flatMap { moment($0, call) }
        let person = call.person
        let now = call.visitor.now
        var page = try await call.read { transaction in
            try reference.with(transaction) { id in
                let then = try TicketThen(of: id, at: asked ?? now, for: person, in: transaction)
                let authors = then.messages.map(\.author) + then.last.map(\.occasion.actor)
                let contacts = RecordStore<Contact>(transaction)
                var names: [Contact.ID: String] = [:]
                for id in Set(authors.compactMap(\.contact) + [then.ticket.requester]) {
                    names[id] = try contacts.find(id)?.record.name.text
                }
                let named = Set(then.last.compactMap(\.event.otherTicket))
                let others = try TicketListStore(transaction).summaries(named.sorted())
                return ThenPage(
                    then: then, settings: settings, staff: try StaffDirectory(in: transaction),
                    contacts: names,
                    others: Dictionary(uniqueKeysWithValues: others.map { ($0.id, $0.number) }),
                    navigation: navigation)
            }
        }
        if typed != nil, asked == nil { (page.problem, page.typed) = (call.texts.past.notDated, typed) }
        return .page(page.html(call), page.problem == nil ? .ok : .unprocessableContent)
    }

    /// A link's exact moment, or the whole of a minute on the reader's wall clock; nil for what is neither, which is said
    /// beside the field: why a text is no moment helps nobody there.
    private static func moment(_ text: String, _ call: PageCall) -> Instant? {
        if let exact = try? Instant(rfc3339: text) { return exact }
        guard let minute = try? CardCommand.instant(text, call.visitor.zone, field: "at") else { return nil }
        return minute + .seconds(60) + Span(microseconds: -1)
    }
}

extension Actor {
    fileprivate var contact: Contact.ID? { if case .contact(let id) = self { id } else { nil } }
}
