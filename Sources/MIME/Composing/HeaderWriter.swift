/// Writes header fields: folded at 76 characters, encoded where they are not ASCII, safe from injected lines.
struct HeaderWriter {
    private(set) var bytes: [UInt8] = []
    private var column = 0

    private static let columnMax = 76

    /// A field that is text. Source: RFC 2047 §5 (1).
    mutating func unstructured(_ name: String, _ value: String) {
        begin(name)
        let text = EncodedWords.withoutControls(value)
        if Self.isPlainText(text) {
            for word in text.split(separator: " ") { add(String(word)) }
        } else {
            for word in Self.encodedWords(text) { add(word) }
        }
        end()
    }

    mutating func mailboxes(_ name: String, _ list: [Mailbox]) throws(ComposingError) {
        guard !list.isEmpty else { return }
        begin(name)
        for (index, mailbox) in list.enumerated() {
            let comma = index + 1 < list.count ? "," : ""
            let address = try Self.checked(mailbox.address)
            let display = EncodedWords.withoutControls(mailbox.name).trimmedText
            if display.isEmpty {
                add(address + comma)
                continue
            }
            for word in Self.phrase(display) { add(word) }
            add("<\(address)>\(comma)")
        }
        end()
    }

    mutating func identifiers(_ name: String, _ list: [String]) throws(ComposingError) {
        guard !list.isEmpty else { return }
        begin(name)
        for identifier in list { add("<\(try Self.checkedIdentifier(identifier))>") }
        end()
    }

    /// A field whose pieces are ASCII and checked already; lines may end between them.
    mutating func structured(_ name: String, _ pieces: [String]) {
        begin(name)
        for piece in pieces { add(piece) }
        end()
    }

    private mutating func begin(_ name: String) {
        bytes += name.utf8
        bytes.append(.ascii(":"))
        column = name.utf8.count + 1
    }

    private mutating func add(_ word: String) {
        if column + 1 + word.utf8.count > Self.columnMax, column > 1 {
            bytes += "\r\n ".utf8
            column = 1
        } else {
            bytes.append(0x20)
            column += 1
        }
        bytes += word.utf8
        column += word.utf8.count
    }

    private mutating func end() {
        bytes += "\r\n".utf8
        column = 0
    }

    // MARK: Values

    /// ASCII whose single spaces survive folding, in words that fit a line, and that no reader takes for encoded.
    private static func isPlainText(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), bytes.first != 0x20, bytes.last != 0x20 else {
            return false
        }
        if bytes.firstIndex(ofIgnoringCase: "=?") != nil || bytes.firstIndex(ofIgnoringCase: "  ") != nil {
            return false
        }
        return bytes.split(separator: 0x20).allSatisfy { $0.count <= 200 }
    }

    /// Encoded words of at most 75 characters, none of which cuts a character. Source: RFC 2047 §2, §5.
    static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var chunk: [UInt8] = []
        func close(_ chunk: inout [UInt8], _ words: inout [String]) {
            guard !chunk.isEmpty else { return }
            words.append("=?UTF-8?B?\(String(decoding: Base64.encode(chunk), as: UTF8.self))?=")
            chunk = []
        }
        for scalar in text.unicodeScalars {
            let encoded = Array(String(Character(scalar)).utf8)
            if chunk.count + encoded.count > 42 { close(&chunk, &words) }
            chunk += encoded
        }
        close(&chunk, &words)
        return words
    }

    private static func phrase(_ name: String) -> [String] {
        guard name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), name.utf8.count <= 200,
            Array(name.utf8).firstIndex(ofIgnoringCase: "=?") == nil
        else { return encodedWords(name) }
        let isAtoms = name.utf8.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == 0x20 || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
        }
        if isAtoms, !name.contains("  ") { return name.split(separator: " ").map(String.init) }
        return [quoted(name)]
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            if character == "\"" || character == "\\" { result += "\\" }
            result.append(character)
        }
        return result + "\""
    }

    static func checked(_ address: String) throws(ComposingError) -> String {
        let bytes = Array(address.utf8)
        let at = bytes.lastIndex(of: .ascii("@"))
        let forbidden: Set<UInt8> = Set("<>()[]\\,;:\"".utf8)
        guard let at, at > 0, at < bytes.count - 1, bytes.count <= 320,
            bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }),
            bytes.count(where: { $0 == .ascii("@") }) == 1
        else { throw .invalidAddress(address) }
        return address
    }

    static func checkedIdentifier(_ identifier: String) throws(ComposingError) -> String {
        guard !identifier.isEmpty, identifier.utf8.count <= 900,
            identifier.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != .ascii("<") && $0 != .ascii(">") })
        else { throw .invalidMessageID(identifier) }
        return identifier
    }

    /// A parameter as `name=value`, quoted or in the extended form. Source: RFC 2231 §3, §4.
    static func parameter(_ name: String, _ value: String) -> [String] {
        let clean = EncodedWords.withoutControls(value)
        if clean.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), clean.utf8.count <= 60 {
            return ["\(name)=\(quoted(clean))"]
        }
        var pieces: [String] = []
        var piece = ""
        for byte in clean.utf8 {
            let isPlain =
                byte.isLetter || byte.isDigit || byte == .ascii(".") || byte == .ascii("-")
                || byte == .ascii("_")
            let encoded = isPlain ? String(decoding: [byte], as: UTF8.self) : "%" + hexadecimal(byte)
            if piece.utf8.count + encoded.utf8.count > 50 {
                pieces.append(piece)
                piece = ""
            }
            piece += encoded
        }
        if !piece.isEmpty { pieces.append(piece) }
        if pieces.count == 1 { return ["\(name)*=UTF-8''\(pieces[0])"] }
        return pieces.enumerated().map { index, piece in
            "\(name)*\(index)*=\(index == 0 ? "UTF-8''" : "")\(piece)"
        }
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
    }
}
