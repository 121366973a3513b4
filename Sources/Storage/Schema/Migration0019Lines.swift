extension Migrations {
    /// Lines with rules of their own, working calendars, policies, and what a ticket's clocks stand on.
    ///
    /// `ticket.course` is NULL for tickets from before: what it holds follows from their journal alone and is read from
    /// there until their next change. What is overdue is asked for by the deadline itself, in one place of an index.
    static let lines = Migration(
        "0019-lines",
        sql: """
            CREATE TABLE calendar (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                name {text} NOT NULL, zone {text} NOT NULL, week {json} NOT NULL, exceptions {json} NOT NULL,
                is_archived {int} NOT NULL
            ) {strict};
            CREATE TABLE sla_policy (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                name {text} NOT NULL, position {int} NOT NULL, kinds {json} NOT NULL, is_for_contracts {int} NOT NULL,
                first_response {json} NOT NULL, next_response {json} NOT NULL, resolution {json} NOT NULL,
                calendar_id {id} REFERENCES calendar (id), pauses_on {json} NOT NULL, reopening {text} NOT NULL,
                is_archived {int} NOT NULL
            ) {strict};
            CREATE TABLE discipline (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                passes_max {int} NOT NULL, calendar_id {id} REFERENCES calendar (id), zone_data {text}
            ) {strict};
            CREATE TABLE team (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                name {text} NOT NULL, line_id {id} NOT NULL REFERENCES line (id), lead_id {id} REFERENCES staff (id),
                members {json} NOT NULL, zone {json} NOT NULL, skills {json} NOT NULL, is_archived {int} NOT NULL
            ) {strict};
            CREATE TABLE rule_book (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                kind {text} NOT NULL, active {int}, formerly {int}
            ) {strict};
            CREATE TABLE rule_set (
                book_id {id} NOT NULL REFERENCES rule_book (id), version {int} NOT NULL, name {text} NOT NULL,
                rules {json} NOT NULL, saved_by_kind {text} NOT NULL, saved_by_id {id}, saved_at {instant} NOT NULL,
                PRIMARY KEY (book_id, version)
            ) {keyed};
            ALTER TABLE line ADD COLUMN time_box {json};
            ALTER TABLE line ADD COLUMN client_talk {text};
            ALTER TABLE line ADD COLUMN controller_id {id} REFERENCES staff (id);
            ALTER TABLE line ADD COLUMN takes_control {int};
            ALTER TABLE line ADD COLUMN calendar_id {id} REFERENCES calendar (id);
            ALTER TABLE line ADD COLUMN targets {json};
            ALTER TABLE line ADD COLUMN needs {json};
            ALTER TABLE contract ADD COLUMN policy_id {id} REFERENCES sla_policy (id);
            ALTER TABLE contract ADD COLUMN calendar_id {id} REFERENCES calendar (id);

            ALTER TABLE ticket ADD COLUMN line_since {instant};
            ALTER TABLE ticket ADD COLUMN assigned_since {instant};
            ALTER TABLE ticket ADD COLUMN passes {int};
            ALTER TABLE ticket ADD COLUMN hand_over {json};
            ALTER TABLE ticket ADD COLUMN course {json};
            ALTER TABLE ticket ADD COLUMN clocks {json};
            ALTER TABLE ticket ADD COLUMN due_at {instant};
            ALTER TABLE ticket ADD COLUMN due_kind {text};
            ALTER TABLE ticket ADD COLUMN due_since {instant};
            DROP INDEX ticket_unanswered;
            CREATE INDEX ticket_due ON ticket (due_at, id, department_id)
                WHERE due_at IS NOT NULL AND status IN ('new', 'open');

            """)
}
