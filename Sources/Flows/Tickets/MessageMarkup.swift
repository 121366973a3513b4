import HTML
import MIME

/// Markup that somebody sent, made safe before it is stored.
package enum MessageMarkup {
    /// - Returns: the clean markup, nil when it is nested too deep to be kept, and what it says as plain text.
    package static func clean(_ markup: String) -> (html: String?, text: String) {
        let text = HTMLText.plain(fromMarkup: markup)
        return (HTMLCleaner.clean(markup)?.html.markup, text)
    }
}
