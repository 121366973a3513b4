import Domain
import Flows
import FoundationEssentials
import HTML
import HTTPTypes
import Languages

/// Coming in and going out.
enum SignInHandlers {
    private static let visitSeconds = 3_600

    static func show(_ call: GuestCall) async throws -> Answer {
        let next = call.query.text("next").flatMap { Link(ownPath: $0) }
        if let secret = call.visitor.cookies[.session],
            try await call.gate.member(secret, call.visitor.now) != nil
        {
            return .see(next ?? "/tickets")
        }
        let words = call.visitor.texts.signIn
        let notice: String? =
            switch call.query.text("why") {
            case "expired": words.expired
            case "ended": words.ended
            default: nil
            }
        return page(call, SignInPage(notice: notice, next: next))
    }

    /// The form with a token that only this browser has.
    private static func page(
        _ call: GuestCall, _ page: SignInPage, _ status: HTTPResponse.Status = .ok
    ) -> Answer {
        let known = call.visitor.cookies[.visit].flatMap { $0.utf8.count == 64 ? $0 : nil }
        let visit = known ?? BlobFiles.hexadecimal(call.gate.desk.surroundings.randomBytes(32))
        let answer = Answer.page(page.html(call.visitor, token: FormToken.of(visit)), status)
        return known == nil
            ? answer.setting(Cookie.visit.header(visit, for: call.visitor, seconds: visitSeconds)) : answer
    }

    static func signIn(_ call: GuestCall) async throws -> Answer {
        let (visitor, form) = (call.visitor, call.form)
        let next = form.text("next").flatMap { Link(ownPath: $0) }
        var shown = SignInPage(next: next, email: form.raw("email"))
        guard let visit = visitor.cookies[.visit], form.text(FormToken.field) == FormToken.of(visit) else {
            shown.alarm = visitor.texts.forms.formExpired
            return page(call, shown, .forbidden)
        }
        guard let email = form.text("email"), !form.raw("password").isEmpty else {
            if form.text("email") == nil { shown.emailError = visitor.texts.forms.required }
            if form.raw("password").isEmpty { shown.passwordError = visitor.texts.forms.required }
            return page(call, shown, .unprocessableContent)
        }
        if let wait = call.gate.limits.begin(address: email, peer: visitor.peer, at: visitor.now) {
            let seconds = Int(wait.microseconds / 1_000_000) + 1
            shown.alarm = visitor.texts.signIn.tooMany(visitor.language.relative(seconds: seconds))
            var answer = page(call, shown, .tooManyRequests)
            answer.headers[.retryAfter] = String(seconds)
            return answer
        }
        let flow = SignIn(email: email, password: form.raw("password"))
        guard let session = try await flow.perform(on: call.gate.desk, call.gate.passwords) else {
            shown.alarm = visitor.texts.signIn.wrong
            return page(call, shown, .unprocessableContent)
        }
        call.gate.limits.succeeded(address: email, peer: visitor.peer)
        let seconds = Int(SignIn.Limits.sessionSpan.microseconds / 1_000_000)
        return Answer.see(next ?? "/tickets")
            .setting(Cookie.session.header(session.secret, for: visitor, seconds: seconds))
            .setting(Cookie.visit.removal(for: visitor))
    }

    static func signOut(_ call: GuestCall) async throws -> Answer {
        let gone = Answer.see("/sign-in?why=ended")
        guard let secret = call.visitor.cookies[.session],
            let member = try await call.gate.member(secret, call.visitor.now)
        else { return gone.setting(Cookie.session.removal(for: call.visitor)) }
        guard call.form.text(FormToken.field) == FormToken.of(secret) else { throw Problem.foreignForm }
        try await SignIn.end(secret, on: call.gate.desk, as: member)
        call.gate.sessions.forget(IssueToken.hash(secret))
        return gone.setting(Cookie.session.removal(for: call.visitor))
    }

    /// Where somebody goes who asked for a page without being signed in.
    static func invitation(for visitor: Visitor, isPost: Bool, isExpired: Bool) -> Answer {
        let why = isExpired ? "expired" : ""
        let next = isPost ? "/tickets" : visitor.path
        return .see("/sign-in?next=\(next)&why=\(why)")
    }
}

/// The one form of coming in.
struct SignInPage {
    var notice: String?
    var alarm: String?
    var next: Link?
    var email = ""
    var emailError: String?
    var passwordError: String?

    func html(_ visitor: Visitor, token: String) -> HTML {
        let words = visitor.texts.signIn
        return Document(
            title: "\(words.title) — Linia", texts: visitor.texts,
            body: """
                <main class="entrance" id="main">
                <div class="entrance__box">
                <p class="brand"><svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true"><use href="\(Assets.icon("linia"))"></use></svg>Linia</p>
                <h1>\(words.title)</h1>
                \(ifLet: notice, { "<div class=\"banner\" role=\"status\">\(Parts.icon("circle-check"))<p>\($0)</p></div>" })
                \(ifLet: alarm, { Parts.alarm($0) })
                <form method="post" action="/sign-in" novalidate>
                \(Parts.formToken(token))
                \(ifLet: next, { "<input type=\"hidden\" name=\"next\" value=\"\($0.address)\">" })
                <div class="field"><label for="email">\(words.email)</label><input class="input" id="email" name="email" type="email" autocomplete="username" inputmode="email" maxlength="254" required value="\(email)"\(Parts.invalid("email", emailError))\(attribute: "autofocus", if: email.isEmpty)>\(Parts.error("email", emailError))</div>
                <div class="field"><label for="password">\(words.password)</label><input class="input" id="password" name="password" type="password" autocomplete="current-password" maxlength="1024" required\(Parts.invalid("password", passwordError))\(attribute: "autofocus", if: !email.isEmpty)>\(Parts.error("password", passwordError))</div>
                <div class="actions"><button class="button primary">\(words.signIn)</button></div>
                </form>
                \(LanguageHandlers.form(visitor, token: nil))
                </div>
                </main>
                """
        ).html
    }
}
