package import HTML
import MIME

/// Markup that somebody sent: made safe before it is stored, and once more on its way to a reader.
package enum MessageMarkup {
    /// - Returns: the clean markup, nil when it is nested too deep to be kept, and what it says as plain text.
    package static func clean(_ markup: String) -> (html: String?, text: String) {
        let text = HTMLText.plain(fromMarkup: markup)
        return (HTMLCleaner.clean(markup)?.html.markup, text)
    }

    /// Stored markup with its own pictures in their places and, where the reader asked, those from elsewhere.
    /// - Parameters:
    ///   - pictures: addresses by Content-ID; `data:` ones may be longer than a whole letter may.
    ///   - mark: what no letter can know, standing for each address while the markup is written.
    package static func shown(
        _ stored: String, pictures: [String: String], showsRemote: Bool, mark: UInt64
    ) -> CleanHTML {
        var marks: [String: String] = [:]
        for (place, id) in pictures.keys.sorted().enumerated() { marks[id] = "picture-\(mark)-\(place)-" }
        var images = HTMLCleaner.Images(served: marks)
        if showsRemote { images.remote = { address in address } }
        var markup = HTMLCleaner.show(CleanHTML(trustedMarkup: stored), images: images).markup
        for (id, mark) in marks {
            let picture = pictures[id] ?? ""
            markup = markup.replacing("src=\"\(mark)\"", with: "src=\"\(picture)\"")
        }
        return CleanHTML(trustedMarkup: markup)
    }

    /// A text with marks as it will look; nil for one that looks the same without.
    package static func preview(of text: String) -> CleanHTML? { Markdown.html(from: text) }

    /// Content-IDs of the letter's own pictures.
    package static func contentIDs(in stored: String) -> Set<String> {
        // Most letters have none, and reading the tree for nothing would cost a page its speed.
        guard stored.contains("data-cid=") else { return [] }
        return Set(HTMLCleaner.clean(stored)?.contentIDs ?? [])
    }

    /// Whether pictures wait elsewhere for a reader's word.
    package static func hasRemoteImages(_ stored: String) -> Bool { stored.contains("data-remote-src=") }
}
