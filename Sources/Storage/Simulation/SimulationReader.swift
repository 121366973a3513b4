package import Domain

enum SimulationStatements: String, Statement {
    /// What was journaled since. Only where one writer gives identifiers in order. $1: after which id, $2: how many at most.
    case eventsSince = """
        SELECT id, subject_kind, subject_id, kind, actor_kind, actor_id FROM event WHERE id > $1 ORDER BY id LIMIT $2
        """
    /// $1: ticket.
    case glance = """
        SELECT id, number, status, line_id, assignee_id, controller_id, locked_at, unlock_asked_at, passes, channel
        FROM ticket WHERE id = $1
        """
    /// $1: after which ticket, $2: how many at most.
    case glances = """
        SELECT id, number, status, line_id, assignee_id, controller_id, locked_at, unlock_asked_at, passes, channel
        FROM ticket WHERE id > $1 ORDER BY id LIMIT $2
        """
    case letters = "SELECT kind, state, count(*) FROM outbox GROUP BY kind, state ORDER BY kind, state"
    case arrivals =
        "SELECT channel, result, count(*) FROM intake GROUP BY channel, result ORDER BY channel, result"
    /// What was to be sent and neither left nor was given up, or was given up without a word; an erasure takes the
    /// words. $1: how many at most.
    case unsent = """
        SELECT id, ticket_id, state, answer FROM outbox
        WHERE state IN ('waiting', 'sending') OR (state IN ('failed', 'bounced') AND answer IS NULL AND body <> '{}')
        ORDER BY id LIMIT $1
        """
    /// Letters that became a message and name no ticket, or say nothing of why they did not, but for those that an erasure
    /// blanked. A letter of one of our own may be nothing but commands. $1: how those are addressed, $2: how many at most.
    case unexplained = """
        SELECT id, ticket_id, result FROM intake
        WHERE (result IN ('new', 'joined') AND (
                ticket_id IS NULL OR (message_id IS NULL AND coalesce(sender, '') NOT LIKE $1)))
            OR (result NOT IN ('new', 'joined') AND reason IS NULL
                AND NOT (raw IS NULL AND sender IS NULL AND mail_id IS NULL))
        ORDER BY id LIMIT $2
        """
    /// $1: now, $2: how many at most.
    case overdueTimers =
        "SELECT id, kind, subject_id, due_at, attempts FROM timer WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2"
    /// $1: kind, $2: after which subject, $3: up to which.
    case timers =
        "SELECT subject_id, due_at FROM timer WHERE kind = $1 AND subject_id > $2 AND subject_id <= $3 ORDER BY subject_id"
    /// How many notices tell of steps of escalation on each ticket. $1: after which ticket, $2: up to which.
    case notices = """
        SELECT ticket_id, count(*) FROM notice WHERE ticket_id > $1 AND ticket_id <= $2 AND body LIKE '%"moment"%'
        GROUP BY ticket_id ORDER BY ticket_id
        """
    /// Returned letters that name none of ours, and ours that count as returned although nothing came back. $1: how many at most.
    case untiedBounces = """
        SELECT id, ticket_id, 'an arrival' FROM intake
        WHERE result = 'bounce' AND (ticket_id IS NULL OR message_id IS NULL)
        UNION ALL
        SELECT id, ticket_id, 'a letter of ours' FROM outbox
        WHERE state = 'bounced' AND NOT EXISTS (
            SELECT 1 FROM intake WHERE intake.ticket_id = outbox.ticket_id AND intake.result = 'bounce')
        ORDER BY 1 LIMIT $1
        """
    /// What a vendor's people wrote where clients read, and letters to others about what stands on the vendor's thread.
    /// $1: the vendor, $2: how many at most.
    case toldByVendor = """
        SELECT message.id, message.ticket_id, 'a message' FROM message
        JOIN thread ON thread.id = message.thread_id
        WHERE thread.kind = 'client' AND message.author_kind = 'contact'
            AND message.author_id IN (SELECT id FROM contact WHERE organization_id = $1)
        UNION ALL
        SELECT outbox.id, outbox.ticket_id, 'a letter' FROM outbox
        JOIN message ON message.id = outbox.message_id JOIN thread ON thread.id = message.thread_id
        WHERE thread.kind = 'vendor' AND outbox.kind <> 'vendor'
        ORDER BY 1 LIMIT $2
        """
    /// Where each message stands. $1: after which, $2: how many at most.
    case messages = "SELECT id, ticket_id FROM message WHERE id > $1 ORDER BY id LIMIT $2"
    /// How each letter fared. $1: after which, $2: how many at most.
    case outgoing = "SELECT id, ticket_id, state FROM outbox WHERE id > $1 ORDER BY id LIMIT $2"
    /// Letters kept for this reason whose words clients read. $1: reason, $2: how many at most.
    case toldForReason = """
        SELECT message.id, message.ticket_id, 'a message' FROM intake
        JOIN message ON message.id = intake.message_id JOIN thread ON thread.id = message.thread_id
        WHERE intake.reason = $1 AND thread.kind = 'client' ORDER BY 1 LIMIT $2
        """
    /// Where a text stands. $1: a pattern.
    case places = """
        SELECT 'personal', count(*) FROM personal WHERE value LIKE $1
        UNION ALL SELECT 'event', count(*) FROM event WHERE body LIKE $1
        UNION ALL SELECT 'ticket', count(*) FROM ticket WHERE subject LIKE $1
        UNION ALL SELECT 'outbox', count(*) FROM outbox WHERE recipient LIKE $1 OR body LIKE $1 OR answer LIKE $1
        UNION ALL SELECT 'intake', count(*) FROM intake
            WHERE sender LIKE $1 OR recipient LIKE $1 OR reason LIKE $1 OR subject LIKE $1 OR mail_id LIKE $1
        UNION ALL SELECT 'contact_address', count(*) FROM contact_address WHERE value LIKE $1
        UNION ALL SELECT 'notice', count(*) FROM notice WHERE body LIKE $1
        UNION ALL SELECT 'search_document', count(*) FROM search_document WHERE words LIKE $1
        """
}

