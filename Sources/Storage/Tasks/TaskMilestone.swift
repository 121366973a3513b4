package import Domain

enum TaskMilestoneStatements: String, Statement {
    /// What befell the tasks of a ticket and of those merged into it, as their own journals say it. A step of a process is set
    /// with the first one: it is told when its turn comes. $1: ticket, $2 and $3: from when until when, $4: how many at most.
    case ofTicket = """
        WITH RECURSIVE family (id) AS (
            SELECT CAST($1 AS BIGINT)
            UNION SELECT ticket.id FROM ticket JOIN family ON ticket.merged_into = family.id
        )
        SELECT event.id, event.kind, event.at, event.actor_kind, event.actor_id, task.id, task.title
        FROM task JOIN event ON event.subject_id = task.id
        WHERE task.ticket_id IN (SELECT id FROM family) AND event.at >= $2 AND event.at <= $3
          AND event.kind IN ('task.created', 'task.opened', 'task.finished', 'task.accepted', 'task.sent_back',
            'task.cancelled', 'task.reopened')
          AND (event.kind <> 'task.created' OR task.former_id IS NULL)
        ORDER BY event.at DESC, event.id DESC LIMIT $4
        """
}

/// What befell a task, as the timeline of its ticket shows it. It stands in the task's journal alone.
package struct TaskMilestone: Sendable, Equatable {
    package let event: Int64
    package let step: Step
    package let at: Instant
    package let actor: Actor
    package let task: WorkTask.ID
    /// As it is called now.
    package let title: Personal

    /// By the kinds of events.
    package enum Step: String, Sendable, CaseIterable {
        case created = "task.created"
        case opened = "task.opened"
        case finished = "task.finished"
        case accepted = "task.accepted"
        case sentBack = "task.sent_back"
        case cancelled = "task.cancelled"
        case reopened = "task.reopened"
    }
}

extension TaskListStore {
    /// Oldest first; of more than `limit`, the newest.
    package func milestones(
        of ticket: Ticket.ID, from: Instant, to: Instant, limit: Int
    ) throws -> [TaskMilestone] {
        try transaction.rows(
            TaskMilestoneStatements.ofTicket, .id(ticket), .instant(from), .instant(to), .count(limit)
        ) { row -> TaskMilestone? in
            guard let actor = Actor(kind: row.text(3), id: row.optionalInt(4)),
                let step = TaskMilestone.Step(rawValue: row.text(1))
            else { return nil }
            return TaskMilestone(
                event: row.int(0), step: step, at: row.instant(2), actor: actor, task: row.id(5),
                title: Personal(row.text(6)))
        }.compactMap(\.self).reversed()
    }
}
