package import Domain

/// Lists of tasks. Columns are those of `TaskSummary`, in one order everywhere.
enum TaskListStatements: String, Statement {
    /// What somebody has to do, the nearest deadline first. $1: who, $2 and $3: order and id after which the page begins,
    /// $4: how many at most.
    case ofAssignee = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task {by task_to_do} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.assignee_id = $1 AND task.is_open = 1 AND (task.doer_order, task.id) > ($2, $3)
        ORDER BY task.doer_order, task.id LIMIT $4
        """
    /// What somebody set, whatever waits for their acceptance first. Parameters as above.
    case ofSetter = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.setter_order, ticket.department_id
        FROM task {by task_set} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.setter_id = $1 AND task.is_open = 1 AND (task.setter_order, task.id) > ($2, $3)
        ORDER BY task.setter_order, task.id LIMIT $4
        """
    /// What is over of somebody's, newest first. $1: who, $2: before which id, $3: how many at most.
    case overOfAssignee = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task {by task_over_of_assignee} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.assignee_id = $1 AND task.is_open = 0 AND task.id < $2 ORDER BY task.id DESC LIMIT $3
        """
    case overOfSetter = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.setter_order, ticket.department_id
        FROM task {by task_over_of_setter} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.setter_id = $1 AND task.is_open = 0 AND task.id < $2 ORDER BY task.id DESC LIMIT $3
        """
    /// What is open within reach. $1: 1 when every department is seen, $2: the departments seen otherwise, $3: 1 for what
    /// nobody took, $4 and $5: order and id after which the page begins, $6: how many at most.
    case ofDepartments = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task {by task_open} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.is_open = 1 AND (task.doer_order, task.id) > ($4, $5)
          AND ($1 = 1 OR task.department_id IN {ids}$2{/ids} OR ticket.department_id IN {ids}$2{/ids})
          AND ($3 = 0 OR task.assignee_id IS NULL)
        ORDER BY task.doer_order, task.id LIMIT $6
        """
    /// Of a ticket and of those merged into it. $1: ticket, $2: how many at most.
    case ofTicket = """
        WITH RECURSIVE family (id) AS (
            SELECT CAST($1 AS BIGINT)
            UNION SELECT ticket.id FROM ticket JOIN family ON ticket.merged_into = family.id
        )
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task {by task_of_ticket} JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.ticket_id IN (SELECT id FROM family) ORDER BY task.id LIMIT $2
        """
    /// Whatever one may see, newest first. $1: 1 when every department is seen, $2: the departments seen otherwise, $3: who
    /// asks, $4: whose or 0, $5: set by whom or 0, $6: of which ticket or 0, $7: in which state or '', $8: before which id,
    /// $9: how many at most.
    case visible = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.id < $8
          AND ($1 = 1 OR task.department_id IN {ids}$2{/ids} OR ticket.department_id IN {ids}$2{/ids}
            OR task.assignee_id = $3 OR task.setter_id = $3)
          AND (task.assignee_id = $4 OR $4 = 0) AND (task.setter_id = $5 OR $5 = 0)
          AND (task.ticket_id = $6 OR $6 = 0) AND (task.state = $7 OR $7 = '')
        ORDER BY task.id DESC LIMIT $9
        """
    /// The calendar: what somebody means to do in a stretch. $1 to $3: scope as above, $4 and $5: from and to, $6: whose or
    /// 0, $7: of which department or 0, $8: how many at most.
    case planned = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task {by task_planned} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.planned_at IS NOT NULL AND task.planned_at >= $4 AND task.planned_at < $5
          AND task.state <> 'cancelled'
          AND ($1 = 1 OR task.department_id IN {ids}$2{/ids} OR ticket.department_id IN {ids}$2{/ids}
            OR task.assignee_id = $3 OR task.setter_id = $3)
          AND (task.assignee_id = $6 OR $6 = 0) AND (task.department_id = $7 OR $7 = 0)
        ORDER BY task.planned_at, task.id LIMIT $8
        """
    /// What nobody planned and has to be done in a stretch. Parameters as above.
    case due = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task {by task_due} LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task.planned_at IS NULL AND task.due_at IS NOT NULL AND task.due_at >= $4 AND task.due_at < $5
          AND task.state <> 'cancelled'
          AND ($1 = 1 OR task.department_id IN {ids}$2{/ids} OR ticket.department_id IN {ids}$2{/ids}
            OR task.assignee_id = $3 OR task.setter_id = $3)
          AND (task.assignee_id = $6 OR $6 = 0) AND (task.department_id = $7 OR $7 = 0)
        ORDER BY task.due_at, task.id LIMIT $8
        """
    /// $1: id.
    case one = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id, task.former_id
        FROM task LEFT JOIN ticket ON ticket.id = task.ticket_id WHERE task.id = $1
        """
    /// The step behind another of a process. $1: the former.
    case next = "SELECT id FROM task WHERE former_id = $1 ORDER BY id LIMIT 1"
    /// Steps whose turn comes when this one is over. $1: the former.
    case following = "SELECT id FROM task WHERE former_id = $1 AND state = 'pending' ORDER BY id"
    /// $1: ticket.
    case countOfTicket = "SELECT count(*) FROM task WHERE ticket_id = $1"
    /// What is open of a ticket and of those merged into it. $1: ticket.
    case openOfTicket = """
        WITH RECURSIVE family (id) AS (
            SELECT CAST($1 AS BIGINT)
            UNION SELECT ticket.id FROM ticket JOIN family ON ticket.merged_into = family.id
        )
        SELECT count(*) FROM task WHERE ticket_id IN (SELECT id FROM family) AND is_open = 1
        """
    /// Where the tasks of a ticket are worked on: the ticket it was merged into, or itself. $1: ticket.
    case home = """
        WITH RECURSIVE family (id, merged_into) AS (
            SELECT id, merged_into FROM ticket WHERE id = $1
            UNION SELECT ticket.id, ticket.merged_into FROM ticket JOIN family ON ticket.id = family.merged_into
        )
        SELECT id FROM family WHERE merged_into IS NULL LIMIT 1
        """
    /// Tasks of a ticket in the order of their ids. $1: ticket.
    case idsOfTicket = "SELECT id FROM task WHERE ticket_id = $1 ORDER BY id"
    /// What waits for somebody: for them to do, and for their acceptance. $1: who, $2: orders below, $3: how many are
    /// counted at most.
    case toDo = """
        SELECT count(*) FROM (
            SELECT 1 FROM task {by task_to_do} WHERE assignee_id = $1 AND is_open = 1 AND doer_order < $2 LIMIT $3
        ) AS family
        """
    case toAccept = """
        SELECT count(*) FROM (
            SELECT 1 FROM task {by task_set} WHERE setter_id = $1 AND is_open = 1 AND setter_order < $2 LIMIT $3
        ) AS family
        """
}

/// A task as lists show it.
package struct TaskSummary: Sendable, Equatable {
    package let id: WorkTask.ID
    package let title: Personal
    package let state: WorkTask.State
    package let priority: Ticket.Priority
    package let due: Instant?
    package let start: Instant?
    package let minutes: Int?
    package let ticket: Ticket.ID?
    package let number: Int64?
    package let department: Department.ID
    package let setter: StaffMember.ID?
    package let assignee: StaffMember.ID?
    package let itemCount: Int
    package let tickedCount: Int
    package let minutesSpent: Int
    /// Its place in the list it was read from.
    package let order: Int64
    package let ticketDepartment: Department.ID?

    init(row: Row) throws {
        id = row.id(0)
        title = Personal(row.text(1))
        state = try row.name(2)
        priority = try row.name(3)
        due = row.optionalInstant(4)
        start = row.optionalInstant(5)
        minutes = row.optionalInt(6).map { Int($0) }
        ticket = row.optionalID(7)
        number = row.optionalInt(8)
        department = row.id(9)
        setter = row.optionalID(10)
        assignee = row.optionalID(11)
        itemCount = row.count(12)
        tickedCount = row.count(13)
        minutesSpent = row.count(14)
        order = row.int(15)
        ticketDepartment = row.optionalID(16)
    }

    package func isLate(at now: Instant) -> Bool { state.isWork && due.map { $0 <= now } == true }
}

/// Which tasks somebody may see: those of departments and tickets in reach, and their own.
package struct TaskScope: Sendable, Equatable {
    package var tickets: TicketScope
    package var member: StaffMember.ID

    package init(_ tickets: TicketScope, _ member: StaffMember.ID) {
        self.tickets = tickets
        self.member = member
    }
}

/// Reads tasks in lists.
package struct TaskListStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Where a page of open tasks goes on.
    package struct Key: Sendable, Equatable {
        package let order: Int64
        package let id: WorkTask.ID

        package init(order: Int64, id: WorkTask.ID) {
            self.order = order
            self.id = id
        }
    }

    package struct Filter: Sendable, Equatable {
        package var assignee: StaffMember.ID?
        package var setter: StaffMember.ID?
        package var ticket: Ticket.ID?
        package var state: WorkTask.State?

        package init() {}
    }

    package func toDo(of staff: StaffMember.ID, after key: Key?, limit: Int) throws -> [TaskSummary] {
        try open(.ofAssignee, staff, key, limit)
    }

    package func set(by staff: StaffMember.ID, after key: Key?, limit: Int) throws -> [TaskSummary] {
        try open(.ofSetter, staff, key, limit)
    }

    private func open(
        _ statement: TaskListStatements, _ staff: StaffMember.ID, _ key: Key?, _ limit: Int
    ) throws -> [TaskSummary] {
        try transaction.rows(
            statement, .id(staff), .int(key?.order ?? .min), .int(key?.id.rawValue ?? .min), .count(limit),
            read: TaskSummary.init(row:))
    }

    /// What is over, newest first.
    package func over(
        of staff: StaffMember.ID, asSetter: Bool, before id: WorkTask.ID?, limit: Int
    ) throws -> [TaskSummary] {
        try transaction.rows(
            asSetter ? TaskListStatements.overOfSetter : .overOfAssignee, .id(staff),
            .int(id?.rawValue ?? .max), .count(limit), read: TaskSummary.init(row:))
    }

    package func ofDepartments(
        _ scope: TicketScope, onlyFree: Bool, after key: Key?, limit: Int
    ) throws -> [TaskSummary] {
        try transaction.rows(
            TaskListStatements.ofDepartments, .flag(scope.seesAll), .ids(scope.departments),
            .flag(onlyFree), .int(key?.order ?? .min), .int(key?.id.rawValue ?? .min), .count(limit),
            read: TaskSummary.init(row:))
    }

    package func of(_ ticket: Ticket.ID, limit: Int = WorkTask.Limits.perTicketMax) throws -> [TaskSummary] {
        try transaction.rows(
            TaskListStatements.ofTicket, .id(ticket), .count(limit), read: TaskSummary.init(row:))
    }

    package func visible(
        _ filter: Filter, scope: TaskScope, before id: WorkTask.ID?, limit: Int
    ) throws -> [TaskSummary] {
        try transaction.rows(
            TaskListStatements.visible, .flag(scope.tickets.seesAll), .ids(scope.tickets.departments),
            .id(scope.member), .int(filter.assignee?.rawValue ?? 0), .int(filter.setter?.rawValue ?? 0),
            .int(filter.ticket?.rawValue ?? 0), .text(filter.state?.rawValue ?? ""),
            .int(id?.rawValue ?? .max), .count(limit), read: TaskSummary.init(row:))
    }

    /// What is planned in a stretch, and what is not and has to be done in it.
    package func calendar(
        from: Instant, to: Instant, of staff: StaffMember.ID?, in department: Department.ID?,
        scope: TaskScope, limit: Int
    ) throws -> [TaskSummary] {
        func read(_ statement: TaskListStatements) throws -> [TaskSummary] {
            try transaction.rows(
                statement, .flag(scope.tickets.seesAll), .ids(scope.tickets.departments), .id(scope.member),
                .instant(from), .instant(to), .int(staff?.rawValue ?? 0), .int(department?.rawValue ?? 0),
                .count(limit), read: TaskSummary.init(row:))
        }
        return try read(.planned) + read(.due)
    }

    package func following(_ former: WorkTask.ID) throws -> [WorkTask.ID] {
        try transaction.rows(TaskListStatements.following, .id(former)) { $0.id(0) }
    }

    /// All steps of the process in which a task stands, in their order; itself alone where there is none.
    package func process(of task: WorkTask.ID) throws -> [TaskSummary] {
        func read(_ id: WorkTask.ID) throws -> (task: TaskSummary, former: WorkTask.ID?)? {
            try transaction.first(TaskListStatements.one, .id(id)) {
                (try TaskSummary(row: $0), $0.optionalID(17))
            }
        }
        let most = TaskTemplate.Limits.followingMax
        guard var first = try read(task) else { return [] }
        for _ in 0..<most {
            guard let former = try first.former.flatMap({ try read($0) }) else { break }
            first = former
        }
        var steps = [first.task]
        for _ in 0..<most {
            guard let last = steps.last,
                let id = try transaction.first(
                    TaskListStatements.next, .id(last.id), read: { $0.id(0) as WorkTask.ID }),
                let next = try read(id)
            else { break }
            steps.append(next.task)
        }
        return steps
    }

    package func ids(of ticket: Ticket.ID) throws -> [WorkTask.ID] {
        try transaction.rows(TaskListStatements.idsOfTicket, .id(ticket)) { $0.id(0) }
    }

    package func count(of ticket: Ticket.ID) throws -> Int {
        try transaction.first(TaskListStatements.countOfTicket, .id(ticket)) { $0.count(0) } ?? 0
    }

    /// The ticket that remains where one was merged into others.
    package func home(of ticket: Ticket.ID) throws -> Ticket.ID {
        try transaction.first(TaskListStatements.home, .id(ticket)) { $0.id(0) } ?? ticket
    }

    /// Not accepted and not cancelled yet, those of merged tickets among them.
    package func open(of ticket: Ticket.ID) throws -> Int {
        try transaction.first(TaskListStatements.openOfTicket, .id(ticket)) { $0.count(0) } ?? 0
    }

    /// What waits for somebody: work of theirs, and results to accept; counted no further than `limit`.
    package func waiting(
        for staff: StaffMember.ID, limit: Int
    ) throws -> (toDo: Int, toAccept: Int) {
        func count(_ statement: TaskListStatements) throws -> Int {
            try transaction.first(statement, .id(staff), .int(WorkTask.firstRankEnd), .count(limit)) {
                $0.count(0)
            } ?? 0
        }
        return (try count(.toDo), try count(.toAccept))
    }
}
