import Glibc

/// What a query asks, told from a document's words as the index keeps them: what the index would answer for this one
/// document, without looking at all others that have a word. By their bytes, for a document has hundreds of terms.
struct TermPattern: Sendable {
    private struct Terms: Sendable {
        /// Terms that follow each other, single spaces between them.
        let bytes: [UInt8]
        /// Whether the last may go on.
        let isPrefix: Bool

        init(_ alternative: SearchQuery.Clause.Alternative) {
            bytes = Array(alternative.terms.joined(separator: " ").utf8)
            isPrefix = alternative.isPrefix
        }
    }

    private let required: [[Terms]]
    private let excluded: [[Terms]]

    init(_ query: SearchQuery) {
        required = query.required.map { $0.alternatives.map(Terms.init) }
        excluded = query.excluded.map { $0.alternatives.map(Terms.init) }
    }

    init(_ clause: SearchQuery.Clause) {
        required = [clause.alternatives.map(Terms.init)]
        excluded = []
    }

    /// - Parameter words: terms with single spaces between them.
    func holds(in words: String) -> Bool {
        var words = words
        return words.withUTF8 { text in
            func holds(_ clause: [Terms]) -> Bool { clause.contains { Self.stand($0, in: text) } }
            return required.allSatisfy(holds) && !excluded.contains(where: holds)
        }
    }

    /// Whether whole terms of the text are these.
    private static func stand(_ terms: Terms, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress, !terms.bytes.isEmpty else { return false }
        let (space, count): (UInt8, Int) = (0x20, terms.bytes.count)
        var start = 0
        while start + count <= text.count {
            let end = start + count
            if memcmp(base + start, terms.bytes, count) == 0,
                terms.isPrefix || end == text.count || text[end] == space
            {
                return true
            }
            guard let gap = memchr(base + start, Int32(space), text.count - start) else { return false }
            start = UnsafeRawPointer(gap) - UnsafeRawPointer(base) + 1
        }
        return false
    }
}
