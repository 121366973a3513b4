package import Domain

enum DutyStatements: String, Statement {
    case find = "SELECT seq, hash, engineers, night_team_id, calendar_id, pull_in FROM duty WHERE id = $1"
    case findLocked =
        "SELECT seq, hash, engineers, night_team_id, calendar_id, pull_in FROM duty WHERE id = $1 {for update}"
    case insert = """
        INSERT INTO duty (id, seq, hash, engineers, night_team_id, calendar_id, pull_in)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case update = """
        UPDATE duty SET seq = $2, hash = $3, engineers = $4, night_team_id = $5, calendar_id = $6, pull_in = $7
        WHERE id = $1 AND seq = $8
        """
}

extension Duty: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? DutyStatements.findLocked : .find, .int(key)) { row in
            Loaded(
                record: Self(
                    Saved(
                        engineers: try JSONText.decode([StaffMember.ID].self, row.text(2)),
                        nightTeam: row.optionalID(3), calendar: row.optionalID(4),
                        pullIn: try row.optionalText(5).map { try JSONText.decode(PullIn.self, $0) })),
                head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(try JSONText.encode(saved.engineers)),
            .id(saved.nightTeam), .id(saved.calendar),
            .optional(try saved.pullIn.map { try JSONText.encode($0) }),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(DutyStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(DutyStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == Duty {
    /// Who serves now.
    package func current() throws -> Duty { try find(Duty.only)?.record ?? Duty(.init()) }
}
