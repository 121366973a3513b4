import Domain
import Flows
import HTML

/// What a message says, as its text is marked: our own with its looks, all others as they were typed.
enum MessageText {
    static func html(_ message: Message) -> HTML {
        guard message.format == .markdown, let markup = message.html?.value else {
            return "<div class=\"plain\">\(message.text.text)</div>"
        }
        // Stored clean, and cleaned once more on its way out like every letter.
        let shown = MessageMarkup.shown(markup, pictures: [:], showsRemote: false, mark: 0)
        return "<div class=\"rich\">\(shown)</div>"
    }
}
