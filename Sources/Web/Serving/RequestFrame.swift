import Flows
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// What surrounds every request: a name for it, words for every error, headers that make browsers careful, a
/// measurement and a line in the log.
struct RequestFrame: RouterMiddleware {
    let metrics: Metrics
    let routes: [Route]
    let console: ConsoleGate
    let portal: PortalGate
    /// For references that stand in answers and in the log.
    let random: @Sendable () -> UInt64

    /// The router has words of its own for what is not found.
    private static let paths = Set(Routes.all.map(\.path))

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let id = Reference.make(random(), length: 12)
        var context = context
        context.logger[metadataKey: "request"] = .string(id)
        var response: Response
        do { response = try await next(request, context) } catch {
            response = try await answer(to: error, request, context)
        }
        response.headers[.requestID] = id
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        response.headers[.referrerPolicy] = "no-referrer"
        // The router noted which route it took; looking through all of them again would cost more than a small page.
        let pattern = context.endpointPath.flatMap { Self.paths.contains($0) ? $0 : nil } ?? "none"
        let elapsed = start.duration(to: .now)
        metrics.answered(
            route: pattern, method: request.method, status: response.status.code, after: elapsed)
        context.logger.debug(
            "Request answered",
            metadata: [
                "method": .string(request.method.rawValue), "route": .string(pattern),
                "status": .stringConvertible(response.status.code), "elapsed": .string("\(elapsed)"),
            ])
        return response
    }

    private func route(_ request: Request) -> Route? {
        routes.first { $0.method == request.method && $0.matches(request.uri.path) }
    }

    private func answer(
        to error: any Error, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let isPage = route(request)?.handler.isPage ?? console.isForPeople(request)
        if let error = error as? HTTPError, error.status == .notFound {
            let problem = nowhere(request)
            if isPage {
                return try await page(problem, nil, reference: "", request, context).response(in: context)
            }
            return try await Answer(problem).response(in: context)
        }
        let reference = Reference.make(random(), length: 6)
        let problem = Problem(error, reference: reference)
        if let error = error as? StorageError { metrics.storageFailed(error) }
        if problem.kind == .internalError || problem.kind == .unavailable || problem.kind == .diskFull {
            context.logger.error(
                "A request failed on our side",
                metadata: [
                    "reference": .string(reference), "method": .string(request.method.rawValue),
                    "route": .string(route(request)?.path ?? "none"), "reason": .string("\(error)"),
                ])
        }
        if isPage {
            return try await page(
                problem, error as? DeskError, reference: reference, request, context
            ).response(in: context)
        }
        return try await Answer(problem).response(in: context)
    }

    /// A problem on the side it happened on.
    private func page(
        _ problem: Problem, _ error: DeskError?, reference: String, _ request: Request, _ context: WebContext
    ) async -> Answer {
        PortalGate.isPortal(request.uri.path)
            ? await portal.answer(to: problem, error, reference: reference, request, context)
            : console.answer(to: problem, error, reference: reference, request, context)
    }

    /// An address without a route: either it takes other methods, or it does not exist.
    private func nowhere(_ request: Request) -> Problem {
        let methods = routes.filter { $0.matches(request.uri.path) }.map(\.method.rawValue)
        guard !methods.isEmpty else {
            return Problem(
                .notFound, .notFound,
                "There is nothing at this address. The addresses are described by /api/v1/openapi.json.")
        }
        let allowed = Set(methods).sorted().joined(separator: ", ")
        return Problem(
            .methodNotAllowed, .methodNotAllowed, "This address takes \(allowed).", headers: [.allow: allowed]
        )
    }
}

/// Short names that people can read to each other.
enum Reference {
    /// Letters and digits that cannot be mistaken for each other.
    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    static func make(_ random: UInt64, length: Int) -> String {
        String((0..<length).map { letters[Int(random >> UInt64($0 * 5) & 31)] })
    }
}
