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
    /// What was to be sent and neither left nor was given up, or was given up without a word. $1: how many at most.
    case unsent = """
        SELECT id, ticket_id, state, answer FROM outbox
        WHERE state IN ('waiting', 'sending') OR (state IN ('failed', 'bounced') AND answer IS NULL)
        ORDER BY id LIMIT $1
        """
    /// Letters that became a message and name no ticket, or say nothing of why they did not. $1: how many at most.
    case unexplained = """
        SELECT id, ticket_id, result FROM intake
        WHERE (result IN ('new', 'joined') AND (ticket_id IS NULL OR message_id IS NULL))
            OR (result NOT IN ('new', 'joined') AND reason IS NULL)
        ORDER BY id LIMIT $1
        """
    /// $1: now, $2: how many at most.
    case overdueTimers =
        "SELECT id, kind, subject_id, due_at, attempts FROM timer WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2"
    /// $1: kind, $2: after which subject, $3: up to which.
    case timers =
        "SELECT subject_id, due_at FROM timer WHERE kind = $1 AND subject_id > $2 AND subject_id <= $3 ORDER BY subject_id"
    /// How many notices tell of each ticket. $1: after which ticket, $2: up to which.
    case notices = """
        SELECT ticket_id, count(*) FROM notice WHERE ticket_id > $1 AND ticket_id <= $2
        GROUP BY ticket_id ORDER BY ticket_id
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
        try transaction.rows(SimulationStatements.unsent, .count(limit)) { row in
            Leftover(id: row.int(0), ticket: row.optionalID(1), words: row.text(2))
        }
    }

    package func unexplained(limit: Int) throws -> [Leftover] {
        try transaction.rows(SimulationStatements.unexplained, .count(limit)) { row in
            Leftover(id: row.int(0), ticket: row.optionalID(1), words: row.text(2))
        }
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
