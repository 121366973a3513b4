/// The likely charset of bytes that carry no label, or a wrong one.
///
/// UTF-8 proves itself. Among the rest, words made of upper-half bytes are Cyrillic (the frequency of letters tells
/// Windows from KOI8 and DOS) or, in even runs of both low and high bytes, Chinese; lone ones are Western accents.
enum CharsetGuess {
    static func decode(_ bytes: [UInt8]) -> (text: String, charset: String) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, "utf-8") }
        if looksLikeDamagedUTF8(bytes) { return (String(decoding: bytes, as: UTF8.self), "utf-8") }
        if let mixed = mixedUTF8(bytes) { return (mixed, "utf-8") }
        let shape = Shape(of: bytes.prefix(sampleBytes))
        if shape.looksChinese, let chinese = Charset.convert(bytes, from: "GB18030"), chinese.damaged == 0 {
            return (chinese.text, "gb18030")
        }
        guard shape.looksCyrillic else {
            return (SingleByteCharset.windows1252.decode(bytes), SingleByteCharset.windows1252.name)
        }
        let sample = bytes.prefix(sampleBytes)
        let best = [SingleByteCharset.windows1251, .koi8U, .cp866]
            .map { (charset: $0, score: cyrillicScore(of: sample, in: $0)) }
            .max { $0.score < $1.score }
        let charset = best?.charset ?? .windows1251
        return (charset.decode(bytes), charset.name)
    }

    /// Bytes that are UTF-8 by more than chance: valid, with at least one sequence of several bytes.
    static func isSurelyUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.contains { $0 >= 0x80 } && String(validating: bytes, as: UTF8.self) != nil
    }

    /// True when at least nine of ten upper-half characters are whole UTF-8 sequences: cut or spoilt, yet UTF-8.
    static func looksLikeDamagedUTF8(_ bytes: [UInt8]) -> Bool {
        let (good, bad) = sequences(bytes)
        return good > 0 && bad * 9 <= good
    }

    /// Texts put together from several sources: mostly UTF-8, the rest read as Western letters. Chance makes no such
    /// majority of sequences out of a charset of one byte.
    private static func mixedUTF8(_ bytes: [UInt8]) -> String? {
        let (good, bad) = sequences(bytes)
        guard good > bad, good >= 3 else { return nil }
        var text = ""
        var at = 0
        while at < bytes.count {
            let length = max(1, sequenceLength(bytes, at))
            if bytes[at] < 0x80 || sequenceLength(bytes, at) > 0 {
                text += String(decoding: bytes[at..<(at + length)], as: UTF8.self)
            } else {
                text.unicodeScalars.append(SingleByteCharset.windows1252.scalar(of: bytes[at]))
            }
            at += length
        }
        return text
    }

    /// How many upper-half characters are whole UTF-8 sequences, and how many bytes are in none.
    private static func sequences(_ bytes: [UInt8]) -> (good: Int, bad: Int) {
        var good = 0
        var bad = 0
        var at = 0
        while at < bytes.count {
            let length = sequenceLength(bytes, at)
            if bytes[at] >= 0x80 { if length > 0 { good += 1 } else { bad += 1 } }
            at += max(1, length)
        }
        return (good, bad)
    }

    /// The length of the UTF-8 sequence of several bytes at an index, or 0.
    private static func sequenceLength(_ bytes: [UInt8], _ at: Int) -> Int {
        let byte = bytes[at]
        let length = byte >= 0xF5 ? 0 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
        guard length > 0, at + length <= bytes.count,
            bytes[(at + 1)..<(at + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return 0 }
        return length
    }

    private static let sampleBytes = 16 << 10

    /// How the upper-half bytes stand together.
    private struct Shape {
        var high = 0
        var inRuns = 0
        var runs = 0
        var evenRuns = 0
        var belowLetters = 0

        init(of bytes: ArraySlice<UInt8>) {
            var run = 0
            func close(_ shape: inout Shape) {
                guard run > 0 else { return }
                shape.runs += 1
                if run.isMultiple(of: 2) { shape.evenRuns += 1 }
                if run >= 2 { shape.inRuns += run }
                run = 0
            }
            for byte in bytes {
                guard byte >= 0x80 else {
                    close(&self)
                    continue
                }
                run += 1
                high += 1
                // Signs of Windows-1251 that Cyrillic text does hold: quotes, dashes, №, spaces, Ё and the Ukrainian letters.
                let common: Set<UInt8> = [
                    0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xA5, 0xA8, 0xAA, 0xAB, 0xAF, 0xB2,
                    0xB3, 0xB4,
                    0xB8, 0xB9, 0xBA, 0xBB, 0xBF, 0xA3, 0xA4, 0xA6, 0xA7, 0xAD, 0xB6, 0xB7,
                ]
                if byte >= 0xA1, byte < 0xC0, !common.contains(byte) { belowLetters += 1 }
            }
            close(&self)
        }

        var looksChinese: Bool { high >= 4 && belowLetters * 12 >= high && evenRuns * 10 >= runs * 9 }
        var looksCyrillic: Bool { high > 0 && inRuns * 10 >= high * 6 }
    }

    /// Common letters of Ukrainian and Russian, by hundredths of a per cent in running text, the more the commoner.
    private static let frequencies: [Unicode.Scalar: Int] = [
        "о": 105, "а": 82, "е": 75, "и": 70, "н": 67, "т": 60, "с": 52, "р": 45, "в": 45, "л": 40, "к": 34,
        "і": 40,
        "м": 31, "д": 30, "п": 28, "у": 27, "я": 21, "ы": 15, "ь": 18, "г": 17, "з": 18, "б": 16, "ч": 14,
        "й": 12,
        "х": 9, "ж": 8, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3, "ъ": 1, "є": 5, "ї": 6, "ґ": 1,
        "ё": 2,
    ]

    private static func cyrillicScore(of bytes: ArraySlice<UInt8>, in charset: SingleByteCharset) -> Int {
        var score = 0
        var previousIsLower = false
        for byte in bytes {
            let scalar = charset.scalar(of: byte)
            guard byte >= 0x80 else {
                previousIsLower = false
                continue
            }
            if let weight = frequencies[scalar] {
                score += weight
                previousIsLower = true
                continue
            }
            let lower = scalar.properties.lowercaseMapping.unicodeScalars.first
            if let lower, lower != scalar, let weight = frequencies[lower] {
                // A capital within a word is what the wrong table makes of small letters.
                score += previousIsLower ? -60 : weight / 3
            } else {
                score -= 20
            }
            previousIsLower = false
        }
        return score
    }
}
