/// Turns a piece of a query into clauses, by the scanner that read the texts.
struct QuerySink: TermSink, ~Copyable {
    typealias Clause = SearchQuery.Clause
    typealias Alternative = SearchQuery.Clause.Alternative

    private struct Chunk {
        var words: [(letters: [UInt32], nature: WordNature)] = []
        var key: [UInt32]?
    }

    private var chunks: [Chunk] = []
    private var open = Chunk()
    private var phones: [(digits: [UInt32], firstChunk: Int)] = []
    private let stems = WordStems()

    var isOpen: Bool { chunks.count < SearchQuery.clausesMax * 2 }

    mutating func beginChunk() { open = Chunk() }
    mutating func word(_ letters: ArraySlice<UInt32>, _ nature: WordNature) {
        open.words.append((Array(letters), nature))
    }
    mutating func key(_ letters: [UInt32]) {
        if open.key == nil { open.key = letters }
    }
    mutating func endChunk() {
        if !open.words.isEmpty || open.key != nil { chunks.append(open) }
    }
    mutating func phone(_ digits: [UInt32]) {
        phones.append((digits, chunks.count))
    }

    static func clauses(of piece: QueryPiece, lastIsPrefix: Bool) -> [(clause: Clause, isCommon: Bool)] {
        var sink = QuerySink()
        let decoded = DecodedText(piece.text, lettersMax: SearchQuery.lettersMax)
        TextScanner(decoded).scan(into: &sink)
        let prefix = lastIsPrefix && (decoded.kinds.last?.isWord ?? false)
        return piece.isPhrase ? sink.phrase(lastIsPrefix: prefix) : sink.words(lastIsPrefix: prefix)
    }

    private func phrase(lastIsPrefix: Bool) -> [(clause: Clause, isCommon: Bool)] {
        let words = chunks.flatMap(\.words)
        guard !words.isEmpty else { return [] }
        let phrase = Alternative(terms: words.map { Self.wordTerm($0.letters) }, isPrefix: lastIsPrefix)
        return [(Clause(alternatives: [phrase], exact: [phrase]), false)]
    }

    private func words(lastIsPrefix: Bool) -> [(clause: Clause, isCommon: Bool)] {
        var clauses: [(clause: Clause, isCommon: Bool)] = []
        var index = 0
        while index < chunks.count {
            if let phone = phones.first(where: { $0.firstChunk == index }) {
                let end = chunksEnd(of: phone.digits, from: index)
                clauses.append(
                    (
                        phoneClause(phone.digits, index..<end, isPrefix: lastIsPrefix && end == chunks.count),
                        false
                    ))
                index = end
            } else {
                let isLast = lastIsPrefix && index + 1 == chunks.count
                clauses +=
                    pair(chunks[index], isPrefix: isLast) ?? [clause(for: chunks[index], isPrefix: isLast)]
                index += 1
            }
        }
        return clauses
    }

    /// Where the chunks end that hold the digits of a telephone number.
    private func chunksEnd(of digits: [UInt32], from start: Int) -> Int {
        var left = digits.count
        var index = start
        while index < chunks.count, left > 0 {
            left -= chunks[index].words.reduce(0) { $0 + $1.letters.count }
            index += 1
        }
        return max(index, start + 1)
    }

    private func phoneClause(_ digits: [UInt32], _ range: Range<Int>, isPrefix: Bool) -> Clause {
        let number = Alternative(terms: [Self.term(.phone, Array(PhoneTerms.asked(digits)))])
        let words = chunks[range].flatMap(\.words).map { Self.wordTerm($0.letters) }
        let written = Alternative(terms: words, isPrefix: isPrefix)
        return Clause(alternatives: [number, written], exact: [number, written])
    }

    private func clause(for chunk: Chunk, isPrefix isLast: Bool) -> (clause: Clause, isCommon: Bool) {
        let isPrefix = isLast && Self.mayGoOn(chunk)
        let written = Alternative(terms: chunk.words.map { Self.wordTerm($0.letters) }, isPrefix: isPrefix)
        if let key = chunk.key {
            let whole = Alternative(terms: [Self.term(.key, key)], isPrefix: isPrefix)
            let alternatives = written.terms.isEmpty ? [whole] : [whole, written]
            return (Clause(alternatives: alternatives, exact: alternatives), false)
        }
        guard let word = chunk.words.first, chunk.words.count == 1 else {
            return (Clause(alternatives: [written], exact: [written]), false)
        }
        var alternatives = [written]
        var bytes: [UInt8] = []
        for letter in word.letters { bytes.append(letter: letter) }
        var found = TermSet()
        stems.insert(of: word.letters[...], utf8: bytes[...], word.nature, into: &found)
        for stem in String(decoding: found.text, as: UTF8.self).split(separator: " ") {
            alternatives.append(Alternative(terms: [String(stem)]))
        }
        // Wi-Fi and M.E.Doc are typed as one word too.
        if word.nature != .number, word.letters.count >= WordStems.lettersMin {
            alternatives.append(Alternative(terms: [Self.term(.key, word.letters)]))
        }
        let isCommon = !isPrefix && CommonWords.contains(word.letters[...])
        return (Clause(alternatives: alternatives, exact: [Alternative(terms: written.terms)]), isCommon)
    }

    /// Two words in one, such as z-отчёта: each in any form, or both as one.
    private func pair(_ chunk: Chunk, isPrefix: Bool) -> [(clause: Clause, isCommon: Bool)]? {
        guard let key = chunk.key, chunk.words.count == 2,
            chunk.words.allSatisfy({ $0.nature == .latin || $0.nature == .cyrillic })
        else { return nil }
        let whole = Alternative(terms: [Self.term(.key, key)], isPrefix: isPrefix)
        return chunk.words.enumerated().map { index, word in
            var part = Chunk()
            part.words = [word]
            var (clause, _) = clause(for: part, isPrefix: isPrefix && index == 1)
            clause.alternatives.append(whole)
            clause.exact.append(whole)
            return (clause, false)
        }
    }

    /// Two letters or digits begin too much, and a common word is no beginning.
    private static func mayGoOn(_ chunk: Chunk) -> Bool {
        guard chunk.key == nil, chunk.words.count == 1, let word = chunk.words.first else { return true }
        return word.letters.count >= WordStems.lettersMin && !CommonWords.contains(word.letters[...])
    }

    private static func wordTerm(_ letters: [UInt32]) -> String { term(.word, letters) }

    private static func term(_ kind: TermKind, _ letters: [UInt32]) -> String { kind.term(of: letters) }
}
