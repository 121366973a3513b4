import AsyncHTTPClient
package import Domain
package import Flows
package import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Asks a provider's token endpoint for a fresh access token. Source: RFC 6749 §6; the client's secret stands in the body
/// (§2.3.1), which Google and Microsoft both take.
package struct OAuthClient: TokenEndpoint {
    private let extraTrustRoots: String?
    private let within: TimeAmount

    package enum Limits {
        /// For everything from the look-up of the name to the last byte.
        package static let timeout = TimeAmount.seconds(10)
        package static let answerBytesMax = 65_536
    }

    /// - Parameter extraTrustRoots: certificates in PEM that are trusted besides the system's.
    package init(extraTrustRoots: String?, within: TimeAmount = Limits.timeout) {
        self.extraTrustRoots = extraTrustRoots
        self.within = within
    }

    package func renew(
        _ renewal: TokenRenewal, with secret: RenewalSecret
    ) async throws(MailboxTrouble) -> GrantedToken {
        guard TokenRenewal.isAcceptable(renewal.endpoint) else {
            throw MailboxTrouble(
                .tokenUnreadable, "The address begins neither with https:// nor is it this machine")
        }
        let answer: TokenAnswer
        do {
            answer = try await ask(renewal.endpoint, Self.form(renewal, secret))
        } catch let trouble as MailboxTrouble {
            throw trouble
        } catch {
            throw Self.trouble(error, within)
        }
        return try answer.granted(hiding: [secret.refreshToken, secret.clientSecret].compactMap { $0 })
    }

    private static func form(_ renewal: TokenRenewal, _ secret: RenewalSecret) -> String {
        var fields = [
            ("grant_type", "refresh_token"), ("refresh_token", secret.refreshToken),
            ("client_id", renewal.clientID),
        ]
        if let clientSecret = secret.clientSecret { fields.append(("client_secret", clientSecret)) }
        if let scope = renewal.scope { fields.append(("scope", scope)) }
        return WebForm.encode(fields)
    }

    // MARK: - The request

    private func ask(_ endpoint: String, _ form: String) async throws -> TokenAnswer {
        let client = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: try configuration())
        // Not waited for: a name look-up that hangs would hold it up, and nothing depends on its end.
        defer { client.shutdown { _ in } }
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
            "User-Agent": "Linia", "Connection": "close",
        ]
        request.body = .bytes(ByteBuffer(string: form))
        let (prepared, within) = (request, within)
        return try await withThrowingTaskGroup(of: TokenAnswer.self) { group in
            group.addTask {
                let response = try await client.execute(prepared, timeout: within)
                do {
                    let body = try await response.body.collect(upTo: Limits.answerBytesMax)
                    return TokenAnswer(status: Int(response.status.code), body: Array(body.readableBytesView))
                } catch is NIOTooManyBytesError {
                    throw MailboxTrouble(
                        .tokenUnreadable, "The answer is longer than \(Limits.answerBytesMax) bytes")
                }
            }
            // The library's own deadline ends with the head of the answer.
            group.addTask {
                try await Task.sleep(for: .nanoseconds(within.nanoseconds))
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }

    private func configuration() throws -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let extraTrustRoots {
            tls.additionalTrustRoots = [
                .certificates(try NIOSSLCertificate.fromPEMBytes(Array(extraTrustRoots.utf8)))
            ]
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            // A redirect would carry the secrets to an address nobody chose.
            redirectConfiguration: .disallow,
            timeout: .init(connect: within, read: within))
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        // Otherwise a refused connection is tried again until the time is over, and its reason is lost.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Plain HTTP stays on this machine, whatever the name service says.
        configuration.dnsOverride = ["localhost": "127.0.0.1"]
        return configuration
    }

    private static func trouble(_ error: any Error, _ within: TimeAmount) -> MailboxTrouble {
        if let words = ClientTLS.words(for: error) { return MailboxTrouble(.tokenTLSFailed, words) }
        if let error = error as? HTTPClientError {
            let isSilent = [
                HTTPClientError.deadlineExceeded, .readTimeout, .connectTimeout, .tlsHandshakeTimeout,
                .getConnectionFromPoolTimeout, .writeTimeout,
            ].contains(error)
            return MailboxTrouble(.tokenUnreachable, isSilent ? silence(within) : error.shortDescription)
        }
        switch ConnectFailure(error) {
        case .timedOut: return MailboxTrouble(.tokenUnreachable, silence(within))
        case .refused: return MailboxTrouble(.tokenUnreachable, "Connection refused")
        case .hostUnknown: return MailboxTrouble(.tokenUnreachable, "No such host is known")
        case .other(let words): return MailboxTrouble(.tokenUnreachable, words)
        }
    }

    private static func silence(_ within: TimeAmount) -> String {
        "No answer within \(within.nanoseconds / 1_000_000_000) s"
    }
}
