extension Migrations {
    /// Calls that are still to be made, in the order of their tickets: those that follow a changed calendar.
    static let openCalls = Migration(
        "0065-open-calls",
        sql: """
            CREATE INDEX ticket_call_open ON ticket_call (ticket_id) WHERE due_at IS NOT NULL;
            """)
}
