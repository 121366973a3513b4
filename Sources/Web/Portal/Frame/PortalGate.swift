import Domain
import Flows
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Languages
import Storage

/// The door of the client side: a realm of its own, which knows nothing of the staff's sessions.
struct PortalGate: Sendable {
    let desk: Desk
    let metrics: Metrics
    private let reader: VisitorReader
    /// What anybody sends without being signed in, counted before it is read.
    private let strangers = SignInLimits(perAddress: 0, perPeer: 300)
    /// Requests filed without an account.
    let filing = SignInLimits(perAddress: 10, perPeer: 60)
    /// Links asked for.
    let links = SignInLimits(perAddress: 5, perPeer: 60)

    init(desk: Desk, metrics: Metrics, zone: TimeZoneRules) {
        self.desk = desk
        self.metrics = metrics
        reader = VisitorReader(desk: desk, zone: zone)
    }

    private enum Limits {
        static let visitSeconds = 86_400
        static let visitBytes = 32
    }

    /// The parameter of a path that is a ticket's own link: the right to that ticket, and a secret by itself.
    static let linkParameter = "ticket_link"

    /// - Parameter needsClient: sends whoever is not signed in to where they can be.
    func enter(
        _ handler: @Sendable (PortalCall) async throws -> Answer, needsClient: Bool,
        _ parameters: [String: String], _ request: Request, _ context: WebContext,
        form: () async throws -> FormBody
    ) async throws -> Answer {
        var visitor = reader.visitor(request, context)
        let session = visitor.cookies[.clientSession].flatMap {
            $0.utf8.count <= FormToken.secretBytesMax ? $0 : nil
        }
        let now = visitor.now
        let client = try await session.flatMapAsync { secret in
            try await desk.read {
                try ClientSessionStore($0).contact(hash: IssueToken.hash(secret), at: now)
            }
        }
        let mustSignIn = needsClient && client == nil
        let invitation = Answer.see("/portal/sign-in?why=\(session == nil ? "" : "expired")")
        if mustSignIn, request.method != .post || visitor.isForeignForm { return invitation }
        let settings = try await desk.settings.settings(of: desk)
        let brand = try settings.brand(at: request.head.authority)
        visitor = visitor.reading(language(of: visitor, client, brand, request))
        let knownVisit = visitor.cookies[.clientVisit].flatMap {
            $0.utf8.count == Limits.visitBytes * 2 ? $0 : nil
        }
        let visit = knownVisit ?? BlobFiles.hexadecimal(desk.surroundings.randomBytes(Limits.visitBytes))
        let secret = client != nil ? session ?? visit : visit
        if request.method == .post, client == nil,
            let wait = strangers.begin(address: "", peer: visitor.network, at: visitor.now)
        {
            throw Problem.tooManyRequests(wait)
        }
        let form = try await form()
        if request.method == .post, visitor.isForeignForm { throw Problem.foreignForm }
        let call = PortalCall(
            gate: self, visitor: visitor, brand: brand, settings: settings, client: client,
            secret: secret,
            isGet: request.method != .post, parameters: parameters, query: try Query(request.uri.query),
            form: form)
        let own = parameters[Self.linkParameter] ?? secret
        let isOwn = request.method != .post || form.text(FormToken.field) == FormToken.of(own)
        let answer: Answer
        if mustSignIn || !isOwn {
            // Nothing is done, and nothing that was typed is lost.
            let page = GivenBackPage(call: call, token: FormToken.of(own), mustSignIn: mustSignIn)
            if page.isEmpty {
                if mustSignIn { return invitation }
                throw Problem.foreignForm
            }
            answer = .page(page.html, .forbidden)
        } else {
            answer = try await handler(call)
        }
        if client != nil || knownVisit != nil { return answer }
        return answer.setting(Cookie.clientVisit.header(visit, for: visitor, seconds: Limits.visitSeconds))
    }

    /// What was chosen here, else the client's own, else what the browser asks for, else the brand's.
    private func language(
        of visitor: Visitor, _ client: Contact?, _ brand: Brand, _ request: Request
    ) -> Language {
        visitor.cookies[.language].flatMap { Language(rawValue: $0) }
            ?? client?.language.flatMap { Language(rawValue: $0) }
            ?? request.headers[.acceptLanguage].flatMap { Language.preferred(acceptLanguage: $0) }
            ?? Language(rawValue: brand.language) ?? .uk
    }

    static func isPortal(_ path: String) -> Bool { path == "/portal" || path.hasPrefix("/portal/") }

    /// A problem as a page of the portal, in the visitor's words.
    func answer(
        to problem: Problem, _ error: DeskError?, reference: String, _ request: Request, _ context: WebContext
    ) async -> Answer {
        var visitor = reader.visitor(request, context)
        // Where the settings cannot be read either, the page does without the brand.
        let brand = try? await desk.settings.settings(of: desk).brand(at: request.head.authority)
        if let brand { visitor = visitor.reading(language(of: visitor, nil, brand, request)) }
        return PortalProblemPage.answer(
            to: problem, error, reference: reference, brand: brand?.name ?? "Linia", visitor)
    }
}

extension Problem {
    /// Somebody sends more than people do.
    static func tooManyRequests(_ wait: Span) -> Problem {
        let seconds = Int(wait.microseconds / 1_000_000) + 1
        return Problem(
            .tooManyRequests, .unavailable, "Too many requests from your network. Wait a little.",
            headers: [.retryAfter: String(seconds)])
    }
}

extension Optional {
    fileprivate func flatMapAsync<Result>(
        _ transform: (Wrapped) async throws -> Result?
    ) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
