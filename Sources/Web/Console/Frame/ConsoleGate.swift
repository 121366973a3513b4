import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Languages
import Storage

/// The door of the pages: who comes, whether their session holds, whether the form is their own.
struct ConsoleGate: Sendable {
    let desk: Desk
    let metrics: Metrics
    let passwords: PasswordWork
    let reader: VisitorReader
    let sessions: SessionCache
    let limits: SignInLimits
    let live: LiveHub
    /// Nil where no letters are read.
    let letters: LetterRunner?

    init(
        desk: Desk, metrics: Metrics, passwords: PasswordWork, zone: TimeZoneRules, live: LiveHub,
        letters: LetterRunner?
    ) {
        self.letters = letters
        self.desk = desk
        self.metrics = metrics
        self.passwords = passwords
        reader = VisitorReader(desk: desk, zone: zone)
        sessions = SessionCache()
        limits = SignInLimits()
        self.live = live
    }

    /// A page for everybody; a form still has to come from a page of ours.
    func open(
        _ handler: @Sendable (GuestCall) async throws -> Answer, _ parameters: [String: String],
        _ form: FormBody,
        _ request: Request, _ context: WebContext
    ) async throws -> Answer {
        let visitor = reader.visitor(request, context)
        if request.method == .post, visitor.isForeignForm { throw Problem.foreignForm }
        let call = GuestCall(
            gate: self, visitor: visitor, parameters: parameters, query: try Query(request.uri.query),
            form: form,
            headers: request.headers)
        return try await handler(call)
    }

    /// A page for staff. Without a session a reader is sent to sign in, and comes back to where they were going.
    func enter(
        _ handler: @Sendable (PageCall) async throws -> Answer, _ right: Access.Action,
        _ parameters: [String: String], _ request: Request, _ context: WebContext,
        form: () async throws -> FormBody
    ) async throws -> Answer {
        let visitor = reader.visitor(request, context)
        guard let secret = visitor.cookies[.session], let member = try await member(secret, visitor.now)
        else {
            let isExpired = visitor.cookies[.session] != nil
            return SignInHandlers.invitation(
                for: visitor, isPost: request.method == .post, isExpired: isExpired)
        }
        try Access.require(.staff(member), right)
        let form = try await form()
        if request.method == .post {
            guard !visitor.isForeignForm, form.text(FormToken.field) == FormToken.of(secret) else {
                throw Problem.foreignForm
            }
        }
        return try await handler(
            PageCall(
                gate: self, visitor: visitor.own(of: member, desk.zones), member: member, secret: secret,
                parameters: parameters,
                query: try Query(request.uri.query), form: form,
                isFragment: request.headers[.hxRequest] == "true", ifNoneMatch: request.headers[.ifNoneMatch],
                lastEventID: request.headers[.lastEventID], place: live.cursor)
        )
    }

    func member(_ secret: String, _ now: Instant) async throws -> StaffMember? {
        guard secret.utf8.count <= FormToken.secretBytesMax else { return nil }
        let hash = IssueToken.hash(secret)
        if let member = sessions.member(hash, at: now) { return member }
        guard let member = try await desk.read({ try SessionStore($0).member(hash: hash, at: now) }) else {
            return nil
        }
        sessions.keep(member, for: hash, at: now)
        return member
    }

    /// Whoever changed is looked at anew; whoever left hears nothing more.
    func forget(_ member: StaffMember) {
        sessions.forgetAll()
        live.dismiss(member.id)
    }

    /// Whether an address without a route was asked for by a person with a browser.
    func isForPeople(_ request: Request) -> Bool {
        !["/api/", "/health/", "/metrics", "/hooks/"].contains { request.uri.path.hasPrefix($0) }
            && request.headers[.accept]?.contains("text/html") == true
    }

    /// A problem as a page, in the visitor's words.
    func answer(
        to problem: Problem, _ error: DeskError?, reference: String, _ request: Request, _ context: WebContext
    ) -> Answer {
        ProblemPage.answer(to: problem, error, reference: reference, reader.visitor(request, context))
    }
}

extension Problem {
    /// A form that did not come from a page of this session.
    static let foreignForm = Problem(
        .forbidden, .forbidden, "The page is out of date. Open it again and send it once more.",
        field: FormToken.field)
}

/// What makes a form this session's own: nobody who cannot read the page can know it.
enum FormToken {
    static let field = "form_token"
    static let secretBytesMax = 256

    static func of(_ secret: String) -> String {
        String(BlobFiles.hexadecimal(IssueToken.hash("form " + secret)).prefix(32))
    }
}
