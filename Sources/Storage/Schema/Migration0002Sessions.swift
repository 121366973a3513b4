extension Migrations {
    /// People sign in with a browser, and look at lists of work that is not finished: the lists are sorted by their
    /// newest change or by priority, and counted on every page.
    static let sessions = Migration(
        "0002-sessions",
        sql: """
            -- The secret stands in the browser's cookie only; here is its digest.
            CREATE TABLE session (
                hash {bytes} PRIMARY KEY, staff_id {id} NOT NULL REFERENCES staff (id),
                created_at {instant} NOT NULL, expires_at {instant} NOT NULL
            ) {keyed};
            CREATE INDEX session_owner ON session (staff_id);
            CREATE INDEX session_expiry ON session (expires_at);
            CREATE INDEX ticket_work ON ticket (status, department_id, assignee_id)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');
            CREATE INDEX ticket_work_changed ON ticket (updated_at, id)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');
            CREATE INDEX ticket_work_priority ON ticket (priority_rank, updated_at, id)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');
            CREATE INDEX ticket_changed ON ticket (updated_at, id);

            """)
}
