/// The words of a text as rules compare them; see `FoldedLetters`.
package struct FoldedText: Sendable, Equatable {
    /// Code points that are looked at of one text: a rule about words looks for what people say first.
    package static let lettersMax = 20_000

    private let words: [[UInt32]]
    private let places: [[UInt32]: [Int]]
    /// Each word once, in ascending order.
    private let distinct: [[UInt32]]

    package init(_ text: String) {
        let words = FoldedLetters.words(of: text.unicodeScalars.prefix(Self.lettersMax))
        var places: [[UInt32]: [Int]] = [:]
        for (index, word) in words.enumerated() { places[word, default: []].append(index) }
        self.words = words
        self.places = places
        distinct = places.keys.sorted { $0.lexicographicallyPrecedes($1) }
    }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// Whether the words of a phrase stand here one after another.
    package func contains(_ phrase: Phrase) -> Bool {
        guard let first = phrase.words.first else { return false }
        guard first.hasGap else {
            return places[first.start].map { isAny($0, startOf: phrase.words) } ?? false
        }
        // Words that begin alike stand together.
        let from = distinct.partitioningIndex { !$0.lexicographicallyPrecedes(first.start) }
        for word in distinct[from...] {
            guard word.starts(with: first.start) else { return false }
            if first.fits(word), let starts = places[word], isAny(starts, startOf: phrase.words) {
                return true
            }
        }
        return false
    }

    /// The first word fits already.
    private func isAny(_ starts: [Int], startOf phrase: [Phrase.Word]) -> Bool {
        starts.contains { start in
            start + phrase.count <= words.count
                && phrase.indices.dropFirst().allSatisfy { phrase[$0].fits(words[start + $0]) }
        }
    }
}
