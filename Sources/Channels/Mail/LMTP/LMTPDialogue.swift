/// What LMTP allows to be said when: the state of one session, without any IO. Source: RFC 2033, RFC 5321 §4.1.4.
struct LMTPDialogue {
    /// What the session does after a command.
    enum Step: Equatable {
        case answer(LMTPReply)
        case ask(recipient: MailPath, from: MailPath?)
        case readLetter
        case leave(LMTPReply)
    }

    struct Envelope: Equatable {
        var sender: MailPath?
        var isInternational: Bool
        var recipients: [MailPath] = []
    }

    private(set) var name: String?
    private(set) var envelope: Envelope?
    private var asked: MailPath?
    private var errors = 0
    private let host: String
    private let limits: LMTPLimits

    init(host: String, limits: LMTPLimits) {
        self.host = host
        self.limits = limits
    }

    /// Takes one line without its CRLF.
    mutating func take(_ line: ArraySlice<UInt8>) -> Step {
        do throws(LMTPFault) {
            return try step(after: LMTPCommand(line))
        } catch {
            return refuse(error)
        }
    }

    /// Counts an error and answers it; the last allowed one ends the session.
    mutating func refuse(_ fault: LMTPFault) -> Step {
        errors += 1
        return errors >= limits.errorsMax ? .leave(LMTPFault.tooManyErrors.reply) : .answer(fault.reply)
    }

    mutating func recipientAnswered(_ answer: RecipientAnswer) -> LMTPReply {
        if let asked, case .accepted = answer { envelope?.recipients.append(asked) }
        asked = nil
        return LMTPReply(answer)
    }

    /// The letter is read to its end: returns its envelope and is ready for the next.
    mutating func letterEnded() -> Envelope {
        guard let envelope else { preconditionFailure("A letter ends only inside an envelope.") }
        self.envelope = nil
        errors = 0
        return envelope
    }

    private mutating func step(after command: LMTPCommand) throws(LMTPFault) -> Step {
        switch command {
        case .lhlo(let name):
            self.name = name
            envelope = nil
            return .answer(.hello(host, letterBytesMax: limits.letterBytesMax))
        case .mail(let mail): return try begin(mail)
        case .rcpt(let recipient): return try add(recipient)
        case .data:
            guard let envelope else { throw .outOfOrder(expected: "MAIL") }
            // RFC 2033 §4.2: without a recipient there is nobody to answer for, so DATA itself must fail.
            guard !envelope.recipients.isEmpty else { throw .noRecipient }
            return .readLetter
        case .rset:
            envelope = nil
            return .answer(.reset)
        case .noop: return .answer(.nothing)
        case .help: return .answer(.help)
        case .vrfy: return .answer(.cannotVerify)
        case .quit: return .leave(.goodbye)
        }
    }

    private mutating func begin(_ mail: LMTPCommand.MailCommand) throws(LMTPFault) -> Step {
        guard name != nil else { throw .outOfOrder(expected: "LHLO") }
        guard envelope == nil else { throw .outOfOrder(expected: "RSET or the letter") }
        if let size = mail.size, size > limits.letterBytesMax {
            throw .letterTooBig(max: limits.letterBytesMax)
        }
        envelope = Envelope(sender: mail.sender, isInternational: mail.isInternational)
        return .answer(.senderTaken)
    }

    private mutating func add(_ recipient: MailPath) throws(LMTPFault) -> Step {
        guard let envelope else { throw .outOfOrder(expected: "MAIL") }
        if recipient.needsUTF8, !envelope.isInternational { throw .needsSMTPUTF8 }
        // Not counted as an error: a relay with a long list sends the rest in a next letter.
        guard envelope.recipients.count < limits.recipientsMax else {
            return .answer(LMTPFault.tooManyRecipients(max: limits.recipientsMax).reply)
        }
        asked = recipient
        return .ask(recipient: recipient, from: envelope.sender)
    }
}
