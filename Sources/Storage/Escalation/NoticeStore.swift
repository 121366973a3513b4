package import Domain

enum NoticeStatements: String, Statement {
    /// $1: id, $2: whom, $3: ticket, $4: task, $5: body, $6: now.
    case add =
        "INSERT INTO notice (id, staff_id, ticket_id, task_id, body, at) VALUES ($1, $2, $3, $4, $5, $6)"
    /// $1: whose, $2: before which id, $3: how many at most.
    case page = """
        SELECT notice.id, notice.ticket_id, ticket.number, ticket.subject, ticket.department_id, notice.body,
            notice.at, notice.seen_at, notice.task_id, task.title
        FROM notice LEFT JOIN ticket ON ticket.id = notice.ticket_id LEFT JOIN task ON task.id = notice.task_id
        WHERE notice.staff_id = $1 AND notice.id < $2 ORDER BY notice.id DESC LIMIT $3
        """
    /// $1: whose, $2: how many are counted at most.
    case unseen = """
        SELECT count(*) FROM (SELECT 1 FROM notice WHERE staff_id = $1 AND seen_at IS NULL LIMIT $2) AS family
        """
    /// $1: whose, $2: now, $3: up to which id.
    case seeAll = "UPDATE notice SET seen_at = $2 WHERE staff_id = $1 AND seen_at IS NULL AND id <= $3"
    /// $1: whose, $2: now, $3: id.
    case seeOne = "UPDATE notice SET seen_at = $2 WHERE staff_id = $1 AND seen_at IS NULL AND id = $3"
    /// $1: id, $2: whose.
    case subject = """
        SELECT ticket.number, notice.task_id, notice.body
        FROM notice LEFT JOIN ticket ON ticket.id = notice.ticket_id
        WHERE notice.id = $1 AND notice.staff_id = $2
        """
    /// $1: before when, $2: how many at most.
    case sweep = """
        DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE at < $1 ORDER BY at LIMIT $2)
        """
}

/// Something the console tells one member of staff about a ticket, a task or both.
package struct Notice: Sendable, Equatable {
    package let id: Int64
    package let ticket: Ticket.ID?
    package let number: Int64?
    /// The task's title, else the ticket's subject.
    package let subject: Personal
    package let department: Department.ID?
    package let task: WorkTask.ID?
    /// What it says, JSON.
    package let body: String
    package let at: Instant
    package let seenAt: Instant?
}

/// Notices of the console: they last until they are old, seen or not.
package struct NoticeStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(
        _ id: Int64, to staff: StaffMember.ID, about ticket: Ticket.ID?, task: WorkTask.ID? = nil,
        body: String, at now: Instant
    ) throws {
        try transaction.execute(
            NoticeStatements.add, .int(id), .id(staff), .id(ticket), .id(task), .text(body), .instant(now))
    }

    /// Newest first.
    package func page(of staff: StaffMember.ID, before id: Int64?, limit: Int) throws -> [Notice] {
        try transaction.rows(NoticeStatements.page, .id(staff), .int(id ?? .max), .count(limit)) { row in
            Notice(
                id: row.int(0), ticket: row.optionalID(1), number: row.optionalInt(2),
                subject: Personal(row.optionalText(9) ?? row.optionalText(3) ?? ""),
                department: row.optionalID(4), task: row.optionalID(8), body: row.text(5),
                at: row.instant(6), seenAt: row.optionalInstant(7))
        }
    }

    /// How many nobody has seen yet, counted no further than `limit`.
    package func unseen(of staff: StaffMember.ID, limit: Int) throws -> Int {
        try transaction.first(NoticeStatements.unseen, .id(staff), .count(limit)) { $0.count(0) } ?? 0
    }

    /// Everything up to what was shown: what came meanwhile is still new.
    package func seeAll(of staff: StaffMember.ID, upTo id: Int64, at now: Instant) throws {
        try transaction.execute(NoticeStatements.seeAll, .id(staff), .instant(now), .int(id))
    }

    /// - Returns: the number of its ticket, its task and what it says, nil when it is none of theirs.
    package func see(
        _ id: Int64, of staff: StaffMember.ID, at now: Instant
    ) throws -> (ticket: Int64?, task: WorkTask.ID?, body: String)? {
        try transaction.execute(NoticeStatements.seeOne, .id(staff), .instant(now), .int(id))
        return try transaction.first(NoticeStatements.subject, .int(id), .id(staff)) {
            ($0.optionalInt(0), $0.optionalID(1), $0.text(2))
        }
    }

    package func sweep(before moment: Instant, limit: Int) throws {
        try transaction.execute(NoticeStatements.sweep, .instant(moment), .count(limit))
    }
}
