import Domain
import Flows
import HTML
import Languages

/// A letter as its author designed it, folded, in a frame of its own.
struct CardLetter {
    let number: Int64
    let message: Message
    let markup: String
    let texts: Texts

    var html: HTML {
        let id = message.id.rawValue
        let page: Link = "/tickets/\(number)/messages/\(id)/html"
        // The link opens in the frame, so it needs no script; a script remembers it for this one letter.
        return """
            <details class="fold" data-key="letter"><summary>\(Parts.icon("chevron-right"))\(texts.console.letterAsWritten)</summary>
            \(if: MessageMarkup.hasRemoteImages(markup), """
                <p class="held small">\(texts.composer.picturesHeld) <a href="\(page)?pictures=1" target="letter-\(id)" data-behaviour="pictures" data-message="\(id)">\(texts.card.showPictures)</a></p>
                """)
            <iframe class="letter" name="letter-\(id)" sandbox loading="lazy" title="\(texts.console.letterAsWritten)" src="\(page)"></iframe></details>
            """
    }

    static func contentIDs(in markup: String) -> Set<String> { MessageMarkup.contentIDs(in: markup) }
}
