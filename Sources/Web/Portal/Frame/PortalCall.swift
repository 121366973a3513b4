import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// A browser's request on the client side.
struct PortalCall: Sendable {
    let gate: PortalGate
    let visitor: Visitor
    /// Whose face the page has.
    let brand: Brand
    let settings: Settings
    /// Who is signed in, if anybody.
    let client: Contact?
    /// Of which form tokens are made: the session's secret, or this browser's.
    let secret: String
    let isGet: Bool
    let parameters: [String: String]
    let query: Query
    let form: FormBody

    var desk: Desk { gate.desk }
    var texts: Texts { visitor.texts }
    var formToken: String { FormToken.of(secret) }
    /// Where the reader comes back to after a change of language.
    var here: String { isGet ? visitor.path : "/portal/" }

    /// - Precondition: the route asks for a client.
    func signedIn() throws(DeskError) -> Contact {
        guard let client else { throw .forbidden(.readTicket) }
        return client
    }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await desk.read(work)
    }

    /// The address in a form. - Throws: `DeskError.invalid`.
    func email() throws(DeskError) -> EmailAddress {
        guard let text = form.text("email") else { throw .invalid(field: "email", problem: .empty) }
        do { return try EmailAddress(text) } catch {
            throw .invalid(field: "email", problem: .notA("address"))
        }
    }
}

extension Visitor {
    func reading(_ language: Language) -> Visitor {
        Visitor(
            texts: Texts(language), zone: zone, now: now, cookies: cookies, path: path, isSecure: isSecure,
            peer: peer, isForeignForm: isForeignForm)
    }

    /// The network a request comes from, for limits: /24 of IPv4, at most /64 of IPv6.
    var network: String {
        if peer.contains(":") {
            return peer.split(separator: ":", omittingEmptySubsequences: false).prefix(4).prefix {
                !$0.isEmpty
            }
            .joined(separator: ":")
        }
        return peer.split(separator: ".").prefix(3).joined(separator: ".")
    }
}
