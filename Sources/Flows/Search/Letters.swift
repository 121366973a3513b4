/// What a letter is to the analyser, after folding: script decides the stemmer, connectors hold codes together.
enum LetterKind: UInt8 {
    case gap, latin, cyrillic, otherLetter, digit, apostrophe, connector

    var isWord: Bool { self == .latin || self == .cyrillic || self == .otherLetter || self == .digit }
    var isLetter: Bool { self == .latin || self == .cyrillic || self == .otherLetter }
}

/// Folding of single letters: case, ё to е, ї to і, ґ to г, Latin letters to their base letter. Two spellings
/// that people use for one word must end as one row of letters here, because both engines compare bytes.
enum Letters {
    /// Letters at and above this are looked up in the Unicode tables of the runtime, the rest in `table`.
    static let tableEnd: UInt32 = 0x530

    /// The folded letter in the low bits, its kind in the top byte; 0 means the letter is dropped.
    static let table: [UInt32] = (0..<tableEnd).map(entry)

    /// - Parameter table: `Letters.table`, which a loop fetches once.
    static func fold(_ letter: UInt32, by table: [UInt32] = table) -> (letter: UInt32, kind: LetterKind)? {
        let packed = letter < tableEnd ? table[Int(letter)] : entry(letter)
        guard packed != 0 else { return nil }
        return (packed & 0x1F_FFFF, LetterKind(rawValue: UInt8(packed >> 24)) ?? .gap)
    }

    static func kind(_ folded: UInt32) -> LetterKind { fold(folded)?.kind ?? .gap }

    private static func entry(_ letter: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(letter) else { return pack(0x20, .gap) }
        if dropped.contains(letter) || (0x300...0x36F).contains(letter) { return 0 }
        // Brackets and line ends stay visible in a gap: telephone numbers are read across the one, not the other.
        if letter == 0x28 || letter == 0x29 || letter == 0x0A { return pack(letter, .gap) }
        if apostrophes.contains(letter) { return pack(0x27, .apostrophe) }
        if (0x2010...0x2013).contains(letter) || letter == 0x2212 { return pack(0x2D, .connector) }
        if connectors.contains(letter) { return pack(letter, .connector) }
        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
            return pack(0x30 + UInt32(value), .digit)
        }
        guard scalar.properties.isAlphabetic else { return pack(0x20, .gap) }
        // A lower-case form of several letters exists only for İ; its first letter is the right one.
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? letter
        switch lower {
        case 0x451: return pack(0x435, .cyrillic)  // ё to е
        case 0x457: return pack(0x456, .cyrillic)  // ї to і
        case 0x491: return pack(0x433, .cyrillic)  // ґ to г
        case 0x400...0x52F: return pack(lower, .cyrillic)
        case 0x61...0x7A: return pack(lower, .latin)
        case 0xC0...0x17F: return pack(baseLetter(lower), .latin)
        case 0x1E00...0x1EFF, 0x180...0x24F: return pack(lower, .latin)
        default: return pack(lower, .otherLetter)
        }
    }

    private static func pack(_ letter: UInt32, _ kind: LetterKind) -> UInt32 {
        letter | UInt32(kind.rawValue) << 24
    }

    /// Apostrophes people type inside a Ukrainian word: ' ’ ‘ ʼ ` ´ ′ ʹ.
    private static let apostrophes: Set<UInt32> = [
        0x27, 0x2019, 0x2018, 0x2BC, 0x60, 0xB4, 0x2032, 0x2B9, 0x2BB,
    ]

    /// `- . _ / \ @ : +`: between letters or digits they join one code, address or version.
    private static let connectors: Set<UInt32> = [0x2D, 0x2E, 0x5F, 0x2F, 0x5C, 0x40, 0x3A, 0x2B]

    /// Soft hyphen and the zero-width family: invisible, so they must not cut a word.
    private static let dropped: Set<UInt32> = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]

    private static func baseLetter(_ letter: UInt32) -> UInt32 {
        let bases = Self.latinBases
        let index = Int(letter) - 0xE0
        return index >= 0 && index < bases.count && bases[index] != 0x2A ? bases[index] : letter
    }

    /// Base letters of U+00E0 to U+017F in order; `*` where there is none.
    private static let latinBases: [UInt32] =
        ("aaaaaaaceeeeiiiidnooooo*ouuuuyty" + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiii"
        + "iiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssss" + "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs")
        .unicodeScalars.map(\.value)
}
