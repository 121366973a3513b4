/// What `linia check` compares of clients' words and of the vocabulary.
enum WordsCheckStatements: String, Statement {
    /// Clients who are not kept for search. $1: after which id, $2: how many at most.
    case contactsMissing = """
        SELECT contact.id FROM contact
        WHERE contact.id > $1 AND contact.erased_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM client_document WHERE client_document.id = contact.id AND client_document.kind = 'contact')
        ORDER BY contact.id LIMIT $2
        """
    case organizationsMissing = """
        SELECT organization.id FROM organization
        WHERE organization.id > $1 AND NOT EXISTS (
            SELECT 1 FROM client_document
            WHERE client_document.id = organization.id AND client_document.kind = 'organization')
        ORDER BY organization.id LIMIT $2
        """
    /// Words of nobody, or of somebody who was erased.
    case clientsStray = """
        SELECT id FROM client_document
        WHERE id > $1
          AND NOT EXISTS (SELECT 1 FROM organization
            WHERE organization.id = client_document.id AND client_document.kind = 'organization')
          AND NOT EXISTS (SELECT 1 FROM contact
            WHERE contact.id = client_document.id AND client_document.kind = 'contact'
              AND (contact.erased_at IS NULL OR client_document.words = ''))
        ORDER BY id LIMIT $2
        """
    /// Documents whose words are still to be counted. $1: how many at most.
    case waiting = """
        SELECT family.counted, search_document.words FROM (
            SELECT id, counted FROM search_word_queue LIMIT $1) AS family
        LEFT JOIN search_document ON search_document.id = family.id
        """
    /// A word of the vocabulary. $1: at or after which.
    case word = "SELECT term, documents FROM search_word WHERE term >= $1 ORDER BY term LIMIT 1"
    case counted = "SELECT documents FROM search_word WHERE term = $1"
}

enum SQLiteWordsCheckStatements: String, Statement {
    case clientsNotIndexed = """
        SELECT id FROM client_document
        WHERE id > $1 AND words <> '' AND NOT EXISTS (
            SELECT 1 FROM client_index_docsize AS indexed WHERE indexed.id = client_document.id)
        ORDER BY id LIMIT $2
        """
    case clientsIndexStray = """
        SELECT id FROM client_index_docsize AS indexed
        WHERE id > $1 AND NOT EXISTS (
            SELECT 1 FROM client_document WHERE client_document.id = indexed.id AND client_document.words <> '')
        ORDER BY id LIMIT $2
        """
    /// How many documents the index finds by a word. $1: the word, quoted.
    case holders = "SELECT count(*) FROM search_index WHERE search_index MATCH $1"
}

enum PostgresWordsCheckStatements: String, Statement {
    case clientsNotIndexed = """
        SELECT id FROM client_document
        WHERE id > $1 AND words <> '' AND NOT EXISTS (
            SELECT 1 FROM client_index AS indexed WHERE indexed.id = client_document.id)
        ORDER BY id LIMIT $2
        """
    case clientsIndexStray = """
        SELECT id FROM client_index AS indexed
        WHERE id > $1 AND NOT EXISTS (
            SELECT 1 FROM client_document WHERE client_document.id = indexed.id AND client_document.words <> '')
        ORDER BY id LIMIT $2
        """
    case holders = "SELECT count(*) FROM search_index WHERE words @@ CAST($1 AS tsquery)"
}

package struct WordsReader {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package enum ClientFault: Sendable { case missing, stray, notIndexed, indexStray }

    package static let clientFaults: [ClientFault] = [.missing, .stray, .notIndexed, .indexStray]

    /// Clients with one fault. - Returns: none once there are no more.
    package func clients(_ fault: ClientFault, after id: Int64, limit: Int) throws -> [Int64] {
        let texts: [String] =
            switch (fault, transaction.engine) {
            case (.missing, _):
                [
                    WordsCheckStatements.contactsMissing.rawValue,
                    WordsCheckStatements.organizationsMissing.rawValue,
                ]
            case (.stray, _): [WordsCheckStatements.clientsStray.rawValue]
            case (.notIndexed, .sqlite): [SQLiteWordsCheckStatements.clientsNotIndexed.rawValue]
            case (.notIndexed, .postgres): [PostgresWordsCheckStatements.clientsNotIndexed.rawValue]
            case (.indexStray, .sqlite): [SQLiteWordsCheckStatements.clientsIndexStray.rawValue]
            case (.indexStray, .postgres): [PostgresWordsCheckStatements.clientsIndexStray.rawValue]
            }
        var found: [Int64] = []
        for text in texts {
            try transaction.run(text, [.int(id), .count(limit)]) { found.append($0.int(0)) }
        }
        return Array(found.sorted().prefix(limit))
    }

    /// A word of the vocabulary, the first at or after a text.
    package func word(from text: String) throws -> (term: String, documents: Int64)? {
        try transaction.first(WordsCheckStatements.word, .text(text)) { ($0.text(0), $0.int(1)) }
    }

    package func counted(_ term: String) throws -> Int64 {
        try transaction.first(WordsCheckStatements.counted, .text(term)) { $0.int(0) } ?? 0
    }

    /// How many documents the index finds by a term of letters.
    package func holders(of term: String) throws -> Int64 {
        switch transaction.engine {
        case .sqlite:
            try transaction.first(SQLiteWordsCheckStatements.holders, .text("\"\(term)\"")) { $0.int(0) } ?? 0
        case .postgres:
            try transaction.first(PostgresWordsCheckStatements.holders, .text("'\(term)'")) { $0.int(0) } ?? 0
        }
    }

    /// What is counted and what is written of documents that wait; nil when they are too many to be looked at.
    package func waiting(limit: Int) throws -> [(counted: String, written: String)]? {
        let waiting = try transaction.rows(WordsCheckStatements.waiting, .count(limit + 1)) {
            (counted: $0.text(0), written: $0.optionalText(1) ?? "")
        }
        return waiting.count > limit ? nil : waiting
    }

    /// Words of documents spread evenly over the ids.
    package func samples(_ count: Int64) throws -> [String] {
        let span = try transaction.first(SQLiteCheckStatements.span) {
            $0.isNull(0) ? nil : (first: $0.int(0), last: $0.int(1))
        }
        guard let span = span ?? nil else { return [] }
        var found: [String] = []
        var place = span.first
        while place <= span.last {
            let document = try transaction.first(SQLiteCheckStatements.sample, .int(place)) {
                (id: $0.int(0), words: $0.text(1))
            }
            guard let document else { break }
            found.append(document.words)
            place = max(document.id, place) + max((span.last - span.first) / count, 1)
        }
        return found
    }
}
