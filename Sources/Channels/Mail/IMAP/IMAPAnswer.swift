/// One answer of a server, as far as a reader of mail needs it. Source: RFC 3501 §7.
enum IMAPAnswer: Equatable {
    /// The end of the command with this tag.
    case ended(tag: String, IMAPCondition)
    /// OK, NO, BAD, PREAUTH or BYE without a tag.
    case told(IMAPCondition)
    /// `+`: the server waits for more.
    case goOn(String)
    case capability(Set<String>)
    case search([Int64])
    /// How many letters the folder holds.
    case exists(Int)
    /// One letter fewer.
    case expunged
    case fetched(IMAPFetched)
    /// Flags, list entries and whatever later standards add.
    case other

    /// Whether a line that begins so may hold literals. Human text may end in `{5}` and mean nothing by it.
    static func mayHoldLiterals(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "*") else { return false }
        let word = line.dropFirst(2).prefix { $0 != UInt8(ascii: " ") }
        return !["OK", "NO", "BAD", "BYE", "PREAUTH"].contains(
            String(decoding: word, as: UTF8.self).uppercased())
    }

    /// - Throws: `IMAPValueReader.Fault` when the line is no answer.
    init(line: [UInt8], literals: [IMAPLiteral]) throws(IMAPValueReader.Fault) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty else {
            throw IMAPValueReader.Fault(words: "An answer is empty")
        }
        let rest = parts.count > 1 ? parts[1] : []
        switch String(decoding: first, as: UTF8.self) {
        case "+": self = .goOn(String(decoding: rest, as: UTF8.self))
        case "*": self = try Self.untagged(rest, literals)
        case let tag:
            guard tag.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let condition = IMAPCondition(rest) else {
                throw IMAPValueReader.Fault(words: "An answer begins with \(tag.prefix(20).debugDescription)")
            }
            self = .ended(tag: tag, condition)
        }
    }

    private static func untagged(
        _ rest: ArraySlice<UInt8>, _ literals: [IMAPLiteral]
    ) throws(IMAPValueReader.Fault) -> IMAPAnswer {
        if let condition = IMAPCondition(rest) { return .told(condition) }
        var reader = IMAPValueReader(rest, literals: literals)
        let values = try reader.all()
        guard case .atom(let word)? = values.first else {
            throw IMAPValueReader.Fault(words: "An answer has no name")
        }
        switch word.uppercased() {
        case "CAPABILITY":
            return .capability(
                Set(
                    values.dropFirst().compactMap {
                        if case .atom(let name) = $0 { name.uppercased() } else { nil }
                    }))
        case "SEARCH": return .search(values.dropFirst().compactMap(\.number))
        default: break
        }
        guard let number = values[0].number, values.count > 1, case .atom(let name) = values[1] else {
            return .other
        }
        switch name.uppercased() {
        case "EXISTS": return .exists(Int(clamping: number))
        case "EXPUNGE": return .expunged
        case "FETCH":
            guard values.count > 2, case .list(let items) = values[2] else {
                throw IMAPValueReader.Fault(words: "A FETCH has no list")
            }
            return .fetched(IMAPFetched(items))
        default: return .other
        }
    }
}

/// `OK [UIDNEXT 12] text`.
struct IMAPCondition: Equatable {
    enum Status: String { case ok = "OK", no = "NO", bad = "BAD", preauth = "PREAUTH", bye = "BYE" }

    var status: Status
    /// The code in square brackets in upper case, and what stands behind its name.
    var code: String?
    var argument: String?
    var text: String

    /// nil when these bytes are no condition.
    init?(_ bytes: ArraySlice<UInt8>) {
        let words = bytes.split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = words.first,
            let status = Status(rawValue: String(decoding: first, as: UTF8.self).uppercased())
        else { return nil }
        self.status = status
        var rest = words.count > 1 ? words[1] : []
        if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
            let inner = rest[rest.index(after: rest.startIndex)..<end]
            let parts = inner.split(separator: UInt8(ascii: " "), maxSplits: 1)
            code = parts.first.map { String(decoding: $0, as: UTF8.self).uppercased() }
            argument = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
            rest = rest[rest.index(after: end)...].drop { $0 == UInt8(ascii: " ") }
        }
        text = String(decoding: rest, as: UTF8.self)
    }

    /// The server's words for people: its text, with the code where it says more than the text.
    var words: String { code.map { "[\($0)] \(text)" } ?? text }

    func number(of code: String) -> Int64? {
        self.code == code ? argument.flatMap { Int64($0) } : nil
    }

    /// What `[CAPABILITY …]` lists.
    var capabilities: Set<String>? {
        guard code == "CAPABILITY", let argument else { return nil }
        return Set(argument.split(separator: " ").map { $0.uppercased() })
    }
}

/// What a FETCH told of one letter.
struct IMAPFetched: Equatable {
    enum Content: Equatable {
        case none
        case bytes([UInt8])
        /// It went to the sink while it came.
        case streamed
    }

    var uid: Int64?
    var size: Int64?
    /// The body or the header, whichever was asked for.
    var content = Content.none

    init(_ items: [IMAPValue]) {
        var index = 0
        while index + 1 < items.count {
            defer { index += 2 }
            guard case .atom(let name) = items[index] else { continue }
            let value = items[index + 1]
            switch name.uppercased() {
            case "UID": uid = value.number
            case "RFC822.SIZE": size = value.number
            case let name where name.hasPrefix("BODY["):
                switch value {
                case .text(let bytes): content = .bytes(bytes)
                case .streamed: content = .streamed
                case .atom, .list: break
                }
            default: break
            }
        }
    }
}
