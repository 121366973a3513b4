import Domain
import Flows
import HTML
import Languages
import Storage

/// The first letter to an outsider, empty or filled with a message that is passed on.
struct NewSideTalkPage {
    let ticket: Ticket
    let forwarded: ShownMessage?
    let navigation: Navigation
    var failure: CardFailure?

    /// The files of the message that is passed on.
    static let filePrefix = "file-"

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.sideTalks
        let title = forwarded == nil ? words.writeNew : words.forward
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><h1>\(title)</h1><a class="button push" href="/tickets/\(ticket.number)">\(Parts.icon("chevron-left"))\(words.back(to: Int(ticket.number)))</a></div></div>
                <div class="incoming talk">
                \(ifLet: failure?.alarm, { Parts.alarm($0, call.texts.forms.nothingLost) })
                <p class="hint">\(words.unseen)</p>
                \(form(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func form(_ call: PageCall) -> HTML {
        let words = call.texts.sideTalks
        let typed = failure?.form
        func error(_ field: String) -> String? { failure?.error("talk", field) }
        let subject = typed?.raw("subject") ?? forwarded.map { _ in "Fwd: \(ticket.subject.text)" } ?? ""
        return """
            <form class="stack" method="post" enctype="multipart/form-data" action="/tickets/\(ticket.number)/talks/new">\(Parts.formToken(call.formToken))\(ifLet: forwarded, { "<input type=\"hidden\" name=\"message\" value=\"\($0.message.id.rawValue)\">" })
            <div class="field"><label for="to">\(words.to)</label><input class="input" id="to" name="to" type="email" required maxlength="\(EmailAddress.bytesMax)" value="\(typed?.raw("to") ?? "")"\(Parts.invalid("to", error("to")))><p class="hint">\(words.toHint)</p>\(Parts.error("to", error("to")))</div>
            <div class="field"><label for="subject">\(words.subject)</label><input class="input" id="subject" name="subject" required maxlength="\(Ticket.Limits.subjectCharactersMax)" value="\(subject)"\(Parts.invalid("subject", error("subject")))>\(if: forwarded == nil, "<p class=\"hint\">\(words.subjectHint)</p>")\(Parts.error("subject", error("subject")))</div>
            <div class="field"><label for="text">\(words.text)</label><textarea class="input" id="text" name="text" rows="6" maxlength="200000"\(Parts.invalid("text", error("text")))>\(typed?.raw("text") ?? "")</textarea>\(Parts.error("text", error("text")))</div>
            \(ifLet: forwarded, { passedOn($0, call) })
            \((failure?.files ?? ComposerFiles()).html(call))
            <div class="field"><label for="files">\(words.more)</label><input class="input" id="files" name="files" type="file" multiple\(Parts.invalid("files", error("files")))>\(Parts.error("files", error("files")))</div>
            <div class="actions"><button class="button primary">\(Parts.icon("send"))\(words.send)</button></div>
            </form>
            """
    }

    private func passedOn(_ shown: ShownMessage, _ call: PageCall) -> HTML {
        let words = call.texts.sideTalks
        let typed = failure?.form
        let quote = ForwardedMessage.quote(shown, wrote: words.wrote(shown.author(call.texts)))
        let files = shown.message.attachments
        let ticked = typed.map { Set($0.endings(of: Self.filePrefix)) }
        return """
            <div class="field"><label for="quote">\(words.quote)</label><textarea class="input" id="quote" name="quote" rows="8" maxlength="200000">\(typed?.raw("quote") ?? quote)</textarea><p class="hint">\(words.quoteHint)</p></div>
            \(if: !files.isEmpty, "<fieldset class=\"field\"><legend>\(words.files)</legend>\(each: files, { file(file: $0, ticked, call) })</fieldset>")
            """
    }

    private func file(file: Attachment, _ ticked: Set<String>?, _ call: PageCall) -> HTML {
        let isTicked = ticked?.contains(file.id.text) ?? true
        return """
            <label class="check"><input type="checkbox" name="\(Self.filePrefix)\(file.id.rawValue)" value="1"\(attribute: "checked", if: isTicked)> \(file.name.text) <small>\(call.texts.language.size(bytes: file.bytes))</small></label>
            """
    }
}
