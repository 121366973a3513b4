package import Domain

enum ErasureRequestStatements: String, Statement {
    /// Who asks twice asks once. $1: contact, $2: staff member, $3: now.
    case add = """
        INSERT INTO erasure_request (contact_id, asked_by, asked_at, leased_until, tickets_total, tickets_done, tickets,
            messages, attachments, personal_values, letters, arrivals)
        VALUES ($1, $2, $3, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (contact_id) DO NOTHING
        """
    case find = """
        SELECT asked_by, asked_at, failed_at, finished_at, tickets_total, tickets_done, tickets, messages, attachments,
            personal_values, letters, arrivals
        FROM erasure_request WHERE contact_id = $1
        """
    /// The oldest that nobody works on. Of two who find the same one gets it. $1: now, $2: until when.
    case claim = """
        UPDATE erasure_request SET leased_until = $2
        WHERE finished_at IS NULL AND leased_until <= $1 AND contact_id = (
            SELECT contact_id FROM erasure_request WHERE finished_at IS NULL AND leased_until <= $1
            ORDER BY asked_at, contact_id LIMIT 1)
        RETURNING contact_id, asked_by
        """
    /// $1: contact, $2: until when, $3: tickets in all or nothing, $4: tickets done or nothing, then what went.
    case note = """
        UPDATE erasure_request SET leased_until = $2, failed_at = NULL,
            tickets_total = coalesce($3, tickets_total), tickets_done = coalesce($4, tickets_done),
            tickets = tickets + $5, messages = messages + $6, attachments = attachments + $7,
            personal_values = personal_values + $8, letters = letters + $9, arrivals = arrivals + $10
        WHERE contact_id = $1
        """
    /// $1: contact, $2: now.
    case finish = "UPDATE erasure_request SET finished_at = $2, failed_at = NULL WHERE contact_id = $1"
    /// $1: contact, $2: now, $3: when it is tried again.
    case fail = "UPDATE erasure_request SET failed_at = $2, leased_until = $3 WHERE contact_id = $1"
}

/// An erasure that was asked for in the console, and how far it came.
package struct ErasureRequest: Sendable, Equatable {
    package let askedBy: StaffMember.ID
    package let askedAt: Instant
    /// When the last try failed; nil while all goes well.
    package let failedAt: Instant?
    package let finishedAt: Instant?
    package let ticketsTotal: Int
    package let ticketsDone: Int
    package let counts: ErasureCounts

    init(row: Row) {
        askedBy = row.id(0)
        askedAt = row.instant(1)
        failedAt = row.optionalInstant(2)
        finishedAt = row.optionalInstant(3)
        ticketsTotal = row.count(4)
        ticketsDone = row.count(5)
        var counts = ErasureCounts()
        counts.tickets = row.count(6)
        counts.messages = row.count(7)
        counts.attachments = row.count(8)
        counts.values = row.count(9)
        counts.letters = row.count(10)
        counts.arrivals = row.count(11)
        self.counts = counts
    }
}

/// Erasures that were asked for. The rows hold numbers only: nothing of the person.
package struct ErasureRequestStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(_ contact: Contact.ID, by member: StaffMember.ID, at now: Instant) throws {
        try transaction.execute(ErasureRequestStatements.add, .id(contact), .id(member), .instant(now))
    }

    package func find(_ contact: Contact.ID) throws -> ErasureRequest? {
        try transaction.first(ErasureRequestStatements.find, .id(contact), read: ErasureRequest.init(row:))
    }

    /// Takes the next one that is unfinished and that nobody works on.
    package func claim(
        at now: Instant, until end: Instant
    ) throws -> (contact: Contact.ID, askedBy: StaffMember.ID)? {
        try transaction.first(ErasureRequestStatements.claim, .instant(now), .instant(end)) {
            ($0.id(0), $0.id(1))
        }
    }

    /// - Parameter tickets: how many of how many are done; nil where the step was about something else.
    package func note(
        _ contact: Contact.ID, _ counts: ErasureCounts, tickets: (done: Int, total: Int)?, until end: Instant
    ) throws {
        func optional(_ count: Int?) -> SQLValue { count.map { .count($0) } ?? .null }
        try transaction.execute(
            ErasureRequestStatements.note, .id(contact), .instant(end), optional(tickets?.total),
            optional(tickets?.done), .count(counts.tickets), .count(counts.messages),
            .count(counts.attachments), .count(counts.values), .count(counts.letters), .count(counts.arrivals)
        )
    }

    package func finish(_ contact: Contact.ID, at now: Instant) throws {
        try transaction.execute(ErasureRequestStatements.finish, .id(contact), .instant(now))
    }

    package func fail(_ contact: Contact.ID, at now: Instant, again: Instant) throws {
        try transaction.execute(
            ErasureRequestStatements.fail, .id(contact), .instant(now), .instant(again))
    }
}
