/// Words that one slip of the fingers makes of another: a letter too many, too few, another one, or two changed over.
enum SpellingEdits {
    /// A shorter word is too near to others.
    static let lettersMin = 5
    static let lettersMax = 24

    private static let cyrillic = "оаеиінтрсвлкмдпуягьызбчйхжшюцщєэф".unicodeScalars.map(\.value)
    private static let latin = "abcdefghijklmnopqrstuvwxyz".unicodeScalars.map(\.value)

    /// - Parameter word: folded letters of one script. - Returns: each once, without the word itself; nothing for a
    ///   short, a very long or a mixed word.
    static func of(_ word: [UInt32]) -> [[UInt32]] {
        guard (lettersMin...lettersMax).contains(word.count), let first = word.first else { return [] }
        let kind = Letters.kind(first)
        guard kind == .cyrillic || kind == .latin, word.allSatisfy({ Letters.kind($0) == kind }) else {
            return []
        }
        let alphabet = kind == .cyrillic ? cyrillic : latin
        var found: [[UInt32]] = []
        var seen: Set<[UInt32]> = [word]
        func add(_ edited: [UInt32]) { if seen.insert(edited).inserted { found.append(edited) } }
        for index in word.indices.dropLast() where word[index] != word[index + 1] {
            var edited = word
            edited.swapAt(index, index + 1)
            add(edited)
        }
        for index in word.indices {
            var edited = word
            edited.remove(at: index)
            add(edited)
        }
        for index in word.indices {
            for letter in alphabet {
                var edited = word
                edited[index] = letter
                add(edited)
            }
        }
        for index in 0...word.count {
            for letter in alphabet {
                var edited = word
                edited.insert(letter, at: index)
                add(edited)
            }
        }
        return found
    }
}
