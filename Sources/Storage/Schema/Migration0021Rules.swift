extension Migrations {
    /// Rules that send tickets where they belong: the team a ticket waits for, what rules about elapsed time count from, the
    /// engineer of a client, who is on duty, and drafts of rules.
    ///
    /// `ticket.status_since` is NULL for tickets from before; what it and its neighbours hold is read from their journal
    /// until their next change. `assignment_turn` has a row for each person rules can give tickets to: whoever gives one
    /// locks the rows of all who come into question, so two tickets that come at once do not go to the same hands.
    static let rules = Migration(
        "0021-rules",
        sql: """
            ALTER TABLE ticket ADD COLUMN team_id {id} REFERENCES team (id);
            ALTER TABLE ticket ADD COLUMN client_message_at {instant};
            ALTER TABLE ticket ADD COLUMN staff_message_at {instant};
            ALTER TABLE ticket ADD COLUMN status_since {instant};
            ALTER TABLE ticket ADD COLUMN record_at {instant};
            ALTER TABLE ticket ADD COLUMN rule_marks {json};
            CREATE INDEX ticket_queue ON ticket (line_id, id)
                WHERE assignee_id IS NULL AND status IN ('new', 'open');
            CREATE INDEX ticket_encounter ON ticket (requester_id, assigned_since, assignee_id)
                WHERE assignee_id IS NOT NULL AND assigned_since IS NOT NULL;
            ALTER TABLE organization ADD COLUMN engineer_id {id} REFERENCES staff (id);
            CREATE TABLE duty (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                engineers {json} NOT NULL, night_team_id {id} REFERENCES team (id),
                calendar_id {id} REFERENCES calendar (id), pull_in {json}
            ) {strict};
            CREATE TABLE assignment_turn (
                staff_id {id} PRIMARY KEY REFERENCES staff (id), given_at {instant}, number {int}
            ) {strict};
            CREATE TABLE rule_draft (
                book_id {id} PRIMARY KEY, revision {int} NOT NULL, name {text} NOT NULL, rules {json} NOT NULL,
                based_on {int} NOT NULL, changed_by {id} NOT NULL REFERENCES staff (id), changed_at {instant} NOT NULL
            ) {strict};

            """)
}
