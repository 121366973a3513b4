import Domain
import Flows
import HTML
import Languages
import Storage

/// How what is typed will look: beside the form without a script, for one as a piece of the page.
enum PreviewHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        let text = call.form.raw("text")
        if text.utf8.count > Ticket.Limits.textBytesMax {
            throw DeskError.invalid(field: "text", problem: .tooLong(limit: Ticket.Limits.textBytesMax))
        }
        let looks = look(of: text)
        if call.isFragment { return .fragment(looks, call) }
        let files = try await ComposerFiles(keeping: call.form, call)
        let prepared = try PreparedInput(call.form)
        var fill = ComposerFill(
            form: call.form, files: files, actions: prepared.actions, prepared: prepared.prepared)
        fill.preview = looks
        return try await CardHandlers.filled(fill, call)
    }

    private static func look(of text: String) -> HTML {
        guard let shown = MessageMarkup.preview(of: text) else {
            return "<div class=\"plain\">\(text)</div>"
        }
        return "<div class=\"rich\">\(shown)</div>"
    }
}

/// The buttons that mark what is selected; they need a script, the marks themselves need nothing.
enum FormatBar {
    static func html(_ words: FormatTexts) -> HTML {
        """
        <div class="format" data-behaviour="format" role="toolbar" aria-label="\(words.title)" hidden>\(each: marks(words), button)</div>
        """
    }

    private static func marks(_ words: FormatTexts) -> [(mark: String, sign: String, name: String)] {
        [
            ("bold", "B", "\(words.bold) (Ctrl B)"), ("italic", "I", "\(words.italic) (Ctrl I)"),
            ("list", "•", words.list), ("quote", "❝", words.quote), ("code", "<>", words.code),
            ("link", "↗", "\(words.link) (Ctrl K)"),
        ]
    }

    private static func button(_ mark: (mark: String, sign: String, name: String)) -> HTML {
        """
        <button class="button quiet square" type="button" data-mark="\(mark.mark)" title="\(mark.name)"><span aria-hidden="true">\(mark.sign)</span>\(Parts.hidden(mark.name))</button>
        """
    }
}
