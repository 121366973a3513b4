import AsyncHTTPClient
import Flows
import NIOCore

/// Why a request came to nothing, and whether the same request may succeed in a moment.
struct S3Trouble: Error {
    let failure: BlobFailure
    let mayPass: Bool

    /// What the store answered. Source: Amazon S3 API Reference, "List of error codes".
    init(status: Int, _ refusal: S3Refusal, key: String, _ address: S3Address) {
        let words =
            refusal.code.isEmpty
            ? "it answers \(status)" : "it answers \(status) \(refusal.code) (\(refusal.message))"
        switch (status, refusal.code) {
        case (507, _), (_, "QuotaExceeded"), (_, "XMinioStorageFull"), (_, "InsufficientCapacity"):
            (failure, mayPass) = (.full, false)
        case (500..., _), (429, _), (408, _), (_, "RequestTimeout"), (_, "SlowDown"),
            // What came there was not what was sent.
            (_, "BadDigest"), (_, "XAmzContentSHA256Mismatch"), (_, "IncompleteBody"):
            (failure, mayPass) = (.away(store: address.name, reason: words), true)
        case (404, "NoSuchBucket"):
            failure = .refused(store: address.name, reason: "there is no bucket \(address.bucket)")
            mayPass = false
        case (404, _):
            (failure, mayPass) = (.missing(String(key.split(separator: "/").last ?? "")), false)
        case (_, "SignatureDoesNotMatch"), (_, "InvalidAccessKeyId"):
            failure = .refused(
                store: address.name,
                reason:
                    "the keys are wrong (\(refusal.code)). Check LINIA_S3_KEY_ID, LINIA_S3_SECRET and --s3-region"
            )
            mayPass = false
        case (_, "RequestTimeTooSkewed"):
            failure = .refused(store: address.name, reason: "this machine's clock differs from the store's")
            mayPass = false
        case (301, _), (307, _), (308, _), (_, "AuthorizationHeaderMalformed"):
            failure = .refused(
                store: address.name, reason: "\(words). Check --s3-region, --s3-endpoint and --s3-addressing")
            mayPass = false
        default: (failure, mayPass) = (.refused(store: address.name, reason: words), false)
        }
    }

    /// No answer, or none that was whole.
    init(_ error: any Error, _ address: S3Address) {
        if let failure = error as? BlobFailure {
            (self.failure, mayPass) = (failure, false)
            return
        }
        func away(_ reason: String) -> BlobFailure { .away(store: address.name, reason: reason) }
        let host = address.authority
        if let words = ClientTLS.words(for: error) {
            (failure, mayPass) = (away("\(host): \(words)"), false)
        } else if error is NIOTooManyBytesError {
            (failure, mayPass) = (away("\(host): the answer is too long"), false)
        } else if error is CancellationError || error as? HTTPClientError == .cancelled {
            (failure, mayPass) = (away("the program is stopping"), false)
        } else if let error = error as? HTTPClientError {
            let isSilent = [
                HTTPClientError.deadlineExceeded, .readTimeout, .connectTimeout, .tlsHandshakeTimeout,
                .getConnectionFromPoolTimeout, .writeTimeout,
            ].contains(error)
            (failure, mayPass) = (
                away("\(host): \(isSilent ? "no answer in time" : error.shortDescription)"), true
            )
        } else {
            let words =
                switch ConnectFailure(error) {
                case .timedOut: "no answer in time"
                case .refused: "connection refused"
                case .hostUnknown: "no such host is known"
                case .other(let words): words
                }
            (failure, mayPass) = (away("\(host): \(words)"), true)
        }
    }
}
