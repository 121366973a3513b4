package import Domain

/// What the head's screen asks for.
///
/// Those about tickets share the scope: $1: 1 when every department is seen, $2: the departments seen otherwise.
enum ControlRoomStatements: String, Statement {
    /// Clients sent them back again and again. $3: from how many returns on, $4: how many at most.
    case returned = """
        SELECT ticket.id FROM ticket {by ticket_returned}
        WHERE ticket.returns > 2 AND ticket.returns >= $3 AND ticket.status IN ('new', 'open', 'waiting')
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.returns DESC, ticket.id DESC LIMIT $4
        """
    /// Passed on and on, with how often. $3: from how many times on, $4: how many at most.
    case passed = """
        SELECT ticket.id, ticket.passes FROM ticket {by ticket_passed}
        WHERE ticket.passes > 0 AND ticket.passes >= $3 AND ticket.status IN ('new', 'open', 'waiting')
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.passes DESC, ticket.id DESC LIMIT $4
        """
    /// In somebody's hands, not late, and nobody of the house wrote since; who is silent longest first. $3: since before
    /// when, $4: now, $5: how many at most.
    case silent = """
        SELECT ticket.id,
            CASE WHEN record_at > assigned_since THEN record_at ELSE assigned_since END
        FROM ticket {by ticket_silent}
        WHERE ticket.assignee_id IS NOT NULL AND ticket.locked_at IS NULL AND ticket.status IN ('new', 'open')
          AND (CASE WHEN record_at > assigned_since THEN record_at ELSE assigned_since END) <= $3
          AND (ticket.due_at IS NULL OR ticket.due_at > $4)
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY (CASE WHEN record_at > assigned_since THEN record_at ELSE assigned_since END), ticket.id
        LIMIT $5
        """
    /// What each line has: state, how many people hold how many tickets.
    case load = """
        SELECT ticket.line_id, ticket.status, ticket.assignee_id, count(*)
        FROM ticket {by ticket_line_work}
        WHERE ticket.status IN ('new', 'open', 'waiting')
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        GROUP BY ticket.line_id, ticket.status, ticket.assignee_id
        """
    /// $3: the first identifier of a stretch of time, $4: when it began.
    case received = """
        SELECT count(*) FROM ticket
        WHERE ticket.id >= $3 AND ticket.created_at >= $4 AND ticket.status <> 'deleted'
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        """
    /// How many came to a good end since a moment, and how many of them on the first line. $3: when it began.
    case ended = """
        SELECT count(*), sum(CASE WHEN line.level = 1 THEN 1 ELSE 0 END)
        FROM ticket {by ticket_changed} JOIN line ON line.id = ticket.line_id
        WHERE ticket.updated_at >= $3 AND ticket.status_at >= $3 AND ticket.status IN ('resolved', 'closed')
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        """
    /// The newest events of tickets. $3: how many at most.
    case newest = """
        SELECT event.position, event.id, event.subject_kind, event.subject_id, event.seq, event.kind, event.version,
            event.at, event.actor_kind, event.actor_id, event.body, event.hash
        FROM event JOIN ticket ON ticket.id = event.subject_id
        WHERE event.id > 0 AND event.subject_kind = 'ticket'
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY event.id DESC LIMIT $3
        """
}

/// Reads what the head's screen shows, within a scope.
package struct ControlRoomStore {
    private let transaction: any Transaction
    private let scope: TicketScope

    package init(_ transaction: any Transaction, scope: TicketScope) {
        self.transaction = transaction
        self.scope = scope
    }

    private var reach: [SQLValue] { [.flag(scope.seesAll), .ids(scope.departments)] }

    /// Most returns first.
    package func returned(from returns: Int, limit: Int) throws -> [Ticket.ID] {
        try rows(.returned, .count(returns), .count(limit)) { $0.id(0) }
    }

    /// Most passes first.
    package func passed(from passes: Int, limit: Int) throws -> [(ticket: Ticket.ID, passes: Int)] {
        try rows(.passed, .count(passes), .count(limit)) { ($0.id(0), $0.count(1)) }
    }

    /// Whoever is silent longest first, each with since when.
    package func silent(
        since moment: Instant, now: Instant, limit: Int
    ) throws -> [(ticket: Ticket.ID, since: Instant)] {
        try rows(.silent, .instant(moment), .instant(now), .count(limit)) { ($0.id(0), $0.instant(1)) }
    }

    /// What one line holds.
    package struct LineLoad: Sendable, Equatable {
        /// Nobody has them.
        package var unassigned = 0
        /// Somebody works on them.
        package var held = 0
        package var waiting = 0
        /// Unfinished tickets in each one's hands.
        package var ofStaff: [StaffMember.ID: Int] = [:]

        package init() {}

        package var open: Int { unassigned + held + waiting }
    }

    package func load() throws -> [Line.ID: LineLoad] {
        var found: [Line.ID: LineLoad] = [:]
        let groups = try rows(.load) { row in
            (
                line: row.id(0) as Line.ID, status: try row.name(1) as Ticket.Status.Name,
                holder: row.optionalID(2) as StaffMember.ID?, count: row.count(3)
            )
        }
        for group in groups {
            var load = found[group.line] ?? LineLoad()
            if group.status == .waiting {
                load.waiting += group.count
            } else if group.holder == nil {
                load.unassigned += group.count
            } else {
                load.held += group.count
            }
            if let holder = group.holder { load.ofStaff[holder, default: 0] += group.count }
            found[group.line] = load
        }
        return found
    }

    package func received(since moment: Instant) throws -> Int {
        let first = IdentifierSource.first(at: moment.microseconds)
        return try rows(.received, .int(first), .instant(moment)) { $0.count(0) }.first ?? 0
    }

    /// Resolved or closed since a moment: all, and those that the first line ended.
    package func ended(since moment: Instant) throws -> (all: Int, onFirstLine: Int) {
        try rows(.ended, .instant(moment)) { ($0.count(0), Int($0.optionalInt(1) ?? 0)) }.first ?? (0, 0)
    }

    /// Newest first.
    package func newestEvents(limit: Int) throws -> [StoredEvent] {
        try rows(.newest, .count(limit)) { StoredEvent(row: $0) }
    }

    private func rows<Value>(
        _ statement: ControlRoomStatements, _ values: SQLValue..., read: (Row) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try transaction.run(statement.rawValue, reach + values) { found.append(try read($0)) }
        return found
    }
}
