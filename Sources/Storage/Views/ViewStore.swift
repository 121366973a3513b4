package import Domain

/// A ticket that a view found, with what it is ordered and grouped by.
package struct ViewHit: Sendable, Equatable {
    package let id: Ticket.ID
    package let changed: Instant
    package let rank: Int
    package let due: Instant?
    package let created: Instant
    package let line: Line.ID
    package let assignee: StaffMember.ID?
    package let status: Ticket.Status.Name
    package let organization: Organization.ID?
    package let kind: Ticket.Kind

    fileprivate init(_ row: Row) throws {
        id = row.id(0)
        changed = row.instant(1)
        rank = row.count(2)
        due = row.optionalInstant(3)
        created = row.instant(4)
        line = row.id(5)
        assignee = row.optionalID(6)
        status = try row.name(7)
        organization = row.optionalID(8)
        kind = try row.name(9)
    }
}

/// Finds what views ask for, never looking through more than a bounded number of tickets at once.
package struct ViewStore {
    let transaction: any Transaction

    package enum Limits {
        /// How many tickets one search looks through. What is not over is looked through whole: it stays small.
        package static let lookedThroughMax = 20_000
    }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// What was found, and where a search ended that had not looked at everything.
    package struct Found: Sendable {
        package var hits: [ViewHit]
        package var end: [Int64]?
    }

    package enum Walk: Sendable { case changed, priority, created }

    /// One page in an order that an index has.
    /// - Parameter after: the key of the row beside it: `updated_at, id`, `priority_rank, updated_at, id` or `id`.
    package func page(
        _ query: ViewQuery, _ walk: Walk, isAscending: Bool, after: [Int64]?, limit: Int, now: Instant
    ) throws -> Found {
        switch walk {
        case .created:
            return try led(query, isAscending: isAscending, after: after?.first, limit: limit, now: now)
        case .changed:
            return try walked(
                query, .changed, isAscending: isAscending, after: after, limit: limit, now: now)
        case .priority:
            return try walked(
                query, .priority, isAscending: isAscending, after: after, limit: limit, now: now)
        }
    }

    /// Whether that order is as good as an index that narrows: what is rare would be looked for among everything.
    package static func mayWalk(_ query: ViewQuery) -> Bool {
        switch query.lead.lead {
        case .work, .assigneeWork, .newest: true
        case .status: query.filter.wanted == [.closed]
        case .assignee, .requester, .organization, .team, .tag, .locked: false
        }
    }

    /// Everything that fits among those looked through, the newest first: for orders that no index has.
    package func gather(_ query: ViewQuery, now: Instant) throws -> Found {
        try led(query, isAscending: false, after: nil, limit: Limits.lookedThroughMax, now: now)
    }

    /// How many fit, counted no further than `limit`, and whether everything was looked at.
    package func count(_ query: ViewQuery, limit: Int, now: Instant) throws -> (count: Int, isExact: Bool) {
        let (lead, value) = query.lead
        let end = try end(lead, value, isAscending: false, after: .max)
        let own: [SQLValue] = [.int(end ?? 0)] + (lead.takesValue ? [value] : []) + [.count(limit + 1)]
        let found =
            try transaction.first(
                ViewStatement.of(.count(lead)), values: query.values(at: now) + own
            ) { $0.count(0) } ?? 0
        return (min(found, limit), found <= limit && end == nil)
    }

    private func walked(
        _ query: ViewQuery, _ walk: ViewStatement.Walk, isAscending: Bool, after: [Int64]?, limit: Int,
        now: Instant
    ) throws -> Found {
        let isWork = query.filter.isWork
        let nothing = [Int64](repeating: isAscending ? .min : .max, count: walk.key.count)
        let everything = [Int64](repeating: isAscending ? .max : .min, count: walk.key.count)
        let start = after ?? nothing
        var end: [Int64]?
        if !isWork {
            end = try transaction.first(
                ViewStatement.of(.walkEnd(walk, isWork: isWork, isAscending: isAscending)),
                values: start.map { .int($0) } + [.count(Limits.lookedThroughMax - 1)]
            ) { row in walk.key.indices.map { row.int($0) } }
        }
        let own: [SQLValue] =
            start.map { .int($0) } + (end ?? everything).map { .int($0) } + [.count(limit)]
        var hits: [ViewHit] = []
        try transaction.run(
            ViewStatement.of(.walk(walk, isWork: isWork, isAscending: isAscending)).rawValue,
            query.values(at: now) + own
        ) { hits.append(try ViewHit($0)) }
        return Found(hits: hits, end: hits.count < limit ? end : nil)
    }

    private func led(
        _ query: ViewQuery, isAscending: Bool, after: Int64?, limit: Int, now: Instant
    ) throws -> Found {
        let (lead, value) = query.lead
        let start = after ?? (isAscending ? .min : .max)
        let end = try end(lead, value, isAscending: isAscending, after: start)
        let own: [SQLValue] =
            [.int(start), .int(end ?? (isAscending ? .max : .min))] + (lead.takesValue ? [value] : [])
            + [.count(limit)]
        var hits: [ViewHit] = []
        try transaction.run(
            ViewStatement.of(.led(lead, isAscending: isAscending)).rawValue, query.values(at: now) + own
        ) { hits.append(try ViewHit($0)) }
        return Found(hits: hits, end: hits.count < limit ? end.map { [$0] } : nil)
    }

    private func end(
        _ lead: ViewLead, _ value: SQLValue, isAscending: Bool, after: Int64
    ) throws -> Int64? {
        if lead.isSmall { return nil }
        let values: [SQLValue] = [.int(after), .count(Limits.lookedThroughMax - 1)]
        return try transaction.first(
            ViewStatement.of(.ledEnd(lead, isAscending: isAscending)),
            values: values + (lead.takesValue ? [value] : [])
        ) { $0.int(0) }
    }
}

extension TicketPageStore {
    /// The rows of these tickets in the order of `ids`; those that are gone are left out.
    package func rows(_ ids: [Ticket.ID]) throws -> [TicketRow] {
        if ids.isEmpty { return [] }
        var found: [Ticket.ID: TicketRow] = [:]
        try transaction.run(TicketRowStatements.rows.rawValue, [.ids(ids)]) { row in
            let row = try TicketRow(row: row)
            found[row.summary.id] = row
        }
        return ids.compactMap { found[$0] }
    }
}
