import Domain
import Flows
import HTTPTypes

/// One address, what it does and what right it needs. There is no route without a rule: both ways to make one ask
/// for it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// `/api/v1/tickets/{ticket}`: braces hold a name for one step.
    let path: String
    /// The operation's name in the API's description, `createTicket`.
    let name: String
    let handler: Handler

    enum Handler: Sendable {
        /// For everybody.
        case open(reason: String, @Sendable (OpenCall) async throws -> Answer)
        /// For staff with a right; what stands on a certain ticket is asked again by the flow.
        case may(Access.Action, @Sendable (Call) async throws -> Answer)
        /// A page for whoever comes with a browser.
        case openPage(reason: String, @Sendable (GuestCall) async throws -> Answer)
        /// A page for staff who signed in and have a right.
        case page(Access.Action, @Sendable (PageCall) async throws -> Answer)
        /// A page of the client side for everybody, or for whoever holds the link in its path.
        case openPortal(reason: String, @Sendable (PortalCall) async throws -> Answer)
        /// A page for clients who signed in; what stands on a certain ticket is asked again by the flow.
        case portal(@Sendable (PortalCall) async throws -> Answer)

        /// Whether people see what this answers, errors included.
        var isPage: Bool {
            switch self {
            case .open, .may: false
            case .openPage, .page, .openPortal, .portal: true
            }
        }
    }

    static func get(
        _ path: String, _ right: Access.Action, _ name: String,
        _ handler: @escaping @Sendable (Call) async throws -> Answer
    ) -> Route {
        Route(method: .get, path: path, name: name, handler: .may(right, handler))
    }

    static func post(
        _ path: String, _ right: Access.Action, _ name: String,
        _ handler: @escaping @Sendable (Call) async throws -> Answer
    ) -> Route {
        Route(method: .post, path: path, name: name, handler: .may(right, handler))
    }

    static func patch(
        _ path: String, _ right: Access.Action, _ name: String,
        _ handler: @escaping @Sendable (Call) async throws -> Answer
    ) -> Route {
        Route(method: .patch, path: path, name: name, handler: .may(right, handler))
    }

    static func open(
        _ path: String, _ name: String, because reason: String,
        _ handler: @escaping @Sendable (OpenCall) async throws -> Answer
    ) -> Route {
        Route(method: .get, path: path, name: name, handler: .open(reason: reason, handler))
    }

    static func page(
        _ path: String, _ right: Access.Action, _ name: String,
        _ handler: @escaping @Sendable (PageCall) async throws -> Answer
    ) -> Route {
        Route(method: .get, path: path, name: name, handler: .page(right, handler))
    }

    /// What a form of a page is sent to.
    static func form(
        _ path: String, _ right: Access.Action, _ name: String,
        _ handler: @escaping @Sendable (PageCall) async throws -> Answer
    ) -> Route {
        Route(method: .post, path: path, name: name, handler: .page(right, handler))
    }

    static func openPage(
        _ path: String, _ name: String, method: HTTPRequest.Method = .get, because reason: String,
        _ handler: @escaping @Sendable (GuestCall) async throws -> Answer
    ) -> Route {
        Route(method: method, path: path, name: name, handler: .openPage(reason: reason, handler))
    }

    static func openPortal(
        _ path: String, _ name: String, method: HTTPRequest.Method = .get, because reason: String,
        _ handler: @escaping @Sendable (PortalCall) async throws -> Answer
    ) -> Route {
        Route(method: method, path: path, name: name, handler: .openPortal(reason: reason, handler))
    }

    static func portal(
        _ path: String, _ name: String, method: HTTPRequest.Method = .get,
        _ handler: @escaping @Sendable (PortalCall) async throws -> Answer
    ) -> Route {
        Route(method: method, path: path, name: name, handler: .portal(handler))
    }

    /// Whether an address has this route's form.
    func matches(_ path: String) -> Bool {
        let own = self.path.split(separator: "/")
        let other = path.split(separator: "/")
        return own.count == other.count && zip(own, other).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}
