package import Domain

enum TaskStatements: String, Statement {
    case find = """
        SELECT seq, hash, ticket_id, setter_id, template_id, former_id, created_at, state, state_since, assignee_id, title,
            text, department_id, team_id, priority, planned_minutes, planned_at, due_at, due_minutes, items, facts, result,
            reason, minutes_spent, comment_count, late_since
        FROM task WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, ticket_id, setter_id, template_id, former_id, created_at, state, state_since, assignee_id, title,
            text, department_id, team_id, priority, planned_minutes, planned_at, due_at, due_minutes, items, facts, result,
            reason, minutes_spent, comment_count, late_since
        FROM task WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO task (id, seq, hash, ticket_id, setter_id, template_id, former_id, created_at, state, state_since,
            assignee_id, title, text, department_id, team_id, priority, planned_minutes, planned_at, due_at, due_minutes,
            items, facts, result, reason, minutes_spent, comment_count, late_since, is_open, doer_order, setter_order,
            item_count, ticked_count)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
            $24, $25, $26, $27, $28, $29, $30, $31, $32)
        """
    case update = """
        UPDATE task SET seq = $2, hash = $3, ticket_id = $4, setter_id = $5, template_id = $6, former_id = $7,
            created_at = $8, state = $9, state_since = $10, assignee_id = $11, title = $12, text = $13, department_id = $14,
            team_id = $15, priority = $16, planned_minutes = $17, planned_at = $18, due_at = $19, due_minutes = $20,
            items = $21, facts = $22, result = $23, reason = $24, minutes_spent = $25, comment_count = $26,
            late_since = $27, is_open = $28, doer_order = $29, setter_order = $30, item_count = $31, ticked_count = $32
        WHERE id = $1 AND seq = $33
        """
    /// $1: task.
    case times = "SELECT id, staff_id, day, minutes FROM task_time WHERE task_id = $1 ORDER BY id"
    /// $1: id, $2: task, $3: whose, $4: day since 1970, $5: minutes.
    case addTime = "INSERT INTO task_time (id, task_id, staff_id, day, minutes) VALUES ($1, $2, $3, $4, $5)"
    case removeTime = "DELETE FROM task_time WHERE id = $1"
}

extension WorkTask: StoredRecord {
    package var key: Int64 { id.rawValue }

    /// An item as a row holds it, with its words.
    private struct StoredItem: Codable {
        var id: Int
        var kind: Item.Kind
        var text: String
        var by: StaffMember.ID?
        var at: Instant?
    }

    private struct StoredFact: Codable {
        var name: String
        var isRequired: Bool
        var value: String?

