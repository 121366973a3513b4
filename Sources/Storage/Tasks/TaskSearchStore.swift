package import Domain

/// The words tasks are found by: their title and their text. Indexed in the background: what a task says changes in many ways,
/// and a second later is soon enough.
enum TaskDocumentStatements: String, Statement {
    /// $1: task, $2: mark.
    case add = "INSERT INTO task_document (id, analyser, words) VALUES ($1, $2, '')"
    case mark = "UPDATE task_document SET analyser = $2, words = '' WHERE id = $1"
    /// $1: below which analyser, $2: how many at most.
    case outdated = """
        SELECT task_document.id, task_document.analyser, task.title, task.text
        FROM task_document JOIN task ON task.id = task_document.id
        WHERE task_document.analyser < $1 ORDER BY task_document.analyser, task_document.id LIMIT $2
        """
    case words = "SELECT words FROM task_document WHERE id = $1"
    /// $1: task, $2: the analyser it had, $3: analyser, $4: words.
    case renew = "UPDATE task_document SET analyser = $3, words = $4 WHERE id = $1 AND analyser = $2"
}

/// FTS5 without a copy of the text: what is removed has to be told its words.
enum SQLiteTaskSearchStatements: String, Statement {
    case add = "INSERT INTO task_index (rowid, words) VALUES ($1, $2)"
    case remove = "INSERT INTO task_index (task_index, rowid, words) VALUES ('delete', $1, $2)"
    /// Newest first. $1: the query, $2: 1 when every department is seen, $3: the departments seen otherwise, $4: who asks, $5:
    /// whose or 0, $6: set by whom or 0, $7: of which ticket or 0, $8: in which state or '', $9: before which id, $10: how many
    /// at most.
    case matching = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task_index
        CROSS JOIN task ON task.id = task_index.rowid
        LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task_index MATCH $1 AND task_index.rowid < $9
          AND ($2 = 1 OR task.department_id IN {ids}$3{/ids} OR ticket.department_id IN {ids}$3{/ids}
            OR task.assignee_id = $4 OR task.setter_id = $4)
          AND (task.assignee_id = $5 OR $5 = 0) AND (task.setter_id = $6 OR $6 = 0)
          AND (task.ticket_id = $7 OR $7 = 0) AND (task.state = $8 OR $8 = '')
        ORDER BY task_index.rowid DESC LIMIT $10
        """
}

/// The same on PostgreSQL.
enum PostgresTaskSearchStatements: String, Statement {
    case add = "INSERT INTO task_index (id, words) VALUES ($1, $2::tsvector)"
    case remove = "DELETE FROM task_index WHERE id = $1"
    case matching = """
        SELECT task.id, task.title, task.state, task.priority, task.due_at, task.planned_at, task.planned_minutes,
            task.ticket_id, ticket.number, task.department_id, task.setter_id, task.assignee_id, task.item_count,
            task.ticked_count, task.minutes_spent, task.doer_order, ticket.department_id
        FROM task_index
        JOIN task ON task.id = task_index.id
        LEFT JOIN ticket ON ticket.id = task.ticket_id
        WHERE task_index.words @@ CAST($1 AS tsquery) AND task_index.id < $9
          AND ($2 = 1 OR task.department_id IN {ids}$3{/ids} OR ticket.department_id IN {ids}$3{/ids}
            OR task.assignee_id = $4 OR task.setter_id = $4)
          AND (task.assignee_id = $5 OR $5 = 0) AND (task.setter_id = $6 OR $6 = 0)
          AND (task.ticket_id = $7 OR $7 = 0) AND (task.state = $8 OR $8 = '')
        ORDER BY task_index.id DESC LIMIT $10
        """
}

package struct TaskSearchStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    func add(_ task: WorkTask.ID, since head: EventHash.Head) throws {
        try transaction.execute(TaskDocumentStatements.add, .id(task), .int(Self.mark(head)))
    }

    /// Forgets the words of a task that says something else now: it is found by what it says, or not at all.
    func markOutdated(_ task: WorkTask.ID, since head: EventHash.Head) throws {
        try removeFromIndex(task, try former(of: task) ?? "")
        try transaction.execute(TaskDocumentStatements.mark, .id(task), .int(Self.mark(head)))
    }

    /// Negative, so that it is below every analyser, and another one for each change, as with tickets.
    private static func mark(_ head: EventHash.Head) -> Int64 {
        -head.hash.prefix(7).reduce(1) { $0 << 8 | Int64($1) }
    }

    /// Newest first. - Parameter query: in the words of the transaction's engine.
    package func find(
        _ query: String, _ filter: TaskListStore.Filter, scope: TaskScope, before id: WorkTask.ID?, limit: Int
    ) throws -> [TaskSummary] {
        let values: [SQLValue] = [
            .text(query), .flag(scope.tickets.seesAll), .ids(scope.tickets.departments), .id(scope.member),
            .int(filter.assignee?.rawValue ?? 0), .int(filter.setter?.rawValue ?? 0),
            .int(filter.ticket?.rawValue ?? 0), .text(filter.state?.rawValue ?? ""),
            .int(id?.rawValue ?? .max), .count(limit),
        ]
        let statement =
            switch transaction.engine {
            case .sqlite: SQLiteTaskSearchStatements.matching.rawValue
            case .postgres: PostgresTaskSearchStatements.matching.rawValue
            }
        var found: [TaskSummary] = []
        try transaction.run(statement, values) { found.append(try TaskSummary(row: $0)) }
        return found
    }

    // MARK: Renewal

    /// What is to be analysed anew.
    package struct Outdated: Sendable {
        package let task: WorkTask.ID
        let analyser: Int64
        package let texts: [String]
    }

    package func outdated(below analyser: Int, limit: Int) throws -> [Outdated] {
        try transaction.rows(TaskDocumentStatements.outdated, .count(analyser), .count(limit)) {
            Outdated(task: $0.id(0), analyser: $0.int(1), texts: [$0.text(2), $0.text(3)])
        }
    }

    /// Gives a task its words; one that changed since it was read keeps its mark and comes again.
    package func renew(_ outdated: Outdated, words: SearchWords) throws {
        guard let former = try former(of: outdated.task),
            try transaction.execute(
                TaskDocumentStatements.renew, .id(outdated.task), .int(outdated.analyser),
                .count(words.analyser), .text(words.terms)) == 1
        else { return }
        try removeFromIndex(outdated.task, former)
        if words.terms.isEmpty { return }
        switch transaction.engine {
        case .sqlite:
            try transaction.execute(
                SQLiteTaskSearchStatements.add, .id(outdated.task), .text(words.terms))
        case .postgres:
            try transaction.execute(
                PostgresTaskSearchStatements.add, .id(outdated.task), .text(words.vector))
        }
    }

    private func former(of task: WorkTask.ID) throws -> String? {
        try transaction.first(TaskDocumentStatements.words, .id(task)) { $0.text(0) }
    }

    /// A task without words is not in the index.
    private func removeFromIndex(_ task: WorkTask.ID, _ words: String) throws {
        if words.isEmpty { return }
        switch transaction.engine {
        case .sqlite: try transaction.execute(SQLiteTaskSearchStatements.remove, .id(task), .text(words))
        case .postgres: try transaction.execute(PostgresTaskSearchStatements.remove, .id(task))
        }
    }
}
