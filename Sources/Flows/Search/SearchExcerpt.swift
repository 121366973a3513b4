/// The place of a text where something that was looked for stands: a sentence or a part of one, the words that were
/// found told from the others.
package struct SearchExcerpt: Sendable, Equatable {
    package struct Piece: Sendable, Equatable {
        package var text: String
        package var isFound: Bool

        package init(_ text: String, isFound: Bool = false) {
            self.text = text
            self.isFound = isFound
        }
    }

    package let pieces: [Piece]

    package enum Limits {
        /// Few before the first word that was found, so that it is seen where a row is narrow.
        static let lettersBefore = 30
        static let letters = 180
        /// How far apart words may stand to be shown together.
        static let wordsTogether = 16
        static let wordsMax = Analyser.wordsMax
    }

    /// Nil where none of the words stands in the text as it is: a telephone number written in groups, the name of a file.
    package init?(of text: String, by finder: inout WordFinder) {
        // By scalars: most texts hold nothing that was looked for, and letters are many.
        let words = text.unicodeScalars
            .split(maxSplits: Limits.wordsMax, whereSeparator: Self.isBlank).prefix(Limits.wordsMax)
            .map { Substring($0) }
        let found = words.map { finder.finds($0) }
        guard let place = Self.place(found) else { return nil }
        var start = place
        var letters = 0
        while start > 0, !Self.endsSentence(words[start - 1]) {
            letters += words[start - 1].count + 1
            if letters > Limits.lettersBefore { break }
            start -= 1
        }
        let isCut = start > 0 && !Self.endsSentence(words[start - 1])
        var pieces = isCut ? [Piece("… ")] : []
        letters = 0
        var end = start
        while end < words.count, letters < Limits.letters {
            if end > start { Self.append(" ", false, to: &pieces) }
            if found[end] == nil {
                Self.append(words[end], false, to: &pieces)
            } else {
                Self.mark(words[end], in: &pieces)
            }
            letters += words[end].count + 1
            end += 1
        }
        if end < words.count { Self.append(" …", false, to: &pieces) }
        self.pieces = pieces
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Where most of what was asked for stands together, the first of equals.
    private static func place(_ found: [Int?]) -> Int? {
        var best: (index: Int, count: Int)?
        for index in found.indices where found[index] != nil {
            let together = Set(found[index...].prefix(Limits.wordsTogether).compactMap(\.self)).count
            if together > best?.count ?? 0 { best = (index, together) }
        }
        return best?.index
    }

    private static func endsSentence(_ word: Substring) -> Bool {
        word.last.map { ".!?…".contains($0) } ?? false
    }

    /// The word without the signs around it.
    private static func mark(_ word: Substring, in pieces: inout [Piece]) {
        func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
        guard let first = word.firstIndex(where: isPart), let last = word.lastIndex(where: isPart) else {
            return append(word, true, to: &pieces)
        }
        append(word[..<first], false, to: &pieces)
        append(word[first...last], true, to: &pieces)
        append(word[word.index(after: last)...], false, to: &pieces)
    }

    private static func append(_ text: some StringProtocol, _ isFound: Bool, to pieces: inout [Piece]) {
        if text.isEmpty { return }
        if pieces.last?.isFound == isFound {
            pieces[pieces.count - 1].text += text
        } else {
            pieces.append(Piece(String(text), isFound: isFound))
        }
    }
}

/// Tells which words of texts a query asks for, by the analyser that indexed them. Each word is looked at once, however
/// many texts have it.
package struct WordFinder {
    /// Whole terms and beginnings of terms, with the place of their clause.
    private var terms: [Substring: Int] = [:]
    private var beginnings: [(text: String, clause: Int)] = []
    private var known: [Substring: Int?] = [:]
    /// What the terms begin with: a word of which no part begins so has none of them. Stems begin as their words do.
    private var initials: Set<UInt32> = []
    private let letters = Letters.table

    package init(_ query: SearchQuery) {
        for (index, clause) in (query.required + query.optional).enumerated() {
            for alternative in clause.alternatives {
                for (place, term) in alternative.terms.enumerated() {
                    // The first letter is the kind of the term.
                    if let initial = term.unicodeScalars.dropFirst().first { initials.insert(initial.value) }
                    if alternative.isPrefix, place == alternative.terms.count - 1 {
                        beginnings.append((term, index))
                    } else if terms[term[...]] == nil {
                        terms[term[...]] = index
                    }
                }
            }
        }
    }

    /// - Returns: which thing asked for the word is, nil when none.
    mutating func finds(_ word: Substring) -> Int? {
        guard mayHold(word) else { return nil }
        if let answer = known[word] { return answer }
        var answer: Int?
        for term in Analyser.words(of: String(word)).terms where answer == nil {
            answer = terms[term] ?? beginnings.first { term.hasPrefix($0.text) }?.clause
        }
        known[word] = .some(answer)
        return answer
    }

    /// Analysing a word costs a hundred times as much. Numbers are written in ways of their own.
    private func mayHold(_ word: Substring) -> Bool {
        var isInside = false
        var script: LetterKind?
        for scalar in word.unicodeScalars {
            guard let (letter, kind) = Letters.fold(scalar.value, by: letters) else { continue }
            if kind == .apostrophe { continue }
            guard kind.isLetter else {
                if kind.isWord { return true }
                isInside = false
                continue
            }
            // Letters of two scripts in one word are read as one of them.
            if let script, script != kind { return true }
            script = kind
            if !isInside, initials.contains(letter) { return true }
            isInside = true
        }
        return false
    }
}
