import Domain
import Flows
import HTML
import HTTPTypes
import Languages

/// The client side around a page: whose support it is, who is signed in, in which language. One style sheet, the
/// few icons in the page itself, no script.
struct PortalFrame {
    let title: String
    let brand: String
    let visitor: Visitor
    /// Where a change of language comes back to, with the form's token; nil leaves the choice out.
    var here: (place: String, token: String)?
    /// Names of the icons the page shows.
    var icons: [String] = []
    var client: String?
    let main: HTML

    init(_ call: PortalCall, title: String, icons: [String] = [], main: HTML) {
        self.title = title
        brand = call.brand.name
        visitor = call.visitor
        here = (call.here, call.formToken)
        self.icons = icons
        client = call.client?.name.text
        self.main = main
    }

    init(title: String, brand: String, visitor: Visitor, main: HTML) {
        self.title = title
        self.brand = brand
        self.visitor = visitor
        self.main = main
    }

    var html: HTML {
        let texts = visitor.texts
        let name = texts.portal.title(brand)
        return """
            <!doctype html>
            <html lang="\(texts.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="robots" content="noindex">
            <title>\(title) — \(name)</title>
            <link rel="icon" type="image/svg+xml" href="\(Assets.link("favicon.svg"))">
            <link rel="stylesheet" href="\(Assets.link("client.css"))">
            </head>
            <body class="portal">
            <svg width="0" height="0" hidden aria-hidden="true">\(each: ["linia"] + icons, { "\(Assets.symbol($0))" })</svg>
            <a class="skip button primary" href="#main">\(texts.navigation.skipToContent)</a>
            <header class="top"><a class="house" href="/portal/"><svg width="24" height="24" aria-hidden="true"><use href="#linia"/></svg>\(name)</a>
            <nav aria-label="\(texts.portal.portal)">\(account)</nav></header>
            <main id="main">
            \(main)
            </main>
            \(ifLet: here, { languages($0.place, $0.token) })
            </body>
            </html>
            """
    }

    private var account: HTML {
        guard let client, let here else {
            return "<a href=\"/portal/sign-in\">\(visitor.texts.signIn.signIn)</a>"
        }
        return """
            <a href="/portal/tickets">\(client)</a>
            <form method="post" action="/portal/sign-out">\(Parts.formToken(here.token))<button class="plain">\(visitor.texts.navigation.signOut)</button></form>
            """
    }

    private func languages(_ place: String, _ token: String) -> HTML {
        """
        <footer><form class="languages" method="post" action="/portal/language" aria-label="\(visitor.texts.navigation.languageLabel)">\(Parts.formToken(token))<input type="hidden" name="next" value="\(place)">\(each: Language.allCases, { language in
            "<button class=\"plain\" name=\"language\" value=\"\(language.rawValue)\" lang=\"\(language.rawValue)\"\(attribute: "aria-current", language == visitor.language ? "true" : nil)>\(language.nameInItself)</button>"
        })</form></footer>
        """
    }
}

/// An icon whose drawing stands in the page itself.
enum PortalIcon {
    static func html(_ name: StaticString) -> HTML {
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(Link(stringLiteral: name))\"/></svg>"
    }
}

/// A problem as a page: what happened, and the way on.
enum PortalProblemPage {
    static func answer(
        to problem: Problem, _ error: DeskError?, reference: String, brand: String, _ visitor: Visitor
    ) -> Answer {
        let words = visitor.texts.forms
        let title: String
        switch problem.kind {
        case _ where problem.status == .tooManyRequests:
            let seconds = problem.headers[.retryAfter].flatMap { Int($0) } ?? 60
            title = visitor.texts.signIn.tooMany(visitor.language.relative(seconds: seconds))
        case .notFound, .methodNotAllowed:
            title = error == nil ? words.notFound : visitor.texts.portal.noSuchTicket
        case .forbidden where problem.field == FormToken.field: title = words.formExpired
        case .forbidden, .unauthorized: title = words.notAllowed
        case .changedMeanwhile: title = words.changedMeanwhile
        case .internalError, .unavailable, .diskFull:
            if let error, case .filesAway = error {
                title = visitor.texts.sentence(error, visitor)
            } else {
                title = visitor.texts.portal.failure(reference)
            }
        case .notPossibleNow, .ticketLocked, .invalidValue, .malformedRequest, .unknownField, .alreadyTaken,
            .keyReused,
            .tooLarge, .unsupportedType:
            title = error.map { visitor.texts.sentence($0, visitor) } ?? visitor.texts.refusals.unreadableForm
        }
        let page = PortalFrame(
            title: title, brand: brand, visitor: visitor,
            main: """
                <section><h1>\(title)</h1><p class="actions"><a class="button" href="/portal/">\(visitor.texts.portal.toStart)</a></p></section>
                """)
        var answer = Answer.page(page.html, problem.status)
        answer.headers.append(contentsOf: problem.headers)
        return answer
    }
}
