extension Migrations {
    /// What SQLite has since `listIndexes`: of a common word's thousands of documents PostgreSQL too asks only for the
    /// ticket, its department and its state, and need not read a document's words or a ticket's row for them.
    static let searchPlaces = Migration(
        "0020-search-places", sql: "",
        postgres: """
            CREATE INDEX search_document_place ON search_document (id) INCLUDE (ticket_id);
            CREATE INDEX ticket_seen ON ticket (id) INCLUDE (department_id, status);
            """)
}
