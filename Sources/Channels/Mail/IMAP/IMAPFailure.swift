import Flows

package enum IMAPPhase: String, Equatable, Sendable {
    case connect, greeting, capability, startTLS, login, select, search, fetch, handling, idle, poll
}

/// Why a conversation with an IMAP server did not go on. Where the server gave a reason, its words are kept.
package enum IMAPFailure: Error, Equatable, Sendable {
    case unreachable(String)
    /// Nothing listens there: `HOST:PORT`.
    case connectionRefused(String)
    /// No such host is known.
    case hostUnknown(String)
    case greetingRefused(String)
    case tlsNotOffered
    case tlsFailed(String)
    /// A password was not sent because the connection is not encrypted.
    case loginNeedsTLS
    case loginNotOffered(offered: [String])
    case loginRefused(String)
    case folderRefused(String)
    /// NO or BAD to a command.
    case refused(IMAPPhase, String)
    case connectionLost(IMAPPhase, String)
    case timedOut(IMAPPhase)
    /// The other side does not speak IMAP, or more of it than anybody needs.
    case notIMAP(IMAPPhase, String)
    /// A letter grew beyond what its size promised.
    case letterTooBig(max: Int)
    /// The letter could not be put aside here.
    case spoolFailed(String)
    /// We were told to end.
    case stopped
}

extension MailboxTrouble {
    init(_ failure: IMAPFailure) {
        switch failure {
        case .unreachable(let words): self.init(.unreachable, words)
        case .connectionRefused(let place): self.init(.connectionRefused, place)
        case .hostUnknown(let host): self.init(.hostUnknown, host)
        case .greetingRefused(let words): self.init(.refused, words)
        case .tlsNotOffered: self.init(.tlsNotOffered)
        case .tlsFailed(let words): self.init(.tlsFailed, words)
        case .loginNeedsTLS: self.init(.loginNeedsTLS)
        case .loginNotOffered(let offered): self.init(.loginNotOffered, offered.joined(separator: ", "))
        case .loginRefused(let words): self.init(.loginRefused, words)
        case .folderRefused(let words): self.init(.folderRefused, words)
        case .refused(.handling, let words): self.init(.handlingRefused, words)
        case .refused(_, let words): self.init(.refused, words)
        case .connectionLost(_, let words): self.init(.connectionLost, words)
        case .timedOut(let phase): self.init(.timedOut, phase.rawValue)
        case .notIMAP(_, let words): self.init(.notIMAP, words)
        case .letterTooBig(let max): self.init(.notIMAP, "A letter is longer than \(max) bytes")
        case .spoolFailed(let words): self.init(.storage, words)
        case .stopped: self.init(.connectionLost)
        }
    }
}
