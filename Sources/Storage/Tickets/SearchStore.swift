package import Domain

enum SearchStatements: String, Statement {
    /// $1: ticket or message, $2: ticket, $3: analyser, $4: public, $5: words.
    case addDocument = """
        INSERT INTO search_document (id, ticket_id, analyser, is_public, words) VALUES ($1, $2, $3, $4, $5)
        """
    case words = "SELECT words FROM search_document WHERE id = $1"
    case removeDocument = "DELETE FROM search_document WHERE id = $1"
    /// In place, so that a mark made at the same moment waits for it. The parameters of `addDocument`.
    case changeDocument = """
        UPDATE search_document SET ticket_id = $2, analyser = $3, is_public = $4, words = $5 WHERE id = $1
        """
    /// $1: document, $2: mark.
    case mark = "UPDATE search_document SET analyser = $2 WHERE id = $1"
    /// Tickets are found by who asked: their own documents, not their messages'. $1: requester, $2: mark.
    case markOfRequester = """
        UPDATE search_document SET analyser = $2 WHERE id IN (SELECT id FROM ticket WHERE requester_id = $1)
        """
    /// $1: below which analyser, $2: how many at most.
    case outdated = """
        SELECT id, ticket_id, analyser FROM search_document WHERE analyser < $1 ORDER BY analyser, id LIMIT $2
        """
    /// $1: document, $2: the analyser it had, $3: analyser, $4: words.
    case renew = "UPDATE search_document SET analyser = $3, words = $4 WHERE id = $1 AND analyser = $2"
}

/// FTS5 without a copy of the text: what is removed has to be told its words.
enum SQLiteSearchStatements: String, Statement {
    /// $1: id, $2: words.
    case add = "INSERT INTO search_index (rowid, words) VALUES ($1, $2)"
    case remove = "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', $1, $2)"
}

/// How FTS5 keeps its segments, which each commit adds one to. Nobody who writes waits for them to become fewer.
enum SQLiteMergeStatements: String, Statement {
    /// $1: how many pages are written at most.
    case merge = "INSERT INTO search_index (search_index, rank) VALUES ('merge', $1)"
    /// The list of segments and the levels they stand on. Source: fts5_index.c, "structure record".
    case structure = "SELECT block FROM search_index_data WHERE id = 10"
}

/// Our analyser made the words already: they enter the vector as they are.
enum PostgresSearchStatements: String, Statement {
    /// $1: id, $2: the vector.
    case add = "INSERT INTO search_index (id, words) VALUES ($1, $2::tsvector)"
    case change = "UPDATE search_index SET words = $2::tsvector WHERE id = $1"
    case remove = "DELETE FROM search_index WHERE id = $1"
}

