extension Migrations {
    /// Clients who are asked for an answer or a confirmation, and the rules by which they are.
    ///
    /// `ticket.chasing` is NULL where nobody was asked yet, so for every ticket from before. `chase_at` is what the list of
    /// clients to call asks for.
    static let closing = Migration(
        "0026-closing",
        sql: """
            ALTER TABLE ticket ADD COLUMN chasing {json};
            ALTER TABLE ticket ADD COLUMN chase_at {instant};
            CREATE INDEX ticket_chase ON ticket (chase_at, id, department_id) WHERE chase_at IS NOT NULL;
            ALTER TABLE discipline ADD COLUMN closing {json};
            ALTER TABLE discipline ADD COLUMN chase {json};
            """)
}
