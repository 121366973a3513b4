import HTTPTypes

/// Header fields that the HTTP library has no names for.
extension HTTPField.Name {
    static let idempotencyKey = known("Idempotency-Key")
    static let idempotencyReplayed = known("Idempotency-Replayed")
    static let requestID = known("X-Request-ID")
    static let referrerPolicy = known("Referrer-Policy")
    static let xForwardedProto = known("X-Forwarded-Proto")
    static let xForwardedFor = known("X-Forwarded-For")
    static let secFetchSite = known("Sec-Fetch-Site")
    /// Source: HTML, 7.5.3 (`Refresh`), which every browser reads.
    static let refresh = known("Refresh")
    static let hxRequest = known("HX-Request")
    static let lastEventID = known("Last-Event-ID")

    private static func known(_ name: String) -> Self {
        guard let field = Self(name) else { preconditionFailure("\(name) is a field name") }
        return field
    }
}
