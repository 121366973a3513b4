package import Domain

enum LedgerMonthStatements: String, Statement {
    /// Tickets to which something happened that a ledger may count, each with the end of its history. $1: from when, $2:
    /// before when, $3: how many at most.
    case tickets = """
        SELECT ticket.id, ticket.seq
        FROM (
            SELECT DISTINCT subject_id FROM event {by event_for_ledger}
            WHERE kind IN ('ticket.status_changed', 'ticket.returned', 'ticket.clock_breached', 'ticket.rated',
                    'ticket.locked')
              AND at >= $1 AND at < $2
            ORDER BY subject_id LIMIT $3
        ) AS family JOIN ticket ON ticket.id = family.subject_id
        ORDER BY ticket.id
        """
}

/// Where the facts of a month are to be found.
package struct LedgerMonthStore {
    private let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package struct Place: Sendable, Equatable {
        package let ticket: Ticket.ID
        /// How many events its history has by now.
        package let seq: Int64
    }

    /// In the order of their ids.
    package func tickets(in range: Range<Instant>, limit: Int) throws -> [Place] {
        try transaction.rows(
            LedgerMonthStatements.tickets, .instant(range.lowerBound), .instant(range.upperBound),
            .count(limit)
        ) { Place(ticket: $0.id(0), seq: $0.int(1)) }
    }
}
