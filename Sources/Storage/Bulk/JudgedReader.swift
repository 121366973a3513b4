package import Domain

enum JudgedStatements: String, Statement {
    case tickets = """
        SELECT ticket.id, ticket.number, ticket.status, ticket.kind, ticket.priority, ticket.channel, ticket.subject,
            contact.name, organization.name, staff.name
        FROM ticket JOIN contact ON contact.id = ticket.requester_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN staff ON staff.id = ticket.assignee_id
        ORDER BY ticket.id LIMIT $1
        """
    /// $1: ticket.
    case addresses = """
        SELECT value FROM contact_address
        WHERE contact_id = (SELECT requester_id FROM ticket WHERE id = $1) ORDER BY ordinal
        """
    case tags = "SELECT tag FROM ticket_tag WHERE ticket_id = $1 ORDER BY tag"
    case messages = """
        SELECT message.id, spoken.value, speaker.value
        FROM message
        LEFT JOIN personal AS speaker ON speaker.event_id = message.event_id AND speaker.field = 'from_name'
        LEFT JOIN personal AS spoken ON spoken.event_id = message.event_id AND spoken.field = 'text'
        WHERE message.ticket_id = $1 ORDER BY message.id
        """
}

/// Tickets of a small desk with all they say, for whoever judges what a search should have found.
package struct JudgedReader {
    private let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// `text` has a line for each fact, such as `status=open`, then what was said; `texts` the same as an index takes it.
    package struct Ticket: Sendable {
        package let id: Domain.Ticket.ID
        package let text: String
        package let texts: [(id: Int64, text: String)]
    }

    package func tickets(limit: Int) throws -> [Ticket] {
        let found = try transaction.rows(JudgedStatements.tickets, .count(limit)) { row in
            (
                id: row.int(0), number: row.int(1), facts: (2...6).map { row.text($0) }, name: row.text(7),
                company: row.optionalText(8) ?? "", assignee: row.optionalText(9) ?? ""
            )
        }
        return try found.map { ticket in
            let addresses = try transaction.rows(JudgedStatements.addresses, .int(ticket.id)) { $0.text(0) }
            let tags = try transaction.rows(JudgedStatements.tags, .int(ticket.id)) { $0.text(0) }
            let messages = try transaction.rows(JudgedStatements.messages, .int(ticket.id)) {
                (id: $0.int(0), text: $0.optionalText(1) ?? "", name: $0.optionalText(2) ?? "")
            }
            let names = ["status", "kind", "priority", "channel"]
            var lines = ["#\(ticket.number)"]
            lines += zip(names, ticket.facts).map { "\($0)=\($1)" }
            lines += tags.map { "tag=\($0)" }
            lines += ["from=\(ticket.name) \(addresses.joined(separator: " "))", "org=\(ticket.company)"]
            lines += ["assignee=\(ticket.assignee)", ticket.facts[4]]
            lines += messages.flatMap { [$0.name, $0.text] }
            let own = [ticket.facts[4], String(ticket.number), ticket.name] + addresses
            return Ticket(
                id: .init(ticket.id), text: lines.joined(separator: "\n"),
                texts: [(ticket.id, own.joined(separator: "\n"))]
                    + messages.map { ($0.id, "\($0.text)\n\($0.name)") })
        }
    }
}
