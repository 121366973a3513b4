extension Migrations {
    /// Tickets that lock themselves, and the rules by which they do.
    ///
    /// `ticket.lock_state` is NULL for tickets from before: it follows from their journal and is read from there until
    /// their next change. The two moments beside it are what lists ask for.
    static let locks = Migration(
        "0023-locks",
        sql: """
            ALTER TABLE ticket ADD COLUMN lock_state {json};
            ALTER TABLE ticket ADD COLUMN locked_at {instant};
            ALTER TABLE ticket ADD COLUMN unlock_asked_at {instant};
            CREATE INDEX ticket_locked ON ticket (locked_at, id, department_id) WHERE locked_at IS NOT NULL;
            CREATE INDEX ticket_unlock_asked ON ticket (unlock_asked_at, id, department_id)
                WHERE unlock_asked_at IS NOT NULL;
            CREATE INDEX ticket_locked_newest ON ticket (id) WHERE locked_at IS NOT NULL;
            ALTER TABLE discipline ADD COLUMN locks {json};
            """)
}
