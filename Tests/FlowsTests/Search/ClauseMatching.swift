@testable import Flows

/// What both engines do with a query, in a few lines: the measure of the analyser without a database.
func matches(_ query: SearchQuery, _ words: IndexedWords) -> Bool {
    let terms = words.terms.map(String.init)
    func holds(_ clause: SearchQuery.Clause) -> Bool {
        clause.alternatives.contains { alternative in
            let wanted = alternative.terms
            guard !wanted.isEmpty, terms.count >= wanted.count else { return false }
            return (0...(terms.count - wanted.count)).contains { start in
                zip(wanted.indices, wanted).allSatisfy { index, term in
                    let isOpen = alternative.isPrefix && index == wanted.count - 1
                    return isOpen ? terms[start + index].hasPrefix(term) : terms[start + index] == term
                }
            }
        }
    }
    return !query.isEmpty && query.required.allSatisfy(holds) && !query.excluded.contains(where: holds)
}
