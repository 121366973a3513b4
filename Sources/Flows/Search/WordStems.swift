/// Gives the stems of a word by its script and letters: і, є are Ukrainian, ы, э, ъ Russian; a Cyrillic word
/// with neither may be both, and gets the stems of both. Folding has made ё, ї, ґ and the apostrophe
/// invisible on purpose: a word typed without them must meet the one typed with them.
struct WordStems: ~Copyable {
    private let snowball = SnowballStemmers()

    /// A shorter word is its own stem.
    static let lettersMin = 3

    /// Adds the stems of a word, which is also given as UTF-8, to `set`.
    func insert(
        of word: ArraySlice<UInt32>, utf8: ArraySlice<UInt8>, _ nature: WordNature, into set: inout TermSet
    ) {
        guard word.count >= Self.lettersMin, !CommonWords.contains(word) else { return }
        switch nature {
        case .latin: snowball.insert(utf8, .english, into: &set)
        case .cyrillic:
            let isUkrainian = word.contains { $0 == 0x456 || $0 == 0x454 }
            let isRussian = word.contains { $0 == 0x44B || $0 == 0x44D || $0 == 0x44A }
            if isUkrainian || !isRussian { UkrainianStemmer.insert(word, into: &set) }
            if isRussian || !isUkrainian { snowball.insert(utf8, .russian, into: &set) }
        case .other, .number, .mixed: break
        }
    }
}

extension [UInt8] {
    /// Appends a Unicode scalar as UTF-8.
    mutating func append(letter: UInt32) {
        switch letter {
        case 0..<0x80: append(UInt8(letter))
        case 0x80..<0x800:
            append(0xC0 | UInt8(letter >> 6))
            append(0x80 | UInt8(letter & 0x3F))
        case 0x800..<0x10000:
            append(0xE0 | UInt8(letter >> 12))
            append(0x80 | UInt8(letter >> 6 & 0x3F))
            append(0x80 | UInt8(letter & 0x3F))
        default:
            append(0xF0 | UInt8(letter >> 18 & 0x07))
            append(0x80 | UInt8(letter >> 12 & 0x3F))
            append(0x80 | UInt8(letter >> 6 & 0x3F))
            append(0x80 | UInt8(letter & 0x3F))
        }
    }
}
