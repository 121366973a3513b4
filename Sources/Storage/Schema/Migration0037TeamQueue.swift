extension Migrations {
    /// Lists of what stands in the queues of teams (P56) read them newest first.
    static let teamQueue = Migration(
        "0037-team-queue",
        sql: """
            CREATE INDEX ticket_team ON ticket (team_id, id) WHERE team_id IS NOT NULL;
            """)
}
