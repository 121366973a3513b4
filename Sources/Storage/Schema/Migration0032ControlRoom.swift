extension Migrations {
    /// What the head's screen asks for: few tickets each, found without looking at the others.
    static let controlRoom = Migration(
        "0032-control-room",
        sql: """
            CREATE INDEX ticket_line_work ON ticket (line_id, status, department_id, assignee_id)
                WHERE status IN ('new', 'open', 'waiting');
            CREATE INDEX ticket_returned ON ticket (returns, id)
                WHERE returns > 2 AND status IN ('new', 'open', 'waiting');
            CREATE INDEX ticket_passed ON ticket (passes, id)
                WHERE passes > 0 AND status IN ('new', 'open', 'waiting');
            CREATE INDEX ticket_silent
                ON ticket ((CASE WHEN record_at > assigned_since THEN record_at ELSE assigned_since END), id)
                WHERE assignee_id IS NOT NULL AND locked_at IS NULL AND status IN ('new', 'open');
            ALTER TABLE discipline ADD COLUMN digest {int};
            """)
}
