import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Storage

/// Brings a request to its route's handler: who asks, whether they may, what they sent.
struct Dispatcher: Sendable {
    let desk: Desk
    let metrics: Metrics
    let console: ConsoleGate
    let portal: PortalGate

    enum Limits {
        static let tokenBytesMax = 256
    }

    func respond(_ route: Route, _ request: Request, _ context: WebContext) async throws -> Response {
        let answer: Answer
        switch route.handler {
        case .open(_, let handler):
            answer = try await handler(OpenCall(desk: desk, metrics: metrics))
        case .may(let right, let handler):
            let member = try await member(of: request)
            try Access.require(.staff(member), right)
            answer = try await handler(try await call(of: member, route, request, context))
        case .openPage(_, let handler):
            answer = try await console.open(
                handler, try parameters(context),
                try await RequestBody(request: request, desk: desk).form(), request, context)
        case .page(let right, let handler):
            answer = try await console.enter(
                handler, right, try parameters(context), request, context
            ) { try await RequestBody(request: request, desk: desk).form() }
        case .openPortal(_, let handler):
            answer = try await portal.enter(
                handler, needsClient: false, try parameters(context), request, context
            ) { try await RequestBody(request: request, desk: desk).form() }
        case .portal(let handler):
            answer = try await portal.enter(
                handler, needsClient: true, try parameters(context), request, context
            ) { try await RequestBody(request: request, desk: desk).form() }
        }
        guard route.handler.isPage else { return try await answer.response(in: context) }
        return try await answer.packed(for: request, padding: desk.surroundings.random()).response(
            in: context)
    }

    /// - Throws: `Problem` 401 without a token that stands for somebody active.
    private func member(of request: Request) async throws -> StaffMember {
        let challenge: HTTPFields = [.wwwAuthenticate: "Bearer realm=\"linia\""]
        let words = request.headers[.authorization]?.split(separator: " ") ?? []
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw Problem(
                .unauthorized, .unauthorized,
                "Send a token in the header \"Authorization: Bearer TOKEN\". An operator makes one with \"linia token\".",
                field: "Authorization", headers: challenge)
        }
        let token = String(words[1])
        guard token.utf8.count <= Limits.tokenBytesMax,
            let member = try await desk.read({ transaction in
                try RecordStore<StaffMember>(transaction).byToken(hash: IssueToken.hash(token))
            })
        else {
            var headers = challenge
            headers[.wwwAuthenticate] = "Bearer realm=\"linia\", error=\"invalid_token\""
            throw Problem(
                .unauthorized, .unauthorized,
                "This token is not valid any more, or never was. Ask for a new one.", field: "Authorization",
                headers: headers)
        }
        return member
    }

    private func call(
        of member: StaffMember, _ route: Route, _ request: Request, _ context: WebContext
    ) async throws -> Call {
        var hash = BodyHash(method: route.method.rawValue, path: request.uri.path)
        let body = try await body(of: request, &hash)
        return Call(
            desk: desk, metrics: metrics, letters: console.letters, member: member,
            parameters: try parameters(context),
            query: try Query(request.uri.query), body: body, requestHash: hash.finish(),
            path: request.uri.path,
            idempotencyKey: try key(of: request, route))
    }

    private func parameters(_ context: WebContext) throws -> [String: String] {
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            guard let value = PercentCoding.decoded(value), !value.utf8.contains(0) else {
                throw Problem(.badRequest, .malformedRequest, "The address is not percent-encoded UTF-8.")
            }
            parameters[String(name)] = value
        }
        return parameters
    }

    private func body(of request: Request, _ hash: inout BodyHash) async throws -> JSONBody {
        let body = try await RequestBody(request: request, desk: desk).json(&hash)
        if !body.bytes.isEmpty {
            let type = request.headers[.contentType]?.split(separator: ";").first?.trimmingPrefix(" ")
                .lowercased()
            guard type?.trimmed == "application/json" else {
                throw Problem(
                    .unsupportedMediaType, .unsupportedType,
                    "The body has to be JSON. Send it with the header \"Content-Type: application/json\".",
                    field: "Content-Type")
            }
        }
        return body
    }

    private func key(of request: Request, _ route: Route) throws -> String? {
        guard route.method != .get, let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...Call.Limits.keyCharactersMax).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Problem(
                .badRequest, .malformedRequest,
                "The Idempotency-Key has to be 1 to \(Call.Limits.keyCharactersMax) visible ASCII characters.",
                field: "Idempotency-Key")
        }
        return key
    }
}
