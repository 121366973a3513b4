/// What both engines do with a query, for a text that stands in no index.
extension SearchQuery {
    func holds(in words: IndexedWords) -> Bool {
        let terms = words.terms.map { String($0) }
        func holds(_ clause: Clause) -> Bool {
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
        return !isEmpty && required.allSatisfy(holds) && !excluded.contains(where: holds)
    }
}
