/// Whoever takes the letters that arrive by LMTP. The server speaks the protocol; the receiver decides and keeps.
package protocol LetterReceiver: Sendable {
    /// Whether mail for this address is taken here. `from` is nil for the empty sender `<>`.
    func accepts(recipient: MailPath, from: MailPath?) async -> RecipientAnswer

    /// Keeps the letter and says, for each recipient and in their order, what became of it.
    ///
    /// The answer is sent only after this returns, so `.accepted` must mean that letter and envelope are
    /// durable. A body in a file belongs to the receiver until it returns: it may move the file elsewhere;
    /// what is still at that path afterwards is removed.
    func receive(_ letter: ReceivedLetter) async -> [DeliveryAnswer]
}

/// A letter as it came: envelope, exact bytes with dot-stuffing undone, and who brought it.
package struct ReceivedLetter: Sendable {
    /// The envelope sender; nil for `<>`, which bounces and other automatic mail carry.
    package let sender: MailPath?
    /// The recipients that `accepts` took, in the order of their RCPT commands; one may stand twice.
    package let recipients: [MailPath]
    package let body: LetterBody
    /// The size of the body in bytes.
    package let size: Int
    /// SHA-256 of the body, 32 bytes.
    package let sha256: [UInt8]
    /// When the final dot was read, in microseconds since 1970 UTC.
    package let receivedAt: Int64
    package let session: LMTPSessionInfo
}

package enum LetterBody: Equatable, Sendable {
    case memory([UInt8])
    /// The path of a spool file; see `LetterReceiver.receive` for whose it is and how long.
    case file(path: String)
}

/// What is known of the session a letter came through.
package struct LMTPSessionInfo: Equatable, Sendable {
    /// The address of the peer, without port: `127.0.0.1`.
    package let peer: String
    /// The name the peer gave with LHLO.
    package let name: String
    /// Whether the letter was announced with SMTPUTF8, so that its header may hold raw UTF-8 (RFC 6532).
    package let isInternational: Bool
}

/// The answer to RCPT.
package enum RecipientAnswer: Equatable, Sendable {
    case accepted
    case temporary(EnhancedStatus, String)
    case permanent(EnhancedStatus, String)
}

/// The answer for one recipient after the letter was read.
package enum DeliveryAnswer: Equatable, Sendable {
    case accepted
    case temporary(EnhancedStatus, String)
    case permanent(EnhancedStatus, String)
}
