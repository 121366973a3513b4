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
        /// The desk's own storage did not take a letter.
        case storage
    }

    package var kind: Kind
    package var words: String

    package enum Limits {
        package static let wordsBytesMax = 1_000
    }

    package init(_ kind: Kind, _ words: String = "") {
        self.kind = kind
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ").withoutNUL
        self.words = line.prefix(bytes: Limits.wordsBytesMax)
    }
}
