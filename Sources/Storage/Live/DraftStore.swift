package import Domain

enum DraftStatements: String, Statement {
    /// $1: staff member, $2: ticket.
    case of = """
        SELECT thread, version, text, saved_at FROM draft
        WHERE staff_id = $1 AND ticket_id = $2 ORDER BY saved_at DESC, thread
        """
    /// $1: staff member, $2: ticket, $3: thread.
    case find = """
        SELECT thread, version, text, saved_at FROM draft
        WHERE staff_id = $1 AND ticket_id = $2 AND thread = $3 {for update}
        """
    case count = "SELECT count(*) FROM draft WHERE staff_id = $1"
    /// $1 to $3: the key, $4: version, $5: text, $6: now.
    case save = """
        INSERT INTO draft (staff_id, ticket_id, thread, version, text, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (staff_id, ticket_id, thread)
        DO UPDATE SET version = excluded.version, text = excluded.text, saved_at = excluded.saved_at
        """
    case remove = "DELETE FROM draft WHERE staff_id = $1 AND ticket_id = $2 AND thread = $3"
    /// When a person is erased: a draft may quote them. $1: ticket.
    case removeOfTicket = "DELETE FROM draft WHERE ticket_id = $1"
    /// $1: before when.
    case sweep = "DELETE FROM draft WHERE saved_at < $1"
}

/// What somebody has written on one thread of a ticket and not sent.
package struct Draft: Sendable, Equatable {
    package let thread: MessageThread.Kind
    /// Goes up with every save, so that two tabs notice each other.
    package let version: Int64
    package let text: String
    package let savedAt: Instant

    fileprivate init(_ row: Row) throws {
        thread = try row.name(0)
        version = row.int(1)
        text = row.text(2)
        savedAt = row.instant(3)
    }
}

/// Drafts of messages, by person, ticket and thread.
package struct DraftStore {
    let transaction: any Transaction

    package enum Limits {
        package static let keptFor = Span.days(30)
        /// Of one person.
        package static let draftsMax = 500
        package static let textBytesMax = 262_144
    }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// The last saved first.
    package func drafts(of staff: StaffMember.ID, on ticket: Ticket.ID) throws -> [Draft] {
        try transaction.rows(DraftStatements.of, .id(staff), .id(ticket)) { try Draft($0) }
    }

    package func find(
        of staff: StaffMember.ID, on ticket: Ticket.ID, _ thread: MessageThread.Kind
    ) throws -> Draft? {
        try transaction.first(DraftStatements.find, .id(staff), .id(ticket), .name(thread)) { try Draft($0) }
    }

    package func count(of staff: StaffMember.ID) throws -> Int {
        try transaction.first(DraftStatements.count, .id(staff)) { $0.count(0) } ?? 0
    }

    package func save(
        _ text: String, version: Int64, of staff: StaffMember.ID, on ticket: Ticket.ID,
        _ thread: MessageThread.Kind, at now: Instant
    ) throws {
        try transaction.execute(
            DraftStatements.save, .id(staff), .id(ticket), .name(thread), .int(version), .text(text),
            .instant(now))
    }

    package func remove(
        of staff: StaffMember.ID, on ticket: Ticket.ID, _ thread: MessageThread.Kind
    ) throws {
        try transaction.execute(DraftStatements.remove, .id(staff), .id(ticket), .name(thread))
    }

    package func removeAll(on ticket: Ticket.ID) throws {
        try transaction.execute(DraftStatements.removeOfTicket, .id(ticket))
    }

    package func sweep(at now: Instant) throws {
        try transaction.execute(DraftStatements.sweep, .instant(now - Limits.keptFor))
    }
}
