/// Turns text into the terms that both engines index. Everything that decides what is found is decided here, so
/// SQLite and PostgreSQL answer alike.
package enum Analyser {
    /// Grows with every change of what `words(of:)` gives; an indexed row keeps the version it was written with.
    package static let version = 1

    /// Longer texts are indexed by their beginning: nobody looks for line 3,000 of a pasted log.
    package static let lettersMax = 20_000
    package static let wordsMax = 4_000

    /// The index terms of `text`. Deterministic, and safe to call from any thread.
    package static func words(of text: String) -> IndexedWords {
        var sink = IndexSink(wordsMax: wordsMax)
        TextScanner(DecodedText(text, lettersMax: lettersMax)).scan(into: &sink)
        return sink.finish()
    }
}

/// Collects terms: words in order, then the set of stems, keys and telephone tails.
private struct IndexSink: TermSink, ~Copyable {
    private var sequence: [UInt8] = []
    private var set = TermSet()
    private var wordsLeft: Int
    private let stems = WordStems()

    init(wordsMax: Int) { wordsLeft = wordsMax }

    var isOpen: Bool { wordsLeft > 0 }

    mutating func beginChunk() {}
    mutating func endChunk() {}

    mutating func word(_ letters: ArraySlice<UInt32>, _ nature: WordNature) {
        guard wordsLeft > 0 else { return }
        wordsLeft -= 1
        let start = sequence.count
        sequence.append(TermKind.word.marker)
        for letter in letters { sequence.append(letter: letter) }
        let end = sequence.count
        sequence.append(0x20)
        // A word met before has its stems already.
        guard nature == .latin || nature == .cyrillic, set.isNew(sequence[start..<end]) else { return }
        stems.insert(of: letters, utf8: sequence[(start + 1)..<end], nature, into: &set)
    }

    mutating func key(_ letters: [UInt32]) { set.insert(.key, letters[...]) }

    mutating func phone(_ digits: [UInt32]) {
        for tail in PhoneTerms.indexed(digits) { set.insert(.phone, tail) }
    }

    consuming func finish() -> IndexedWords {
        var bytes = sequence
        bytes.append(contentsOf: set.text)
        if bytes.last == 0x20 { bytes.removeLast() }
        return IndexedWords(text: String(decoding: bytes, as: UTF8.self))
    }
}
