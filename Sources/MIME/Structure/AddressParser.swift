/// Address fields as mail programs write them, which is wider than RFC 5322 §3.4 allows.
///
/// Quoted and encoded names, comments, groups (flattened), names with a bare comma, addresses within a comment and
/// brackets that never close are all understood; what holds no address gives a mailbox without one only when the
/// field holds nothing else.
struct AddressParser {
    private let bytes: [UInt8]
    private let addressesMax: Int
    private var at = 0
    private var phrase: [UInt8] = []
    private var comments: [[UInt8]] = []
    private var angle: [UInt8]?
    /// The part of an unquoted name before its comma, as in `Sydorenko, Ivan <ivan@firm.example>`.
    private var nameBeforeComma: [UInt8] = []
    private var found: [Mailbox] = []
    private var namesOnly: [Mailbox] = []
    private var isCut = false
    private var fallback: String?
    private var defects: [Defect] = []

    static func parse(
        _ raw: some Collection<UInt8>, limit: Int, defects: inout [Defect], fallback: String? = nil
    ) -> [Mailbox] {
        var parser = AddressParser(bytes: EncodedWords.unfolded(raw), addressesMax: limit)
        parser.fallback = fallback
        parser.run()
        if parser.found.isEmpty, let only = parser.namesOnly.first {
            // Some programs encode the whole field; what it decodes to is then the field.
            if only.name.utf8.contains(.ascii("@")), only.name.utf8.count < raw.count {
                var inner = AddressParser(bytes: Array(only.name.utf8), addressesMax: limit)
                inner.run()
                if !inner.found.isEmpty { return inner.found }
            }
            parser.found = [only]
        }
        if parser.isCut { parser.defects.append(.addressesCut(limit: limit)) }
        for defect in parser.defects where !defects.contains(defect) { defects.append(defect) }
        return parser.found
    }

    private init(bytes: [UInt8], addressesMax: Int) {
        self.bytes = bytes
        self.addressesMax = addressesMax
    }

    private mutating func run() {
        while at < bytes.count, !isCut {
            switch bytes[at] {
            case .ascii("\""): readQuoted()
            case .ascii("("): readComment()
            case .ascii("<"): readAngle()
            case .ascii(","), .ascii(";"):
                endMailbox(atComma: bytes[at] == .ascii(","))
                at += 1
            case .ascii(":") where angle == nil && !phrase.contains(.ascii("@")):
                // What stood before was a group's name. Its members follow as if they stood alone.
                phrase = []
                comments = []
                nameBeforeComma = []
                at += 1
            default:
                phrase.append(bytes[at])
                at += 1
            }
        }
        endMailbox(atComma: false)
    }

    private mutating func readQuoted() {
        var content: [UInt8] = []
        var next = at + 1
        while next < bytes.count, bytes[next] != .ascii("\"") {
            if bytes[next] == .ascii("\\"), next + 1 < bytes.count { next += 1 }
            content.append(bytes[next])
            next += 1
        }
        guard next < bytes.count else {
            // A quote that never closes is a character like any other.
            at += 1
            return
        }
        phrase += content
        at = next + 1
    }

    private mutating func readComment() {
        var content: [UInt8] = []
        var depth = 1
        var next = at + 1
        while next < bytes.count {
            let byte = bytes[next]
            if byte == .ascii("\\"), next + 1 < bytes.count {
                next += 1
                content.append(bytes[next])
            } else {
                if byte == .ascii("(") { depth += 1 }
                if byte == .ascii(")") { depth -= 1 }
                if depth == 0 { break }
                content.append(byte)
            }
            next += 1
        }
        guard next < bytes.count else {
            phrase.append(bytes[at])
            at += 1
            return
        }
        comments.append(Array(content.trimmed))
        at = next + 1
    }

