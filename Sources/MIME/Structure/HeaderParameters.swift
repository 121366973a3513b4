/// The value and parameters of Content-Type and Content-Disposition. Source: RFC 2045 §5.1, RFC 2231, RFC 2183.
///
/// Also reads what programs really send: encoded words in parameters, raw eight-bit names, missing semicolons.
struct HeaderParameters: Equatable {
    /// The value before the first semicolon, in lower case.
    var value = ""
    private(set) var parameters: [(name: String, value: String)] = []

    static func == (one: Self, other: Self) -> Bool {
        one.value == other.value && one.parameters.elementsEqual(other.parameters, by: ==)
    }

    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    init() {}

    init(_ raw: some Collection<UInt8>, defects: inout [Defect]) {
        let bytes = Self.withoutComments(EncodedWords.unfolded(raw))
        var at = 0
        while at < bytes.count, bytes[at] != .ascii(";") { at += 1 }
        var head = bytes[..<at].trimmed
        if let space = head.firstIndex(where: \.isBlank), head[space...].contains(.ascii("=")) {
            // The first semicolon is missing.
            at = space
            head = head[..<space]
        }
        value = String(decoding: head.filter { !$0.isBlank }.map(\.lowercase), as: UTF8.self)

        var pieces: [Piece] = []
        while at < bytes.count, pieces.count < 200 {
            while at < bytes.count, bytes[at] == .ascii(";") || bytes[at].isBlank { at += 1 }
            let nameStart = at
            while at < bytes.count, bytes[at] != .ascii("="), bytes[at] != .ascii(";") { at += 1 }
            guard at < bytes.count, bytes[at] == .ascii("=") else { continue }
            let name = bytes[nameStart..<at].trimmed
            at += 1
            let content = Self.readValue(bytes, &at)
            guard !name.isEmpty else { continue }
            pieces.append(Piece(name: String(decoding: name.map(\.lowercase), as: UTF8.self), value: content))
        }
        parameters = Self.joined(pieces, defects: &defects)
    }

    private struct Piece {
        var name: String
        var value: [UInt8]
    }

    private static func readValue(_ bytes: [UInt8], _ at: inout Int) -> [UInt8] {
        while at < bytes.count, bytes[at].isBlank { at += 1 }
        var content: [UInt8] = []
        guard at < bytes.count, bytes[at] == .ascii("\"") else {
            let start = at
            while at < bytes.count, bytes[at] != .ascii(";") {
                if bytes[at].isBlank, startsParameter(bytes, at) { break }
                at += 1
            }
            return Array(bytes[start..<at].trimmed)
        }
        at += 1
        while at < bytes.count, bytes[at] != .ascii("\"") {
            if bytes[at] == .ascii("\\"), at + 1 < bytes.count,
                bytes[at + 1] == .ascii("\"") || bytes[at + 1] == .ascii("\\") || bytes[at + 1] == .ascii("'")
            {
                // Other backslashes stand in Windows paths, where they mean themselves.
                at += 1
            }
            content.append(bytes[at])
            at += 1
        }
        at += 1
        return content
    }

    /// Whether `name=` follows the blank at `at`: a parameter whose semicolon was forgotten.
    private static func startsParameter(_ bytes: [UInt8], _ at: Int) -> Bool {
        var next = at
        while next < bytes.count, bytes[next].isBlank { next += 1 }
        let start = next
        while next < bytes.count,
            bytes[next].isLetter || bytes[next] == .ascii("-") || bytes[next] == .ascii("*")
                || bytes[next].isDigit
        { next += 1 }
        return next > start + 2 && next < bytes.count && bytes[next] == .ascii("=") && bytes[start].isLetter
    }

    /// Joins `name*0*`, `name*1` and so on, and decodes charsets and encoded words.
    private static func joined(_ pieces: [Piece], defects: inout [Defect]) -> [(name: String, value: String)]
    {
        var plain: [(name: String, value: String)] = []
        var extended: [(name: String, parts: [(index: Int, isEncoded: Bool, value: [UInt8])])] = []
        for piece in pieces {
            guard let star = piece.name.firstIndex(of: "*") else {
                if !plain.contains(where: { $0.name == piece.name }) {
                    plain.append((piece.name, EncodedWords.decode(piece.value, defects: &defects)))
                }
                continue
            }
            let name = String(piece.name[..<star])
            var suffix = piece.name[piece.name.index(after: star)...]
            var isEncoded = suffix.isEmpty
            if suffix.hasSuffix("*") {
                isEncoded = true
                suffix = suffix.dropLast()
            }
            let part = (
                index: suffix.isEmpty ? 0 : Int(suffix) ?? 0, isEncoded: isEncoded, value: piece.value
            )
            if let known = extended.firstIndex(where: { $0.name == name }) {
                extended[known].parts.append(part)
            } else {
                extended.append((name, [part]))
            }
        }
        for (name, parts) in extended {
            var charset: String?
            var bytes: [UInt8] = []
            for (position, part) in parts.sorted(by: { $0.index < $1.index }).enumerated() {
                var value = part.value[...]
                if part.isEncoded, position == 0 || charset != nil || value.contains(.ascii("'")) {
                    let quotes = value.indices.filter { value[$0] == .ascii("'") }
                    if quotes.count >= 2,
                        position == 0 || value[..<quotes[0]].elementsEqual((charset ?? "").utf8)
                    {
                        if position == 0 { charset = String(decoding: value[..<quotes[0]], as: UTF8.self) }
                        value = value[(quotes[1] + 1)...]
                    }
                }
                bytes += part.isEncoded ? percentDecoded(value) : Array(value)
            }
            let decoded = Charset.decode(bytes, label: charset?.isEmpty == false ? charset : nil)
            if let defect = decoded.defect, !defects.contains(defect) { defects.append(defect) }
            var text = EncodedWords.withoutControls(decoded.text)
            if charset == nil { text = EncodedWords.decode(text.utf8, defects: &defects) }
            // The extended form is the better one when both stand there. Source: RFC 6266 §4.3.
            plain.removeAll { $0.name == name }
            plain.append((name, text))
        }
        return plain
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if bytes[at] == .ascii("%"), at + 2 < bytes.endIndex, let high = bytes[at + 1].hexValue,
                let low = bytes[at + 2].hexValue
            {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return result
    }

    /// The field without comments in parentheses; those in quotes are text.
    private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(.ascii("(")) else { return bytes }
        var result: [UInt8] = []
        var at = 0
        var isQuoted = false
        while at < bytes.count {
            let byte = bytes[at]
            if isQuoted, byte == .ascii("\\"), at + 1 < bytes.count {
                result += [byte, bytes[at + 1]]
                at += 2
                continue
            }
            if byte == .ascii("\"") { isQuoted.toggle() }
            // "(" directly after text of a value, as in an unquoted `name=scan(1).pdf`, begins no comment.
            let mayBegin = result.last.map { $0.isBlank || $0 == .ascii(";") } ?? true
            if !isQuoted, byte == .ascii("("), mayBegin, let end = endOfComment(bytes, at) {
                at = end
                continue
            }
            result.append(byte)
            at += 1
        }
        return result
    }

    private static func endOfComment(_ bytes: [UInt8], _ start: Int) -> Int? {
        var depth = 0
        for at in start..<bytes.count {
            if bytes[at] == .ascii("(") { depth += 1 }
            if bytes[at] == .ascii(")") { depth -= 1 }
            if depth == 0 { return at + 1 }
        }
        return nil
    }
}
