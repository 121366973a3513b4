/// The words of a text as rules compare them: in lower case, ё as е, ї as і, ґ as г, without apostrophes and stress
/// marks, everything else between words. Search folds letters alike, so a rule finds what a search would.
package struct FoldedText: Sendable, Equatable {
    /// What is looked at of one text: a rule about words looks for what people say first.
    package static let charactersMax = 20_000

    let words: [Substring]
    private let places: [Substring: [Int]]
    /// Each word once, in ascending order.
    private let distinct: [Substring]

    package init(_ text: String) {
        words = Self.words(of: text)
        var places: [Substring: [Int]] = [:]
        for (index, word) in words.enumerated() { places[word, default: []].append(index) }
        self.places = places
        distinct = places.keys.sorted()
    }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// Whether the words of a phrase stand here one after another.
    package func contains(_ phrase: Phrase) -> Bool {
        guard let first = phrase.words.first else { return false }
        return places(of: first).contains { start in
            guard start + phrase.words.count <= words.count else { return false }
            return phrase.words.indices.dropFirst().allSatisfy { phrase.words[$0].fits(words[start + $0]) }
        }
    }

    private func places(of word: Phrase.Word) -> [Int] {
        guard word.hasGap else { return places[word.start] ?? [] }
        // Words that begin alike stand together.
        let from = distinct.partitioningIndex { $0 >= word.start }
        var found: [Int] = []
        for candidate in distinct[from...] {
            guard candidate.hasPrefix(word.start) else { break }
            if word.fits(candidate) { found += places[candidate] ?? [] }
        }
        return found
    }

    /// - Parameter keepsStars: whether `*` belongs to a word, as in a phrase of a rule.
    static func words(of text: String, keepsStars: Bool = false) -> [Substring] {
        var folded = ""
        for character in text.prefix(charactersMax).lowercased() {
            // Before letters: ʼ counts as one.
            if isInvisible(character) { continue }
            if let letter = fold(character) {
                folded.append(letter)
            } else {
                folded.append(keepsStars && character == "*" ? character : " ")
            }
        }
        return folded.split(separator: " ")
    }

    /// The letter or digit that two spellings of one word share; nil for what is neither.
    private static func fold(_ character: Character) -> Character? {
        switch character {
        case "ё", "ѐ": return "е"
        case "ѝ": return "и"
        case "ї": return "і"
        case "ґ": return "г"
        default: break
        }
        guard character.isLetter || character.isNumber else { return nil }
        if character.unicodeScalars.count == 1 { return character }
        // A stress mark, or an invisible joiner, that hangs on a letter; й and é written in two parts stay what they are.
        let bare = character.unicodeScalars.filter { !hanging.contains($0.value) }
        guard bare.count < character.unicodeScalars.count, let first = bare.first else { return character }
        guard (0x400...0x52F).contains(first.value) else { return withoutJoiners(character) }
        return fold(Character(String(String.UnicodeScalarView(bare))))
    }

    private static func withoutJoiners(_ character: Character) -> Character {
        let kept = character.unicodeScalars.filter { !joiners.contains($0.value) }
        return kept.isEmpty ? character : Character(String(String.UnicodeScalarView(kept)))
    }

    private static let joiners: Set<UInt32> = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
    private static let hanging = joiners.union([0x300, 0x301])

    /// Soft hyphens, zero-width marks and the apostrophes of обʼєкт: they cut no word.
    private static func isInvisible(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { joiners.contains($0.value) || apostrophes.contains($0.value) }
    }

    private static let apostrophes: Set<UInt32> = [
        0x27, 0x2019, 0x2018, 0x2BC, 0x60, 0xB4, 0x2032, 0x2B9, 0x2BB,
    ]
}
