/// The words of an archive that is filled in, counted before they are stored: a desk that has to count those of millions of
/// documents behind its writers is busy with it for many minutes.
package struct FilledVocabulary: Sendable {
    /// In how many documents each stands.
    private var documents: [String: Int] = [:]

    package init() {}

    /// Counts the words of new documents, and takes the notes out that they are to be counted.
    /// - Parameter terms: those of a document's words that are counted.
    package mutating func take(from writes: inout [RecordedWrite], terms: (String) -> Set<Substring>) {
        writes.removeAll { write in
            switch write.sql {
            case VocabularyStatements.add.rawValue: return true
            case SearchStatements.addDocument.rawValue:
                guard case .text(let words) = write.values[4] else { return false }
                for term in terms(words) { documents[String(term), default: 0] += 1 }
                return false
            default: return false
            }
        }
    }

    package mutating func add(_ other: Self) { documents.merge(other.documents, uniquingKeysWith: +) }

    /// In the order of the table, a piece at a time.
    package func writes(ofAtMost limit: Int) -> [[RecordedWrite]] {
        let terms = documents.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        return stride(from: 0, to: terms.count, by: limit).map { start in
            terms[start..<min(start + limit, terms.count)].map { term in
                RecordedWrite(
                    sql: VocabularyStatements.store.rawValue, values: [.text(term.key), .count(term.value)])
            }
        }
    }
}
