package import Domain

/// Due work, one row for each kind and subject.
package enum TimerKind: String, Sendable, CaseIterable {
    /// A ticket waits until a moment; then it is open again.
    case wakeTicket = "wake_ticket"
    /// The next deadline of a ticket is reached.
    case ticketDeadline = "ticket_deadline"
    /// Rules about elapsed time, or who is called in, may have something to say about a ticket.
    case ticketRules = "ticket_rules"
    /// Whoever heads the desk is told what drags on; its subject is the desk's order.
    case digest
    /// The deadline of a task is reached.
    case taskDeadline = "task_deadline"
    /// An answer that was held is sent.
    case heldReply = "held_reply"
}

enum TimerStatements: String, Statement {
    /// $1: id, $2: kind, $3: subject, $4: due.
    case set = """
        INSERT INTO timer (id, kind, subject_id, due_at, attempts) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (kind, subject_id) DO UPDATE SET due_at = excluded.due_at, attempts = 0
        """
    case remove = "DELETE FROM timer WHERE kind = $1 AND subject_id = $2"
    /// Claims what is due; the rows stay locked until their effects are stored. $1: now, $2: how many at most.
    case due = """
        SELECT id, kind, subject_id, due_at, attempts FROM timer WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2
        {skip locked}
        """
    case removeClaimed = "DELETE FROM timer WHERE id = $1"
    /// $1: id, $2: next moment, $3: when it was due: one that was set anew meanwhile stays as it is.
    case postpone = "UPDATE timer SET due_at = $2, attempts = attempts + 1 WHERE id = $1 AND due_at = $3"
    /// $1: kind, $2: subject.
    case dueOf = "SELECT due_at FROM timer WHERE kind = $1 AND subject_id = $2"
    case next = "SELECT min(due_at) FROM timer"
}

package struct DueTimer: Sendable, Equatable {
    package var id: Int64
    package var kind: TimerKind
    package var subject: Int64
    package var due: Instant
    package var attempts: Int
}

/// Timers: claiming one and its effect are one transaction, so each takes effect exactly once.
package struct TimerStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func set(_ kind: TimerKind, subject: Int64, due: Instant, id: Int64) throws {
        try transaction.execute(TimerStatements.set, .int(id), .name(kind), .int(subject), .instant(due))
    }

    package func remove(_ kind: TimerKind, subject: Int64) throws {
        try transaction.execute(TimerStatements.remove, .name(kind), .int(subject))
    }

    /// What is due now, oldest first; other nodes pass over the same rows until this transaction ends.
    package func claim(at now: Instant, limit: Int) throws -> [DueTimer] {
        try transaction.rows(TimerStatements.due, .instant(now), .count(limit)) { row in
            DueTimer(
                id: row.int(0), kind: try row.name(1), subject: row.int(2), due: row.instant(3),
                attempts: row.count(4))
        }
    }

    package func finish(_ timer: DueTimer) throws {
        try transaction.execute(TimerStatements.removeClaimed, .int(timer.id))
    }

    package func postpone(_ timer: DueTimer, to next: Instant) throws {
        try transaction.execute(TimerStatements.postpone, .int(timer.id), .instant(next), .instant(timer.due))
    }

    /// When one is due; nil where none is set.
    package func due(_ kind: TimerKind, subject: Int64) throws -> Instant? {
        try transaction.first(TimerStatements.dueOf, .name(kind), .int(subject)) { $0.instant(0) }
    }

    package func nextDue() throws -> Instant? {
        try transaction.first(TimerStatements.next) { $0.optionalInstant(0) } ?? nil
    }
}
