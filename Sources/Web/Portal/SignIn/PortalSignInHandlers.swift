import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Coming in by a link that was sent to the client's address, and going out.
enum PortalSignInHandlers {
    static func show(_ call: PortalCall) async throws -> Answer {
        if call.client != nil { return .see("/portal/") }
        let notice: String? =
            switch call.query.text("why") {
            case "expired": call.texts.portal.sessionEnded
            case "ended": call.texts.signIn.ended
            default: nil
            }
        return .page(AskLinkPage(call, notice: notice).html)
    }

    /// The same answer whether the address is known or not.
    static func ask(_ call: PortalCall) async throws -> Answer {
        let email: EmailAddress
        do { email = try call.email() } catch {
            var page = AskLinkPage(call)
            page.error = call.texts.addressSentence(error, call.visitor)
            return .page(page.html, .unprocessableContent)
        }
        let visitor = call.visitor
        if let wait = call.gate.links.begin(address: email.key, peer: visitor.network, at: visitor.now) {
            throw Problem.tooManyRequests(wait)
        }
        guard let mail = call.desk.mail, mail.sends else {
            return .page(AskLinkPage(call, notice: call.texts.portal.noMail).html)
        }
        let flow = AskSignInLink(
            email: email, mail: mail, brand: call.brand, language: visitor.language.rawValue)
        try await call.desk.write(as: .system) { try flow.perform($0) }
        return .page(SentPage(call, call.texts.signIn.linkSent).html)
    }

    /// One button: whoever only follows links, such as a scanner of letters, changes nothing here.
    static func open(_ call: PortalCall) async throws -> Answer {
        guard let link = link(call),
            try await call.read({ [now = call.visitor.now] in
                try ClientSessionStore($0).isOpen(link: link, at: now)
            })
        else { return old(call) }
        let words = call.texts
        return .page(
            PortalFrame(
                call, title: words.signIn.title,
                main: """
                    <section><h1>\(words.portal.oneStepLeft)</h1>
                    <form class="request" method="post" action="\(call.path)">\(Parts.formToken(call.formToken))<div class="actions"><button class="button primary" autofocus>\(words.signIn.signIn)</button></div></form></section>
                    """
            ).html)
    }

    static func use(_ call: PortalCall) async throws -> Answer {
        guard let link = link(call) else { return old(call) }
        let flow = UseSignInLink(link: link, surroundings: call.desk.surroundings)
        guard try await call.desk.write(as: .system, { try flow.perform($0) }) else { return old(call) }
        let seconds = Int(UseSignInLink.Limits.sessionSpan.microseconds / 1_000_000)
        return Answer.see("/portal/")
            .setting(Cookie.clientSession.header(flow.secret, for: call.visitor, seconds: seconds))
    }

    static func signOut(_ call: PortalCall) async throws -> Answer {
        if let client = call.client {
            let hash = IssueToken.hash(call.secret)
            try await call.desk.write(as: .contact(client.id)) {
                try ClientSessionStore($0.transaction).remove(hash: hash)
            }
        }
        return Answer.see("/portal/sign-in?why=ended").setting(
            Cookie.clientSession.removal(for: call.visitor))
    }

    private static func link(_ call: PortalCall) -> Int64? {
        call.parameters["sign_in_link"].flatMap { call.desk.mail?.links.signInLink(in: $0) }
    }

    /// A used or old link, or one that was cut on its way.
    private static func old(_ call: PortalCall) -> Answer {
        .page(AskLinkPage(call, notice: call.texts.signIn.linkExpired).html, .gone)
    }
}

/// Asks for the address a sign-in link is sent to.
struct AskLinkPage {
    let call: PortalCall
    var notice: String?
    var error: String?

    init(_ call: PortalCall, notice: String? = nil) {
        self.call = call
        self.notice = notice
    }

    var html: HTML {
        let words = call.texts
        return PortalFrame(
            call, title: words.signIn.title, icons: error == nil ? [] : ["triangle-alert"],
            main: """
                <section aria-labelledby="title"><h1 id="title">\(words.signIn.title)</h1>
                \(ifLet: notice, { "<p class=\"notice\" role=\"status\">\($0)</p>" })
                <p class="second">\(words.portal.signInHint)</p>
                <form class="request" method="post" action="/portal/sign-in" novalidate>
                \(Parts.formToken(call.formToken))
                \(PortalField.email(call, error: error))
                <div class="actions"><button class="button primary">\(words.signIn.sendLink)</button></div>
                </form></section>
                """
        ).html
    }
}

/// Says that a letter is on its way, if it is.
struct SentPage {
    let call: PortalCall
    let text: String

    init(_ call: PortalCall, _ text: String) {
        self.call = call
        self.text = text
    }

    var html: HTML {
        PortalFrame(
            call, title: call.texts.portal.lookIntoMail,
            main: """
                <section><h1>\(call.texts.portal.lookIntoMail)</h1><p class="notice" role="status">\(text)</p>
                <p class="second">\(call.texts.portal.noLetter)</p></section>
                """
        ).html
    }
}

/// The language of the pages, kept by the browser; a client who is signed in gets letters in it too.
enum PortalLanguageHandlers {
    private static let yearSeconds = 31_536_000

    static func choose(_ call: PortalCall) async throws -> Answer {
        let wanted = call.form.text("next").flatMap { PortalGate.isPortal($0) ? Link(ownPath: $0) : nil }
        let next = wanted ?? "/portal/"
        guard let language = call.form.word("language", Language.self) else { return .see(next) }
        if let client = call.client, client.language != language.rawValue {
            try await call.desk.write(as: .contact(client.id)) { work in
                guard let loaded = try work.contacts.find(client.id, locked: true) else { return }
                var changed = loaded.record.saved
                changed.language = language.rawValue
                try work.contacts.append([.init(changed)], to: loaded, in: work.context)
            }
        }
        return Answer.see(next).setting(
            Cookie.language.header(language.rawValue, for: call.visitor, seconds: yearSeconds))
    }
}
