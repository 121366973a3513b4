enum VocabularyStatements: String, Statement {
    /// Of a document that is new. $1: document.
    case add = "INSERT INTO search_word_queue (id, counted) VALUES ($1, '')"
    /// Into an archive that has none yet. $1: term, $2: documents.
    case store = "INSERT INTO search_word (term, documents) VALUES ($1, $2)"
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
    /// The commonest words of a stretch of the alphabet. $1: from which term, $2: below which, $3: how many are looked at,
    /// $4: how many at most.
    case beginning = """
        SELECT term FROM (
            SELECT term, documents FROM search_word WHERE term >= $1 AND term < $2 ORDER BY term LIMIT $3) AS family
        ORDER BY documents DESC, term LIMIT $4
        """
    /// The newest documents whose words are not counted yet. $1: how many at most.
    case fresh = """
        SELECT search_document.words FROM (
            SELECT id FROM search_word_queue ORDER BY id DESC LIMIT $1) AS family
        JOIN search_document ON search_document.id = family.id
        """
    /// How many wait, counted no further than $1.
    case waiting = "SELECT count(*) FROM (SELECT id FROM search_word_queue LIMIT $1) AS family"
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

    /// Words that begin so, the commonest first, and those of documents that are not counted yet.
    /// - Returns: nil while too much is not counted, as after an upgrade: then only the index itself knows.
    package func beginning(with term: String) throws -> [String]? {
        let waiting = try transaction.first(VocabularyStatements.waiting, .count(Limits.freshMax)) {
            $0.int(0)
        }
        guard waiting ?? 0 < Int64(Limits.freshMax) else { return nil }
        var found = try transaction.rows(
            VocabularyStatements.beginning, .text(term), .text(term + "\u{10FFFF}"),
            .count(Limits.beginningsRead), .count(Limits.beginningsMax)
        ) { $0.text(0) }
        if waiting ?? 0 > 0 {
            var known = Set(found)
            try transaction.run(VocabularyStatements.fresh.rawValue, [.count(Limits.freshMax)]) { row in
                for word in Self.words(of: row.text(0), beginningWith: term)
                where known.count < Limits.beginningsMax * 2 {
                    if known.insert(word).inserted { found.append(word) }
                }
            }
        }
        return found
    }

    private enum Limits {
        /// Words that have one beginning: so many are looked at, and so many of them asked for.
        static let beginningsRead = 4_096
        static let beginningsMax = 48
        /// Documents that are read for what the vocabulary does not have yet.
        static let freshMax = 200
    }

    private static func words(of terms: String, beginningWith beginning: String) -> [String] {
        var (terms, beginning) = (terms, beginning)
        return beginning.withUTF8 { wanted in
            terms.withUTF8 { bytes in
                var found: [String] = []
                var start = 0
                while start < bytes.count {
                    let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
                    if end - start >= wanted.count,
                        bytes[start..<(start + wanted.count)].elementsEqual(wanted)
                    {
                        found.append(String(decoding: bytes[start..<end], as: UTF8.self))
                    }
                    start = end + 1
                }
                return found
            }
        }
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
