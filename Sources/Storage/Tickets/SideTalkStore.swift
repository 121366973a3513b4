package import Domain

enum SideTalkStatements: String, Statement {
    /// $1: tickets.
    case ofTickets = """
        SELECT id, opened_by, opened_at, state, state_at, ticket_id FROM side_talk
        WHERE ticket_id IN {ids}$1{/ids} ORDER BY id
        """
    /// $1: talk.
    case ticket = "SELECT ticket_id FROM side_talk WHERE id = $1"
    /// $1: id, $2: ticket, $3: who opened it, $4: when, $5: state, $6: since when.
    case add = """
        INSERT INTO side_talk (id, ticket_id, opened_by, opened_at, state, state_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        """
    /// $1: id, $2: state, $3: since when.
    case turn = "UPDATE side_talk SET state = $2, state_at = $3 WHERE id = $1"
}

/// A talk with the ticket that it stands on.
package struct TicketTalk: Sendable, Equatable {
    package let talk: SideTalk
    package let ticket: Ticket.ID
}

/// Finds talks with outsiders.
package struct SideTalkStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// In the order of their numbers.
    package func talks(of tickets: [Ticket.ID]) throws -> [TicketTalk] {
        try transaction.rows(SideTalkStatements.ofTickets, .ids(tickets)) {
            TicketTalk(talk: try SideTalk(row: $0), ticket: $0.id(5))
        }
    }

    /// Where a talk stands.
    package func ticket(of talk: SideTalk.ID) throws -> Ticket.ID? {
        try transaction.first(SideTalkStatements.ticket, .id(talk)) { $0.id(0) }
    }
}

extension SideTalk {
    init(row: Row, from first: Int = 0) throws {
        self.init(
            id: row.id(first), by: row.id(first + 1), at: row.instant(first + 2),
            state: try row.name(first + 3), stateAt: row.instant(first + 4))
    }
}

extension Ticket {
    func saveSideTalks(former: [SideTalk], in transaction: any Transaction) throws {
        if former == sideTalks { return }
        for talk in sideTalks {
            guard let old = former.first(where: { $0.id == talk.id }) else {
                try transaction.execute(
                    SideTalkStatements.add, .id(talk.id), .id(id), .id(talk.by), .instant(talk.at),
                    .name(talk.state), .instant(talk.stateAt))
                continue
            }
            if old != talk {
                try transaction.execute(
                    SideTalkStatements.turn, .id(talk.id), .name(talk.state), .instant(talk.stateAt))
            }
        }
    }
}
