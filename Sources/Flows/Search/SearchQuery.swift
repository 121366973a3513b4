/// What a person typed into a search box, as clauses over index terms, the same for both engines.
///
/// Words must all be there; "quoted words" must follow each other; -word must not be there; numbers, telephone
/// numbers, addresses and codes are found however they are written. Nothing a person can type is an error.
package struct SearchQuery: Equatable, Sendable {
    /// One thing asked for: any of `alternatives` satisfies it.
    package struct Clause: Equatable, Sendable {
        /// Terms that must stand one after another in the text; usually one term.
        package struct Alternative: Equatable, Hashable, Sendable {
            package var terms: [String]
            /// The last term is the beginning of a longer one.
            package var isPrefix = false
        }

        package var alternatives: [Alternative]
        /// The best alternatives: what was written, not its stems. The ranker counts them higher.
        package var exact: [Alternative]
    }

    /// All of these.
    package var required: [Clause] = []
    /// None of these.
    package var excluded: [Clause] = []
    /// So frequent that they only count for the order.
    package var optional: [Clause] = []

    /// Nothing to look for: empty, punctuation, or only exclusions.
    package var isEmpty: Bool { required.isEmpty }

    /// Not even something to leave out.
    var hasNothing: Bool { required.isEmpty && excluded.isEmpty }

    /// A longer query is cut.
    package static let lettersMax = 300
    package static let clausesMax = 16

    /// - Parameter isTyping: the last word may be unfinished, so longer words that begin with it count too.
    package static func parse(_ text: String, isTyping: Bool = false) -> SearchQuery {
        var query = SearchQuery()
        let pieces = QueryPiece.split(String(text.unicodeScalars.prefix(lettersMax)))
        for (index, piece) in pieces.enumerated() {
            let isOpen = isTyping && index == pieces.count - 1 && piece.isUnfinished
            let clauses = QuerySink.clauses(of: piece, lastIsPrefix: isOpen)
            for clause in clauses where query.clausesCount < clausesMax {
                if piece.isExcluded {
                    query.excluded.append(clause.clause)
                } else if clause.isCommon {
                    query.optional.append(clause.clause)
                } else {
                    query.required.append(clause.clause)
                }
            }
        }
        if query.required.isEmpty {
            query.required = query.optional
            query.optional = []
        }
        return query
    }

    private var clausesCount: Int { required.count + excluded.count + optional.count }
}