/// One event as whoever listens hears of it: that it happened, to what, and by whom.
package struct JournalNews: Sendable, Equatable {
    package let id: Int64
    package let subjectKind: String
    package let subject: Int64
    package let kind: String
    package let actorKind: String
    package let actor: Int64?
}

/// How a ticket stands, read off its row.
package struct TicketGlance: Sendable, Equatable {
    package let id: Ticket.ID
    package let number: Int64
    package let status: Ticket.Status.Name
    package let line: Line.ID
    package let assignee: StaffMember.ID?
    package let controller: StaffMember.ID?
    package let lockedAt: Instant?
    package let unlockAskedAt: Instant?
    package let passes: Int
    package let channel: Channel
}

/// What played people see, and what is proved about a simulated desk at its end.
package struct SimulationReader {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func news(since id: Int64, limit: Int) throws -> [JournalNews] {
        try transaction.rows(SimulationStatements.eventsSince, .int(id), .count(limit)) { row in
            JournalNews(
                id: row.int(0), subjectKind: row.text(1), subject: row.int(2), kind: row.text(3),
                actorKind: row.text(4), actor: row.optionalInt(5))
        }
    }

    package func glance(at id: Ticket.ID) throws -> TicketGlance? {
        try transaction.first(SimulationStatements.glance, .id(id), read: TicketGlance.init(row:))
    }

    package func glances(after id: Ticket.ID, limit: Int) throws -> [TicketGlance] {
        try transaction.rows(
            SimulationStatements.glances, .id(id), .count(limit), read: TicketGlance.init(row:))
    }

    package struct Count: Sendable, Equatable {
        package let first: String
        package let second: String
        package let count: Int
    }

    /// By kind and state.
    package func letters() throws -> [Count] { try counts(.letters) }
    /// By channel and result.
    package func arrivals() throws -> [Count] { try counts(.arrivals) }

    private func counts(_ statement: SimulationStatements) throws -> [Count] {
        try transaction.rows(statement) { Count(first: $0.text(0), second: $0.text(1), count: $0.count(2)) }
    }

    /// A row that is not as it should be at the end, in words.
    package struct Leftover: Sendable, Equatable {
        package let id: Int64
        package let ticket: Ticket.ID?
        package let words: String
    }

    package func unsent(limit: Int) throws -> [Leftover] {
        try transaction.rows(SimulationStatements.unsent, .count(limit), read: Self.leftover)
    }

    /// - Parameter own: a pattern of the addresses of our own.
    package func unexplained(besides own: String, limit: Int) throws -> [Leftover] {
        try transaction.rows(
            SimulationStatements.unexplained, .text(own), .count(limit), read: Self.leftover)
    }

    package func untiedBounces(limit: Int) throws -> [Leftover] {
        try transaction.rows(SimulationStatements.untiedBounces, .count(limit), read: Self.leftover)
    }

    package func toldByVendor(_ vendor: Organization.ID, limit: Int) throws -> [Leftover] {
        try transaction.rows(
            SimulationStatements.toldByVendor, .id(vendor), .count(limit), read: Self.leftover)
    }

    package func toldUnproved(reason: String, limit: Int) throws -> [Leftover] {
        try transaction.rows(
            SimulationStatements.toldForReason, .text(reason), .count(limit), read: Self.leftover)
    }

    /// How many rows of each kind name something.
    package func places(of text: String) throws -> [(place: String, count: Int)] {
        try transaction.rows(SimulationStatements.places, .text("%\(text)%")) { ($0.text(0), $0.count(1)) }
    }

    package func messages(after id: Int64, limit: Int) throws -> [(id: Int64, ticket: Ticket.ID)] {
        try transaction.rows(SimulationStatements.messages, .int(id), .count(limit)) { ($0.int(0), $0.id(1)) }
    }

    package func letters(
        after id: Int64, limit: Int
    ) throws -> [(id: Int64, ticket: Ticket.ID?, state: String)] {
        try transaction.rows(SimulationStatements.outgoing, .int(id), .count(limit)) {
            ($0.int(0), $0.optionalID(1), $0.text(2))
        }
    }

    private static func leftover(_ row: Row) -> Leftover {
        Leftover(id: row.int(0), ticket: row.optionalID(1), words: row.text(2))
    }

    package func overdueTimers(at now: Instant, limit: Int) throws -> [DueTimer] {
        try transaction.rows(SimulationStatements.overdueTimers, .instant(now), .count(limit)) { row in
            DueTimer(
                id: row.int(0), kind: try row.name(1), subject: row.int(2), due: row.instant(3),
                attempts: row.count(4))
        }
    }

    package func timers(_ kind: TimerKind, after: Int64, upTo: Int64) throws -> [Int64: Instant] {
        var found: [Int64: Instant] = [:]
        try transaction.run(
            SimulationStatements.timers.rawValue, [.name(kind), .int(after), .int(upTo)]
        ) { found[$0.int(0)] = $0.instant(1) }
        return found
    }

    package func notices(after: Int64, upTo: Int64) throws -> [Int64: Int] {
        var found: [Int64: Int] = [:]
        try transaction.run(SimulationStatements.notices.rawValue, [.int(after), .int(upTo)]) {
            found[$0.int(0)] = $0.count(1)
        }
        return found
    }

    /// The journal in the order of its subjects, as it is stored.
    package func journal(after subject: Int64, seq: Int64, limit: Int) throws -> [StoredEvent] {
        try transaction.rows(
            CheckStatements.events, .int(subject), .int(seq), .count(limit), read: StoredEvent.init(row:))
    }
}

extension TicketGlance {
    fileprivate init(row: Row) throws {
        id = row.id(0)
        number = row.int(1)
        status = try row.name(2)
        line = row.id(3)
        assignee = row.optionalID(4)
        controller = row.optionalID(5)
        lockedAt = row.optionalInstant(6)
        unlockAskedAt = row.optionalInstant(7)
        // Nobody passed on what is from before anybody counted.
        passes = row.optionalInt(8).map(Int.init) ?? 0
        channel = try row.name(9)
    }
}
