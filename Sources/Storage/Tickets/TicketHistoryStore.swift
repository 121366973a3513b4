package import Domain

enum TicketHistoryStatements: String, Statement {
    /// Newest first. $1: the first identifier of the time, $2: when it began, $3: how many at most.
    case createdSince = """
        SELECT id FROM ticket WHERE id >= $1 AND created_at >= $2 AND status <> 'merged' ORDER BY id DESC LIMIT $3
        """
}

/// Which tickets there were in a stretch of time.
package struct TicketHistoryStore {
    private let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func tickets(createdSince moment: Instant, limit: Int) throws -> [Ticket.ID] {
        try transaction.rows(
            TicketHistoryStatements.createdSince,
            .int(IdentifierSource.first(at: moment.microseconds)), .instant(moment), .count(limit)
        ) { $0.id(0) }
    }
}
