import HTML
import Languages

/// What a page says when nothing answers any more. It waits hidden in every page: there is nobody to ask for it then.
enum OfflineNotice {
    static func html(_ texts: Texts) -> HTML {
        let words = texts.offline
        return """
            <div class="offline" data-behaviour="offline" aria-live="polite" data-since="\(words.since("%s"))" data-back="\(words.back)" data-not-sent="\(words.notSent)"><div class="banner is-soon" hidden>\(Parts.icon("wifi-off"))<p><b></b> \(words.whatIsKept)</p></div></div>
            <div class="offline-error" aria-live="assertive"></div>
            """
    }
}
