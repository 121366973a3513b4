/// Which terms of a document the vocabulary counts: words and stems of letters alone, long enough to be mistyped.
enum CountedTerms {
    private static let lettersMin = 3
    private static let lettersMax = 32

    static func of(_ words: String) -> Set<Substring> {
        var found: Set<Substring> = []
        for term in words.split(separator: " ") {
            guard let kind = term.utf8.first, kind == TermKind.word.marker || kind == TermKind.stem.marker
            else { continue }
            let letters = term.unicodeScalars.dropFirst()
            if (lettersMin...lettersMax).contains(letters.count),
                letters.allSatisfy({ Letters.kind($0.value).isLetter })
            {
                found.insert(term)
            }
        }
        return found
    }
}
