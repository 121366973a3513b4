import Crypto
import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// The document around every page: style sheets, title, language.
struct Document {
    let title: String
    let texts: Texts
    /// How this browser's reader wants it.
    var look = PageLook.usual
    /// Of a page that hears of changes: who reads it, and since when it misses nothing.
    var listening: HTML = .empty
    let body: HTML

    /// One behaviour a file; a page works without any of them.
    private static let scripts = [
        "live.js", "refresh.js", "presence.js", "composer.js", "suggest.js", "format.js", "draft.js",
        "timeline.js",
        "keys.js", "palette.js", "caller.js", "strip.js", "ticks.js", "offline.js",
    ]

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(texts.language.rawValue)"\(attribute: "data-density", look.isCompact ? "compact" : nil)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <title>\(title)</title>
        <link rel="icon" type="image/svg+xml" href="\(Assets.link("favicon.svg"))">
        <link rel="stylesheet" href="\(Assets.link("tokens.css"))">
        <link rel="stylesheet" href="\(Assets.link("base.css"))">
        <link rel="stylesheet" href="\(Assets.link("controls.css"))">
        <link rel="stylesheet" href="\(Assets.link("console.css"))">
        <link rel="stylesheet" href="\(Assets.link("pages.css"))">
        <link rel="stylesheet" href="\(Assets.link("writing.css"))">
        <link rel="stylesheet" href="\(Assets.link("settings.css"))">
        <link rel="stylesheet" href="\(Assets.link("palette.css"))">
        <link rel="stylesheet" media="print" href="\(Assets.link("print.css"))">
        \(each: Self.scripts, { "<script type=\"module\" src=\"\(Assets.link($0))\"></script>" })
        </head>
        <body\(listening)\(attribute: "data-keys", look.hasKeys ? nil : "off")>
        \(body)
        </body>
        </html>
        """
    }
}

/// The console around a page: where one can go, and how much waits there.
struct ConsoleFrame {
    let title: String
    let main: HTML
    let navigation: Navigation
    let call: PageCall

    var html: HTML {
        let texts = call.texts
        return Document(
            title: "\(title) — \(navigation.brand)", texts: texts, look: PageLook(call.visitor),
            listening: " data-member=\"\(call.member.id.rawValue)\" data-place=\"\(call.place?.text ?? "")\"",
            body: """
                <a class="skip button primary" href="#main">\(texts.navigation.skipToContent)</a>
                <div class="app">
                \(navigation.html(call))
                <main class="main" id="main">
                \(main)
                </main>
                </div>
                \(navigation.tabBar(call))
                \(PaletteWindow.html(call))
                \(OfflineNotice.html(texts))
                """
        ).html
    }
}

extension Answer {
    /// A part of a page that a script fetches again: nothing but the word that it is the same, where it is.
    static func fragment(_ html: HTML, _ call: PageCall) -> Answer {
        let bytes = html.bytes
        let digest = SHA256.hash(data: bytes).prefix(12)
        // Weak: the same part travels packed or not.
        let tag = "W/\"\(BlobFiles.hexadecimal(Array(digest)))\""
        let isSame = call.ifNoneMatch == tag
        var answer = Answer.page(.empty, isSame ? .notModified : .ok)
        if !isSame { answer.body = ByteBuffer(bytes: bytes) }
        answer.headers[.eTag] = tag
        return answer
    }

    /// A page: nothing but our own files runs or is shown on it.
    static func page(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> Answer {
        var answer = Answer(status, type: "text/html; charset=utf-8", ByteBuffer(bytes: html.bytes))
        answer.headers[.contentSecurityPolicy] = pagePolicy
        // Kept for the way back, asked again before it is shown.
        answer.headers[.cacheControl] = "private, no-cache"
        answer.headers[.vary] = "Cookie, Accept-Language"
        return answer
    }

    /// `blob:` is what a page itself shows of a picture before it is sent.
    private static let pagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// Sends a browser on by GET.
    static func see(_ place: Link) -> Answer {
        var answer = Answer(.seeOther, type: "text/plain; charset=utf-8", ByteBuffer())
        answer.headers[.location] = place.address
        return answer
    }

    func setting(_ cookie: String) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: .setCookie, value: cookie))
        return answer
    }
}
