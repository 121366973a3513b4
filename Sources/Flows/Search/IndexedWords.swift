/// The terms of one text, as a row keeps them and as FTS5 takes them: separated by single spaces, the words in
/// the order of the text, then the set of stems, keys and telephone tails. Every term begins with a small
/// letter from `TermKind` and has letters and digits only.
///
/// FTS5 must be made with `tokenize = 'ascii'`: it cuts at ASCII separators only and folds nothing else, so it
/// takes the terms as they are.
package struct IndexedWords: Equatable, Sendable {
    package let text: String

    package init(text: String) { self.text = text }

    package var isEmpty: Bool { text.isEmpty }

    package var terms: [Substring] { text.split(separator: " ") }

    package enum Weight: String, Sendable { case a = "A", b = "B", c = "C", d = "D" }

    /// PostgreSQL's own limits: a position is at most 16,383, a word has at most 255.
    private static let positionsMax = 16_383
    private static let positionsPerWordMax = 255

    /// The text of a `tsvector` (to be given as a parameter and cast `$1::tsvector`): words with their positions,
    /// starting after `offset` so that subject and body can be joined, the rest without.
    package func tsvector(weight: Weight = .d, offset: Int = 0) -> String {
        var order: [Substring] = []
        var positions: [Substring: [Int]] = [:]
        var position = offset
        for term in terms {
            if positions[term] == nil { order.append(term) }
            guard term.utf8.first == TermKind.word.marker else {
                positions[term] = []
                continue
            }
            position += 1
            if position <= Self.positionsMax, positions[term, default: []].count < Self.positionsPerWordMax {
                positions[term, default: []].append(position)
            }
        }
        let letter = weight == .d ? "" : weight.rawValue
        return order.map { term in
            let places = (positions[term] ?? []).map { "\($0)\(letter)" }.joined(separator: ",")
            return places.isEmpty ? "'\(term)'" : "'\(term)':\(places)"
        }
        .joined(separator: " ")
    }
}
