import Domain

enum TicketMarkStatements: String, Statement {
    /// $1: ticket, then the columns in their order.
    case save = """
        INSERT INTO ticket_mark (ticket_id, mark, marked_at, cause, looked_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (ticket_id) DO UPDATE SET mark = excluded.mark, marked_at = excluded.marked_at,
            cause = excluded.cause, looked_at = excluded.looked_at
        """
}

extension Ticket {
    /// The mark where lists and sums find it; a ticket never loses one.
    func saveMark(former: Feedback?, in transaction: any Transaction) throws {
        guard let rating = feedback.rating, feedback != former else { return }
        try transaction.execute(
            TicketMarkStatements.save, .id(id), .count(rating.mark), .instant(rating.at),
            .optional(feedback.look?.cause.rawValue), .instant(feedback.look?.at))
    }
}

/// What a list says of a ticket's mark, to be held against the ticket itself.
struct ListedMark: Equatable {
    let mark: Int
    let at: Instant
    let cause: String?
    let lookedAt: Instant?

    init?(_ feedback: Ticket.Feedback) {
        guard let rating = feedback.rating else { return nil }
        (mark, at) = (rating.mark, rating.at)
        (cause, lookedAt) = (feedback.look?.cause.rawValue, feedback.look?.at)
    }

    /// Columns of the check's statement, the ticket before them.
    init(row: Row) {
        mark = row.count(1)
        at = row.instant(2)
        cause = row.optionalText(3)
        lookedAt = row.optionalInstant(4)
    }
}
