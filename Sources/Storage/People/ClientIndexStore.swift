package import Domain

/// The words contacts and organizations are found by. Indexed in the background, as tasks are.
enum ClientDocumentStatements: String, Statement {
    /// $1: client, $2: `contact` or `organization`, $3: mark.
    case add = "INSERT INTO client_document (id, kind, analyser, words) VALUES ($1, $2, $3, '')"
    /// The same parameters.
    case mark = """
        INSERT INTO client_document (id, kind, analyser, words) VALUES ($1, $2, $3, '')
        ON CONFLICT (id) DO UPDATE SET analyser = excluded.analyser, words = ''
        """
    /// $1: below which analyser, $2: how many at most.
    case outdated = """
        SELECT id, kind, analyser FROM client_document WHERE analyser < $1 ORDER BY analyser, id LIMIT $2
        """
    case words = "SELECT words FROM client_document WHERE id = $1"
    /// $1: client, $2: the analyser it had, $3: analyser, $4: words.
    case renew = "UPDATE client_document SET analyser = $3, words = $4 WHERE id = $1 AND analyser = $2"
    /// The clients' names and their first addresses. $1: ids, a JSON array.
    case contacts = """
        SELECT contact.id, contact.name, organization.name,
            (SELECT value FROM contact_address
             WHERE contact_id = contact.id AND kind = 'email' ORDER BY ordinal LIMIT 1),
            (SELECT value FROM contact_address
             WHERE contact_id = contact.id AND kind = 'phone' ORDER BY ordinal LIMIT 1)
        FROM contact LEFT JOIN organization ON organization.id = contact.organization_id
        WHERE contact.id IN {ids}$1{/ids} AND contact.erased_at IS NULL
        """
    case organizations = "SELECT id, name FROM organization WHERE id IN {ids}$1{/ids}"
}

enum SQLiteClientIndexStatements: String, Statement {
    case add = "INSERT INTO client_index (rowid, words) VALUES ($1, $2)"
    case remove = "INSERT INTO client_index (client_index, rowid, words) VALUES ('delete', $1, $2)"
    /// $1: the query, $2: how many at most.
    case matching = """
        SELECT client_document.id, client_document.kind
        FROM client_index CROSS JOIN client_document ON client_document.id = client_index.rowid
        WHERE client_index MATCH $1 ORDER BY client_index.rowid DESC LIMIT $2
        """
}

/// The same on PostgreSQL.
enum PostgresClientIndexStatements: String, Statement {
    case add = "INSERT INTO client_index (id, words) VALUES ($1, $2::tsvector)"
    case remove = "DELETE FROM client_index WHERE id = $1"
    case matching = """
        SELECT client_document.id, client_document.kind
        FROM client_index JOIN client_document ON client_document.id = client_index.id
        WHERE client_index.words @@ CAST($1 AS tsquery) ORDER BY client_index.id DESC LIMIT $2
        """
}

/// An organization as a search shows it.
package struct FoundOrganization: Sendable, Equatable {
    package let id: Organization.ID
    package let name: String
}

package struct ClientIndexStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package enum Kind: String, Sendable { case contact, organization }

    func add(_ id: Int64, _ kind: Kind, since head: EventHash.Head) throws {
        try transaction.execute(ClientDocumentStatements.add, .int(id), .name(kind), .int(Self.mark(head)))
    }

    /// Forgets the words of a client who changed: they are found by what they are called now, or not at all.
    func mark(_ id: Int64, _ kind: Kind, since head: EventHash.Head) throws {
        try removeFromIndex(id, former(of: id) ?? "")
        try transaction.execute(ClientDocumentStatements.mark, .int(id), .name(kind), .int(Self.mark(head)))
    }

    /// Negative, so that it is below every analyser, and another one for each change, as with tickets.
    private static func mark(_ head: EventHash.Head) -> Int64 {
        -head.hash.prefix(7).reduce(1) { $0 << 8 | Int64($1) }
    }

    /// - Parameter query: in the words of the transaction's engine.
    package func find(_ query: String, limit: Int) throws -> SearchFilter.Clients {
        let statement =
            switch transaction.engine {
            case .sqlite: SQLiteClientIndexStatements.matching.rawValue
            case .postgres: PostgresClientIndexStatements.matching.rawValue
            }
        var found = SearchFilter.Clients()
        try transaction.run(statement, [.text(query), .count(limit)]) { row in
            switch try row.name(1) as Kind {
            case .contact: found.contacts.append(row.id(0))
            case .organization: found.organizations.append(row.id(0))
            }
        }
        return found
    }

    /// In the order of their names.
    package func contacts(_ ids: [Contact.ID]) throws -> [FoundContact] {
        try transaction.rows(ClientDocumentStatements.contacts, .ids(ids)) { row in
            FoundContact(
                id: row.id(0), name: row.text(1), organization: row.optionalText(2),
                email: row.optionalText(3), phone: row.optionalText(4))
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    package func organizations(_ ids: [Organization.ID]) throws -> [FoundOrganization] {
        try transaction.rows(ClientDocumentStatements.organizations, .ids(ids)) {
            FoundOrganization(id: $0.id(0), name: $0.text(1))
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    // MARK: Renewal

    package struct Outdated: Sendable {
        package let id: Int64
        package let kind: Kind
        let analyser: Int64
    }

    package func outdated(below analyser: Int, limit: Int) throws -> [Outdated] {
        try transaction.rows(ClientDocumentStatements.outdated, .count(analyser), .count(limit)) {
            Outdated(id: $0.int(0), kind: try $0.name(1), analyser: $0.int(2))
        }
    }

    /// Gives a client their words; one that changed since it was read keeps its mark and comes again.
    package func renew(_ outdated: Outdated, words: SearchWords) throws {
        guard let former = try former(of: outdated.id),
            try transaction.execute(
                ClientDocumentStatements.renew, .int(outdated.id), .int(outdated.analyser),
                .count(words.analyser), .text(words.terms)) == 1
        else { return }
        try removeFromIndex(outdated.id, former)
        if words.terms.isEmpty { return }
        switch transaction.engine {
        case .sqlite:
            try transaction.execute(SQLiteClientIndexStatements.add, .int(outdated.id), .text(words.terms))
        case .postgres:
            try transaction.execute(
                PostgresClientIndexStatements.add, .int(outdated.id), .text(words.vector))
        }
    }

    private func former(of id: Int64) throws -> String? {
        try transaction.first(ClientDocumentStatements.words, .int(id)) { $0.text(0) }
    }

    /// A client without words is not in the index.
    private func removeFromIndex(_ id: Int64, _ words: String) throws {
        if words.isEmpty { return }
        switch transaction.engine {
        case .sqlite: try transaction.execute(SQLiteClientIndexStatements.remove, .int(id), .text(words))
        case .postgres: try transaction.execute(PostgresClientIndexStatements.remove, .int(id))
        }
    }
}
