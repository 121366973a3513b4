/// Writes text and files so that every line is short and every byte survives any relay. Source: RFC 2045 §6.
enum BodyEncoder {
    enum Encoding: String {
        case sevenBit = "7bit"
        case quotedPrintable = "quoted-printable"
        case base64
    }

    /// The encoding that suits a text: none for short ASCII lines, base64 where most letters are not ASCII.
    static func encoding(for text: String) -> Encoding {
        var high = 0
        var total = 0
        var line = 0
        var longest = 0
        var isFragile = false
        var previous: UInt8 = 0
        for byte in text.utf8 {
            total += 1
            if byte >= 0x80 { high += 1 }
            if byte == 0x0A {
                // Relays cut blanks at the end of a line.
                if previous == 0x20 || previous == 0x09 { isFragile = true }
                line = 0
            } else {
                line += 1
                longest = max(longest, line)
            }
            if byte < 0x20, byte != 0x0A, byte != 0x09 { isFragile = true }
            previous = byte
        }
        if high == 0, longest <= 500, !isFragile, !mayBeStuffed(text) { return .sevenBit }
        return high * 6 > total ? .base64 : .quotedPrintable
    }

    /// Some programs write ">" before "From " at a line's beginning.
    private static func mayBeStuffed(_ text: String) -> Bool {
        text.hasPrefix("From ") || text.utf8.firstRange(ofBytes: "\nfrom ")
    }

    static func encode(_ text: String, as encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .sevenBit: withCRLF(text)
        case .quotedPrintable: quotedPrintable(text)
        case .base64: base64Lines(withCRLF(text))
        }
    }

    private static func withCRLF(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + text.utf8.count / 30)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A, previous != 0x0D { result.append(0x0D) }
            if previous == 0x0D, byte != 0x0A { result.append(0x0A) }
            result.append(byte)
            previous = byte
        }
        if previous == 0x0D { result.append(0x0A) }
        if previous != 0x0A, previous != 0x0D { result += "\r\n".utf8 }
        return result
    }

    private static func quotedPrintable(_ text: String) -> [UInt8] {
        let bytes = withCRLF(text)
        var result: [UInt8] = []
        var column = 0
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A {
                result += "\r\n".utf8
                column = 0
                at += 2
                continue
            }
            let endsLine = at + 1 >= bytes.count || bytes[at + 1] == 0x0D
            let isPlain =
                (byte > 0x20 && byte < 0x7F && byte != .ascii("="))
                || ((byte == 0x20 || byte == 0x09) && !endsLine)
            // A dot or "From" at a line's beginning means something to relays.
            let isRisky = column == 0 && (byte == .ascii(".") || byte == .ascii("F"))
            let piece =
                isPlain && !isRisky ? [byte] : Array("=".utf8) + Array(HeaderWriter.hexadecimal(byte).utf8)
            if column + piece.count > 75 {
                result += "=\r\n".utf8
                column = 0
            }
            result += piece
            column += piece.count
            at += 1
        }
        return result
    }

    /// Base64 in lines of 76 characters.
    static func base64Lines(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let encoded = Base64.encode(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(encoded.count + encoded.count / 38 + 2)
        var at = 0
        while at < encoded.count {
            let end = min(at + 76, encoded.count)
            result += encoded[at..<end]
            result += "\r\n".utf8
            at = end
        }
        return result
    }
}
