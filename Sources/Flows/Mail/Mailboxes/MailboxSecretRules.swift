import Domain

/// A secret goes to the server it was given for and to no other: whoever names another one gives it again.
enum MailboxSecretRules {
    /// The new source with the moments at which its secrets were given. - Throws: where one is missing or has no use.
    static func stamped(
        _ source: MailSource, _ former: MailSource?, _ given: SaveMailbox.Secrets, at now: Instant
    ) throws(DeskError) -> MailSource {
        var source = source
        let isSameServer =
            former.map {
                $0.host == source.host && $0.user == source.user && $0.login == source.login
            } ?? false
        guard let renewal = source.renewal else {
            if given.refreshToken != nil || (given.clientSecret ?? nil) != nil {
                throw source.login == .xoauth2
                    ? .invalid(field: "token_endpoint", problem: .missing)
                    : .invalid(field: "login", problem: .notOneOf([MailSource.Login.xoauth2.rawValue]))
            }
            // A refresh token is no access token.
            let kept = isSameServer && former?.renewal == nil ? former?.secretSetAt : nil
            source.secretSetAt = try moment(given.secret, kept, "secret", at: now)
            return source
        }
        if given.secret != nil {
            throw .invalid(
                field: "secret",
                problem: .notA("secret of a mailbox whose token is renewed; give refresh_token"))
        }
        let asksTheSame = isSameServer && former?.renewal?.asksTheSame(as: renewal) == true
        source.secretSetAt = try moment(
            given.refreshToken, asksTheSame ? former?.secretSetAt : nil, "refresh_token", at: now)
        source.renewal?.clientSecretSetAt =
            switch given.clientSecret {
            case .some(.some): now
            case .some(.none): nil
            case .none: asksTheSame ? former?.renewal?.clientSecretSetAt : nil
            }
        return source
    }

    private static func moment(
        _ given: String?, _ kept: Instant?, _ field: String, at now: Instant
    ) throws(DeskError) -> Instant {
        if given != nil { return now }
        guard let kept else { throw .invalid(field: field, problem: .missing) }
        return kept
    }
}
