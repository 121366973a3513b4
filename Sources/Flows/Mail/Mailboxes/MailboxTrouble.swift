import Domain

/// Why a mailbox is not read as it should be: what went wrong, and the other side's own words about it.
package struct MailboxTrouble: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case unreachable
        /// Its words are `HOST:PORT`.
        case connectionRefused = "connection_refused"
        /// Its words are the host.
        case hostUnknown = "host_unknown"
        case tlsFailed = "tls_failed"
        case tlsNotOffered = "tls_not_offered"
        case loginRefused = "login_refused"
        case loginNotOffered = "login_not_offered"
        case loginNeedsTLS = "login_needs_tls"
        /// There is no password, or the desk's key does not open it.
        case secretMissing = "secret_missing"
        case folderRefused = "folder_refused"
        /// The server refused a command in the middle of the work.
        case refused
        case handlingRefused = "handling_refused"
        case connectionLost = "connection_lost"
        case timedOut = "timed_out"
        /// What answers there does not speak IMAP, or not as it should.
        case notIMAP = "not_imap"
        /// The provider's token endpoint gives no answer, or none now.
        case tokenUnreachable = "token_unreachable"
        case tokenTLSFailed = "token_tls_failed"
        /// The provider takes the refresh token no more (`invalid_grant`).
        case consentEnded = "consent_ended"
        /// The provider does not take the client's name or secret (`invalid_client`).
        case clientRefused = "client_refused"
        /// The provider refused for another reason.
        case tokenRefused = "token_refused"
        /// What answers there is no token endpoint.
        case tokenUnreadable = "token_unreadable"
        /// The desk's own storage did not take a letter.
        case storage
    }

    package var kind: Kind
    package var words: String

    /// Whether trying again soon makes it worse: many hosts lock an account after a few wrong tries.
    package var isRefusal: Bool {
        switch kind {
        case .loginRefused, .secretMissing, .consentEnded, .clientRefused, .tokenRefused: true
        case .unreachable, .connectionRefused, .hostUnknown, .tlsFailed, .tlsNotOffered, .loginNotOffered,
            .loginNeedsTLS, .folderRefused, .refused, .handlingRefused, .connectionLost, .timedOut, .notIMAP,
            .tokenUnreachable, .tokenTLSFailed, .tokenUnreadable, .storage:
            false
        }
    }

    package enum Limits {
        package static let wordsBytesMax = 1_000
    }

    package init(_ kind: Kind, _ words: String = "") {
        self.kind = kind
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ").withoutNUL
        self.words = line.prefix(bytes: Limits.wordsBytesMax)
    }
}
