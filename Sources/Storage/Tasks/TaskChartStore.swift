package import Domain

/// What charts of tasks are drawn from.
enum TaskChartStatements: String, Statement {
    /// The plan of a stretch of time: what is planned or due in it, whatever of that came before and is not over, and steps of
    /// processes that have no day yet. $1 to $3: scope as in lists, $4 and $5: from and to, $6: whose or 0, $7: of which
    /// department or 0, $8: how many at most.
    case plan = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id, task.former_id,
            task.state_since
        FROM task LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.id IN (
            SELECT id FROM task WHERE planned_at IS NOT NULL AND planned_at >= $4 AND planned_at < $5
            UNION SELECT id FROM task
                WHERE planned_at IS NULL AND due_at IS NOT NULL AND due_at >= $4 AND due_at < $5
            UNION SELECT id FROM task
                WHERE is_open = 1 AND (planned_at < $5 OR due_at < $5 OR former_id IS NOT NULL))
          AND task.state <> 'cancelled'
          AND ($1 = 1 OR task.department_id IN {ids}$2{/ids} OR ticket.department_id IN {ids}$2{/ids}
            OR task.assignee_id = $3 OR task.setter_id = $3)
          AND (task.assignee_id = $6 OR $6 = 0) AND (task.department_id = $7 OR $7 = 0)
        ORDER BY coalesce(task.planned_at, task.due_at, task.created_at), task.id LIMIT $8
        """
    /// Every task that was set in a stretch of time, is open, or was over at its beginning or later. $1 to $3: scope, $4 and $5:
    /// from and to, $6: the first identifier of the time, $7: how many at most.
    case facts = """
        SELECT task.assignee_id, task.department_id, task.template_id, task.created_at, task.state,
            task.state_since, task.due_at, task.late_since, task.planned_minutes, task.minutes_spent,
            (SELECT count(*) FROM event
             WHERE event.subject_id = task.id AND event.kind = 'task.sent_back' AND event.at >= $4 AND event.at < $5)
        FROM task LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.id IN (
            SELECT id FROM task WHERE id >= $6 AND created_at >= $4 AND created_at < $5
            UNION SELECT id FROM task WHERE is_open = 1
            UNION SELECT id FROM task WHERE is_open = 0 AND state_since >= $4)
          AND ($1 = 1 OR task.department_id IN {ids}$2{/ids} OR ticket.department_id IN {ids}$2{/ids}
            OR task.assignee_id = $3 OR task.setter_id = $3)
        ORDER BY task.id DESC LIMIT $7
        """
}

/// A task on a chart of the plan.
package struct PlannedTask: Sendable, Equatable {
    package let task: TaskSummary
    /// The step of its process before it.
    package let former: WorkTask.ID?
    package let stateSince: Instant
}

extension TaskListStore {
    /// In the order in which they begin.
    package func plan(
        from: Instant, to: Instant, of staff: StaffMember.ID?, in department: Department.ID?,
        scope: TaskScope, limit: Int
    ) throws -> [PlannedTask] {
        try transaction.rows(
            TaskChartStatements.plan, .flag(scope.tickets.seesAll), .ids(scope.tickets.departments),
            .id(scope.member), .instant(from), .instant(to), .int(staff?.rawValue ?? 0),
            .int(department?.rawValue ?? 0), .count(limit)
        ) { row in
            PlannedTask(
                task: try TaskSummary(row: row), former: row.optionalID(17), stateSince: row.instant(18))
        }
    }

    /// What the figures of a stretch of time are counted from, newest first.
    package func facts(
        from: Instant, to: Instant, scope: TaskScope, limit: Int
    ) throws -> [TaskFigures.Fact] {
        try transaction.rows(
            TaskChartStatements.facts, .flag(scope.tickets.seesAll), .ids(scope.tickets.departments),
            .id(scope.member), .instant(from), .instant(to),
            .int(IdentifierSource.first(at: from.microseconds)), .count(limit)
        ) { row in
            TaskFigures.Fact(
                assignee: row.optionalID(0), department: row.id(1), template: row.optionalID(2),
                createdAt: row.instant(3), state: try row.name(4), stateSince: row.instant(5),
                due: row.optionalInstant(6), lateSince: row.optionalInstant(7),
                plannedMinutes: row.optionalInt(8).map { Int($0) }, spentMinutes: row.count(9),
                sentBack: row.count(10))
        }
    }
}
