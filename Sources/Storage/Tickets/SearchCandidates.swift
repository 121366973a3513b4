package import Domain

/// What may be meant by a search, newest first; the order is made elsewhere. The parameters are those of
/// `SearchConditions` and $27: the query. No text is read.
enum PostgresCandidateStatements: Statement {
    /// Whether to begin with the word or with the tickets, only their numbers tell: thousands of documents have a common
    /// word, a handful a rare one. The planner counts both when it knows the lists as values: each is made of its
    /// parameter by functions that it may run beforehand, which `{ids}` and `LIKE` are not.
    case matching
    case counting
    /// How the transaction plans from here on. $1: `force_custom_plan` makes each plan for its values; `auto` soon
    /// takes one for all values, which begins with the word however common it is.
    case planning

    var rawValue: String {
        switch self {
        case .matching:
            "SELECT place.id, place.ticket_id \(Self.fitting) ORDER BY search_index.id DESC LIMIT $26"
        case .counting:
            "SELECT count(*) FROM (SELECT DISTINCT place.ticket_id \(Self.fitting) LIMIT $26) AS family"
        case .planning: "SELECT set_config('plan_cache_mode', $1, true)"
        }
    }

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    private static let fitting = """
        FROM search_index
        JOIN search_document AS place ON place.id = search_index.id
        JOIN ticket ON ticket.id = place.ticket_id
        WHERE search_index.words @@ CAST($27 AS tsquery)
          AND search_index.id >= $20 AND search_index.id < $21
          AND ($1 = 1 OR ticket.department_id = ANY (CAST(string_to_array(btrim($2, '[]'), ',') AS BIGINT[])))
          AND ticket.status = ANY (string_to_array($3, ','))
          AND ($5 = '[]' OR ticket.department_id = ANY (CAST(string_to_array(btrim($5, '[]'), ',') AS BIGINT[])))
          \(SearchConditions.ofTicket)
          \(SearchConditions.ofPlace)
        """
}

/// Tickets by what is asked beside words, newest first: one statement for each index that may lead. The parameters of
/// `SearchConditions`.
enum SearchListStatements: Statement {
    case newest
    /// `ticket_work_oldest`; every status of $3 is one that is not over.
    case newestWork
    case ofClients, ofAssignees
    /// $14 has one tag.
    case ofTag

    var rawValue: String {
        switch self {
        case .newest: Self.text("ticket", "ticket.id >= $20")
        case .newestWork:
            Self.text(
                "ticket {by ticket_work_oldest}",
                "ticket.status IN ('new', 'open', 'waiting', 'resolved') AND ticket.id >= $20")
        case .ofClients:
            Self.text(
                "ticket",
                """
                ticket.id >= $20 AND ticket.id IN (
                    SELECT theirs.id FROM ticket AS theirs WHERE theirs.requester_id IN {ids}$10{/ids}
                    UNION SELECT theirs.id FROM ticket AS theirs WHERE theirs.organization_id IN {ids}$11{/ids})
                """)
        case .ofAssignees:
            Self.text(
                "ticket {by ticket_assignee_newest}",
                "ticket.assignee_id IN {ids}$6{/ids} AND ticket.id >= $20")
        case .ofTag:
            Self.text(
                "ticket",
                """
                ticket.id >= $20
                  AND ticket.id IN (SELECT ticket_id FROM ticket_tag WHERE tag = replace($14, '\u{1F}', ''))
                """)
        }
    }

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    private static func text(_ table: String, _ lead: String) -> String {
        """
        SELECT ticket.id FROM \(table)
        WHERE \(lead) AND ticket.id < $21
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
          AND $3 LIKE '%,' || ticket.status || ',%'
          AND ($5 = '[]' OR ticket.department_id IN {ids}$5{/ids})
          \(SearchConditions.ofTicket)
          AND (($23 = '[]' AND $24 = '[]') OR ticket.requester_id IN {ids}$23{/ids}
            OR EXISTS (SELECT 1 FROM message WHERE message.ticket_id = ticket.id AND (
              (message.author_kind = 'contact' AND message.author_id IN {ids}$23{/ids})
              OR (message.author_kind = 'staff' AND message.author_id IN {ids}$24{/ids}))))
          AND $25 >= 0
        ORDER BY ticket.id DESC LIMIT $26
        """
    }
}

