import Domain
import Flows
import HTML
import Languages
import Storage

/// One talk with an outsider: its letters, oldest first, and where to write the next.
struct SideTalkPage {
    let ticket: Ticket
    let view: SideTalkView
    let names: [StaffMember.ID: String]
    /// Nil where a lock or a right keeps this person from writing.
    let mayWrite: Bool
    let navigation: Navigation
    var failure: CardFailure?

    private var link: Link { SideTalkLinks.page(ticket.number, view.talk.id) }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.sideTalks
        let title = view.heading.subject ?? words.title
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><h1>\(title)</h1><a class="button push" href="/tickets/\(ticket.number)#talks">\(Parts.icon("chevron-left"))\(words.back(to: Int(ticket.number)))</a></div></div>
                <div class="incoming talk">
                \(ifLet: failure?.alarm, { Parts.alarm($0, call.texts.forms.nothingLost) })
                <p class="second"><b class="strong">\(view.heading.recipient ?? words.erasedAddress)</b> \(SideTalkMark(view.talk.state, words).html) <span class="quiet-text">\(call.visitor.moment(view.talk.stateAt))</span></p>
                <p class="hint">\(words.unseen)</p>
                <div class="timeline">\(each: view.messages, { message($0, call) })</div>
                \(if: mayWrite && view.heading.recipient != nil, form(call))
                \(if: mayWrite && view.talk.state != .finished, finish(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func message(_ shown: ShownMessage, _ call: PageCall) -> HTML {
        let message = shown.message
        let words = call.texts.sideTalks
        let label = message.direction == .in ? words.theirLetter : words.ourLetter
        let name = shown.author(call.texts, names)
        let avatar =
            message.direction == .out
            ? Parts.staff(name, isMe: shown.author == call.person.actor) : Parts.client(name)
        return """
            <article class="entry note" id="m\(message.id.rawValue)" aria-label="\(label)">
            \(avatar)
            <header><b>\(name)</b>\(Parts.icon(message.channel.icon))<span>\(label.lowercased())</span><time datetime="\(shown.at.rfc3339)">\(call.visitor.moment(shown.at))</time></header>
            <div class="entry__body"><div class="plain">\(message.text.text)</div>
            \(ifLet: message.fullText?.value, { "<details class=\"fold\"><summary>\(Parts.icon("chevron-right"))\(call.texts.console.wholeText)</summary><div class=\"quote plain\">\($0)</div></details>" })
            \(if: !message.attachments.isEmpty, "<div class=\"files\">\(each: message.attachments, { "<a href=\"/files/\($0.id.rawValue)\" download><span class=\"thumb\">\(Parts.icon("file-text"))</span><span>\($0.name.text) <small>\(call.texts.language.size(bytes: $0.bytes))</small></span></a>" })</div>")
            </div>
            \(each: view.deliveries[message.id] ?? [], { delivery($0, call) })
            </article>
            """
    }

    private func delivery(_ letter: Delivery, _ call: PageCall) -> HTML {
        let words = call.texts.channels
        let (icon, word, style): (String, String, String) =
            switch letter.state {
            case .waiting, .sending: ("clock", words.queued, "")
            case .sent: ("check", words.sent, "")
            case .failed: ("triangle-alert", words.failed, "is-overdue")
            case .bounced: ("triangle-alert", words.bounced, "is-overdue")
            }
        return
            "<div class=\"delivery \(style)\">\(Parts.icon(icon))<span>\(letter.recipient): \(word)</span></div>"
    }

    private func form(_ call: PageCall) -> HTML {
        let words = call.texts.sideTalks
        let error = failure?.error("talk", "text")
        let fileError = failure?.error("talk", "files")
        let action = SideTalkLinks.act(ticket.number, view.talk.id, "messages")
        return """
            <form class="stack" method="post" enctype="multipart/form-data" action="\(action)">\(Parts.formToken(call.formToken))
            \(if: view.talk.state == .finished, "<p class=\"hint\">\(words.finishedHint)</p>")
            <div class="field"><label for="text">\(words.text)</label><textarea class="input" id="text" name="text" rows="6" maxlength="200000"\(Parts.invalid("text", error))>\(failure?.form.raw("text") ?? "")</textarea>\(Parts.error("text", error))</div>
            \((failure?.files ?? ComposerFiles()).html(call))
            <div class="field"><label for="files">\(words.more)</label><input class="input" id="files" name="files" type="file" multiple\(Parts.invalid("files", fileError))>\(Parts.error("files", fileError))</div>
            <div class="actions"><button class="button primary">\(Parts.icon("send"))\(words.send)</button></div>
            </form>
            """
    }

    private func finish(_ call: PageCall) -> HTML {
        """
        <form class="act" method="post" action="\(SideTalkLinks.act(ticket.number, view.talk.id, "finish"))">\(Parts.formToken(call.formToken))<button class="button">\(Parts.icon("check"))\(call.texts.sideTalks.finish)</button></form>
        """
    }
}

enum SideTalkLinks {
    static func page(_ number: Int64, _ talk: SideTalk.ID) -> Link {
        "/tickets/\(number)/talks/\(talk.rawValue)"
    }

    static func act(_ number: Int64, _ talk: SideTalk.ID, _ word: String) -> Link {
        "/tickets/\(number)/talks/\(talk.rawValue)/\(word)"
    }
}

/// How a talk stands, as a word with its colour.
struct SideTalkMark {
    private let word: String
    private let style: String

    init(_ state: SideTalk.State, _ words: SideTalksTexts) {
        (word, style) =
            switch state {
            case .waiting: (words.waiting, "is-waiting")
            case .answered: (words.answered, "is-soon")
            case .finished: (words.finished, "is-done")
            }
    }

    var html: HTML { "<span class=\"badge \(style)\">\(word)</span>" }
}

extension ShownMessage {
    /// Who wrote it, as a quote or a heading names them.
    func author(_ texts: Texts, _ names: [StaffMember.ID: String] = [:]) -> String {
        if case .staff(let id) = author, let name = names[id] { return name }
        return message.fromName?.value ?? message.fromAddress?.value ?? texts.console.someone
    }
}
