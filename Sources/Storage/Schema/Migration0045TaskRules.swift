extension Migrations {
    /// The kinds of tickets that are not resolved while tasks of them are open. NULL: none, as before.
    static let taskRules = Migration(
        "0045-task-rules", sql: "ALTER TABLE discipline ADD COLUMN binding_tasks {json};")
}
