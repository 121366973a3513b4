extension Migrations {
    /// What a common word finds is looked through by the thousand, and only the ticket's department and state are asked
    /// of each: SQLite finds both in indexes a fiftieth as large as the tables. Work in the order it came begins with the
    /// oldest, behind everything that is over.
    static let listIndexes = Migration(
        "0011-list-indexes",
        sql: """
            CREATE INDEX ticket_work_oldest ON ticket (id)
                WHERE status IN ('new', 'open', 'waiting', 'resolved');

            """,
        sqlite: """
            CREATE INDEX search_document_place ON search_document (id, ticket_id);
            CREATE INDEX ticket_seen ON ticket (id, department_id, status);
            """)
}
