/// The second and third digit of an enhanced status code: what failed. Source: RFC 3463 §3.
///
/// The first digit (2 success, 4 temporary, 5 permanent) is not part of it, because it follows from the
/// answer that carries the code; so a permanent refusal with a temporary code cannot be written down.
package struct EnhancedStatus: Hashable, Sendable {
    package let subject: Int
    package let detail: Int

    package init(_ subject: Int, _ detail: Int) {
        self.subject = subject
        self.detail = detail
    }

    package static let undefined = EnhancedStatus(0, 0)
    package static let senderAddress = EnhancedStatus(1, 0)
    package static let unknownMailbox = EnhancedStatus(1, 1)
    package static let badRecipientSyntax = EnhancedStatus(1, 3)
    package static let recipientAddress = EnhancedStatus(1, 5)
    package static let badSenderSyntax = EnhancedStatus(1, 7)
    package static let mailboxFull = EnhancedStatus(2, 2)
    package static let mailSystem = EnhancedStatus(3, 0)
    package static let systemFull = EnhancedStatus(3, 1)
    package static let notAcceptingMail = EnhancedStatus(3, 2)
    package static let letterTooBig = EnhancedStatus(3, 4)
    package static let timedOut = EnhancedStatus(4, 2)
    package static let protocolOther = EnhancedStatus(5, 0)
    package static let invalidCommand = EnhancedStatus(5, 1)
    package static let syntaxError = EnhancedStatus(5, 2)
    package static let tooManyRecipients = EnhancedStatus(5, 3)
    package static let invalidArguments = EnhancedStatus(5, 4)
    package static let badContent = EnhancedStatus(6, 0)
    package static let nonASCIIAddress = EnhancedStatus(6, 7)
    package static let policy = EnhancedStatus(7, 0)
}
