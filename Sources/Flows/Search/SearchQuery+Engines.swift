/// The two engines' ways to write a query. Terms hold letters and digits only, whatever was typed, so quoting
/// them is enough; the result is still given as a parameter, never pasted into SQL.
extension SearchQuery {
    /// For `WHERE table MATCH $1` on FTS5, or nil when there is nothing to look for.
    package var fts5Match: String? {
        guard !isEmpty else { return nil }
        let all = required.map { Self.fts5($0) }.joined(separator: " AND ")
        guard !excluded.isEmpty else { return all }
        return "(\(all)) NOT (" + excluded.map { Self.fts5($0) }.joined(separator: " OR ") + ")"
    }

    /// For `WHERE column @@ $1::tsquery` on PostgreSQL, or nil when there is nothing to look for.
    package var tsquery: String? {
        guard !isEmpty else { return nil }
        let all = required.map { Self.tsquery($0) } + excluded.map { "!" + Self.tsquery($0) }
        return all.joined(separator: " & ")
    }

    private static func fts5(_ clause: Clause) -> String {
        let parts = clause.alternatives.map { alternative in
            "\"" + alternative.terms.map(safe).joined(separator: " ") + "\""
                + (alternative.isPrefix ? "*" : "")
        }
        return "(" + parts.joined(separator: " OR ") + ")"
    }

    private static func tsquery(_ clause: Clause) -> String {
        let parts = clause.alternatives.map { alternative in
            let terms = alternative.terms.enumerated().map { index, term in
                let isPrefix = alternative.isPrefix && index == alternative.terms.count - 1
                return "'" + safe(term) + "'" + (isPrefix ? ":*" : "")
            }
            return terms.count == 1 ? terms[0] : "(" + terms.joined(separator: " <-> ") + ")"
        }
        return "(" + parts.joined(separator: " | ") + ")"
    }

    /// The analyser makes no other letters; a clause made by hand must not break out of its quotes either.
    private static func safe(_ term: String) -> String {
        String(
            String.UnicodeScalarView(
                term.unicodeScalars.filter { Letters.kind($0.value).isWord || $0.value > 0x7F }))
    }
}
