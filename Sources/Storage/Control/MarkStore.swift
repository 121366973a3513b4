package import Domain

/// Marks that clients gave. Those about tickets share the scope: $1: 1 when every department is seen, $2: the departments
/// seen otherwise.
enum MarkStatements: String, Statement {
    /// Bad marks with the client's profile, what nobody looked at first, of equals the newest. $3: this mark and every lower one,
    /// $4 to $6: the key after which the page begins, $7: how many at most.
    case bad = """
        SELECT ticket.id, ticket.number, ticket.subject, ticket.feedback, ticket.requester_id, contact.name,
            ticket.organization_id, organization.name, ticket.assignee_id, assignee.name, line.name,
            (SELECT count(*) FROM ticket AS own WHERE own.requester_id = ticket.requester_id),
            (SELECT count(*) FROM ticket AS own JOIN ticket_mark AS given ON given.ticket_id = own.id
             WHERE own.requester_id = ticket.requester_id),
            (SELECT sum(given.mark) FROM ticket AS own JOIN ticket_mark AS given ON given.ticket_id = own.id
             WHERE own.requester_id = ticket.requester_id),
            (SELECT personal.value FROM event JOIN personal ON personal.event_id = event.id
             WHERE event.subject_id = ticket.id AND event.kind = 'ticket.rated'
               AND event.at = ticket_mark.marked_at AND personal.field = 'comment'
             ORDER BY event.seq DESC LIMIT 1),
            (SELECT personal.value FROM event JOIN personal ON personal.event_id = event.id
             WHERE event.subject_id = ticket.id AND event.kind = 'ticket.mark_looked'
               AND event.at = ticket_mark.looked_at AND personal.field = 'note'
             ORDER BY event.seq DESC LIMIT 1),
            (SELECT value FROM contact_address
             WHERE contact_id = ticket.requester_id AND kind = 'phone' ORDER BY ordinal LIMIT 1)
        FROM ticket_mark {by ticket_mark_bad}
        JOIN ticket ON ticket.id = ticket_mark.ticket_id
        JOIN contact ON contact.id = ticket.requester_id
        JOIN line ON line.id = ticket.line_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        WHERE ticket_mark.mark <= 4 AND ticket_mark.mark <= $3 AND ticket.status <> 'deleted'
          AND ((CASE WHEN ticket_mark.looked_at IS NULL THEN 1 ELSE 0 END), ticket_mark.marked_at,
            ticket_mark.ticket_id) < ($4, $5, $6)
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY (CASE WHEN ticket_mark.looked_at IS NULL THEN 1 ELSE 0 END) DESC, ticket_mark.marked_at DESC,
            ticket_mark.ticket_id DESC
        LIMIT $7
        """
    /// How many marks there are since a moment, and how many good ones. $3: since when, $4: the worst of the bad marks.
    case satisfaction = """
        SELECT count(*), sum(CASE WHEN ticket_mark.mark > $4 THEN 1 ELSE 0 END)
        FROM ticket_mark {by ticket_mark_at} JOIN ticket ON ticket.id = ticket_mark.ticket_id
        WHERE ticket_mark.marked_at >= $3 AND ticket.status <> 'deleted'
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        """
    /// The same by who had the tickets, most marks first. $5: how many people at most.
    case byAssignee = """
        SELECT ticket.assignee_id, min(assignee.name), count(*), sum(ticket_mark.mark),
            sum(CASE WHEN ticket_mark.mark > $4 THEN 1 ELSE 0 END)
        FROM ticket_mark {by ticket_mark_at} JOIN ticket ON ticket.id = ticket_mark.ticket_id
        JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        WHERE ticket_mark.marked_at >= $3 AND ticket.status <> 'deleted'
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        GROUP BY ticket.assignee_id ORDER BY count(*) DESC, ticket.assignee_id LIMIT $5
        """
    /// Deadlines that were missed, the newest first. $3: the first identifier of the stretch of time, $4: when it began, $5:
    /// events before this one, $6: how many at most.
    case missed = """
        SELECT event.id, event.at, event.version, event.body, ticket.number, ticket.subject, assignee.name, line.name
        FROM event {by event_breached}
        JOIN ticket ON ticket.id = event.subject_id
        JOIN line ON line.id = ticket.line_id
        LEFT JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        WHERE event.kind = 'ticket.clock_breached' AND event.id >= $3 AND event.at >= $4 AND event.id < $5
          AND ticket.status <> 'deleted' AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY event.id DESC LIMIT $6
        """
}

/// A bad mark, with who gave it.
package struct BadMark: Sendable {
    package let ticket: Ticket.ID
    package let number: Int64
    package let subject: Personal
    package let rating: Rating
    package let look: MarkLook?
    package let requester: Named<Contact>
    package let organization: Named<Organization>?
    package let assignee: Named<StaffMember>?
    package let line: String
    /// All tickets of this contact, and the marks they gave.
    package let tickets: Int
    package let marks: Int
    package let sum: Int
    /// In the client's words.
    package let comment: String?
    /// In the words of whoever looked at it.
    package let note: String?
    package let phone: String?

    package var mean: Double { marks == 0 ? 0 : Double(sum) / Double(marks) }
    package var key: BadMarkKey { BadMarkKey(isLookedAt: look != nil, at: rating.at, ticket: ticket) }
}

