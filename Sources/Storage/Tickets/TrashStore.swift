package import Domain

enum TrashStatements: String, Statement {
    /// Who put tickets into the trash and why; those that were there before stand before. $1: tickets, a JSON array.
    case deletions = """
        SELECT event.subject_id, event.at, event.actor_kind, event.actor_id, personal.value
        FROM ticket
        JOIN event ON event.subject_id = ticket.id AND event.kind = 'ticket.status_changed'
            AND event.at = ticket.status_at
        LEFT JOIN personal ON personal.event_id = event.id AND personal.field = 'reason'
        WHERE ticket.id IN {ids}$1{/ids} AND ticket.status = 'deleted'
        ORDER BY event.seq
        """
}

/// Who put a ticket into the trash, when, and why.
package struct Deletion: Sendable, Equatable {
    package let at: Instant
    package let by: Actor
    package let reason: String?
}

/// Reads how tickets came into the trash.
package struct TrashStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func deletions(of tickets: [Ticket.ID]) throws -> [Ticket.ID: Deletion] {
        if tickets.isEmpty { return [:] }
        let rows = try transaction.rows(TrashStatements.deletions, .ids(tickets)) { row in
            (
                row.id(0) as Ticket.ID,
                Deletion(
                    at: row.instant(1),
                    by: Actor(kind: row.text(2), id: row.optionalInt(3)) ?? .system,
                    reason: row.optionalText(4))
            )
        }
        return Dictionary(rows) { _, last in last }
    }
}
