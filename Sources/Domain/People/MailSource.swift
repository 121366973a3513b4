/// A folder on an IMAP server that is read, and what becomes of a letter there once the desk has it.
/// The password is no part of it: secrets stand beside the journal, never in it.
package struct MailSource: Sendable, Hashable, Codable {
    package enum Security: String, Sendable, Codable, CaseIterable {
        /// TLS from the first byte (RFC 8314), port 993.
        case tls
        case startTLS = "starttls"
        /// In the clear, allowed to this very machine only.
        case none
    }

    package enum Login: String, Sendable, Codable, CaseIterable {
        case password
        /// A bearer token, as Google and Microsoft want it.
        case xoauth2
    }

    package enum Handling: String, Sendable, Codable, CaseIterable {
        /// It stays and is marked as seen.
        case seen
        /// It goes to `handledFolder`.
        case move
        case delete
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var login: Login
    package var user: String
    package var folder: String
    package var handling: Handling
    /// Where handled letters go; only `.move` has one.
    package var handledFolder: String?
    /// How often it is looked at where the server cannot call by itself (IDLE).
    package var pollSeconds: Int
    package var isEnabled: Bool
    /// When its password or token was given; nil before that.
    package var secretSetAt: Instant?
    /// How a fresh access token is got; nil where the one that was given is used as it is. Only `.xoauth2` has one.
    package var renewal: TokenRenewal?

    package enum Limits {
        package static let hostBytesMax = 253
        package static let userBytesMax = 320
        package static let folderBytesMax = 255
        package static let secretBytesMax = 8_192
        package static let pollSecondsMin = 10
        package static let pollSecondsMax = 86_400
        package static let pollSecondsUsual = 60
    }

    package init(
        host: String, port: Int, security: Security, login: Login = .password, user: String,
        folder: String = "INBOX", handling: Handling = .seen, handledFolder: String? = nil,
        pollSeconds: Int = Limits.pollSecondsUsual, isEnabled: Bool = true, secretSetAt: Instant? = nil,
        renewal: TokenRenewal? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.user = user
        self.folder = folder
        self.handling = handling
        self.handledFolder = handledFolder
        self.pollSeconds = pollSeconds
        self.isEnabled = isEnabled
        self.secretSetAt = secretSetAt
        self.renewal = renewal
    }

    /// Names the folder whose letters the numbers (UIDs) belong to: another one has other letters under the same numbers.
    package var place: String { "\(user)@\(host):\(port)/\(folder)" }

    /// Whether a password may travel to this host without encryption.
    package static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1"
            || host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    }
}
