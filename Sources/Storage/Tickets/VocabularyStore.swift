enum VocabularyStatements: String, Statement {
    /// Of a document that is new. $1: document.
    case add = "INSERT INTO search_word_queue (id, counted) VALUES ($1, '')"
    /// Says that the words of a document are to be counted. What it says of those in the counts stands until then: nobody
    /// counted anything meanwhile. $1: document, $2: the words that are counted.
    case queue = """
        INSERT INTO search_word_queue (id, counted) VALUES ($1, $2)
        ON CONFLICT (id) DO UPDATE SET id = excluded.id
        """
    /// $1: how many at most.
    case queued = """
        SELECT search_word_queue.id, search_word_queue.counted FROM search_word_queue
        ORDER BY search_word_queue.id LIMIT $1 {for update} {skip locked}
        """
    case isQueued = "SELECT count(*) FROM (SELECT id FROM search_word_queue LIMIT 1) AS family"
    case words = "SELECT words FROM search_document WHERE id = $1"
    case counted = "DELETE FROM search_word_queue WHERE id IN {ids}$1{/ids}"
}

enum SQLiteVocabularyStatements: String, Statement {
    /// $1: by how many documents each term has more, a JSON object.
    case add = """
        INSERT INTO search_word (term, documents) SELECT key, value FROM json_each($1) WHERE true
        ON CONFLICT (term) DO UPDATE SET documents = search_word.documents + excluded.documents
        """
    /// $1: terms, a JSON object.
    case forget = "DELETE FROM search_word WHERE documents < 1 AND term IN (SELECT key FROM json_each($1))"
    /// $1: terms, a JSON array.
    case known = "SELECT term, documents FROM search_word WHERE term IN (SELECT value FROM json_each($1))"
}

enum PostgresVocabularyStatements: String, Statement {
    /// In one order, so that two nodes never wait for each other.
    case add = """
        INSERT INTO search_word (term, documents)
        SELECT key, CAST(value AS BIGINT) FROM jsonb_each_text(CAST($1 AS jsonb)) ORDER BY key
        ON CONFLICT (term) DO UPDATE SET documents = search_word.documents + excluded.documents
        """
    case forget = """
        DELETE FROM search_word WHERE documents < 1
          AND term = ANY (ARRAY(SELECT jsonb_object_keys(CAST($1 AS jsonb))))
        """
    case known = """
        SELECT term, documents FROM search_word
        WHERE term = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($1 AS jsonb))))
        """
}

/// The words that are written on this desk and how many documents have each. A document notes in its own transaction
/// that it is to be counted; the counting itself happens in the background, for a common word is in every letter and its
/// row would make writers wait for each other.
package struct VocabularyStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    func add(_ document: Int64) throws { try transaction.execute(VocabularyStatements.add, .int(document)) }

    func queue(_ document: Int64, counted: String) throws {
        try transaction.execute(VocabularyStatements.queue, .int(document), .text(counted))
    }

    /// Whether words wait to be counted.
    package func isBehind() throws -> Bool {
        try transaction.first(VocabularyStatements.isQueued) { $0.int(0) } ?? 0 > 0
    }

    /// Counts the words of documents that changed. - Parameter terms: those of a document's words that are counted.
    /// - Returns: how many documents were counted.
    package func count(limit: Int, terms: (String) -> Set<Substring>) throws -> Int {
        let queued = try transaction.rows(VocabularyStatements.queued, .count(limit)) {
            (id: $0.int(0), counted: $0.text(1))
        }
        if queued.isEmpty { return 0 }
        var changes: [Substring: Int] = [:]
        for (id, counted) in queued {
            let words = try transaction.first(VocabularyStatements.words, .int(id)) { $0.text(0) } ?? ""
            let (now, then) = (terms(words), counted.isEmpty ? [] : terms(counted))
            for term in now.subtracting(then) { changes[term, default: 0] += 1 }
            for term in then.subtracting(now) { changes[term, default: 0] -= 1 }
        }
        try add(changes.filter { $0.value != 0 })
        try transaction.run(VocabularyStatements.counted.rawValue, [.ids(queued.map(\.id))]) { _ in }
        return queued.count
    }

    private func add(_ changes: [Substring: Int]) throws {
        if changes.isEmpty { return }
        // Terms have letters only: nothing in them is syntax.
        let text = "{" + changes.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
        let isLess = changes.values.contains { $0 < 0 }
        switch transaction.engine {
        case .sqlite:
            try transaction.execute(SQLiteVocabularyStatements.add, .text(text))
            if isLess { try transaction.execute(SQLiteVocabularyStatements.forget, .text(text)) }
        case .postgres:
            try transaction.execute(PostgresVocabularyStatements.add, .text(text))
            if isLess { try transaction.execute(PostgresVocabularyStatements.forget, .text(text)) }
        }
    }

    /// - Returns: those of the terms that are written somewhere, with the number of their documents.
    package func known(_ terms: [String]) throws -> [String: Int64] {
        if terms.isEmpty { return [:] }
        let text = SQLValue.text("[" + terms.map { "\"\($0)\"" }.joined(separator: ",") + "]")
        var found: [String: Int64] = [:]
        let statement =
            switch transaction.engine {
            case .sqlite: SQLiteVocabularyStatements.known.rawValue
            case .postgres: PostgresVocabularyStatements.known.rawValue
            }
        try transaction.run(statement, [text]) { found[$0.text(0)] = $0.int(1) }
        return found
    }
}