/// The full-text index, kept in the transaction of what it speaks of.
package struct SearchStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    func index(_ id: Int64, of ticket: Ticket.ID, words: SearchWords, isPublic: Bool) throws {
        try add(id, of: ticket, words: words, isPublic: isPublic)
        try VocabularyStore(transaction).add(id)
    }

    private func add(_ id: Int64, of ticket: Ticket.ID, words: SearchWords, isPublic: Bool) throws {
        try transaction.execute(
            SearchStatements.addDocument, .int(id), .id(ticket), .count(words.analyser), .flag(isPublic),
            .text(words.terms))
        switch transaction.engine {
        case .sqlite: try transaction.execute(SQLiteSearchStatements.add, .int(id), .text(words.terms))
        case .postgres: try transaction.execute(PostgresSearchStatements.add, .int(id), .text(words.vector))
        }
    }

    package func reindex(_ id: Int64, of ticket: Ticket.ID, words: SearchWords, isPublic: Bool) throws {
        guard let former = try transaction.first(SearchStatements.words, .int(id), read: { $0.text(0) })
        else {
            try add(id, of: ticket, words: words, isPublic: isPublic)
            // It may have stood there before, and not be counted out yet.
            return try VocabularyStore(transaction).queue(id, counted: "")
        }
        try transaction.execute(
            SearchStatements.changeDocument, .int(id), .id(ticket), .count(words.analyser), .flag(isPublic),
            .text(words.terms))
        try changeIndex(id, from: former, to: words)
    }

    /// Takes a document out of search. - Returns: whether it was there.
    @discardableResult
    package func remove(_ id: Int64) throws -> Bool {
        guard let former = try transaction.first(SearchStatements.words, .int(id), read: { $0.text(0) })
        else { return false }
        switch transaction.engine {
        case .sqlite: try transaction.execute(SQLiteSearchStatements.remove, .int(id), .text(former))
        case .postgres: try transaction.execute(PostgresSearchStatements.remove, .int(id))
        }
        try VocabularyStore(transaction).queue(id, counted: former)
        return try transaction.execute(SearchStatements.removeDocument, .int(id)) == 1
    }

    private func changeIndex(_ id: Int64, from former: String, to words: SearchWords) throws {
        switch transaction.engine {
        case .sqlite:
            try transaction.execute(SQLiteSearchStatements.remove, .int(id), .text(former))
            try transaction.execute(SQLiteSearchStatements.add, .int(id), .text(words.terms))
        case .postgres:
            try transaction.execute(PostgresSearchStatements.change, .int(id), .text(words.vector))
        }
        try VocabularyStore(transaction).queue(id, counted: former)
    }

    // MARK: Merging

    /// Whether so many segments stand on one level that merging them begins, or goes on. PostgreSQL has none.
    package func needsMerging() throws -> Bool { try segments().needsMerging }

    /// Whether those who write would soon have to wait for it.
    package func mustMerge() throws -> Bool { try segments().isPressing }

    private func segments() throws -> SearchSegments {
        guard transaction.engine == .sqlite else { return SearchSegments([]) }
        return SearchSegments(try transaction.first(SQLiteMergeStatements.structure) { $0.bytes(0) } ?? [])
    }

    /// Does some of it. - Returns: whether there is more to do.
    package func merge(pages: Int) throws -> Bool {
        guard transaction.engine == .sqlite else { return false }
        try transaction.execute(SQLiteMergeStatements.merge, .count(pages))
        return true
    }

    // MARK: Renewal

    /// Says that a ticket's own document no longer tells who asked.
    func markOutdated(_ ticket: Ticket.ID, since head: EventHash.Head) throws {
        try transaction.execute(SearchStatements.mark, .id(ticket), .int(Self.mark(head)))
    }

    /// The same for every ticket of a contact whose name or addresses changed.
    func markOutdated(requester: Contact.ID, since head: EventHash.Head) throws {
        try transaction.execute(SearchStatements.markOfRequester, .id(requester), .int(Self.mark(head)))
    }

    /// Negative, so that it is below every analyser, and another one for each change: what was read before the change
    /// is then known not to be what the mark asks for.
    private static func mark(_ head: EventHash.Head) -> Int64 {
        -head.hash.prefix(7).reduce(1) { $0 << 8 | Int64($1) }
    }

    /// Documents that an older analyser made or whose content moved on, as many as asked for.
    package func outdated(below analyser: Int, limit: Int) throws -> [OutdatedDocument] {
        try transaction.rows(SearchStatements.outdated, .count(analyser), .count(limit)) {
            OutdatedDocument(id: $0.int(0), ticket: $0.id(1), analyser: $0.int(2))
        }
    }

    /// Gives a document its new words. - Returns: false when it changed since it was read; its words then stay.
    package func renew(_ document: OutdatedDocument, words: SearchWords) throws -> Bool {
        let former = try transaction.first(SearchStatements.words, .int(document.id), read: { $0.text(0) })
        guard let former,
            try transaction.execute(
                SearchStatements.renew, .int(document.id), .int(document.analyser), .count(words.analyser),
                .text(words.terms)) == 1
        else { return false }
        try changeIndex(document.id, from: former, to: words)
        return true
    }
}

/// A document whose words are to be made anew.
package struct OutdatedDocument: Sendable {
    package let id: Int64
    package let ticket: Ticket.ID
    let analyser: Int64

    /// Whether it is the ticket's own: its subject, number and requester.
    package var isTicket: Bool { id == ticket.rawValue }
}
