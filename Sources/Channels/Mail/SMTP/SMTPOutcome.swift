/// What became of a letter for one recipient.
package enum SMTPOutcome: Equatable, Sendable {
    /// The server has taken it.
    case delivered(SMTPReply)
    /// Refused for now (4xx): try again later.
    case temporary(SMTPReply)
    /// Refused for good (5xx).
    case permanent(SMTPReply)
    /// The server cannot carry this letter at all; it was not asked to.
    case unsendable(SMTPObstacle)
    /// The final dot was sent and no answer came: it may or may not have arrived.
    case inDoubt(SMTPFailure)
    /// It did not leave: no connection, no TLS, no login. Nothing arrived.
    case notSent(SMTPFailure)
}

/// A server's answer in its own words.
package struct SMTPReply: Equatable, Sendable {
    package let code: Int
    /// The text of each line without its code.
    package let lines: [String]

    package var text: String { lines.joined(separator: " ") }
    var isPositive: Bool { code / 100 == 2 }
    var isTemporary: Bool { code / 100 == 4 }
}

/// What a letter needs and a server does not offer.
package enum SMTPObstacle: Equatable, Sendable {
    case needs8BitMIME
    case needsSMTPUTF8
    case tooBig(bytes: Int, max: Int)
}

package enum SMTPPhase: String, Equatable, Sendable {
    case connect, greeting, hello, startTLS, login, envelope, letter, finalAnswer
}

/// Why a letter did not get through a conversation.
package enum SMTPFailure: Error, Equatable, Sendable {
    case unreachable(String)
    case greetingRefused(SMTPReply)
    case helloRefused(SMTPReply)
    case tlsNotOffered
    case tlsRefused(SMTPReply)
    /// The handshake failed, for example because the certificate is not trusted or carries another name.
    case tlsFailed(String)
    /// A password was not sent because the connection is not encrypted.
    case loginNeedsTLS
    case loginNotOffered(offered: [String])
    case loginRefused(SMTPReply)
    case connectionLost(during: SMTPPhase, String)
    case timedOut(SMTPPhase)
    /// The other side does not speak SMTP.
    case notSMTP(during: SMTPPhase, String)
    case letterUnreadable(String)
}

/// A letter to send.
package struct SMTPLetter: Sendable {
    /// nil for `<>`.
    package var sender: MailPath?
    package var recipients: [MailPath]
    /// The bytes; lone CR or LF are sent as CR LF, dots are doubled on the way.
    package var body: LetterBody

    package init(sender: MailPath?, recipients: [MailPath], body: LetterBody) {
        self.sender = sender
        self.recipients = recipients
        self.body = body
    }
}
