import AsyncHTTPClient
import Flows
import Testing

@testable import Channels

@Suite("A store that does not do what it is asked")
struct S3TroubleTests {
    private static func address() throws -> S3Address {
        try S3Address(
            url: "s3://files/desk", endpoint: "http://127.0.0.1:9000", region: nil, addressing: nil,
            keys: S3Address.Keys(id: "id", secret: "top secret"))
    }

    private enum Outcome: Equatable {
        case full, away, refused, missing
    }

    private static func outcome(_ failure: BlobFailure) -> Outcome? {
        switch failure {
        case .full: .full
        case .away: .away
        case .refused: .refused
        case .missing: .missing
        case .io, .damaged, .noStore: nil
        }
    }

    @Test(
        "is asked again only for what may pass",
        arguments: [
            (503, "SlowDown", .away, true), (500, "", .away, true), (502, "", .away, true),
            (429, "", .away, true),
            (400, "RequestTimeout", .away, true), (400, "BadDigest", .away, true),
            (400, "XAmzContentSHA256Mismatch", .away, true),
            (507, "XMinioStorageFull", .full, false), (403, "QuotaExceeded", .full, false),
            (404, "NoSuchKey", .missing, false), (404, "", .missing, false),
            (404, "NoSuchBucket", .refused, false),
            (403, "SignatureDoesNotMatch", .refused, false), (403, "InvalidAccessKeyId", .refused, false),
            (403, "AccessDenied", .refused, false), (403, "RequestTimeTooSkewed", .refused, false),
            (301, "PermanentRedirect", .refused, false),
            (400, "AuthorizationHeaderMalformed", .refused, false),
            (418, "", .refused, false),
        ] as [(Int, String, Outcome, Bool)])
    private func answers(_ status: Int, _ code: String, _ outcome: Outcome, _ mayPass: Bool) throws {
        let words = code.isEmpty ? "" : "<Error><Code>\(code)</Code><Message>m</Message></Error>"
        let trouble = S3Trouble(
            status: status, S3Refusal(Array(words.utf8)), key: "desk/ab/abc", try Self.address())
        #expect(Self.outcome(trouble.failure) == outcome)
        #expect(trouble.mayPass == mayPass)
        #expect(!"\(trouble.failure)".contains("top secret"))
        if outcome == .missing { #expect(trouble.failure == .missing("abc")) }
    }

    @Test("says in words why no answer came")
    func silence() throws {
        let trouble = S3Trouble(HTTPClientError.readTimeout, try Self.address())
        #expect(
            trouble.failure == .away(store: "s3://files/desk", reason: "127.0.0.1:9000: no answer in time"))
        #expect(trouble.mayPass)
        #expect(!S3Trouble(CancellationError(), try Self.address()).mayPass)
        #expect(S3Trouble(BlobFailure.io("x"), try Self.address()).failure == .io("x"))
    }
}
