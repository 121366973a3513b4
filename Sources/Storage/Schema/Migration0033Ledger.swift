extension Migrations {
    /// What was spent on tickets, and the ledger: its rules, the appeals against what they count, and the way to the events
    /// they count. `ticket.spent` is NULL where nothing was, so for every ticket from before.
    ///
    /// The index holds the few kinds of events that can become facts, so that a month is found without reading the others.
    static let ledger = Migration(
        "0033-ledger",
        sql: """
            ALTER TABLE ticket ADD COLUMN spent {json};
            ALTER TABLE discipline ADD COLUMN spending {json};
            ALTER TABLE discipline ADD COLUMN keeps_ledger {int};
            CREATE TABLE ledger_rule (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                saved {json} NOT NULL, versions {json} NOT NULL
            ) {strict};
            CREATE TABLE ledger_appeal (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                rule_id {id} NOT NULL REFERENCES ledger_rule (id), version {int} NOT NULL,
                ticket_id {id} NOT NULL REFERENCES ticket (id), position {int} NOT NULL,
                entry_at {instant} NOT NULL, staff_id {id} NOT NULL REFERENCES staff (id),
                opened_at {instant} NOT NULL, reason {text} NOT NULL,
                outcome {text}, decided_by {id} REFERENCES staff (id), decided_at {instant}, decision {text},
                CONSTRAINT ledger_appeal_entry UNIQUE (rule_id, version, ticket_id, position),
                CHECK ((outcome IS NULL) = (decided_by IS NULL)),
                CHECK ((outcome IS NULL) = (decided_at IS NULL)),
                CHECK ((outcome IS NULL) = (decision IS NULL))
            ) {strict};
            CREATE INDEX ledger_appeal_month ON ledger_appeal (entry_at);
            CREATE INDEX ledger_appeal_ticket ON ledger_appeal (ticket_id);
            CREATE INDEX ledger_appeal_open ON ledger_appeal (opened_at, id) WHERE outcome IS NULL;
            CREATE INDEX event_for_ledger ON event (at, subject_id)
                WHERE kind IN ('ticket.status_changed', 'ticket.returned', 'ticket.clock_breached', 'ticket.rated',
                    'ticket.locked');
            """)
}
