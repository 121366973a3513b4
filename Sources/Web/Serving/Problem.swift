import HTTPTypes

/// An answer that says why something was not done. Source: RFC 9457.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    var kind: Kind
    /// What happened and what to do about it, in one or two sentences.
    var detail: String
    /// The field, parameter or header that is at fault.
    var field: String?
    var headers: HTTPFields = [:]

    /// The kinds of problems: part of the contract, never renamed.
    enum Kind: String, Sendable, CaseIterable {
        case malformedRequest = "malformed-request"
        case invalidValue = "invalid-value"
        case unknownField = "unknown-field"
        case unauthorized, forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case notPossibleNow = "not-possible-now"
        case ticketLocked = "ticket-locked"
        case alreadyTaken = "already-taken"
        case changedMeanwhile = "changed-meanwhile"
        case keyReused = "idempotency-key-reused"
        case tooLarge = "too-large"
        case unsupportedType = "unsupported-type"
        case diskFull = "disk-full"
        case unavailable
        case internalError = "internal-error"

        var uri: String { "urn:linia:problem:" + rawValue }

        var title: String {
            switch self {
            case .malformedRequest: "The request cannot be read"
            case .invalidValue: "A value cannot be taken"
            case .unknownField: "A name is not known here"
            case .unauthorized: "A valid token is needed"
            case .forbidden: "Your role does not allow this"
            case .notFound: "There is no such thing, or not for you"
            case .methodNotAllowed: "This address does not take this method"
            case .notPossibleNow: "The ticket's state does not allow this"
            case .ticketLocked: "The ticket has locked itself"
            case .alreadyTaken: "Somebody has this already"
            case .changedMeanwhile: "It was changed meanwhile"
            case .keyReused: "The idempotency key was used for another request"
            case .tooLarge: "The request is too large"
            case .unsupportedType: "The content type is not understood"
            case .diskFull: "The disk of the server is full"
            case .unavailable: "The service cannot answer now"
            case .internalError: "Something failed on our side"
            }
        }
    }

    init(
        _ status: HTTPResponse.Status, _ kind: Kind, _ detail: String, field: String? = nil,
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.kind = kind
        self.detail = detail
        self.field = field
        self.headers = headers
    }

    struct Body: Codable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let field: String?
    }

    var body: Body {
        Body(type: kind.uri, title: kind.title, status: status.code, detail: detail, field: field)
    }
}
