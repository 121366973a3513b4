extension Migrations {
    /// What somebody asked of many tickets at once and what came of it, one row a ticket: so that a request that broke off
    /// goes on where it stopped, and what was done can be put back. `undo` is MassUndo; `words` and `problem` say why a
    /// ticket refused. Swept after a day.
    static let massActions = Migration(
        "0043-mass-actions",
        sql: """
            CREATE TABLE mass_action (
                id {id} PRIMARY KEY, staff_id {id} NOT NULL REFERENCES staff (id), key {text} NOT NULL,
                request {bytes} NOT NULL, name {text} NOT NULL, undoes {id}, at {instant} NOT NULL,
                UNIQUE (staff_id, key)
            ) {strict};
            CREATE INDEX mass_action_by_age ON mass_action (at);
            CREATE TABLE mass_outcome (
                action_id {id} NOT NULL REFERENCES mass_action (id), place {int} NOT NULL, asked {int} NOT NULL,
                ticket_id {id}, number {int}, problem {json}, words {text}, undo {json},
                PRIMARY KEY (action_id, place)
            ) {strict};
            """)
}
