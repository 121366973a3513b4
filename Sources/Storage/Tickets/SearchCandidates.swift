package import Domain

/// What may be meant by a search, newest first; the order is made elsewhere.
///
/// $1: the query, $2: 1 when every department is seen, $3: the departments seen otherwise, a JSON array,
/// $4: statuses as `,new,open,`, $5: line (0: any), $6: departments, a JSON array (none: any), $7: assignee,
/// $8: requester, $9: organization (0: any), $10: tag (empty: any), $11: how many at most. No text is read: what the
/// order asks of it, `narrower` answers from the index, many times quicker.
enum SQLiteCandidateStatements: String, Statement {
    /// In this order of tables, each row by an index that holds no more than is asked: whoever sees one department of many
    /// makes it look through many times the candidates.
    case matching = """
        SELECT place.id, place.ticket_id
        FROM search_index
        CROSS JOIN search_document AS place {by search_document_place} ON place.id = search_index.rowid
        CROSS JOIN ticket AS seen {by ticket_seen} ON seen.id = place.ticket_id
        CROSS JOIN ticket ON ticket.id = seen.id
        WHERE search_index MATCH $1
          AND ($2 = 1 OR seen.department_id IN {ids}$3{/ids})
          AND $4 LIKE '%,' || seen.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR seen.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
        ORDER BY search_index.rowid DESC LIMIT $11
        """
    /// Of the index alone, as FTS5 reads it: all that are not older than the oldest one asked about. $1: the query, $2: the
    /// oldest.
    case narrower = "SELECT rowid FROM search_index WHERE search_index MATCH $1 AND rowid >= $2"
}

/// The same parameters as SQLite's `matching`.
enum PostgresCandidateStatements: String, Statement {
    /// Whether to begin with the word or with the tickets, only their numbers tell: thousands of documents have a common
    /// word, a handful a rare one. The planner counts both when it knows the lists as values: each is made of its
    /// parameter by functions that it may run beforehand, which `{ids}` and `LIKE` are not.
    case matching = """
        SELECT search_document.id, search_document.ticket_id
        FROM search_index
        JOIN search_document ON search_document.id = search_index.id
        JOIN ticket ON ticket.id = search_document.ticket_id
        WHERE search_index.words @@ CAST($1 AS tsquery)
          AND ($2 = 1 OR ticket.department_id = ANY (CAST(string_to_array(btrim($3, '[]'), ',') AS BIGINT[])))
          AND ticket.status = ANY (string_to_array($4, ','))
          AND (ticket.line_id = $5 OR $5 = 0)
          AND ($6 = '[]' OR ticket.department_id = ANY (CAST(string_to_array(btrim($6, '[]'), ',') AS BIGINT[])))
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
        ORDER BY search_index.id DESC LIMIT $11
        """
    /// How the transaction plans from here on. $1: `force_custom_plan` makes each plan for its values; `auto` soon
    /// takes one for all values, which begins with the word however common it is.
    case planning = "SELECT set_config('plan_cache_mode', $1, true)"
    /// By the documents themselves, however many others have the word. $1: the query, $2: documents, a JSON array.
    case narrower = "SELECT id FROM search_index WHERE id IN {ids}$2{/ids} AND words @@ CAST($1 AS tsquery)"
}

/// A subject or a message that matches.
package struct SearchCandidate: Sendable {
    package let document: Int64
    package let ticket: Ticket.ID

    /// Whether it is the ticket's own line: its subject, number and requester.
    package var isTicket: Bool { document == ticket.rawValue }
}

extension SearchStore {
    /// - Parameter query: in the words of the transaction's engine.
    package func candidates(
        _ query: String, _ filter: TicketFilter, scope: TicketScope, limit: Int
    ) throws -> [SearchCandidate] {
        let values: [SQLValue] = [
            .text(query), .flag(scope.seesAll), .ids(scope.departments), .text(filter.wantedText),
            .any(filter.line),
            .ids(filter.departments), .any(filter.assignee), .any(filter.requester),
            .any(filter.organization), .text(filter.tag ?? ""), .count(limit),
        ]
        var found: [SearchCandidate] = []
        func take(_ row: Row) {
            found.append(SearchCandidate(document: row.int(0), ticket: row.id(1)))
        }
        switch transaction.engine {
        case .sqlite:
            try transaction.run(SQLiteCandidateStatements.matching.rawValue, values, take)
        case .postgres:
            try transaction.execute(PostgresCandidateStatements.planning, "force_custom_plan")
            try transaction.run(PostgresCandidateStatements.matching.rawValue, values, take)
            // What follows is asked alike each time, and some of it takes longer to plan than to run.
            try transaction.execute(PostgresCandidateStatements.planning, "auto")
        }
        return found
    }

    /// Those of the candidates' documents that fit a query too.
    package func narrower(_ query: String, among candidates: [SearchCandidate]) throws -> Set<Int64> {
        guard let oldest = candidates.map(\.document).min() else { return [] }
        var found: Set<Int64> = []
        switch transaction.engine {
        case .sqlite:
            try transaction.run(
                SQLiteCandidateStatements.narrower.rawValue, [.text(query), .int(oldest)]
            ) { found.insert($0.int(0)) }
            found.formIntersection(candidates.map(\.document))
        case .postgres:
            try transaction.run(
                PostgresCandidateStatements.narrower.rawValue,
                [.text(query), .ids(candidates.map(\.document))]
            ) { found.insert($0.int(0)) }
        }
        return found
    }
}
