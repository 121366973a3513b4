extension Migrations {
    /// The tickets of one assignee, newest first, from an index alone: sorted by state as it stood, all they ever had was
    /// read and sorted for the first page.
    static let assigneeLists = Migration(
        "0018-assignee-lists",
        sql: """
            DROP INDEX ticket_assignee;
            CREATE INDEX ticket_assignee_newest ON ticket (assignee_id, id, status, department_id)
                WHERE assignee_id IS NOT NULL;
            CREATE INDEX ticket_assignee_work ON ticket (assignee_id, id, status, department_id)
                WHERE assignee_id IS NOT NULL AND status IN ('new', 'open', 'waiting', 'resolved');

            """)
}