        enum CodingKeys: String, CodingKey { case name, isRequired = "required", value }
    }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        let found = try transaction.first(locked ? TaskStatements.findLocked : .find, .int(key)) { row in
            (head: row.head(0, 1), stored: try Stored(key, row))
        }
        guard let found else { return nil }
        var stored = found.stored
        stored.times = try transaction.rows(TaskStatements.times, .int(key)) { row in
            TimeEntry(
                id: row.id(0), staff: row.id(1), day: CivilDate(daysSince1970: row.count(2)),
                minutes: row.count(3))
        }
        return Loaded(record: WorkTask(stored), head: found.head)
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        let items = items.map {
            StoredItem(id: $0.id, kind: $0.kind, text: $0.text.text, by: $0.tickedBy, at: $0.tickedAt)
        }
        let facts = facts.map {
            StoredFact(name: $0.name, isRequired: $0.isRequired, value: $0.value?.text)
        }
        let first: [SQLValue] = [
            .int(key), .int(head.seq), .bytes(head.hash), .id(ticket), .id(setter), .id(template),
            .id(former), .instant(createdAt), .name(state), .instant(stateSince), .id(assignee),
            .text(title.text), .text(text.text), .id(plan.department), .id(plan.team), .name(plan.priority),
        ]
        let second: [SQLValue] = [
            .optional(plan.minutes.map { Int64($0) }), .instant(plan.start), .instant(plan.due),
            .optional(plan.dueMinutes.map { Int64($0) }), .text(try JSONText.encode(items)),
            .text(try JSONText.encode(facts)), .optional(result?.text), .optional(reason?.text),
            .count(minutesSpent), .count(commentCount), .instant(lateSince),
        ]
        let third: [SQLValue] = [
            .flag(!state.isOver), .int(doerOrder), .int(setterOrder), .count(items.count),
            .count(tickedCount),
        ]
        return first + second + third
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(TaskStatements.insert, values: columns(head))
        try TaskSearchStore(transaction).add(id, since: head)
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        guard
            try transaction.execute(TaskStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
        else { return false }
        if title != old.record.title || text != old.record.text {
            try TaskSearchStore(transaction).markOutdated(id, since: head)
        }
        let (former, now) = (Set(old.record.times.map(\.id)), Set(times.map(\.id)))
        for entry in times where !former.contains(entry.id) {
            try transaction.execute(
                TaskStatements.addTime, .id(entry.id), .int(key), .id(entry.staff),
                .count(entry.day.daysSince1970), .count(entry.minutes))
        }
        for entry in old.record.times where !now.contains(entry.id) {
            try transaction.execute(TaskStatements.removeTime, .id(entry.id))
        }
        return true
    }

    // MARK: The order of lists

    /// Far behind every deadline, which lies within a few years.
    private static let step: Int64 = 10_000_000_000_000_000
    /// Behind what is first in an order.
    static var firstRankEnd: Int64 { step }

    private func order(_ rank: Int64) -> Int64 {
        rank * Self.step + (plan.due?.microseconds ?? Self.step - 1)
    }

    /// Work first, then what waits for its turn, then what waits for acceptance.
    private var doerOrder: Int64 {
        switch state {
        case .open, .started, .sentBack: order(0)
        case .pending: order(1)
        case .done: order(2)
        case .accepted, .cancelled: order(3)
        }
    }

    /// What waits for acceptance first.
    private var setterOrder: Int64 {
        switch state {
        case .done: order(0)
        case .open, .started, .sentBack: order(1)
        case .pending: order(2)
        case .accepted, .cancelled: order(3)
        }
    }
}

extension WorkTask.Stored {
    fileprivate init(_ key: Int64, _ row: Row) throws {
        self.init(
            id: .init(key), createdAt: row.instant(6), state: try row.name(7), stateSince: row.instant(8),
            title: Personal(row.text(10)), text: Personal(row.text(11)),
            plan: WorkTask.Plan(
                department: row.id(12), team: row.optionalID(13), priority: try row.name(14),
                minutes: row.optionalInt(15).map { Int($0) }, start: row.optionalInstant(16),
                due: row.optionalInstant(17), dueMinutes: row.optionalInt(18).map { Int($0) }))
        ticket = row.optionalID(2)
        setter = row.optionalID(3)
        template = row.optionalID(4)
        former = row.optionalID(5)
        assignee = row.optionalID(9)
        items = try WorkTask.items(row.text(19))
        facts = try WorkTask.facts(row.text(20))
        result = row.optionalText(21).map { Personal($0) }
        reason = row.optionalText(22).map { Personal($0) }
        minutesSpent = row.count(23)
        commentCount = row.count(24)
        lateSince = row.optionalInstant(25)
    }
}

extension WorkTask {
    fileprivate static func items(_ text: String) throws -> [Item] {
        try JSONText.decode([StoredItem].self, text).map {
            Item(id: $0.id, kind: $0.kind, text: Personal($0.text), tickedBy: $0.by, tickedAt: $0.at)
        }
    }

    fileprivate static func facts(_ text: String) throws -> [Fact] {
        try JSONText.decode([StoredFact].self, text).map {
            Fact(name: $0.name, isRequired: $0.isRequired, value: $0.value.map { Personal($0) })
        }
    }
}
