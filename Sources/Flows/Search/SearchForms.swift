/// One version of the analyser: how it reads texts and what is typed to find them.
package struct AnalyserForm: Sendable {
    package let version: Int
    package let words: @Sendable (String) -> IndexedWords
    package let parse: @Sendable (String) -> SearchQuery

    package init(
        version: Int, words: @escaping @Sendable (String) -> IndexedWords,
        parse: @escaping @Sendable (String) -> SearchQuery
    ) {
        self.version = version
        self.words = words
        self.parse = parse
    }
}

/// The analyser in use and those whose words may still stand in the index.
package struct SearchForms: Sendable {
    package let present: AnalyserForm
    /// Asked as well until every document was indexed anew. A release that raises `Analyser.version` lists here how
    /// the release before parsed a query, and the next one takes it out again.
    package let former: [AnalyserForm]

    package init(present: AnalyserForm, former: [AnalyserForm] = []) {
        self.present = present
        self.former = former
    }

    package static let current = SearchForms(
        present: AnalyserForm(
            version: Analyser.version, words: { Analyser.words(of: $0) },
            parse: { SearchQuery.parse($0, isTyping: true) }))

    /// What finds the text whichever of the analysers indexed it.
    package func query(_ text: String, isRenewed: Bool) -> SearchQuery {
        let asked = present.parse(text)
        if isRenewed { return asked }
        return former.reduce(asked) { $0.or($1.parse(text)) }
    }
}

extension SearchQuery {
    /// The same question in the terms of two analysers: what satisfies either satisfies it.
    func or(_ other: SearchQuery) -> SearchQuery {
        if hasNothing || self == other { return hasNothing ? other : self }
        if other.hasNothing { return self }
        var both = SearchQuery()
        both.required = Self.either(required, other.required)
        both.optional = Self.either(optional, other.optional)
        // Each analyser shuts out what it understood; joined one by one, either shuts out in its own words.
        both.excluded = excluded + other.excluded.filter { !excluded.contains($0) }
        return both
    }

    /// Clause by clause where both cut the text alike. Otherwise (a and b) or c is (a or c) and (b or c).
    private static func either(_ one: [Clause], _ other: [Clause]) -> [Clause] {
        if one.count == other.count { return zip(one, other).map { $0.or($1) } }
        if one.isEmpty || other.isEmpty { return one + other }
        return one.flatMap { clause in other.map { clause.or($0) } }
    }
}

extension SearchQuery.Clause {
    fileprivate func or(_ other: Self) -> Self {
        Self(
            alternatives: alternatives + other.alternatives.filter { !alternatives.contains($0) },
            exact: exact + other.exact.filter { !exact.contains($0) })
    }
}
