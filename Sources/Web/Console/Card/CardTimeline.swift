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
    }

    private var items: [Item] {
        let messages = data.view.messages
        // Where older messages are left out, the events between them are too.
        let start = data.view.older == nil ? nil : messages.first?.at
        var placed: [(at: Instant, rank: Int, item: Item)] = messages.enumerated().map {
            ($0.element.at, 1_000_000 + $0.offset, .message($0.element))
        }
        for event in data.events where start.map({ event.at >= $0 }) ?? true {
            // The ticket exists before its first message; what else happened at the same moment follows from it.
            let rank = if case .created = event.event { 0 } else { 2_000_000 + Int(event.seq) }
            placed.append((event.at, rank, .event(event)))
        }
        return placed.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }.map(\.item)
    }

    var html: HTML {
        """
        <div class="timeline">
        \(if: data.view.older != nil, "<p class=\"quiet-text small\">\(call.texts.console.olderMessages): …</p>")
        \(each: items, { item in
            switch item {
            case .message(let shown): message(shown)
            case .event(let event): entry(event)
            }
        })
        </div>
        """
    }

    private func entry(_ event: CardEvent) -> HTML {
        HTML(
            EventSentence.of(event, data, call).map { sentence -> HTML in
                """
                <div class="entry event"><span class="mark">\(Parts.icon(sentence.icon))</span><p><span>\(sentence.text)</span>\(time(event.at))</p></div>
                """
            })
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
            isNote
            ? texts.channels.internalNote
            : message.direction == .in ? texts.channels.clientLetter : texts.channels.replyToClient
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
            \(delivery(of: message))
            </article>
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
            <div class="plain">\(message.text.text)</div>
            \(ifLet: message.fullText?.value, { """
                <details class="fold"><summary>\(Parts.icon("chevron-right"))\(texts.console.wholeText)</summary><div class="quote plain">\($0)</div></details>
                """ })
            \(if: message.html?.value != nil, """
                <details class="fold"><summary>\(Parts.icon("chevron-right"))\(texts.console.letterAsWritten)</summary><iframe class="letter" sandbox loading="lazy" title="\(texts.console.letterAsWritten)" src="/tickets/\(number)/messages/\(message.id.rawValue)/html"></iframe></details>
                """)
            \(if: !message.attachments.isEmpty, files(message.attachments))
            \(each: WithheldFile.list(message.withheld?.value), withheld)
            \(ifLet: joined(message), { "<p class=\"quiet-text small\">\($0)</p>" })
            """
    }

    private func files(_ attachments: [Attachment]) -> HTML {
        """
        <div class="files">\(each: attachments, { file in
            """
            <a href="/files/\(file.id.rawValue)" download><span class="thumb">\(Parts.icon("file-text"))</span><span>\(file.name.text) <small>\(call.texts.language.size(bytes: file.bytes))</small></span></a>
            """
        })</div>
        """
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
