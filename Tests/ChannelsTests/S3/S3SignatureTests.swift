import Domain
import Testing

@testable import Channels

/// The examples of Amazon S3 API Reference, "Signature Calculations for the Authorization Header", and of the test suite
/// that goes with AWS Signature Version 4.
@Suite("A signature for S3")
struct S3SignatureTests {
    private static let keys = S3Address.Keys(
        id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    private static let date = "20130524T000000Z"
    private static let host = "examplebucket.s3.amazonaws.com"

    private static func signature(_ request: S3Signature.Request) -> String? {
        S3Signature(keys: keys, region: "us-east-1").authorization(of: request, date: date)
            .split(separator: "=").last.map(String.init)
    }

    @Test("is that of the example: get an object")
    func get() {
        let request = S3Signature.Request(
            method: "GET", path: "/test.txt",
            headers: [
                ("host", Self.host), ("range", "bytes=0-9"),
                ("x-amz-content-sha256", S3Signature.emptyPayload),
                ("x-amz-date", Self.date),
            ], payload: S3Signature.emptyPayload)
        #expect(
            S3Signature(keys: Self.keys, region: "us-east-1").authorization(of: request, date: Self.date)
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test("is that of the example: put an object")
    func put() {
        let payload = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"
        let request = S3Signature.Request(
            method: "PUT", path: "/test%24file.text",
            headers: [
                ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("host", Self.host),
                ("x-amz-storage-class", "REDUCED_REDUNDANCY"), ("x-amz-content-sha256", payload),
                ("x-amz-date", Self.date),
            ], payload: payload)
        #expect(
            Self.signature(request) == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
    }

    @Test(
        "is that of the examples: a sub-resource, a list",
        arguments: [
            ([("lifecycle", "")], "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
            (
                [("prefix", "J"), ("max-keys", "2")],
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
            ),
        ] as [([(String, String)], String)])
    func query(_ query: [(String, String)], _ expected: String) {
        let request = S3Signature.Request(
            method: "GET", path: "/", query: query,
            headers: [
                ("host", Self.host), ("x-amz-content-sha256", S3Signature.emptyPayload),
                ("x-amz-date", Self.date),
            ], payload: S3Signature.emptyPayload)
        #expect(Self.signature(request) == expected)
    }

    @Test("is that of the test suite, for another service")
    func vanilla() {
        let keys = S3Address.Keys(id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
        let request = S3Signature.Request(
            method: "GET", path: "/",
            headers: [("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z")],
            payload: S3Signature.emptyPayload)
        #expect(
            S3Signature(keys: keys, region: "us-east-1", service: "service")
                .authorization(of: request, date: "20150830T123600Z")
                .hasSuffix("Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"))
    }

    @Test("encodes everything but unreserved characters, and dates without marks")
    func encoding() throws {
        #expect(S3Signature.encode("a/b c~ґ+%") == "a%2Fb%20c~%D2%91%2B%25")
        let moment = try Instant(rfc3339: "2026-01-02T03:04:05.678Z")
        #expect(S3Signature.date(moment) == "20260102T030405Z")
    }

    @Test("does not show the secret")
    func secret() {
        let secret = Self.keys.secret
        #expect(!"\(Self.keys)".contains(secret) && !String(reflecting: Self.keys).contains(secret))
        var text = ""
        dump(Self.keys, to: &text)
        #expect(!text.contains(secret))
    }
}
