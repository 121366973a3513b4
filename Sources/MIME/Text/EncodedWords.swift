/// Header text as a person reads it: unfolded, RFC 2047 words decoded, raw eight-bit bytes recognised.
enum EncodedWords {
    /// Decodes an unstructured field or a phrase. Raw bytes are told by `CharsetGuess`, after `fallback` was tried.
    static func decode(_ raw: some Collection<UInt8>, defects: inout [Defect], fallback: String? = nil)
        -> String
    {
        let bytes = unfolded(raw)
        guard bytes.contains(.ascii("=")), bytes.firstIndex(ofIgnoringCase: "=?") != nil else {
            return plain(bytes, fallback: fallback, defects: &defects)
        }
        var text = ""
        var pending: (charset: String, bytes: [UInt8])?
        var literalStart = 0
        var at = 0

        func flush(
            _ pending: inout (charset: String, bytes: [UInt8])?, into text: inout String,
            defects: inout [Defect]
        ) {
            guard let word = pending else { return }
            let decoded = Charset.decode(word.bytes, label: word.charset)
            if let defect = decoded.defect, !defects.contains(defect) { defects.append(defect) }
            text += decoded.text
            pending = nil
        }

        while at < bytes.count {
            guard bytes[at] == .ascii("="), let word = encodedWord(in: bytes, at: at) else {
                at += 1
                continue
            }
            let literal = bytes[literalStart..<at]
            if pending != nil, literal.allSatisfy(\.isBlank) {
                // White space between two encoded words is not part of the text. Source: RFC 2047 §6.2.
            } else {
                flush(&pending, into: &text, defects: &defects)
                text += plain(Array(literal), fallback: fallback, defects: &defects)
            }
            if let before = pending, before.charset == word.charset {
                // One character may be cut over two words, against the rule, so their bytes are joined first.
                pending = (before.charset, before.bytes + word.bytes)
            } else {
                flush(&pending, into: &text, defects: &defects)
                pending = (word.charset, word.bytes)
            }
            at = word.end
            literalStart = at
        }
        flush(&pending, into: &text, defects: &defects)
        text += plain(Array(bytes[literalStart...]), fallback: fallback, defects: &defects)
        return withoutControls(text)
    }

    private static func plain(_ bytes: [UInt8], fallback: String?, defects: inout [Defect]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) {
            return withoutControls(bytes.contains(0x1B) ? Charset.decode(bytes, label: nil).text : text)
        }
        let decoded = Charset.decode(bytes, label: fallback)
        return withoutControls(decoded.text)
    }

    /// Control characters have no business in a header: they could forge lines in whatever shows it.
    static func withoutControls(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            return text
        }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value == 0x09 || scalar.value == 0x0A || scalar.value == 0x0D {
                clean.append(" ")
            } else if scalar.value >= 0x20, scalar.value != 0x7F {
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    /// One logical line: each line end with the blanks around the fold becomes one space, the ends are trimmed.
    static func unfolded(_ raw: some Collection<UInt8>) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(raw.count)
        var isFolding = false
        for byte in raw {
            if byte == 0x0A || byte == 0x0D {
                while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
                isFolding = true
            } else if isFolding, byte == 0x20 || byte == 0x09 {
                continue
            } else {
                if isFolding, !line.isEmpty { line.append(0x20) }
                isFolding = false
                if byte == 0x20 || byte == 0x09, line.isEmpty { continue }
                if byte != 0 { line.append(byte) }
            }
        }
        while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
        return line
    }

    /// The encoded word that begins at `at`, its decoded bytes and the index after it.
    private static func encodedWord(in bytes: [UInt8], at: Int) -> (
        charset: String, bytes: [UInt8], end: Int
    )? {
        guard at + 7 < bytes.count, bytes[at + 1] == .ascii("?") else { return nil }
        guard let charsetEnd = bytes[(at + 2)...].prefix(64).firstIndex(of: .ascii("?")), charsetEnd > at + 2,
            charsetEnd + 2 < bytes.count, bytes[charsetEnd + 2] == .ascii("?")
        else { return nil }
        let charset = String(decoding: bytes[(at + 2)..<charsetEnd], as: UTF8.self)
        guard charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != .ascii("=") }) else { return nil }
        let start = charsetEnd + 3
        var end = start
        while end + 1 < bytes.count, !(bytes[end] == .ascii("?") && bytes[end + 1] == .ascii("=")) {
            end += 1
        }
        guard end + 1 < bytes.count else { return nil }
        // "?=" may also begin with a "?" of the text in careless Q encoding; the first one wins as everywhere.
        switch bytes[charsetEnd + 1].lowercase {
        case .ascii("q"): return (charset, quotedPrintable(bytes[start..<end]), end + 2)
        case .ascii("b"): return (charset, Base64.decode(bytes[start..<end]), end + 2)
        default: return nil
        }
    }

    private static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(body.count)
        var at = body.startIndex
        while at < body.endIndex {
            let byte = body[at]
            if byte == .ascii("="), at + 2 < body.endIndex, let high = body[at + 1].hexValue,
                let low = body[at + 2].hexValue
            {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(byte == .ascii("_") ? 0x20 : byte)
                at += 1
            }
        }
        return result
    }
}
