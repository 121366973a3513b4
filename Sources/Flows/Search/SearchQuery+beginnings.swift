extension SearchQuery {
    /// The same with unfinished words written out as those that begin so. An index reads all documents of all words with one
    /// beginning before it names the first of them; of whole words it names the newest at once.
    /// - Parameter beginnings: words of the index that begin so; nil when that is not known.
    func writtenOut(_ beginnings: (String) throws -> [String]?) rethrows -> SearchQuery {
        var query = self
        query.required = try required.map { try $0.writtenOut(beginnings) }
        query.excluded = try excluded.map { try $0.writtenOut(beginnings) }
        query.optional = try optional.map { try $0.writtenOut(beginnings) }
        return query
    }

    /// Without the words that an unfinished one may become.
    var finished: SearchQuery {
        var query = self
        query.required = required.map(\.finished)
        query.excluded = excluded.map(\.finished)
        query.optional = optional.map(\.finished)
        return query
    }

    /// Whether some word may still go on.
    var isUnfinished: Bool { required.contains { $0.alternatives.contains(where: \.isPrefix) } }
}

extension SearchQuery.Clause {
    private enum Limits {
        /// A phrase is looked for once for each way its last word may go on.
        static let phrasesMax = 8
    }

    fileprivate func writtenOut(_ beginnings: (String) throws -> [String]?) rethrows -> Self {
        guard alternatives.contains(where: \.isPrefix) else { return self }
        var clause = self
        clause.alternatives = []
        var known: Set<Alternative> = []
        func add(_ alternative: Alternative) {
            if known.insert(alternative).inserted { clause.alternatives.append(alternative) }
        }
        for alternative in alternatives {
            guard alternative.isPrefix, let last = alternative.terms.last, last.isVocabularyWord,
                let words = try beginnings(last)
            else {
                add(alternative)
                continue
            }
            let before = alternative.terms.dropLast()
            add(Alternative(terms: alternative.terms))
            for word in before.isEmpty ? words[...] : words.prefix(Limits.phrasesMax) {
                add(Alternative(terms: before + [word]))
            }
        }
        return clause
    }

    fileprivate var finished: Self {
        func finished(_ alternatives: [Alternative]) -> [Alternative] {
            alternatives.map { Alternative(terms: $0.terms) }
        }
        return Self(alternatives: finished(alternatives), exact: finished(exact))
    }
}

extension String {
    /// Whether the vocabulary has all words that begin so: letters alone.
    fileprivate var isVocabularyWord: Bool {
        guard utf8.first == TermKind.word.marker else { return false }
        let letters = unicodeScalars.dropFirst()
        return letters.count >= WordStems.lettersMin && letters.allSatisfy { Letters.kind($0.value).isLetter }
    }
}
