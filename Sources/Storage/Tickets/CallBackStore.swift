package import Domain

enum CallBackStatements: String, Statement {
    /// Calls to make, the one due longest first. $1: 1 when every department is seen, $2: the departments seen otherwise, a
    /// JSON array, $3 and $4: the key after which the page begins, $5: how many at most.
    case page = """
        SELECT ticket.id, ticket.number, ticket.subject, ticket.call_back, ticket.feedback, ticket.status_at,
            ticket.kind, contact.id, contact.name, organization.name, assignee.name, line.name,
            (SELECT value FROM contact_address
             WHERE contact_id = ticket_call.contact_id AND kind = 'phone' ORDER BY ordinal LIMIT 1),
            (SELECT personal.value FROM message
             JOIN thread ON thread.id = message.thread_id
             JOIN personal ON personal.event_id = message.event_id AND personal.field = 'text'
             WHERE message.ticket_id = ticket.id AND message.direction = 'out' AND message.is_automatic = 0
               AND thread.kind = 'client'
             ORDER BY message.at DESC, message.id DESC LIMIT 1)
        FROM ticket_call {by ticket_call_due}
        JOIN ticket ON ticket.id = ticket_call.ticket_id
        JOIN contact ON contact.id = ticket_call.contact_id
        JOIN line ON line.id = ticket.line_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        WHERE ticket_call.due_at IS NOT NULL AND (ticket_call.due_at, ticket_call.ticket_id) > ($3, $4)
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket_call.due_at, ticket_call.ticket_id LIMIT $5
        """
    /// $1 and $2 as above, $3: due by when, $4: how many are counted at most.
    case due = """
        SELECT count(*) FROM (
            SELECT 1 FROM ticket_call {by ticket_call_due} JOIN ticket ON ticket.id = ticket_call.ticket_id
            WHERE ticket_call.due_at IS NOT NULL AND ticket_call.due_at <= $3
              AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids}) LIMIT $4
        ) AS family
        """
    /// When a client was called last, or is going to be. $1: contact.
    case lastTalk = "SELECT max(talk_at) FROM ticket_call WHERE contact_id = $1 AND talk_at IS NOT NULL"
    /// $1: ticket.
    case hasTasks = "SELECT 1 FROM task WHERE ticket_id = $1 AND state <> 'cancelled' LIMIT 1"
}

/// A client who is to be called, with what somebody has to know before they do.
package struct CallBackRow: Sendable {
    package let id: Ticket.ID
    package let number: Int64
    package let subject: Personal
    package let callBack: Ticket.CallBack
    package let rating: Rating?
    package let closedAt: Instant
    package let kind: Ticket.Kind
    package let client: Named<Contact>
    package let organization: String?
    /// Who had it when it was closed.
    package let assignee: String?
    package let line: String
    package let phone: String?
    /// What a person of the desk wrote to the client last; nil where nobody did, or it was erased.
    package let answer: String?

    package var key: CallBackKey { CallBackKey(due: callBack.due, ticket: id) }
}

/// Where a page of the list begins.
package struct CallBackKey: Sendable, Equatable {
    package let due: Instant
    package let ticket: Ticket.ID

    package init(due: Instant, ticket: Ticket.ID) {
        self.due = due
        self.ticket = ticket
    }
}

/// Calls to make within a scope, and what has to be known before one is planned.
package struct CallBackStore {
    private let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func page(scope: TicketScope, after key: CallBackKey?, limit: Int) throws -> [CallBackRow] {
        var rows: [CallBackRow] = []
        let values: [SQLValue] = [
            .flag(scope.seesAll), .ids(scope.departments), .int(key?.due.microseconds ?? .min),
            .int(key?.ticket.rawValue ?? 0), .count(limit),
        ]
        try transaction.run(CallBackStatements.page.rawValue, values) { row in
            guard let text = row.optionalText(3) else { return }
            let feedback = try row.optionalText(4).map { try JSONText.decode(Ticket.Feedback.self, $0) }
            rows.append(
                CallBackRow(
                    id: row.id(0), number: row.int(1), subject: Personal(row.text(2)),
                    callBack: try JSONText.decode(Ticket.CallBack.self, text), rating: feedback?.rating,
                    closedAt: row.optionalInstant(5) ?? .init(microseconds: 0), kind: try row.name(6),
                    client: Named(id: row.id(7), name: row.text(8)), organization: row.optionalText(9),
                    assignee: row.optionalText(10), line: row.text(11), phone: row.optionalText(12),
                    answer: row.optionalText(13)))
        }
        return rows
    }

    /// How many calls are due, counted no further than `limit`.
    package func due(at now: Instant, scope: TicketScope, limit: Int) throws -> Int {
        try transaction.first(
            CallBackStatements.due, .flag(scope.seesAll), .ids(scope.departments), .instant(now),
            .count(limit)
        ) { $0.count(0) } ?? 0
    }

    package func lastTalk(with contact: Contact.ID) throws -> Instant? {
        try transaction.first(CallBackStatements.lastTalk, .id(contact)) { $0.optionalInstant(0) } ?? nil
    }

    /// Whether something was given to somebody as a task of it.
    package func hasTasks(_ ticket: Ticket.ID) throws -> Bool {
        try transaction.first(CallBackStatements.hasTasks, .id(ticket)) { _ in true } ?? false
    }
}
