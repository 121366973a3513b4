package import Domain

enum LedgerAppealStatements: String, Statement {
    case find = """
        SELECT seq, hash, id, rule_id, version, ticket_id, position, entry_at, staff_id, opened_at, reason,
            outcome, decided_by, decided_at, decision
        FROM ledger_appeal WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, id, rule_id, version, ticket_id, position, entry_at, staff_id, opened_at, reason,
            outcome, decided_by, decided_at, decision
        FROM ledger_appeal WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO ledger_appeal (id, seq, hash, rule_id, version, ticket_id, position, entry_at, staff_id, opened_at,
            reason, outcome, decided_by, decided_at, decision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """
    case update = """
        UPDATE ledger_appeal SET seq = $2, hash = $3, rule_id = $4, version = $5, ticket_id = $6, position = $7,
            entry_at = $8, staff_id = $9, opened_at = $10, reason = $11, outcome = $12, decided_by = $13,
            decided_at = $14, decision = $15
        WHERE id = $1 AND seq = $16
        """
    /// Against what was counted in a stretch of time. $1: from when, $2: before when.
    case between = """
        SELECT seq, hash, id, rule_id, version, ticket_id, position, entry_at, staff_id, opened_at, reason,
            outcome, decided_by, decided_at, decision
        FROM ledger_appeal WHERE entry_at >= $1 AND entry_at < $2 ORDER BY entry_at, id
        """
    /// Nobody decided about them; who waits longest first. $1: how many at most.
    case open = """
        SELECT seq, hash, id, rule_id, version, ticket_id, position, entry_at, staff_id, opened_at, reason,
            outcome, decided_by, decided_at, decision
        FROM ledger_appeal WHERE outcome IS NULL ORDER BY opened_at, id LIMIT $1
        """
    /// $1: how many are counted at most.
    case openCount = """
        SELECT count(*) FROM (SELECT 1 FROM ledger_appeal WHERE outcome IS NULL LIMIT $1) AS family
        """
}

extension LedgerAppeal: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? LedgerAppealStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(row: row), head: row.head(0, 1))
        }
    }

    fileprivate init(row: Row) throws {
        var decision: Decision?
        if row.optionalText(11) != nil {
            guard let by: StaffMember.ID = row.optionalID(12), let at = row.optionalInstant(13) else {
                throw StorageError.unreadable("a decided appeal without its decision")
            }
            decision = Decision(try row.name(11), by: by, at: at, reason: Personal(row.text(14)))
        }
        self.init(
            id: row.id(2),
            entry: .init(
                rule: row.id(3), version: row.count(4), ticket: row.id(5), position: row.int(6)),
            entryAt: row.instant(7), by: row.id(8), openedAt: row.instant(9), reason: Personal(row.text(10)),
            decision: decision)
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .id(entry.rule), .count(entry.version),
            .id(entry.ticket), .int(entry.position), .instant(entryAt), .id(by), .instant(openedAt),
            .text(reason.text), .optional(decision?.outcome.rawValue), .id(decision?.by),
            .instant(decision?.at), .optional(decision?.reason.text),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(LedgerAppealStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            LedgerAppealStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == LedgerAppeal {
    /// Against entries of a stretch of time, by the time of the entry.
    package func all(in range: Range<Instant>) throws -> [LedgerAppeal] {
        try transaction.rows(
            LedgerAppealStatements.between, .instant(range.lowerBound), .instant(range.upperBound)
        ) { try LedgerAppeal(row: $0) }
    }

    /// Who waits longest first.
    package func open(limit: Int) throws -> [LedgerAppeal] {
        try transaction.rows(LedgerAppealStatements.open, .count(limit)) { try LedgerAppeal(row: $0) }
    }

    /// Counted no further than `limit`.
    package func openCount(limit: Int) throws -> Int {
        try transaction.first(LedgerAppealStatements.openCount, .count(limit)) { $0.count(0) } ?? 0
    }
}