/// Where a page of bad marks goes on.
package struct BadMarkKey: Sendable, Equatable {
    package let isLookedAt: Bool
    package let at: Instant
    package let ticket: Ticket.ID

    package init(isLookedAt: Bool, at: Instant, ticket: Ticket.ID) {
        self.isLookedAt = isLookedAt
        self.at = at
        self.ticket = ticket
    }
}

/// An answer that came late, or not at all.
package struct MissedAnswer: Sendable {
    package let event: Int64
    package let number: Int64
    package let subject: Personal
    package let clock: Clock.Kind
    package let due: Instant
    package let assignee: String?
    package let line: String
}

/// Reads marks and missed answers within a scope.
package struct MarkStore {
    private let transaction: any Transaction
    private let scope: TicketScope

    package init(_ transaction: any Transaction, scope: TicketScope) {
        self.transaction = transaction
        self.scope = scope
    }

    private var reach: [SQLValue] { [.flag(scope.seesAll), .ids(scope.departments)] }

    /// - Parameter worst: this mark and every lower one is bad.
    package func bad(upTo worst: Int, after key: BadMarkKey?, limit: Int) throws -> [BadMark] {
        let place: [SQLValue] = [
            .int(key.map { $0.isLookedAt ? 0 : 1 } ?? 2), .int(key?.at.microseconds ?? .max),
            .int(key?.ticket.rawValue ?? .max),
        ]
        return try rows(.bad, [.count(worst)] + place + [.count(limit)]) { row -> BadMark? in
            let feedback = try row.optionalText(3).map { try JSONText.decode(Ticket.Feedback.self, $0) }
            guard let feedback, let rating = feedback.rating else { return nil }
            return BadMark(
                ticket: row.id(0), number: row.int(1), subject: Personal(row.text(2)), rating: rating,
                look: feedback.look, requester: Named(id: row.id(4), name: row.text(5)),
                organization: row.named(6), assignee: row.named(8), line: row.text(10),
                tickets: row.count(11), marks: row.count(12), sum: Int(row.optionalInt(13) ?? 0),
                comment: row.optionalText(14), note: row.optionalText(15), phone: row.optionalText(16))
        }.compactMap(\.self)
    }

    package func satisfaction(since moment: Instant, badMark: Int) throws -> Satisfaction {
        try rows(.satisfaction, [.instant(moment), .count(badMark)]) {
            Satisfaction(marks: $0.count(0), good: Int($0.optionalInt(1) ?? 0))
        }.first ?? Satisfaction(marks: 0, good: 0)
    }

    /// Whoever had most marks first.
    package func byAssignee(
        since moment: Instant, badMark: Int, limit: Int
    ) throws -> [(person: Named<StaffMember>, satisfaction: Satisfaction, sum: Int)] {
        try rows(.byAssignee, [.instant(moment), .count(badMark), .count(limit)]) { row in
            (
                Named(id: row.id(0), name: row.text(1)),
                Satisfaction(marks: row.count(2), good: Int(row.optionalInt(4) ?? 0)),
                Int(row.optionalInt(3) ?? 0)
            )
        }
    }

    /// First and next answers that were due since a moment and did not come in time, the newest first; of so many missed
    /// deadlines of all kinds as `limit` says. - Returns: them, and the event that the next page goes on after.
    package func missed(
        since moment: Instant, before event: Int64?, limit: Int
    ) throws -> (answers: [MissedAnswer], next: Int64?) {
        let first = IdentifierSource.first(at: moment.microseconds)
        var last: Int64?
        var count = 0
        let found = try rows(
            .missed, [.int(first), .instant(moment), .int(event ?? .max), .count(limit)]
        ) { row -> MissedAnswer? in
            last = row.int(0)
            count += 1
            let decoded = try EventCoding.decode(
                TicketEvent.self, kind: TicketEvent.ClockBreached.kind, version: row.count(2),
                body: row.text(3), values: [:])
            guard case .clockBreached(let breached) = decoded,
                [.firstResponse, .nextResponse].contains(breached.clock)
            else { return nil }
            return MissedAnswer(
                event: row.int(0), number: row.int(4), subject: Personal(row.text(5)), clock: breached.clock,
                due: breached.due, assignee: row.optionalText(6), line: row.text(7))
        }
        return (found.compactMap(\.self), count == limit ? last : nil)
    }

    private func rows<Value>(
        _ statement: MarkStatements, _ values: [SQLValue], read: (Row) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try transaction.run(statement.rawValue, reach + values) { found.append(try read($0)) }
        return found
    }
}
