import Crypto
import Domain
import Flows

/// AWS Signature Version 4. Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
struct S3Signature {
    static let algorithm = "AWS4-HMAC-SHA256"
    /// The digest of no bytes at all.
    static let emptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    let keys: S3Address.Keys
    let region: String
    var service = "s3"

    /// What is signed of a request.
    struct Request {
        var method: String
        /// Encoded as it is sent.
        var path: String
        /// Not encoded.
        var query: [(name: String, value: String)] = []
        /// All that are signed, `host` and `x-amz-date` among them, with lower-case names.
        var headers: [(name: String, value: String)]
        /// The digest of the body.
        var payload: String

        /// As it stands in the URL: sorted, encoded.
        var queryText: String {
            query.map { (S3Signature.encode($0.name), S3Signature.encode($0.value)) }
                .sorted { $0 < $1 }.map { "\($0)=\($1)" }.joined(separator: "&")
        }

        fileprivate var sorted: [(name: String, value: String)] { headers.sorted { $0.name < $1.name } }

        fileprivate var signedNames: String { sorted.map(\.name).joined(separator: ";") }

        /// Values are trimmed, and blanks within become one.
        fileprivate var canonical: String {
            let lines = sorted.map { header in
                "\(header.name):\(header.value.split(separator: " ").joined(separator: " "))\n"
            }
            return "\(method)\n\(path)\n\(queryText)\n\(lines.joined())\n\(signedNames)\n\(payload)"
        }
    }

    /// The value of the `Authorization` header. - Parameter date: `x-amz-date` of the request.
    func authorization(of request: Request, date: String) -> String {
        let day = String(date.prefix(8))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let digest = BlobFiles.digest(Array(request.canonical.utf8))
        let toSign = "\(Self.algorithm)\n\(date)\n\(scope)\n\(digest)"
        var key = SymmetricKey(data: Array("AWS4\(keys.secret)".utf8))
        for part in [day, region, service, "aws4_request"] { key = SymmetricKey(data: Self.code(part, key)) }
        let signature = BlobFiles.hexadecimal(Array(Self.code(toSign, key)))
        return "\(Self.algorithm) Credential=\(keys.id)/\(scope), SignedHeaders=\(request.signedNames), "
            + "Signature=\(signature)"
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    }

    /// Everything but unreserved characters as `%XY`.
    static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            let isUnreserved =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._~".utf8.contains(byte)
            if isUnreserved {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// `20130524T000000Z`.
    static func date(_ moment: Instant) -> String {
        let whole = Instant(microseconds: moment.microseconds - moment.microseconds % 1_000_000)
        return whole.rfc3339.filter { $0 != "-" && $0 != ":" }
    }
}
