package import NIOCore

/// A mail server to hand letters to, and how to speak with it.
package struct SMTPServerAddress: Hashable, Sendable {
    package enum Security: Hashable, Sendable {
        case none
        /// TLS after a first hello in the clear. Where it is not required and not offered, the letter goes in the clear; a certificate
        /// that does not verify is refused in either case.
        case startTLS(isRequired: Bool)
        /// TLS from the first byte (RFC 8314), port 465.
        case implicitTLS
    }

    package enum Credentials: Hashable, Sendable {
        case none
        /// AUTH PLAIN, or LOGIN where the server knows only that.
        case password(user: String, password: String)
        /// A bearer token, as Google and Microsoft want it.
        case xoauth2(user: String, token: String)
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var credentials: Credentials
    /// The name the certificate must carry; nil for `host`.
    package var serverName: String?
    /// Certificates in PEM that are trusted besides the system's.
    package var extraTrustRoots: String?
    /// Passwords never travel unencrypted; this allows it to a server on this very machine.
    package var allowsPlainLoginOnLoopback = false

    package init(
        host: String, port: Int, security: Security, credentials: Credentials = .none,
        serverName: String? = nil,
        extraTrustRoots: String? = nil, allowsPlainLoginOnLoopback: Bool = false
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.serverName = serverName
        self.extraTrustRoots = extraTrustRoots
        self.allowsPlainLoginOnLoopback = allowsPlainLoginOnLoopback
    }
}

/// How long each phase may take. Source: RFC 5321 §4.5.3.2, which names minutes for peers across the world.
package struct SMTPTimeouts: Sendable {
    package var connect = TimeAmount.seconds(30)
    package var greeting = TimeAmount.minutes(5)
    package var command = TimeAmount.minutes(5)
    package var dataStart = TimeAmount.minutes(2)
    package var dataBlock = TimeAmount.minutes(3)
    /// After the dot: too short a wait doubles letters, so this one is the longest.
    package var dataEnd = TimeAmount.minutes(10)
    /// How long an unused connection is kept for the next letter.
    package var idle = TimeAmount.seconds(30)

    package init() {}

    /// All times but `connect` and `idle` multiplied, for a relay close by.
    package func scaled(by factor: Double) -> SMTPTimeouts {
        func scale(_ time: TimeAmount) -> TimeAmount {
            .nanoseconds(Int64(Double(time.nanoseconds) * factor))
        }
        var scaled = self
        scaled.greeting = scale(greeting)
        scaled.command = scale(command)
        scaled.dataStart = scale(dataStart)
        scaled.dataBlock = scale(dataBlock)
        scaled.dataEnd = scale(dataEnd)
        return scaled
    }
}
