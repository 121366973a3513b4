package import Domain

enum TaskTemplateStatements: String, Statement {
    case find = "SELECT seq, hash, body FROM task_template WHERE id = $1"
    case findLocked = "SELECT seq, hash, body FROM task_template WHERE id = $1 {for update}"
    case insert = "INSERT INTO task_template (id, seq, hash, body, is_archived) VALUES ($1, $2, $3, $4, $5)"
    case update = """
        UPDATE task_template SET seq = $2, hash = $3, body = $4, is_archived = $5 WHERE id = $1 AND seq = $6
        """
    case all = "SELECT 0, '', body FROM task_template ORDER BY id"
}

extension TaskTemplate: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? TaskTemplateStatements.findLocked : .find, .int(key)) { row in
            Loaded(
                record: TaskTemplate(try JSONText.decode(Saved.self, row.text(2))), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(try JSONText.encode(saved)),
            .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(TaskTemplateStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            TaskTemplateStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == TaskTemplate {
    /// By age.
    package func all() throws -> [TaskTemplate] {
        try transaction.rows(TaskTemplateStatements.all) {
            TaskTemplate(try JSONText.decode(TaskTemplate.Saved.self, $0.text(2)))
        }
    }
}
