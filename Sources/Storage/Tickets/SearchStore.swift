package import Domain

enum SearchStatements: String, Statement {
    /// $1: ticket or message, $2: ticket, $3: analyser, $4: public, $5: words.
    case addDocument = """
        INSERT INTO search_document (id, ticket_id, analyser, is_public, words) VALUES ($1, $2, $3, $4, $5)
        """
    case document = "SELECT analyser, words FROM search_document WHERE id = $1"
    case removeDocument = "DELETE FROM search_document WHERE id = $1"
}

/// FTS5 without a copy of the text: what is removed has to be told its words.
enum SQLiteSearchStatements: String, Statement {
    /// $1: id, $2: words.
    case add = "INSERT INTO search_index (rowid, words) VALUES ($1, $2)"
    case remove = "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', $1, $2)"
}

/// Our analyser made the words already: they enter the vector as they are.
enum PostgresSearchStatements: String, Statement {
    /// $1: id, $2: the vector.
    case add = "INSERT INTO search_index (id, words) VALUES ($1, $2::tsvector)"
    case remove = "DELETE FROM search_index WHERE id = $1"
}

/// The full-text index, kept in the transaction of what it speaks of.
package struct SearchStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    func index(_ id: Int64, of ticket: Ticket.ID, words: SearchWords, isPublic: Bool) throws {
        try transaction.execute(
            SearchStatements.addDocument, .int(id), .id(ticket), .count(words.analyser), .flag(isPublic),
            .text(words.terms))
        switch transaction.engine {
        case .sqlite: try transaction.execute(SQLiteSearchStatements.add, .int(id), .text(words.terms))
        case .postgres: try transaction.execute(PostgresSearchStatements.add, .int(id), .text(words.vector))
        }
    }

    package func reindex(_ id: Int64, of ticket: Ticket.ID, words: SearchWords, isPublic: Bool) throws {
        if let former = try transaction.first(SearchStatements.document, .int(id), read: { $0.text(1) }) {
            switch transaction.engine {
            case .sqlite: try transaction.execute(SQLiteSearchStatements.remove, .int(id), .text(former))
            case .postgres: try transaction.execute(PostgresSearchStatements.remove, .int(id))
            }
            try transaction.execute(SearchStatements.removeDocument, .int(id))
        }
        try index(id, of: ticket, words: words, isPublic: isPublic)
    }
}
