package import Domain

/// Asks a provider for a new access token. Flows speaks no protocol; who does is given to it.
package protocol TokenEndpoint: Sendable {
    /// - Throws: `MailboxTrouble`, none of its words a secret.
    func renew(_ renewal: TokenRenewal, with secret: RenewalSecret) async throws(MailboxTrouble)
        -> GrantedToken
}

/// What a provider answers. Source: RFC 6749 §5.1.
package struct GrantedToken: Sendable, Equatable {
    package var accessToken: String
    /// How long it opens the mailbox, as far as the provider says so.
    package var expiresInSeconds: Int?
    /// Takes the place of the one that was used.
    package var refreshToken: String?

    package init(accessToken: String, expiresInSeconds: Int? = nil, refreshToken: String? = nil) {
        self.accessToken = accessToken
        self.expiresInSeconds = expiresInSeconds
        self.refreshToken = refreshToken
    }
}

/// An access token with the moment from which it is no more used to sign in.
package struct AccessToken: Sendable, Equatable {
    package let value: String
    package let renewAt: Instant

    package enum Rules {
        /// Where the provider says nothing of it.
        package static let lifeUsual = 3_600
        /// A provider that gives tokens for less is not asked more often.
        package static let lifeMin = 10
        package static let lifeMax = 86_400
        package static let marginSecondsMax = 60
    }

    /// A minute before its end or, of a short life, a tenth of it.
    package init(_ granted: GrantedToken, at now: Instant) {
        value = granted.accessToken
        let life = min(max(granted.expiresInSeconds ?? Rules.lifeUsual, Rules.lifeMin), Rules.lifeMax)
        let milliseconds = life * 1_000
        renewAt = now + .milliseconds(milliseconds - min(Rules.marginSecondsMax * 1_000, milliseconds / 10))
    }
}
