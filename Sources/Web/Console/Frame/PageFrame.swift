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
    let body: HTML

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(texts.language.rawValue)">
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
        <link rel="stylesheet" href="\(Assets.link("settings.css"))">
        <script type="module" src="\(Assets.link("live.js"))"></script>
        <script type="module" src="\(Assets.link("keys.js"))"></script>
        <script type="module" src="\(Assets.link("caller.js"))"></script>
        </head>
        <body>
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
            title: "\(title) — \(navigation.brand)", texts: texts,
            body: """
                <a class="skip button primary" href="#main">\(texts.navigation.skipToContent)</a>
                <div class="app">
                \(navigation.html(call))
                <main class="main" id="main">
                \(main)
                </main>
                </div>
                \(navigation.tabBar(call))
                """
        ).html
    }
}

extension Answer {
    /// A page: nothing but our own files runs or is shown on it.
    static func page(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> Answer {
        var answer = Answer(status, type: "text/html; charset=utf-8", ByteBuffer(bytes: html.bytes))
        answer.headers[.contentSecurityPolicy] = pagePolicy
        // Kept for the way back, asked again before it is shown.
        answer.headers[.cacheControl] = "private, no-cache"
        answer.headers[.vary] = "Cookie, Accept-Language"
        return answer
    }

    private static let pagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
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
