/// What can be wrong with a command or a letter, and the answer it gets.
enum LMTPFault: Error, Equatable {
    case unknownCommand
    case notOffered
    case speaksSMTP
    case nameMissing
    case argumentUnexpected
    case badSender
    case badRecipient
    case unknownParameter
    case badParameter
    case needsSMTPUTF8
    case outOfOrder(expected: String)
    case noRecipient
    case tooManyRecipients(max: Int)
    case commandTooLong(max: Int)
    case bareLineEnd
    case letterTooBig(max: Int)
    case textLineTooLong(max: Int)
    case bareLineEndInLetter
    case spoolFailed
    case tooManyErrors
    case idle
    case letterTimedOut
    case stopping
    case busy

    var reply: LMTPReply {
        switch self {
        case .unknownCommand: LMTPReply(500, .invalidCommand, "Unknown command")
        case .notOffered: LMTPReply(502, .invalidCommand, "This command is not offered here")
        case .speaksSMTP: LMTPReply(500, .invalidCommand, "This is LMTP: greet with LHLO")
        case .nameMissing: LMTPReply(501, .invalidArguments, "LHLO needs the name of your host")
        case .argumentUnexpected: LMTPReply(501, .invalidArguments, "This command takes no argument")
        case .badSender: LMTPReply(501, .badSenderSyntax, "Write MAIL FROM:<address> or MAIL FROM:<>")
        case .badRecipient: LMTPReply(501, .badRecipientSyntax, "Write RCPT TO:<address>")
        case .unknownParameter: LMTPReply(555, .invalidArguments, "Parameter not offered here")
        case .badParameter: LMTPReply(501, .invalidArguments, "Parameter with a wrong value")
        case .needsSMTPUTF8:
            LMTPReply(553, .nonASCIIAddress, "An address outside ASCII needs SMTPUTF8 at MAIL")
        case .outOfOrder(let expected): LMTPReply(503, .invalidCommand, "Send \(expected) first")
        case .noRecipient:
            LMTPReply(503, .invalidCommand, "No recipient was taken, so there is no letter to send")
        case .tooManyRecipients(let max):
            LMTPReply(452, .tooManyRecipients, "At most \(max) recipients a letter")
        case .commandTooLong(let max): LMTPReply(500, .syntaxError, "Command line over \(max) bytes")
        case .bareLineEnd:
            LMTPReply(500, .syntaxError, "Lines end with CR LF; a lone CR or LF or a NUL is refused")
        case .letterTooBig(let max): LMTPReply(552, .letterTooBig, "Letter over \(max) bytes")
        case .textLineTooLong(let max): LMTPReply(554, .badContent, "Line over \(max) bytes in the letter")
        case .bareLineEndInLetter:
            LMTPReply(554, .badContent, "A lone CR or LF stands in the letter (RFC 5321 section 2.3.8)")
        case .spoolFailed: LMTPReply(452, .systemFull, "No room to store the letter now, try later")
        case .tooManyErrors: LMTPReply(421, .policy, "Too many errors, closing")
        case .idle: LMTPReply(421, .timedOut, "No complete command for too long, closing")
        case .letterTimedOut: LMTPReply(421, .timedOut, "The letter took too long, closing")
        case .stopping: LMTPReply(421, .notAcceptingMail, "Stopping, try again later")
        case .busy: LMTPReply(421, .notAcceptingMail, "Too many sessions, try again later")
        }
    }
}
