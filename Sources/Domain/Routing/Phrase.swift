/// Words that must stand in a text one after another, such as `рахунок на оплату`. A `*` stands for any letters within
/// its word, as in `оплат*`; there are no regular expressions, which nobody but their author can read.
package struct Phrase: Sendable, Hashable, Codable {
    /// Stored phrases are held to them too: they may only grow.
    package enum Limits {
        package static let charactersMax = 200
        package static let wordsMax = 10
        /// Gaps in one word.
        package static let gapsMax = 3
        /// A word of a gap and fewer letters than this would mean nearly every text.
        package static let lettersBesideGapMin = 2
    }

    /// As it was written.
    package let text: String
    let words: [Word]

    /// One word of a phrase, cut at its gaps.
    struct Word: Sendable, Hashable {
        /// One part without a gap, one more with each.
        let parts: [[UInt32]]

        var hasGap: Bool { parts.count > 1 }
        var start: [UInt32] { parts[0] }

        init(_ letters: [UInt32]) {
            parts = letters.split(separator: FoldedLetters.star, omittingEmptySubsequences: false).map {
                Array($0)
            }
        }

        func fits(_ word: [UInt32]) -> Bool {
            guard hasGap, let last = parts.last else { return word == start }
            guard word.starts(with: start) else { return false }
            // Taking the first place where each part fits leaves the most room for the next.
            var from = start.count
            for part in parts.dropFirst().dropLast() {
                guard let end = Self.end(of: part, in: word, from: from) else { return false }
                from = end
            }
            return word.count - from >= last.count && word.suffix(last.count).elementsEqual(last)
        }

        private static func end(of part: [UInt32], in word: [UInt32], from: Int) -> Int? {
            guard from + part.count <= word.count else { return nil }
            for start in from...(word.count - part.count)
            where word[start..<(start + part.count)].elementsEqual(part) { return start + part.count }
            return nil
        }
    }

    /// - Returns: nil for a text without words, or one beyond `Limits`.
    package init?(_ written: String) {
        let text = written.withoutNUL.trimmed
        guard text.count <= Limits.charactersMax else { return nil }
        let words = FoldedLetters.words(of: text.unicodeScalars, keepsStars: true).map(Word.init)
        guard !words.isEmpty, words.count <= Limits.wordsMax else { return nil }
        for word in words where word.hasGap {
            let letters = word.parts.reduce(0) { $0 + $1.count }
            guard letters >= Limits.lettersBesideGapMin, word.parts.count - 1 <= Limits.gapsMax else {
                return nil
            }
        }
        self.text = text
        self.words = words
    }

    package static func == (left: Self, right: Self) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let phrase = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no phrase")
        }
        self = phrase
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
