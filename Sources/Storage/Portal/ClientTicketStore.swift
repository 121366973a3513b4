package import Domain

enum ClientTicketStatements: String, Statement {
    /// $1: contact, $2: before which id, $3: statuses as `,new,open,`, $4: how many at most.
    case page = """
        SELECT DISTINCT participant.ticket_id FROM participant
        JOIN ticket ON ticket.id = participant.ticket_id
        WHERE participant.person_kind = 'contact' AND participant.person_id = $1 AND participant.ticket_id < $2
          AND $3 LIKE '%,' || ticket.status || ',%'
        ORDER BY participant.ticket_id DESC LIMIT $4
        """
    /// $1: contact, $2: statuses as `,new,open,`.
    case count = """
        SELECT count(DISTINCT participant.ticket_id) FROM participant
        JOIN ticket ON ticket.id = participant.ticket_id
        WHERE participant.person_kind = 'contact' AND participant.person_id = $1
          AND $2 LIKE '%,' || ticket.status || ',%'
        """
}

/// The tickets a contact takes part in: the same that `Access` lets them open.
package struct ClientTicketStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    private static func text(_ statuses: Set<Ticket.Status.Name>) -> SQLValue {
        .text("," + statuses.map(\.rawValue).sorted().joined(separator: ",") + ",")
    }

    /// Newest first, those with a smaller id than `before`.
    package func page(
        of contact: Contact.ID, _ statuses: Set<Ticket.Status.Name>, before: Ticket.ID?, limit: Int
    ) throws -> [TicketSummary] {
        let ids = try transaction.rows(
            ClientTicketStatements.page, .id(contact), .int(before?.rawValue ?? .max), Self.text(statuses),
            .count(limit)
        ) { $0.id(0) as Ticket.ID }
        return try TicketListStore(transaction).summaries(ids)
    }

    package func count(of contact: Contact.ID, _ statuses: Set<Ticket.Status.Name>) throws -> Int {
        try transaction.first(ClientTicketStatements.count, .id(contact), Self.text(statuses)) { $0.count(0) }
            ?? 0
    }
}
