/// Compares the full-text index with the documents it should hold; here the engines part.
package struct IndexReader {
    /// Documents whose words are looked up one by one on SQLite, where the index keeps no copy of them.
    private static let samplesMax = 500
    private static let wordsPerSample = 4

    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package enum Fault: Sendable, Equatable {
        case missing(document: Int64)
        case stray(document: Int64)
        case notFound(document: Int64, word: String)
    }

    /// Looks at the next slice of documents. - Returns: where it ended, nil when there are no more.
    package func inspect(after id: Int64, limit: Int) throws -> (faults: [Fault], next: Int64?) {
        switch transaction.engine {
        case .sqlite:
            // Only what is wrong is returned, so one statement runs over the whole table unless much is wrong.
            let missing = try transaction.rows(
                SQLiteCheckStatements.notIndexed, .int(id), .count(limit)
            ) { $0.int(0) }
            return (missing.map(Fault.missing), missing.count == limit ? missing.last : nil)
        case .postgres:
            let end = try transaction.first(PostgresCheckStatements.slice, .int(id), .count(limit)) {
                $0.optionalInt(0)
            }
            guard let end = end ?? nil else { return ([], nil) }
            let faults = try transaction.rows(PostgresCheckStatements.notIndexed, .int(id), .int(end)) {
                row in
                row.isNull(1)
                    ? Fault.missing(document: row.int(0)) : .notFound(document: row.int(0), word: "")
            }
            return (faults, end)
        }
    }

    /// Entries of the index that no document stands behind.
    package func strays(after id: Int64, limit: Int) throws -> (faults: [Fault], next: Int64?) {
        let found =
            switch transaction.engine {
            case .sqlite:
                try transaction.rows(SQLiteCheckStatements.strayIndexed, .int(id), .count(limit)) {
                    $0.int(0)
                }
            case .postgres:
                try transaction.rows(PostgresCheckStatements.strayIndexed, .int(id), .count(limit)) {
                    $0.int(0)
                }
            }
        return (found.map(Fault.stray), found.count == limit ? found.last : nil)
    }

    /// On SQLite, documents spread evenly over the ids must be found by their own words.
    package func samples() throws -> [Fault] {
        guard transaction.engine == .sqlite else { return [] }
        let span = try transaction.first(SQLiteCheckStatements.span) {
            $0.isNull(0) ? nil : (first: $0.int(0), last: $0.int(1))
        }
        guard let span = span ?? nil else { return [] }
        var faults: [Fault] = []
        let step = max((span.last - span.first) / Int64(Self.samplesMax), 1)
        var place = span.first
        while place <= span.last {
            let document = try transaction.first(SQLiteCheckStatements.sample, .int(place)) {
                (id: $0.int(0), words: $0.text(1))
            }
            guard let document else { break }
            // The longest are the rarest: common words would make each look-up long.
            let words = Set(document.words.split(separator: " ")).sorted {
                ($1.utf8.count, $0) < ($0.utf8.count, $1)
            }
            for word in words.prefix(Self.wordsPerSample) {
                let quoted = "\"" + word.replacing("\"", with: "\"\"") + "\""
                let found = try transaction.first(
                    SQLiteCheckStatements.finds, .text(quoted), .int(document.id)
                ) { $0.int(0) }
                if found == nil {
                    faults.append(.notFound(document: document.id, word: String(word)))
                    break
                }
            }
            place = max(document.id, place) + step
        }
        return faults
    }
}
