import Storage

/// Another spelling of a typed search: what nobody ever wrote here, read as another keyboard would have it, in the other
/// script, or without one slip of the fingers.
struct QueryCorrection {
    let transaction: any Transaction
    /// Whether words stand anywhere the reader may look.
    let isKnown: (String) throws -> Bool

    private enum Limits {
        /// Other spellings of one word that are looked for together.
        static let perWord = 3
        /// Spellings of a code or an address that are tried one by one.
        static let triedMax = 16
        static let wordsMax = 8
        /// Terms asked of the vocabulary at once.
        static let termsMax = 4_000
    }

    /// - Returns: the search in the likeliest spelling, then in others as good; nothing where every word is known or none
    ///   can be read otherwise.
    func corrected(_ text: String) throws -> [String] {
        var spellings: [[String]] = []
        var isChanged = false
        for (index, piece) in Self.pieces(of: text).enumerated() {
            let found = piece.isPlain && index < Limits.wordsMax ? try respelled(piece.text) : []
            isChanged = isChanged || !found.isEmpty
            spellings.append(found.isEmpty ? [piece.text] : found)
        }
        guard isChanged else { return [] }
        let count = spellings.map(\.count).max() ?? 1
        return (0..<count).map { index in
            spellings.map { $0[min(index, $0.count - 1)] }.joined(separator: " ")
        }
    }

    /// Words one by one; what stands in quotes or behind a minus is meant as it is.
    private static func pieces(of text: String) -> [(text: String, isPlain: Bool)] {
        var pieces: [(text: String, isPlain: Bool)] = []
        var isQuoted = false
        for word in text.split(whereSeparator: \.isWhitespace) {
            let marks = word.count { SearchText.quotes.contains($0) }
            let isPlain = !isQuoted && marks == 0 && word.first != "-"
            if !marks.isMultiple(of: 2) { isQuoted.toggle() }
            pieces.append((String(word), isPlain))
        }
        return pieces
    }

    /// - Returns: nothing for a word that somebody wrote, and for one that cannot be read otherwise.
    private func respelled(_ word: String) throws -> [String] {
        if try isKnown(word) { return [] }
        for readings in [KeyboardLayout.readings(of: word), Transliteration.readings(of: word)] {
            let found = try written(readings)
            if !found.isEmpty { return found }
        }
        return try slipped(word)
    }

    /// Those of the readings that are written somewhere the reader may look, the commonest first.
    private func written(_ readings: [String]) throws -> [String] {
        // A handful is asked of the index itself, which knows the newest letter.
        if readings.count <= Limits.triedMax {
            return Array(try readings.filter { try isKnown($0) }.prefix(Limits.perWord))
        }
        var terms: [String: [String]] = [:]
        for reading in readings where terms.count < Limits.termsMax {
            guard let word = Self.singleWord(reading) else { continue }
            for term in Self.terms(of: word) { terms[term, default: []].append(reading) }
        }
        // A code, an address or several words: the vocabulary has only their parts.
        if terms.isEmpty {
            return Array(
                try readings.prefix(Limits.triedMax).filter { try isKnown($0) }.prefix(Limits.perWord))
        }
        return try commonest(terms)
    }

    private func slipped(_ word: String) throws -> [String] {
        guard let letters = Self.singleWord(word) else { return [] }
        let edits = SpellingEdits.of(letters)
        // Nearly always the word stands somewhere as it was meant, and hundreds of stems need not be made.
        var written: [String: [String]] = [:]
        for edited in edits {
            let reading = Self.text(edited)
            written[TermKind.word.term(of: edited)] = [reading]
        }
        let found = try commonest(written)
        if !found.isEmpty { return found }
        var terms: [String: [String]] = [:]
        for edited in edits {
            let reading = Self.text(edited)
            for term in Self.terms(of: edited) { terms[term, default: []].append(reading) }
        }
        return try commonest(terms)
    }

    /// - Parameter terms: with the readings that have each.
    private func commonest(_ terms: [String: [String]]) throws -> [String] {
        let known = try VocabularyStore(transaction).known(Array(terms.keys.prefix(Limits.termsMax)))
        var scores: [String: Int64] = [:]
        for (term, documents) in known {
            // A word as it is written says more than its stem, which other words may have too.
            let worth = documents * (term.utf8.first == TermKind.word.marker ? 4 : 1)
            for reading in terms[term] ?? [] { scores[reading, default: 0] += worth }
        }
        let ordered = scores.sorted { ($1.value, $0.key.count, $0.key) < ($0.value, $1.key.count, $1.key) }
        var found: [String] = []
        // The vocabulary is the whole desk's; whoever sees a part of it is told of no other words.
        for (reading, _) in ordered.prefix(Limits.triedMax) where found.count < Limits.perWord {
            if try isKnown(reading) { found.append(reading) }
        }
        return found
    }

    /// The folded letters of what is one word without signs and digits in it, else nil.
    private static func singleWord(_ text: String) -> [UInt32]? {
        let decoded = DecodedText(text, lettersMax: SearchQuery.lettersMax)
        var letters: [UInt32] = []
        for (letter, kind) in zip(decoded.letters, decoded.kinds) {
            if kind == .apostrophe { continue }
            guard kind.isLetter else { return nil }
            letters.append(letter)
        }
        return letters.isEmpty ? nil : letters
    }

    /// The word and its stems, as the index has them.
    private static func terms(of word: [UInt32]) -> [String] {
        var found: [String] = []
        for clause in SearchQuery.parse(text(word)).required {
            for alternative in clause.alternatives where alternative.terms.count == 1 {
                found.append(alternative.terms[0])
            }
        }
        return found
    }

    private static func text(_ letters: [UInt32]) -> String {
        String(String.UnicodeScalarView(letters.compactMap { Unicode.Scalar($0) }))
    }
}