/// What a search asks beside its words. $1: 1 when every department is seen, $2: the departments seen otherwise, a JSON
/// array as all lists of numbers here, where none stands for any; $3: statuses as `,new,open,`, $4: lines,
/// $5: departments, $6: assignees, $7: 1 for what nobody has, $8: requester (0: any), $9: organization (0: any),
/// $10: clients, their people, $11: their companies, $12 and $13: the same of clients that are not meant,
/// $14: tags, each between U+001F, $15: how many, $16: tags that it must not have, $17: kinds, $18: priorities,
/// $19: channels, written as statuses are, empty for any; $20: from which id, $21: below which, $22: 1 with files,
/// 2 without, $23: contacts who wrote it, $24: staff who wrote it, $25: where, $26: how many at most.
enum SearchConditions {
    static let ofTicket = """
        AND ($4 = '[]' OR ticket.line_id IN {ids}$4{/ids})
          AND (($6 = '[]' AND $7 = 0) OR ticket.assignee_id IN {ids}$6{/ids}
            OR ($7 = 1 AND ticket.assignee_id IS NULL))
          AND (ticket.requester_id = $8 OR $8 = 0) AND (ticket.organization_id = $9 OR $9 = 0)
          AND (($10 = '[]' AND $11 = '[]') OR ticket.requester_id IN {ids}$10{/ids}
            OR ticket.organization_id IN {ids}$11{/ids})
          AND ($12 = '[]' OR NOT (ticket.requester_id IN {ids}$12{/ids}))
          AND ($13 = '[]' OR NOT (COALESCE(ticket.organization_id, 0) IN {ids}$13{/ids}))
          AND ($15 = 0 OR $15 = (SELECT count(*) FROM ticket_tag
            WHERE ticket_id = ticket.id AND replace($14, '\u{1F}' || tag || '\u{1F}', '') <> $14))
          AND ($16 = '' OR NOT EXISTS (SELECT 1 FROM ticket_tag
            WHERE ticket_id = ticket.id AND replace($16, '\u{1F}' || tag || '\u{1F}', '') <> $16))
          AND ($17 = '' OR $17 LIKE '%,' || ticket.kind || ',%')
          AND ($18 = '' OR $18 LIKE '%,' || ticket.priority || ',%')
          AND ($19 = '' OR $19 LIKE '%,' || ticket.channel || ',%')
          AND ($22 = 0 OR ($22 = 1) = EXISTS (
            SELECT 1 FROM message JOIN attachment ON attachment.message_id = message.id
            WHERE message.ticket_id = ticket.id AND attachment.is_inline = 0))
        """
    static let ofPlace = """
        AND (($23 = '[]' AND $24 = '[]')
            OR (place.id = ticket.id AND ticket.requester_id IN {ids}$23{/ids})
            OR EXISTS (SELECT 1 FROM message
              WHERE message.id = COALESCE((SELECT message_id FROM attachment WHERE id = place.id), place.id) AND (
              (message.author_kind = 'contact' AND message.author_id IN {ids}$23{/ids})
              OR (message.author_kind = 'staff' AND message.author_id IN {ids}$24{/ids}))))
          AND ($25 = 0 OR ($25 = 1 AND place.id = ticket.id)
            OR ($25 > 1 AND place.id <> ticket.id AND EXISTS (
              SELECT 1 FROM search_document AS said
              WHERE said.id = place.id AND said.is_public = CASE WHEN $25 = 2 THEN 1 ELSE 0 END)))
        """
}

/// A subject or a message that matches.
package struct SearchCandidate: Sendable {
    package let document: Int64
    package let ticket: Ticket.ID

    /// Whether it is the ticket's own line: its subject, number and requester.
    package var isTicket: Bool { document == ticket.rawValue }

    package init(document: Int64, ticket: Ticket.ID) {
        self.document = document
        self.ticket = ticket
    }
}

enum TicketDocumentStatements: String, Statement {
    /// $1: tickets, a JSON array.
    case ofTickets = "SELECT id, ticket_id FROM search_document WHERE ticket_id IN {ids}$1{/ids}"
    /// $1: documents, a JSON array.
    case words = "SELECT id, words FROM search_document WHERE id IN {ids}$1{/ids}"
}

extension SearchStore {
    /// PostgreSQL's way: by its own plan, the newest so many. - Parameter query: in its words.
    func candidates(
        _ query: String, _ filter: SearchFilter, scope: TicketScope, limit: Int
    ) throws -> [SearchCandidate] {
        var found: [SearchCandidate] = []
        try planned(.matching, filter.values(scope, limit: limit) + [.text(query)]) {
            found.append(SearchCandidate(document: $0.int(0), ticket: $0.id(1)))
        }
        return found
    }

    /// How many tickets fit, counted no further than the limit; nil where the walk itself counts.
    package func count(
        _ query: String, _ filter: SearchFilter, scope: TicketScope, limit: Int
    ) throws -> Int? {
        guard transaction.engine == .postgres else { return nil }
        var count = 0
        try planned(.counting, filter.values(scope, limit: limit) + [.text(query)]) { count = $0.count(0) }
        return count
    }

    private func planned(
        _ statement: PostgresCandidateStatements, _ values: [SQLValue], _ take: (Row) -> Void
    ) throws {
        try transaction.execute(PostgresCandidateStatements.planning, "force_custom_plan")
        try transaction.run(statement.rawValue, values, take)
        // What follows is asked alike each time, and some of it takes longer to plan than to run.
        try transaction.execute(PostgresCandidateStatements.planning, "auto")
    }

    /// The words of documents, as they were indexed.
    package func words(of documents: [Int64], _ take: (Int64, String) -> Void) throws {
        try transaction.run(TicketDocumentStatements.words.rawValue, [.ids(documents)]) {
            take($0.int(0), $0.text(1))
        }
    }

    /// Tickets that fit without any word, newest first.
    package func tickets(_ filter: SearchFilter, scope: TicketScope, limit: Int) throws -> [Ticket.ID] {
        if let tag = filter.onlyTag {
            var tagged: [Ticket.ID] = []
            try transaction.run(
                TaggedTicketStatements.newest.rawValue,
                filter.walkValues(scope, limit: limit) + [.text(tag)]
            ) { tagged.append($0.id(0)) }
            return tagged
        }
        let statement: SearchListStatements =
            if !filter.clients.isEmpty {
                .ofClients
            } else if !filter.assignees.isEmpty, !filter.isUnassigned {
                .ofAssignees
            } else if filter.tags.count == 1 {
                .ofTag
            } else if filter.wanted.isSubset(of: [.new, .open, .waiting, .resolved]) {
                .newestWork
            } else {
                .newest
            }
        var found: [Ticket.ID] = []
        try transaction.run(statement.rawValue, filter.values(scope, limit: limit)) { found.append($0.id(0)) }
        return found
    }

    /// The documents of some tickets, whatever they say.
    package func documents(of tickets: [Ticket.ID]) throws -> [SearchCandidate] {
        try transaction.rows(TicketDocumentStatements.ofTickets, .ids(tickets)) {
            SearchCandidate(document: $0.int(0), ticket: $0.id(1))
        }
    }
}
