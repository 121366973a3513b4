import NIOCore

/// One answer of the server: a code, its enhanced status and a text in printable ASCII.
struct LMTPReply: Equatable, Sendable {
    let code: Int
    /// Nil where RFC 2034 §4 wants none: the greeting, LHLO, 354.
    let status: EnhancedStatus?
    let lines: [String]

    init(_ code: Int, _ status: EnhancedStatus?, _ lines: String...) {
        self.code = code
        self.status = status
        self.lines = lines
    }

    func write(to buffer: inout ByteBuffer) {
        for (index, line) in lines.enumerated() {
            buffer.writeString(index == lines.count - 1 ? "\(code) " : "\(code)-")
            if let status {
                buffer.writeString("\(code / 100).\(status.subject).\(status.detail) ")
            }
            buffer.writeString(line)
            buffer.writeStaticString("\r\n")
        }
    }

    /// A text that comes from outside the protocol, made fit for one line: printable ASCII, at most 400 bytes.
    static func line(_ text: String) -> String {
        let bytes = text.unicodeScalars.prefix(400).map { scalar in
            switch scalar.value {
            case 0x20..<0x7F: UInt8(scalar.value)
            case 0x0A, 0x0D, 0x09: UInt8(ascii: " ")
            default: UInt8(ascii: "?")
            }
        }
        return bytes.isEmpty ? "No reason given" : String(decoding: bytes, as: UTF8.self)
    }
}

extension LMTPReply {
    static let senderTaken = LMTPReply(250, .senderAddress, "Sender taken")
    static let recipientTaken = LMTPReply(250, .recipientAddress, "Recipient taken")
    static let letterTaken = LMTPReply(250, .undefined, "Letter stored")
    static let reset = LMTPReply(250, .undefined, "Envelope forgotten")
    static let nothing = LMTPReply(250, .undefined, "Still here")
    static let help = LMTPReply(214, .undefined, "LHLO MAIL RCPT DATA RSET NOOP VRFY QUIT; see RFC 2033")
    static let cannotVerify = LMTPReply(252, .protocolOther, "Not told; send the letter and see")
    static let sendLetter = LMTPReply(354, nil, "Send the letter and end it with a line holding only a dot")
    static let goodbye = LMTPReply(221, .undefined, "Goodbye")

    static func welcome(_ host: String) -> LMTPReply {
        LMTPReply(220, nil, "\(host) LMTP ready")
    }

    static func hello(_ host: String, letterBytesMax: Int) -> LMTPReply {
        LMTPReply(
            250, nil, host, "PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8",
            "SIZE \(letterBytesMax)")
    }

    init(_ answer: RecipientAnswer) {
        switch answer {
        case .accepted: self = .recipientTaken
        case .temporary(let status, let text): self.init(temporary: status, text)
        case .permanent(let status, let text): self.init(permanent: status, text)
        }
    }

    init(_ answer: DeliveryAnswer) {
        switch answer {
        case .accepted: self = .letterTaken
        case .temporary(let status, let text): self.init(temporary: status, text)
        case .permanent(let status, let text): self.init(permanent: status, text)
        }
    }

    /// 452 tells a relay that space ran out, 451 that anything else did (RFC 5321 §4.2.2).
    private init(temporary status: EnhancedStatus, _ text: String) {
        let isSpace = status == .systemFull || status == .mailboxFull || status == .tooManyRecipients
        self.init(isSpace ? 452 : 451, status, Self.line(text))
    }

    /// 550 for the mailbox, 552 for size, 554 for the letter itself and for policy (RFC 5321 §4.2.2).
    private init(permanent status: EnhancedStatus, _ text: String) {
        let code =
            switch status {
            case .letterTooBig, .mailboxFull: 552
            case let other where other.subject == 6 || other.subject == 7: 554
            default: 550
            }
        self.init(code, status, Self.line(text))
    }
}
