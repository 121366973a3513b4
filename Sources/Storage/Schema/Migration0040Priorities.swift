extension Migrations {
    /// What a ticket's priority follows from. NULL where nobody said it, so for every ticket from before.
    static let priorities = Migration(
        "0040-priorities",
        sql: """
            ALTER TABLE ticket ADD COLUMN assessment {json};
            ALTER TABLE discipline ADD COLUMN priorities {json};
            """)
}
