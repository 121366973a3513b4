package import Domain

enum ChaseStatements: String, Statement {
    /// Tickets whose client is to be asked, the one due longest first. $1: 1 when every department is seen, $2: the
    /// departments seen otherwise, a JSON array, $3 and $4: the key after which the page begins, $5: how many at most.
    case page = """
        SELECT ticket.id, ticket.number, ticket.subject, ticket.chase_at, ticket.chasing, ticket.requester_id,
            contact.name, organization.name, assignee.name, ticket.locked_at,
            (SELECT value FROM contact_address
             WHERE contact_id = ticket.requester_id AND kind = 'phone' ORDER BY ordinal LIMIT 1)
        FROM ticket {by ticket_chase}
        JOIN contact ON contact.id = ticket.requester_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        WHERE ticket.chase_at IS NOT NULL AND (ticket.chase_at, ticket.id) > ($3, $4)
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.chase_at, ticket.id LIMIT $5
        """
    /// $1 and $2 as above, $3: due by when, $4: how many are counted at most.
    case due = """
        SELECT count(*) FROM (
            SELECT 1 FROM ticket {by ticket_chase}
            WHERE ticket.chase_at IS NOT NULL AND ticket.chase_at <= $3
              AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids}) LIMIT $4
        ) AS family
        """
}

/// A client who is to be asked, with what somebody has to know before they call.
package struct ChaseRow: Sendable {
    package let id: Ticket.ID
    package let number: Int64
    package let subject: Personal
    /// When the next attempt is planned, missed or ahead.
    package let at: Instant
    package let chasing: Ticket.Chasing
    package let requester: Named<Contact>
    package let organization: String?
    package let assignee: String?
    package let isLocked: Bool
    package let phone: String?

    package var key: ChaseKey { ChaseKey(at: at, ticket: id) }
}

/// Where a page of the list begins.
package struct ChaseKey: Sendable, Equatable {
    package let at: Instant
    package let ticket: Ticket.ID

    package init(at: Instant, ticket: Ticket.ID) {
        self.at = at
        self.ticket = ticket
    }
}

/// Pages of the clients to ask within a scope.
package struct ChaseStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// How many clients are to be asked now, counted no further than `limit`.
    package func due(at now: Instant, scope: TicketScope, limit: Int) throws -> Int {
        try transaction.first(
            ChaseStatements.due, .flag(scope.seesAll), .ids(scope.departments), .instant(now), .count(limit)
        ) { $0.count(0) } ?? 0
    }

    package func page(scope: TicketScope, after key: ChaseKey?, limit: Int) throws -> [ChaseRow] {
        let values: [SQLValue] = [
            .flag(scope.seesAll), .ids(scope.departments), .int(key?.at.microseconds ?? .min),
            .int(key?.ticket.rawValue ?? 0), .count(limit),
        ]
        var rows: [ChaseRow] = []
        try transaction.run(ChaseStatements.page.rawValue, values) { row in
            rows.append(
                ChaseRow(
                    id: row.id(0), number: row.int(1), subject: Personal(row.text(2)), at: row.instant(3),
                    chasing: try row.optionalText(4).map { try JSONText.decode(Ticket.Chasing.self, $0) }
                        ?? Ticket.Chasing(),
                    requester: Named(id: row.id(5), name: row.text(6)), organization: row.optionalText(7),
                    assignee: row.optionalText(8), isLocked: !row.isNull(9), phone: row.optionalText(10)))
        }
        return rows
    }
}