    private mutating func readAngle() {
        let start = at + 1
        var end = start
        while end < bytes.count, bytes[end] != .ascii(">"), bytes[end] != .ascii("<") {
            if bytes[end] == .ascii(","), !isRoute(start, end) { break }
            end += 1
        }
        if let earlier = angle, !earlier.contains(.ascii("@")) {
            // The first brackets held a part of the name.
            phrase += [0x20] + earlier
            angle = nil
        }
        let content = Array(bytes[start..<end])
        if angle == nil, !(content.isEmpty && end < bytes.count && bytes[end] == .ascii("<")) {
            angle = content
        }
        at = end < bytes.count && bytes[end] == .ascii(">") ? end + 1 : end
    }

    /// A source route `<@relay,@relay:box@host>` holds commas that end nothing. Source: RFC 5322 §4.4.
    private func isRoute(_ start: Int, _ end: Int) -> Bool { start < end && bytes[start] == .ascii("@") }

    private mutating func endMailbox(atComma: Bool) {
        defer {
            phrase = []
            comments = []
            angle = nil
        }
        let words = phrase.trimmed
        if let angle {
            let name = nameBeforeComma.isEmpty ? Array(words) : nameBeforeComma + Array(", ".utf8) + words
            nameBeforeComma = []
            add(name: name.isEmpty ? (comments.last ?? []) : name, address: angle)
            return
        }
        defer {
            nameBeforeComma = atComma && !words.isEmpty && !words.contains(.ascii("@")) ? Array(words) : []
        }
        guard !words.isEmpty || !comments.isEmpty else { return }
        if words.contains(.ascii("@")) {
            let pieces = words.split(whereSeparator: \.isBlank)
            if let index = pieces.firstIndex(where: { $0.count > 2 && $0.contains(.ascii("@")) }) {
                let name = Array((pieces[..<index] + pieces[(index + 1)...]).joined(separator: [0x20]))
                add(name: name.isEmpty ? (comments.last ?? []) : name, address: Array(pieces[index]))
            } else {
                add(name: comments.last ?? [], address: words.filter { !$0.isBlank })
            }
        } else if let inComment = comments.first(where: { $0.contains(.ascii("@")) && !$0.contains(0x20) }) {
            add(name: Array(words), address: inComment)
        } else {
            // A box of the own host, such as `MAILER-DAEMON (Mail Delivery System)`, has no "@".
            if !words.isEmpty,
                words.allSatisfy({
                    $0.isLetter || $0.isDigit || $0 == .ascii("-") || $0 == .ascii(".") || $0 == .ascii("_")
                })
            {
                namesOnly.append(Mailbox(name: text(comments.last ?? []), address: text(words)))
            } else {
                namesOnly.append(
                    Mailbox(name: text(words.isEmpty ? (comments.last ?? [])[...] : words), address: ""))
            }
        }
    }

    private mutating func add(name: [UInt8], address: [UInt8]) {
        guard found.count < addressesMax else {
            isCut = true
            return
        }
        var box = address.trimmed
        if box.hasPrefixIgnoringCase("mailto:") { box = box.dropFirst(7) }
        if box.first == .ascii("@"), let colon = box.lastIndex(of: .ascii(":")) { box = box[(colon + 1)...] }
        let plainBox = Self.withoutComments(box).filter { !$0.isBlank && $0 > 0x20 && $0 != 0x7F }.prefix(320)
        let name = text(name[...].trimmed)
        guard !plainBox.isEmpty else {
            namesOnly.append(Mailbox(name: name, address: ""))
            return
        }
        found.append(Mailbox(name: name, address: text(plainBox)))
    }

    /// An address may hold comments in parentheses wherever it may hold blanks. Source: RFC 5322 §3.4.1, obs-domain.
    private static func withoutComments(_ box: ArraySlice<UInt8>) -> [UInt8] {
        guard box.contains(.ascii("(")), box.contains(.ascii(")")) else { return Array(box) }
        var depth = 0
        return box.filter { byte in
            if byte == .ascii("(") { depth += 1 }
            defer { if byte == .ascii(")"), depth > 0 { depth -= 1 } }
            return depth == 0
        }
    }

    private mutating func text(_ raw: some Collection<UInt8>) -> String {
        String(EncodedWords.decode(raw, defects: &defects, fallback: fallback).prefix(500))
    }
}
