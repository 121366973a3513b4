extension Migrations {
    /// The numbers beside every page count locked tickets, and those whose unlocking somebody asked for, by department:
    /// from the index alone, since their rows lie all over a large table.
    static let lockedLoad = Migration(
        "0069-locked-load",
        sql: """
            DROP INDEX ticket_locked;
            CREATE INDEX ticket_locked ON ticket (locked_at, id, department_id, unlock_asked_at)
                WHERE locked_at IS NOT NULL;
            """)
}
