package import Domain

enum HeldReplyStatements: String, Statement {
    /// $1: id, $2: ticket, $3: author, $4: due, $5: body.
    case add = "INSERT INTO held_reply (id, ticket_id, staff_id, due_at, body) VALUES ($1, $2, $3, $4, $5)"
    /// $1: id, $2: due, $3: body.
    case change = "UPDATE held_reply SET due_at = $2, body = $3 WHERE id = $1"
    case find = "SELECT body FROM held_reply WHERE id = $1 {for update}"
    case ofTicket = "SELECT body FROM held_reply WHERE ticket_id = $1 ORDER BY due_at, id"
    case count = "SELECT count(*) FROM held_reply WHERE staff_id = $1"
    case remove = "DELETE FROM held_reply WHERE id = $1"
    /// When a person is erased: it may quote them. $1: ticket.
    case removeOfTicket = "DELETE FROM held_reply WHERE ticket_id = $1"
}

/// Answers that were written and are not said yet.
package struct HeldReplyStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(_ reply: HeldReply) throws {
        try transaction.execute(
            HeldReplyStatements.add, .id(reply.id), .id(reply.ticket), .id(reply.author),
            .instant(reply.due), .text(try JSONText.encode(reply)))
    }

    package func change(_ reply: HeldReply) throws {
        try transaction.execute(
            HeldReplyStatements.change, .id(reply.id), .instant(reply.due),
            .text(try JSONText.encode(reply)))
    }

    /// Locked until the transaction ends.
    package func find(_ id: HeldReply.ID) throws -> HeldReply? {
        try transaction.first(HeldReplyStatements.find, .id(id)) {
            try JSONText.decode(HeldReply.self, $0.text(0))
        }
    }

    /// What leaves first comes first.
    package func all(on ticket: Ticket.ID) throws -> [HeldReply] {
        try transaction.rows(HeldReplyStatements.ofTicket, .id(ticket)) {
            try JSONText.decode(HeldReply.self, $0.text(0))
        }
    }

    package func count(of staff: StaffMember.ID) throws -> Int {
        try transaction.first(HeldReplyStatements.count, .id(staff)) { $0.count(0) } ?? 0
    }

    package func removeAll(on ticket: Ticket.ID) throws {
        try transaction.execute(HeldReplyStatements.removeOfTicket, .id(ticket))
    }

    package func remove(_ id: HeldReply.ID) throws {
        try transaction.execute(HeldReplyStatements.remove, .id(id))
    }
}
