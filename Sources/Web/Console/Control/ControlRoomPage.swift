import Domain
import Flows
import HTML
import Languages
import Storage

/// The head's screen: decisions first, then what burns; how much each line has stands beside it.
struct ControlRoomPage {
    let room: ControlRoom
    let staff: StaffDirectory
    let settings: Settings
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let title = call.texts.navigation.controlRoom
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><h1>\(title)</h1></div>\(tally(call))</div>
                <div data-behaviour="live" data-url="/control">\(shown(call))</div>
                """, navigation: navigation, call: call
        ).html
    }

    /// What changes while the page is open.
    func fragment(_ call: PageCall) -> HTML {
        "\(shown(call))\(tally(call))\(navigation.places(call.texts))"
    }

    private func tally(_ call: PageCall) -> HTML {
        let (texts, words) = (call.texts, call.texts.controlRoom)
        let counts = navigation.counts
        func number(_ count: Int, _ tone: String, _ word: String, _ place: Link?) -> HTML {
            let inside: HTML =
                "<b\(attribute: "class", count > 0 ? tone : nil)>\(texts.language.number(count))</b><span>\(word)</span>"
            return place.map { "<a href=\"\($0)\">\(inside)</a>" } ?? "<span>\(inside)</span>"
        }
        return """
            <div class="tally" id="tally" data-live>
            \(number(counts.unlockRequests, "is-locked", words.waitForDecision, "#rulings"))
            \(ifLet: room.appeals, { number($0.count, "is-overdue", words.appeals, "#appeals") })
            \(number(counts.overdue, "is-overdue", words.overdue, "#overdue"))
            \(number(counts.locked, "is-locked", texts.navigation.locked.lowercased(), "#locked"))
            \(number(room.returned.count, "is-overdue", words.thirdReturn, "#returns"))
            \(number(room.passed.count, "is-overdue", words.pingPong, "#pingpong"))
            \(number(room.receivedToday, "", words.receivedToday, nil))
            \(QualityTally.figure(room.satisfaction, room.satisfactionTarget, days: 30, call, link: "/marks"))
            \(if: room.endedToday > 0, "<span><b>\(texts.language.percent(firstLineShare))</b><span>\(words.closedByLine(firstLine))</span></span>")
            </div>
            """
    }

    private var firstLineShare: Double {
        100 * Double(room.endedOnFirstLine) / Double(max(room.endedToday, 1))
    }

    private var firstLine: String { room.lines.first?.line.name ?? "" }

    private func shown(_ call: PageCall) -> HTML {
        """
        <div class="room" id="room" data-live>
        <div class="work">
        \(rulings(call))
        \(ifLet: room.appeals, { appeals($0, call) })
        \(overdue(call))
        \(if: !room.locked.isEmpty, locked(call))
        \(if: !room.returned.isEmpty, returned(call))
        \(if: !room.silent.isEmpty, silent(call))
        \(if: !room.passed.isEmpty, passed(call))
        </div>
        <aside class="side" aria-label="\(call.texts.controlRoom.load)">
        <section><h2>\(call.texts.controlRoom.load)</h2><ul class="load" role="list">\(each: room.lines, { load($0, call) })</ul></section>
        <section><h2>\(call.texts.controlRoom.justNow)</h2>\(news(call))</section>
        </aside>
        </div>
        """
    }

    /// A heading, what it means, and the whole list where there is one.
    private func heading(
        _ id: String, _ title: String, _ meaning: String?, _ list: ListView?, _ call: PageCall
    ) -> HTML {
        """
        <h2 id="\(id)-title">\(title)\(ifLet: meaning, { " <span class=\"quiet-text small\">\($0)</span>" })\(ifLet: list, { "<a class=\"push small\" href=\"\($0.link)\">\(call.texts.controlRoom.all)</a>" })</h2>
        """
    }

    private func rulings(_ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        let list: ListView? = room.requests.isEmpty ? nil : .unlockRequests
        return """
            <section id="rulings" aria-labelledby="rulings-title">\(heading("rulings", words.decideNow, words.askForUnlock, list, call))
            \(if: room.requests.isEmpty, "<p class=\"second\">\(words.nobodyAsks)</p>", else: "\(each: room.requests, { ControlRoomDecision(ticket: $0.summary, staff: staff, call: call).html })")
            </section>
            """
    }

    /// Who objects to an entry of the ledger, decided here as unlock requests are.
    private func appeals(_ appeals: ControlRoom.Appeals, _ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        guard !appeals.open.isEmpty else { return .empty }
        return """
            <section id="appeals" class="ledger" aria-labelledby="appeals-title"><h2 id="appeals-title">\(words.appeals.capitalisedFirst) <span class="quiet-text small">\(call.texts.language.number(appeals.count))</span><a class="push small" href="/ledger">\(call.texts.ledger.title)</a></h2>
            \(each: appeals.open, {
                LedgerDecisionPart(
                    appeal: $0, rules: appeals.rules, tickets: appeals.tickets, staff: staff, failure: nil, call: call,
                    next: "/control"
                ).html
            })
            </section>
            """
    }

    private func overdue(_ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        let list: ListView? = room.overdue.isEmpty ? nil : .overdue
        let count = navigation.counts.overdue
        let table: HTML = """
            <div class="scroll" tabindex="0" role="group" aria-label="\(words.overdueTable)"><table class="table">
            <thead><tr><th scope="col" class="due">\(words.due)</th><th scope="col">\(words.ticket)</th><th scope="col">\(words.client)</th><th scope="col">\(words.holds)</th><th scope="col">\(words.responsibleByRule)</th></tr></thead>
            <tbody>\(each: room.overdue, { late($0.row.summary, $0.verdict, call) })</tbody>
            </table></div>
            """
        return """
            <section id="overdue" aria-labelledby="overdue-title">\(heading("overdue", call.texts.navigation.overdue, count > 0 ? call.texts.language.number(count) : nil, list, call))
            \(if: room.overdue.isEmpty, "<p class=\"second\">\(words.nothingOverdue)</p>", else: table)
            </section>
            """
    }

    private func late(_ ticket: TicketSummary, _ verdict: BlameVerdict?, _ call: PageCall) -> HTML {
        let late = ticket.deadline.map { Int(($0.due - call.visitor.now).microseconds / 60_000_000) } ?? 0
        let time = ticket.deadline.map {
            call.texts.clocks.wasDue(call.texts.name(of: $0.kind), call.visitor.moment($0.due))
        }
        return """
            <tr id="late\(ticket.number)"><td class="is-overdue strong" title="\(time ?? "")">\(call.visitor.language.roughly(minutes: late))</td><td>\(link(ticket))</td><td>\(client(ticket))</td><td>\(ticket.assignee?.name ?? call.texts.people.nobody)</td><td>\(if: verdict?.rule != nil, "<a href=\"/tickets/\(ticket.number)/holders\">\(answers(verdict, call))</a>", else: HTML(text: answers(verdict, call)))</td></tr>
            """
    }

    /// Who is at fault by the rules as things stand, and whether anything was written.
    private func answers(_ verdict: BlameVerdict?, _ call: PageCall) -> String {
        let words = call.texts.controlRoom
        guard let verdict, let rule = verdict.rule else { return "—" }
        let entry = rule == .lateWithRecord ? words.hasEntry : words.noEntry
        let name = verdict.person.map { staff.name(of: $0) ?? $0.text } ?? call.texts.people.nobody
        return "\(name): \(entry)"
    }

    private func locked(_ call: PageCall) -> HTML {
        let items = room.locked.map { row -> HTML in
            let since = row.summary.lock.map { lock in
                "\(row.summary.assignee?.name ?? call.texts.people.nobody), \(call.visitor.moment(lock.since)): \(call.texts.reasons(lock.reasons))"
            }
            return item("lock", row.summary, since ?? "")
        }
        return list("locked", call.texts.navigation.locked, nil, .locked, items, call)
    }

    private func returned(_ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        return list(
            "returns", words.thirdReturn.capitalisedFirst, words.youDecide, nil,
            room.returned.map {
                item("rotate-ccw", $0, "\(client($0)), \(call.texts.counts.returns($0.returns))")
            }, call)
    }

    private func silent(_ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        return list(
            "silent", words.whoIsSilent, words.silentRule, nil,
            room.silent.map { ticket, span in
                let time = call.visitor.language.duration(minutes: Int(span.microseconds / 60_000_000))
                return item("clock", ticket, "\(ticket.assignee?.name ?? ""), \(time)")
            }, call)
    }

    private func passed(_ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        return list(
            "pingpong", words.pingPong.capitalisedFirst, words.passedOn, nil,
            room.passed.map { ticket, passes in
                item("arrow-left-right", ticket, "\(ticket.line.name), \(words.passes(passes))")
            }, call)
    }

    private func list(
        _ id: String, _ title: String, _ meaning: String?, _ whole: ListView?, _ items: [HTML],
        _ call: PageCall
    ) -> HTML {
        """
        <section id="\(id)" aria-labelledby="\(id)-title">\(heading(id, title, meaning, whole, call))<ul class="mini" role="list">\(each: items, { $0 })</ul></section>
        """
    }

    private func item(_ icon: String, _ ticket: TicketSummary, _ said: String) -> HTML {
        """
        <li><div>\(Parts.icon(icon))\(link(ticket, isCut: true))<span class="push second">\(said)</span></div></li>
        """
    }

    private func link(_ ticket: TicketSummary, isCut: Bool = false) -> HTML {
        """
        <a\(attribute: "class", isCut ? "cut" : nil) href="/tickets/\(ticket.number)"><span class="quiet-text">\(ticket.number)</span> \(ticket.subject)</a>
        """
    }

    private func client(_ ticket: TicketSummary) -> String {
        ticket.organization?.name ?? ticket.requester.name
    }

    /// A bar of three parts as wide as the fullest line: nobody's, in work, waiting.
    private func load(_ place: ControlRoom.LoadOfLine, _ call: PageCall) -> HTML {
        let words = call.texts.controlRoom
        let load = place.load
        let most = max(room.lines.map(\.load.open).max() ?? 0, 1)
        func width(_ count: Int) -> Int { count * 340 / most }
        let (free, held) = (width(load.unassigned), width(load.held))
        let busy = place.people.count { load.ofStaff[$0] != nil }
        return """
            <li><span class="top"><span class="line">\(Parts.stops(place.line.level))<b>\(place.line.name)</b></span>\(if: !place.people.isEmpty, "<span class=\"quiet-text tiny cut\">\(words.hands(busy, of: place.people.count))</span>")<span class="push">\(call.texts.language.number(load.open))</span></span>
            <svg viewBox="0 0 340 12" preserveAspectRatio="none" class="bars" aria-hidden="true"><rect class="over" width="\(free)" height="12"></rect><rect class="now" x="\(free)" width="\(held)" height="12"></rect><rect x="\(free + held)" width="\(width(load.waiting))" height="12"></rect></svg>
            <span class="quiet-text tiny">\(words.parts(unassigned: load.unassigned, held: load.held, waiting: load.waiting))</span></li>
            """
    }

    private func news(_ call: PageCall) -> HTML {
        var lines: [HTML] = []
        for news in room.news {
            for sentence in NewsNames(news: news, staff: staff, settings: settings).sentences(call) {
                guard lines.count < ControlRoom.Limits.news else { break }
                lines.append(
                    """
                    <li id="news\(news.ticket.number)-\(news.seq)"><time datetime="\(news.at.rfc3339)">\(call.visitor.moment(news.at))</time><span><a href="/tickets/\(news.ticket.number)" title="\(news.ticket.subject)">\(news.ticket.number)</a>. \(sentence)</span></li>
                    """)
            }
        }
        if lines.isEmpty { return "<p class=\"second\">\(call.texts.controlRoom.nothingYet)</p>" }
        return "<ul class=\"feed\" role=\"list\">\(each: lines, { $0 })</ul>"
    }
}

/// What happened on one ticket, told beside its number.
private struct NewsNames: EventNames {
    let news: ControlRoom.News
    let staff: StaffDirectory
    let settings: Settings

    private static let charactersMax = 160

    func name(of actor: Actor, _ texts: Texts) -> String {
        switch actor {
        case .staff(let id): staff.name(of: id) ?? texts.console.someone
        case .contact(let id):
            id == news.ticket.requester.id ? news.ticket.requester.name : texts.console.someone
        case .system: "Linia"
        }
    }

    func number(of ticket: Ticket.ID) -> Int64? { ticket == news.other?.id ? news.other?.number : nil }

    func sentences(_ call: PageCall) -> [String] {
        let texts = call.texts
        let doer: Doer =
            news.actor == call.person.actor
            ? .you : news.actor == .system ? .automatic : .person(name(of: news.actor, texts))
        switch news.event {
        case .messageReceived: return [texts.controlRoom.wrote(name(of: news.actor, texts))]
        case .messagePosted(let posted):
            if posted.message.isAutomatic { return [] }
            if case .contact = news.actor { return [texts.controlRoom.wrote(name(of: news.actor, texts))] }
            // A note has no address it goes out under and no recipients.
            return [posted.message.to == nil ? texts.events.noted(by: doer) : texts.events.replied(by: doer)]
        // New settings touch hundreds of tickets at once, and are no news about any of them.
        case .clocksChanged: return []
        default:
            let entry = CardEvent(at: news.at, seq: news.seq, actor: news.actor, event: news.event)
            return EventSentence.of(entry, self, call).map { sentence in
                sentence.text.count > Self.charactersMax
                    ? sentence.text.prefix(Self.charactersMax) + "…" : sentence.text
            }
        }
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
