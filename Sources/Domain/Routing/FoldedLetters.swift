/// One spelling for letters that people write in several ways: in lower case, ё as е, ї as і, ґ as г, Latin letters as their
/// base letter, digits of all scripts as ASCII. Search folds letters alike, so a rule finds what a search would.
enum FoldedLetters {
    /// Not a letter of any word.
    static let gap: UInt32 = 0x20
    /// Nothing: it hangs on a letter or is invisible, so it cuts no word.
    static let nothing: UInt32 = 0
    /// Marks a gap in a word of a phrase; no folded letter is one.
    static let star: UInt32 = 0x2A

    /// Letters below are looked up here, the rest in the runtime's tables.
    private static let table: [UInt32] = (0..<0x530).map(entry)

    /// The words of a text, each as its folded letters.
    static func words(of text: some Sequence<Unicode.Scalar>, keepsStars: Bool = false) -> [[UInt32]] {
        let table = Self.table
        var words: [[UInt32]] = []
        var word: [UInt32] = []
        for scalar in text {
            let value = scalar.value
            let letter = value < table.count ? table[Int(value)] : entry(value)
            if letter == nothing {
                // Written in two parts, й is still й.
                if value == 0x306, let last = word.last, let short = shortened[last] {
                    word[word.count - 1] = short
                }
            } else if letter != gap || keepsStars && value == star {
                word.append(letter == gap ? star : letter)
            } else if !word.isEmpty {
                words.append(word)
                word.removeAll()
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// и and у with the breve on them.
    private static let shortened: [UInt32: UInt32] = [0x438: 0x439, 0x443: 0x45E]

    private static func entry(_ letter: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(letter) else { return gap }
        if (0x300...0x36F).contains(letter) || invisible.contains(letter) || apostrophes.contains(letter) {
            return nothing
        }
        let properties = scalar.properties
        if properties.numericType == .decimal, let value = properties.numericValue {
            return 0x30 + UInt32(value)
        }
        guard properties.isAlphabetic else { return gap }
        // A lower-case form of several letters exists only for İ; its first letter is the right one.
        let lower = properties.lowercaseMapping.unicodeScalars.first?.value ?? letter
        return switch lower {
        case 0x450, 0x451: 0x435  // ѐ, ё
        case 0x457: 0x456  // ї
        case 0x45D: 0x438  // ѝ
        case 0x491: 0x433  // ґ
        case 0xE0...0x17F: base(lower)
        default: lower
        }
    }

    /// Soft hyphen and the zero-width family.
    private static let invisible: Set<UInt32> = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]

    /// Those people type inside обʼєкт: ' ’ ‘ ʼ ` ´ ′ ʹ ʻ.
    private static let apostrophes: Set<UInt32> = [
        0x27, 0x2019, 0x2018, 0x2BC, 0x60, 0xB4, 0x2032, 0x2B9, 0x2BB,
    ]

    private static func base(_ letter: UInt32) -> UInt32 {
        let index = Int(letter) - 0xE0
        return index < bases.count && bases[index] != star ? bases[index] : letter
    }

    /// Base letters of U+00E0 to U+017F in order; `*` where there is none.
    private static let bases: [UInt32] =
        ("aaaaaaaceeeeiiiidnooooo*ouuuuyty" + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiii"
        + "iiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssss" + "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs")
        .unicodeScalars.map(\.value)
}
