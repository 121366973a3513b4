import Domain
import Flows
import HTML
import Languages
import Storage

/// Messages and events of a ticket in one order.
struct CardTimeline {
    let data: CardData
    let call: PageCall

    private enum Item {
        case message(ShownMessage)
        case event(CardEvent)
        case task(TaskMilestone)
    }

    private var items: [Item] {
        // Events that did not fit beside their messages stand alone.
        let messages = data.window.upTo == nil ? data.view.messages : []
        var placed: [(at: Instant, rank: Int, item: Item)] = messages.enumerated().map {
            ($0.element.at, 1_000_000 + $0.offset, .message($0.element))
        }
        for event in data.events {
            // The ticket exists before its first message; what else happened at the same moment follows from it.
            let rank = if case .created = event.event { 0 } else { 2_000_000 + Int(event.seq) }
            placed.append((event.at, rank, .event(event)))
        }
        for (offset, milestone) in data.milestones.enumerated() {
            placed.append((milestone.at, 3_000_000 + offset, .task(milestone)))
        }
        return placed.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }.map(\.item)
    }

    var html: HTML {
        """
        <div class="timeline">
        \(older)
        \(each: items, { item in
            switch item {
            case .message(let shown): message(shown)
            case .event(let event): entry(event)
            case .task(let milestone): entry(milestone)
            }
        })
        \(newer)
        </div>
        """
    }

    /// The way to what came before: first the events that did not fit, then older messages.
    private var older: HTML {
        let number = data.summary.number
        var window = data.window
        let label: String
        if let events = data.olderEvents {
            window.upTo = events
            label = call.texts.composer.earlierEvents
        } else if let before = data.view.older {
            (window.before, window.upTo) = (before, nil)
            label = call.texts.console.olderMessages
        } else {
            return .empty
        }
        return """
            <p class="older"><a class="button" href="\(CardLinks.page(number, window))" data-behaviour="older">\(Parts.icon("chevron-up"))\(label)</a></p>
            """
    }

    private var newer: HTML {
        if data.window.isNewest { return .empty }
        return """
            <p class="older newer"><a class="button" href="/tickets/\(data.summary.number)">\(Parts.icon("chevron-down"))\(call.texts.composer.newerMessages)</a></p>
            """
    }

    private func entry(_ event: CardEvent) -> HTML {
        HTML(
            EventSentence.of(event, data, call).map { sentence -> HTML in
                """
                <div class="entry event" data-key="e\(event.seq)"><span class="mark">\(Parts.icon(sentence.icon))</span><p><span>\(sentence.text)</span><a class="quiet-text" href="\(ThenPage.link(data.summary.number, at: event.at))" title="\(call.texts.past.asThen)">\(time(event.at))</a></p>\(back(event))</div>
                """
            })
    }

    private func entry(_ milestone: TaskMilestone) -> HTML {
        let words = call.texts.taskEvents
        let (icon, what): (String, String) =
            switch milestone.step {
            case .created: ("circle-dot", words.wasSet)
            case .opened: ("play", words.turnCame)
            case .finished: ("circle-check", words.wasFinished)
            case .accepted: ("check", words.wasAccepted)
            case .sentBack: ("rotate-ccw", words.wasSentBack)
            case .cancelled: ("x", words.wasCancelled)
            case .reopened: ("rotate-ccw", words.wasReopened)
            }
        let link: Link = "/tasks/\(milestone.task.rawValue)"
        let name =
            milestone.actor == call.person.actor
            ? call.texts.people.you : data.name(of: milestone.actor, call.texts)
        return """
            <div class="entry event" data-key="t\(milestone.event)"><span class="mark">\(Parts.icon(icon))</span><p><span><a href="\(link)">\(words.told(milestone.title.text, what))</a>\(if: milestone.actor != .system, " (\(name))")</span>\(time(milestone.at))</p></div>
            """
    }

    /// A ticket that was made for a letter moved here can be undone.
    private func back(_ event: CardEvent) -> HTML {
        guard case .messageMovedIn(let moved) = event.event,
            data.view.messages.first?.message.id == moved.message.id, data.view.older == nil,
            data.ticket.status.name != .merged, let origin = data.others[moved.from],
            Access.may(call.person, .workTicket, .ticket(data.ticket))
        else { return .empty }
        return """
            <form method="post" action="/tickets/\(data.summary.number)/commands/undo">\(Parts.formToken(call.formToken))<button class="button quiet">\(Parts.icon("rotate-ccw"))\(call.texts.composer.moveBack(to: Int(origin.number)))</button></form>
            """
    }

    private func time(_ at: Instant) -> HTML {
        "<time datetime=\"\(at.rfc3339)\">\(call.visitor.moment(at))</time>"
    }

    private func message(_ shown: ShownMessage) -> HTML {
        let message = shown.message
        let texts = call.texts
        let isNote = shown.thread.kind.visibility == .internal
        let isMe = shown.author == call.person.actor
        let isStaff = if case .staff = shown.author { true } else { false }
        let name = isMe ? texts.people.you : author(shown)
        let label =
            shown.thread.kind == .clarification
            ? texts.clarifications.threadNote
            : shown.thread.kind == .side && message.talk != nil
                ? message.direction == .in ? texts.sideTalks.theirLetter : texts.sideTalks.ourLetter
                : shown.thread.kind == .vendor
                    ? message.direction == .in ? texts.vendor.theirLetter : texts.vendor.ourLetter
                    : isNote
                        ? texts.channels.internalNote
                        : message.direction == .in
                            ? texts.channels.clientLetter : texts.channels.replyToClient
        let style = isNote ? "note" : message.direction == .in ? "public" : "public ours"
        let avatar = isStaff ? Parts.staff(author(shown), isMe: isMe) : Parts.client(author(shown))
        let said =
            isNote
            ? "\(Parts.icon("lock"))<b>\(label)</b><span>\(texts.card.staffSee(name))</span>" as HTML
            : "<b>\(name)</b>\(Parts.icon(message.channel.icon))<span>\(word(message))</span>"
        return """
            <article class="entry \(style)" id="m\(message.id.rawValue)" aria-label="\(label)">
            \(avatar)
            <header>\(said)\(time(shown.at))</header>
            <div class="entry__body">\(body(shown))</div>
            \(delivery(of: message))\(if: mayMove(shown), moving(message))\(outside(shown))
            </article>
            """
    }

    /// A letter that may have been joined by mistake: not the first, and this ticket's own.
    private func mayMove(_ shown: ShownMessage) -> Bool {
        shown.message.direction == .in && shown.thread.kind.visibility == .public
            && shown.ticket == data.ticket.id
            && (data.view.older != nil || shown.message.id != data.view.messages.first?.message.id)
            && data.ticket.status.name != .merged && data.ticket.status.name != .deleted
            && Access.may(call.person, .workTicket, .ticket(data.ticket))
    }

    private func moving(_ message: Message) -> HTML {
        """
        <form class="delivery" method="post" action="/tickets/\(data.summary.number)/commands/split">\(Parts.formToken(call.formToken))<input type="hidden" name="message" value="\(message.id.rawValue)"><button class="button quiet">\(Parts.icon("arrow-right"))\(call.texts.card.undoJoin)</button></form>
        """
    }

    /// The talk a letter belongs to, and the way to pass a message on; what staff say among themselves has none.
    private func outside(_ shown: ShownMessage) -> HTML {
        let number = data.summary.number
        let talk: Link? = shown.message.talk.map { SideTalkLinks.page(number, $0) }
        let mayForward =
            shown.thread.kind.mayLeave && Access.may(call.person, .noteTicket, .ticket(data.ticket))
            && !CardLock.binds(data, call) && data.ticket.status.name != .merged
            && data.ticket.status.name != .deleted
        let quote: Link? =
            mayForward && shown.thread.kind == .client
                && Access.may(call.person, .replyTicket, .ticket(data.ticket))
            ? "/tickets/\(number)?quote=\(shown.message.id.rawValue)#composer" : nil
        if talk == nil, !mayForward { return .empty }
        let forward: Link = "/tickets/\(number)/talks/new?message=\(shown.message.id.rawValue)"
        return """
            <div class="delivery onward">\(ifLet: talk, { "<a class=\"button quiet\" href=\"\($0)\">\(Parts.icon("mail"))\(call.texts.sideTalks.title)</a>" })\(ifLet: quote, { "<a class=\"button quiet\" href=\"\($0)\">\(Parts.icon("text-quote"))\(call.texts.format.answerWithQuote)</a>" })\(if: mayForward, "<a class=\"button quiet\" href=\"\(forward)\">\(Parts.icon("send"))\(call.texts.sideTalks.forward)</a>")</div>
            """
    }

    private func author(_ shown: ShownMessage) -> String {
        if case .staff = shown.author { return data.name(of: shown.author, call.texts) }
        return shown.message.fromName?.value ?? shown.message.fromAddress?.value
            ?? data.name(of: shown.author, call.texts)
    }

    private func word(_ message: Message) -> String {
        message.direction == .in
            ? call.texts.name(of: message.channel).lowercased()
            : call.texts.channels.replyToClient.lowercased()
    }

    private func body(_ shown: ShownMessage) -> HTML {
        let message = shown.message
        let texts = call.texts
        let number = data.summary.number
        return """
            \(MessageText.html(message))
            \(ifLet: message.fullText?.value, { """
                <details class="fold"><summary>\(Parts.icon("chevron-right"))\(texts.console.wholeText)</summary><div class="quote plain">\($0)</div></details>
                """ })
            \(ifLet: message.format == nil ? message.html?.value : nil, { CardLetter(number: number, message: message, markup: $0, texts: texts).html })
            \(files(message))
            \(each: WithheldFile.list(message.withheld?.value), withheld)
            \(ifLet: joined(message), { "<p class=\"quiet-text small\">\($0)</p>" })
            """
    }

    /// What came along, but for pictures that stand in the letter itself.
    private func files(_ message: Message) -> HTML {
        let shown = message.html?.value == nil ? [] : CardLetter.contentIDs(in: message.html?.text ?? "")
        let files = message.attachments.filter { !($0.isInline && $0.contentID.map(shown.contains) == true) }
        if files.isEmpty { return .empty }
        return """
            <div class="files">\(each: files, { file in
                """
                <a href="/files/\(file.id.rawValue)" download>\(thumb(file))<span>\(file.name.text) <small>\(call.texts.language.size(bytes: file.bytes))</small></span></a>
                """
            })</div>
            """
    }

    private func thumb(_ file: Attachment) -> HTML {
        RasterImage.isShown(file.contentType, bytes: file.bytes)
            ? "<span class=\"thumb\"><img src=\"/files/\(file.id.rawValue)/view\" alt=\"\" loading=\"lazy\"></span>"
            : "<span class=\"thumb\">\(Parts.icon("file-text"))</span>"
    }

    private func withheld(_ file: WithheldFile) -> HTML {
        """
        <p class="withheld">\(Parts.icon("ban"))<span>\(call.texts.sentence(file.refusal)) <span class="quiet-text">\(call.texts.files.withheld)</span></span></p>
        """
    }

    private func joined(_ message: Message) -> String? {
        switch message.joined {
        case .reference: call.texts.channels.joinedByReferences
        case .signedAddress: call.texts.channels.joinedByAddress
        case .numberInSubject: call.texts.channels.joinedByNumber
        case .vendorNumber: call.texts.vendor.joinedByTheirNumber
        case .staff, .followUp, nil: nil
        }
    }

    /// How the letter fares at each reader; a failed one can be sent again.
    private func delivery(of message: Message) -> HTML {
        let words = call.texts.channels
        let letters = data.view.deliveries[message.id] ?? []
        return HTML(
            letters.map { letter -> HTML in
                let (icon, word, style): (String, String, String) =
                    switch letter.state {
                    case .waiting, .sending: ("clock", words.queued, "")
                    case .sent: ("check", words.sent, "")
                    case .failed: ("triangle-alert", words.failed, "is-overdue")
                    case .bounced: ("triangle-alert", words.bounced, "is-overdue")
                    }
                let isBad = letter.state == .failed || letter.state == .bounced
                let action: Link =
                    "/tickets/\(data.summary.number)/deliveries/\(letter.id)/retry"
                return """
                    <div class="delivery \(style)">\(Parts.icon(icon))<span>\(letter.recipient): \(word)</span>\(if: letter.isPerhapsTwice, "<span class=\"badge is-soon\">\(words.perhapsTwice)</span>")\(if: isBad && letter.answer != nil, "<span>\(call.texts.card.serverSaid(letter.answer ?? ""))</span>")\(if: letter.state == .failed && call.may(.replyTicket), """
                        <form method="post" action="\(action)">\(Parts.formToken(call.formToken))<button class="button">\(Parts.icon("refresh-cw"))\(call.texts.card.retrySending)</button></form>
                        """)</div>
                    """
            })
    }
}
