extension Migrations {
    /// What a common word finds is looked through by the thousand, and only the ticket's department and state are asked
    /// of each: SQLite finds both in indexes a fiftieth as large as the tables. The lists of work carry what a scope and a
    /// view ask for, so that whoever sees a small department passes the others' tickets by without reading them; work in
    /// the order it came begins with the oldest, behind everything that is over.
    static let listIndexes = Migration(
        "0011-list-indexes",
        sql: """
            DROP INDEX ticket_work_changed;
            DROP INDEX ticket_work_priority;
            CREATE INDEX ticket_work_changed ON ticket (updated_at, id, department_id, assignee_id, status)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');
            CREATE INDEX ticket_work_priority
                ON ticket (priority_rank, updated_at, id, department_id, assignee_id, status)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');
            CREATE INDEX ticket_work_oldest ON ticket (id, department_id, assignee_id, status)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');

            """,
        sqlite: """
            CREATE INDEX search_document_place ON search_document (id, ticket_id);
            CREATE INDEX ticket_seen ON ticket (id, department_id, status);
            """)
}
