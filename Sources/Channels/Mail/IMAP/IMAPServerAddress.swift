package import Domain

/// An IMAP server to read letters from, and how to speak with it.
package struct IMAPServerAddress: Hashable, Sendable {
    package enum Credentials: Hashable, Sendable {
        case password(user: String, password: String)
        /// A bearer token, as Google and Microsoft want it.
        case xoauth2(user: String, token: String)
    }

    package var host: String
    package var port: Int
    package var security: MailSource.Security
    package var credentials: Credentials
    /// Certificates in PEM that are trusted besides the system's.
    package var extraTrustRoots: String?

    package init(
        host: String, port: Int, security: MailSource.Security, credentials: Credentials,
        extraTrustRoots: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.extraTrustRoots = extraTrustRoots
    }

    /// Whether not even a greeting comes in the clear.
    var beginsEncrypted: Bool { security == .tls }

    package init(_ source: MailSource, secret: String, extraTrustRoots: String?) {
        let credentials: Credentials =
            switch source.login {
            case .password: .password(user: source.user, password: secret)
            case .xoauth2: .xoauth2(user: source.user, token: secret)
            }
        self.init(
            host: source.host, port: source.port, security: source.security, credentials: credentials,
            extraTrustRoots: extraTrustRoots)
    }
}
