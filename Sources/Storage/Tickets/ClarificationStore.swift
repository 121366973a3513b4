package import Domain

enum ClarificationStatements: String, Statement {
    /// $1: ticket.
    case ofTicket = """
        SELECT id, asked_by, asked_at, due_at FROM clarification WHERE ticket_id = $1 ORDER BY asked_at, id
        """
    /// $1: id, $2: ticket, $3: who asked, $4: when, $5: due.
    case add = """
        INSERT INTO clarification (id, ticket_id, asked_by, asked_at, due_at) VALUES ($1, $2, $3, $4, $5)
        """
    /// $1: id, $2: due.
    case move = "UPDATE clarification SET due_at = $2 WHERE id = $1"
    /// $1: id.
    case remove = "DELETE FROM clarification WHERE id = $1"
    /// The oldest deadline first. $1: 1 when every department is seen, $2: the departments seen otherwise, $3 and $4: due
    /// and id after which the page begins, $5: how many at most.
    case page = """
        SELECT clarification.id, clarification.asked_by, clarification.asked_at, clarification.due_at,
            clarification.ticket_id, ticket.number, ticket.subject, ticket.controller_id, line.name, line.level,
            coalesce(organization.name, contact.name), ticket.status_wait, asked.value
        FROM clarification {by clarification_due}
        JOIN ticket ON ticket.id = clarification.ticket_id
        JOIN line ON line.id = ticket.line_id
        JOIN contact ON contact.id = ticket.requester_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN message ON message.id = clarification.id
        LEFT JOIN personal AS asked ON asked.event_id = message.event_id AND asked.field = 'text'
        WHERE (clarification.due_at, clarification.id) > ($3, $4)
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY clarification.due_at, clarification.id LIMIT $5
        """
    /// $1 and $2 as above, $3: how many are counted at most.
    case open = """
        SELECT count(*) FROM (
            SELECT 1 FROM clarification JOIN ticket ON ticket.id = clarification.ticket_id
            WHERE ($1 = 1 OR ticket.department_id IN {ids}$2{/ids}) LIMIT $3
        ) AS family
        """
}

/// An open question as the first line sees it in its list.
package struct OpenClarification: Sendable, Equatable {
    package let clarification: Clarification
    package let ticket: Ticket.ID
    package let number: Int64
    package let subject: Personal
    package let controller: StaffMember.ID?
    package let line: String
    package let lineLevel: Int
    /// The client's organization, else who asked.
    package let client: String
    /// The client is asked already and the ticket waits for them.
    package let waitsForClient: Bool
    /// Nil when it was erased.
    package let text: String?
}

/// Lists what is asked and not answered.
package struct ClarificationStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Where a page goes on.
    package struct Key: Sendable, Equatable {
        package let due: Instant
        package let id: Clarification.ID

        package init(due: Instant, id: Clarification.ID) {
            self.due = due
            self.id = id
        }
    }

    /// The oldest deadline first.
    package func page(scope: TicketScope, after key: Key?, limit: Int) throws -> [OpenClarification] {
        try transaction.rows(
            ClarificationStatements.page, .flag(scope.seesAll), .ids(scope.departments),
            .int(key?.due.microseconds ?? .min), .int(key?.id.rawValue ?? .min), .count(limit)
        ) { row in
            OpenClarification(
                clarification: Clarification(row: row), ticket: row.id(4), number: row.int(5),
                subject: Personal(row.text(6)), controller: row.optionalID(7), line: row.text(8),
                lineLevel: row.count(9), client: row.text(10),
                waitsForClient: row.optionalText(11) == Ticket.Status.Wait.client.rawValue,
                text: row.optionalText(12))
        }
    }

    /// How many are open, counted no further than `limit`.
    package func open(scope: TicketScope, limit: Int) throws -> Int {
        try transaction.first(
            ClarificationStatements.open, .flag(scope.seesAll), .ids(scope.departments), .count(limit)
        ) { $0.count(0) } ?? 0
    }
}

extension Clarification {
    init(row: Row, from first: Int = 0) {
        self.init(
            id: row.id(first), by: row.id(first + 1), at: row.instant(first + 2), due: row.instant(first + 3))
    }
}

extension Ticket {
    static func clarifications(of key: Int64, in transaction: any Transaction) throws -> [Clarification] {
        try transaction.rows(ClarificationStatements.ofTicket, .int(key)) { Clarification(row: $0) }
    }

    func saveClarifications(former: [Clarification], in transaction: any Transaction) throws {
        if former == clarifications { return }
        for old in former where clarification(old.id) == nil {
            try transaction.execute(ClarificationStatements.remove, .id(old.id))
        }
        for question in clarifications {
            guard let old = former.first(where: { $0.id == question.id }) else {
                try transaction.execute(
                    ClarificationStatements.add, .id(question.id), .id(id), .id(question.by),
                    .instant(question.at), .instant(question.due))
                continue
            }
            if old.due != question.due {
                try transaction.execute(
                    ClarificationStatements.move, .id(question.id), .instant(question.due))
            }
        }
    }
}
