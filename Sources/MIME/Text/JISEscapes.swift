/// ISO-2022-JP in the form of Shift_JIS, whose table at iconv holds the characters that Windows added.
///
/// Bytes with the upper bit pass as they are: under this label they are Shift_JIS already.
enum JISEscapes {
    private enum Mode { case ascii, kana, kanji }

    static func toShiftJIS(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var mode = Mode.ascii
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x1B, at + 2 < bytes.count {
                switch (bytes[at + 1], bytes[at + 2]) {
                case (.ascii("$"), .ascii("@")), (.ascii("$"), .ascii("B")): mode = .kanji
                case (.ascii("("), .ascii("I")): mode = .kana
                case (.ascii("("), _): mode = .ascii
                default:
                    result.append(byte)
                    at += 1
                    continue
                }
                at += 3
            } else if byte < 0x21 || byte >= 0x7F || mode == .ascii {
                // A line end returns to ASCII. Source: RFC 1468.
                if byte == 0x0A { mode = .ascii }
                result.append(byte)
                at += 1
            } else if mode == .kana {
                result.append(byte | 0x80)
                at += 1
            } else {
                guard at + 1 < bytes.count, bytes[at + 1] >= 0x21, bytes[at + 1] < 0x7F else {
                    result.append(byte)
                    at += 1
                    continue
                }
                let row = byte - 0x21
                let cell = bytes[at + 1]
                var lead = row / 2 + 0x81
                if lead > 0x9F { lead += 0x40 }
                var trail = row.isMultiple(of: 2) ? cell + 0x1F : cell + 0x7E
                if row.isMultiple(of: 2), trail >= 0x7F { trail += 1 }
                result += [lead, trail]
                at += 2
            }
        }
        return result
    }
}
