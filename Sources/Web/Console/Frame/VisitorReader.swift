import Domain
import Flows
import HTTPTypes
import Hummingbird
import Languages

/// Reads from a request what every page needs to know of its visitor.
struct VisitorReader: Sendable {
    let desk: Desk
    let zone: TimeZoneRules

    private enum Limits {
        static let pathBytesMax = 2_048
    }

    func visitor(_ request: Request, _ context: WebContext) -> Visitor {
        let cookies = Cookies(request.headers[values: .cookie])
        let chosen = cookies[.language].flatMap { Language(rawValue: $0) }
        let asked = request.headers[.acceptLanguage].flatMap { Language.preferred(acceptLanguage: $0) }
        var path = request.uri.path
        if let query = request.uri.query { path += "?" + query }
        return Visitor(
            texts: Texts(chosen ?? asked ?? .uk), zone: zone, now: desk.surroundings.now(), cookies: cookies,
            path: path.utf8.count <= Limits.pathBytesMax ? path : "/",
            isSecure: request.headers[.xForwardedProto]?.lowercased() == "https",
            peer: Self.peer(request, context), isForeignForm: Self.isForeign(request))
    }

    /// A proxy on this machine or its private network tells the true address; nobody else is believed.
    private static func peer(_ request: Request, _ context: WebContext) -> String {
        guard let peer = context.peer else { return "" }
        let isNear =
            peer == "::1" || peer.hasPrefix("127.") || peer.hasPrefix("10.") || peer.hasPrefix("192.168.")
            || peer.hasPrefix("fd")
        guard isNear, let told = request.headers[.xForwardedFor]?.split(separator: ",").last else {
            return peer
        }
        return String(String(told).trimmed.prefix(64))
    }

    /// A form that another site's page sent. Source: Fetch metadata (`Sec-Fetch-Site`), RFC 6454 (`Origin`).
    private static func isForeign(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "cross-site" }
        guard let origin = request.headers[.origin], origin != "null" else { return false }
        let host = origin.split(separator: "/").last.map(String.init)
        return host != request.head.authority
    }
}
