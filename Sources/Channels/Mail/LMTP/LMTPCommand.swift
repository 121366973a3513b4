/// One command line, understood. Source: RFC 2033 §4, RFC 5321 §4.1.1.
enum LMTPCommand: Equatable {
    case lhlo(name: String)
    case mail(MailCommand)
    case rcpt(MailPath)
    case data
    case rset
    case noop
    case vrfy
    case help
    case quit

    struct MailCommand: Equatable {
        var sender: MailPath?
        /// The size the peer announced; nil when it did not or wrote 0, which means "not known" (RFC 1870).
        var size: Int?
        var isInternational = false
    }

    /// Reads a line without its CRLF.
    init(_ line: ArraySlice<UInt8>) throws(LMTPFault) {
        let verbEnd = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        let verb = line[..<verbEnd]
        let argument = Self.trimmed(line[verbEnd...])
        switch Self.verb(verb) {
        case "LHLO": self = .lhlo(name: try Self.hostName(argument))
        case "MAIL": self = .mail(try Self.mail(argument))
        case "RCPT": self = .rcpt(try Self.rcpt(argument))
        case "DATA": self = try Self.bare(.data, argument)
        case "RSET": self = try Self.bare(.rset, argument)
        case "QUIT": self = try Self.bare(.quit, argument)
        case "NOOP": self = .noop
        case "HELP": self = .help
        case "VRFY": self = .vrfy
        case "HELO", "EHLO": throw .speaksSMTP
        case "EXPN", "TURN", "ETRN", "AUTH", "BDAT", "STAR", "SEND", "SOML", "SAML": throw .notOffered
        default: throw .unknownCommand
        }
    }

    /// Verbs have four letters, with the one exception of STARTTLS, which is known by its first four.
    private static func verb(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.count == 8, upper(bytes) == "STARTTLS" { return "STAR" }
        return bytes.count == 4 ? upper(bytes) : ""
    }

    private static func upper(_ bytes: ArraySlice<UInt8>) -> String {
        String(
            decoding: bytes.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") ? $0 - 32 : $0 },
            as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\t") { rest.removeFirst() }
        while rest.last == UInt8(ascii: " ") || rest.last == UInt8(ascii: "\t") { rest.removeLast() }
        return rest
    }

    private static func bare(
        _ command: LMTPCommand, _ argument: ArraySlice<UInt8>
    ) throws(LMTPFault) -> LMTPCommand {
        guard argument.isEmpty else { throw .argumentUnexpected }
        return command
    }

    /// Any visible name passes: relays call themselves what they like, and nothing is decided by it.
    private static func hostName(_ argument: ArraySlice<UInt8>) throws(LMTPFault) -> String {
        guard !argument.isEmpty, argument.count <= 255, argument.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
            let name = String(validating: argument, as: UTF8.self)
        else { throw .nameMissing }
        return name
    }

    private static func mail(_ argument: ArraySlice<UInt8>) throws(LMTPFault) -> MailCommand {
        guard let (path, parameters) = pathAndParameters(argument, after: "FROM:") else { throw .badSender }
        var command = MailCommand()
        if !path.isEmpty {
            guard let sender = MailPath(bytes: path) else { throw .badSender }
            command.sender = sender
        }
        for parameter in parameters.split(separator: UInt8(ascii: " ")) {
            let equals = parameter.firstIndex(of: UInt8(ascii: "=")) ?? parameter.endIndex
            let value = parameter[equals...].dropFirst()
            switch upper(parameter[..<equals]) {
            case "SIZE": command.size = try size(value)
            case "BODY":
                // The desk stores bytes as they come, so both kinds are the same to it.
                guard ["7BIT", "8BITMIME"].contains(upper(value)) else { throw .badParameter }
            case "SMTPUTF8":
                guard equals == parameter.endIndex else { throw .badParameter }
                command.isInternational = true
            default: throw .unknownParameter
            }
        }
        if command.sender?.needsUTF8 == true, !command.isInternational { throw .needsSMTPUTF8 }
        return command
    }

    /// Up to 20 digits (RFC 1870 §3); more than an `Int` holds is simply too big.
    private static func size(_ digits: ArraySlice<UInt8>) throws(LMTPFault) -> Int? {
        guard (1...20).contains(digits.count),
            digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        else { throw .badParameter }
        let size = Int(String(decoding: digits, as: UTF8.self)) ?? Int.max
        return size == 0 ? nil : size
    }

    private static func rcpt(_ argument: ArraySlice<UInt8>) throws(LMTPFault) -> MailPath {
        guard let (path, parameters) = pathAndParameters(argument, after: "TO:") else { throw .badRecipient }
        guard let recipient = MailPath(bytes: path) else { throw .badRecipient }
        guard parameters.isEmpty else { throw .unknownParameter }
        return recipient
    }

    /// Splits `FROM:<path> PARAMETERS`. A space after the colon is against the rules and common.
    private static func pathAndParameters(
        _ argument: ArraySlice<UInt8>, after keyword: String
    ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        let keywordEnd = argument.startIndex + keyword.utf8.count
        guard keywordEnd <= argument.endIndex, upper(argument[..<keywordEnd]) == keyword else { return nil }
        let rest = trimmed(argument[keywordEnd...])
        guard rest.first == UInt8(ascii: "<"), let close = closingBracket(rest) else { return nil }
        let parameters = rest[(close + 1)...]
        guard parameters.isEmpty || parameters.first == UInt8(ascii: " ") else { return nil }
        return (withoutRoute(rest[(rest.startIndex + 1)..<close]), trimmed(parameters))
    }

    /// A `>` inside quotes belongs to the address.
    private static func closingBracket(_ bytes: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted: return index
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Source routes are taken and ignored (RFC 5321 §4.1.1.3): `@relay.test:a@b.test` is `a@b.test`.
    private static func withoutRoute(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard path.first == UInt8(ascii: "@"), let colon = path.firstIndex(of: UInt8(ascii: ":")) else {
            return path
        }
        return path[(colon + 1)...]
    }
}
