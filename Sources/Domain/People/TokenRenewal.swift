/// How the access token of a mailbox is renewed: who is asked, as whom and for what. Source: RFC 6749 §6.
/// The refresh token and the client's secret are no part of it: secrets stand beside the journal, never in it.
package struct TokenRenewal: Sendable, Hashable, Codable {
    /// The provider's token endpoint, an address that `isAcceptable`.
    package var endpoint: String
    package var clientID: String
    /// What the token is to open; nil asks for what the refresh token was given for.
    package var scope: String?
    /// When the client's secret was given; nil where the client has none.
    package var clientSecretSetAt: Instant?

    package enum Limits {
        package static let endpointBytesMax = 2_000
        package static let clientIDBytesMax = 512
        package static let scopeBytesMax = 1_000
        /// Of either token and of the client's secret.
        package static let secretBytesMax = MailSource.Limits.secretBytesMax
    }

    package init(endpoint: String, clientID: String, scope: String? = nil, clientSecretSetAt: Instant? = nil)
    {
        self.endpoint = endpoint
        self.clientID = clientID
        self.scope = scope
        self.clientSecretSetAt = clientSecretSetAt
    }

    /// Whether secrets may be sent there: `https://HOST…`, or plain `http` to this very machine.
    package static func isAcceptable(_ endpoint: String) -> Bool {
        let visible = endpoint.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard visible, !endpoint.contains("#"), !endpoint.contains("\\"),
            let scheme = endpoint.firstIndex(of: ":")
        else { return false }
        let rest = endpoint[scheme...]
        guard rest.hasPrefix("://") else { return false }
        let authority = rest.dropFirst(3).prefix { $0 != "/" && $0 != "?" }
        guard let host = host(of: authority) else { return false }
        return switch endpoint[..<scheme].lowercased() {
        case "https": true
        case "http": MailSource.isLoopback(host)
        default: false
        }
    }

    /// - Returns: nil where it is none that can be asked: with a user in it, without a host, with a wrong port.
    private static func host(of authority: Substring) -> String? {
        guard !authority.contains("@") else { return nil }
        let (host, port): (Substring, Substring)
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<end].dropFirst()
            port = authority[authority.index(after: end)...]
            guard host.utf8.allSatisfy({ $0 == 0x3A || $0 == 0x2E || isAlphanumeric($0) }) else { return nil }
        } else {
            host = authority.prefix { $0 != ":" }
            port = authority[host.endIndex...]
            guard host.utf8.allSatisfy({ $0 == 0x2D || $0 == 0x2E || $0 == 0x5F || isAlphanumeric($0) })
            else { return nil }
        }
        guard !host.isEmpty else { return nil }
        if !port.isEmpty {
            guard port.hasPrefix(":"), let number = UInt16(port.dropFirst()), number > 0 else { return nil }
        }
        return host.lowercased()
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Whether secrets given for one may be used for the other.
    package func asksTheSame(as other: Self) -> Bool {
        endpoint == other.endpoint && clientID == other.clientID
    }
}
