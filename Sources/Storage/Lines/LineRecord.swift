package import Domain

enum LineStatements: String, Statement {
    case find = """
        SELECT seq, hash, name, level, is_archived, time_box, client_talk, controller_id, takes_control, calendar_id,
            targets, needs, clarification_minutes, vendor
        FROM line WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, name, level, is_archived, time_box, client_talk, controller_id, takes_control, calendar_id,
            targets, needs, clarification_minutes, vendor
        FROM line WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO line (id, seq, hash, name, level, is_archived, time_box, client_talk, controller_id, takes_control,
            calendar_id, targets, needs, clarification_minutes, vendor)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """
    case update = """
        UPDATE line SET seq = $2, hash = $3, name = $4, level = $5, is_archived = $6, time_box = $7, client_talk = $8,
            controller_id = $9, takes_control = $10, calendar_id = $11, targets = $12, needs = $13,
            clarification_minutes = $14, vendor = $15
        WHERE id = $1 AND seq = $16
        """
    case all = """
        SELECT 0, '', name, level, is_archived, time_box, client_talk, controller_id, takes_control, calendar_id,
            targets, needs, clarification_minutes, vendor, id
        FROM line ORDER BY level, id
        """
}

extension Line: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? LineStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(key, row), head: row.head(0, 1))
        }
    }

    /// Rows from before lines had rules of their own leave those columns empty.
    init(_ key: Int64, _ row: Row) throws {
        self.init(
            Saved(
                id: .init(key), name: row.text(2), level: row.count(3), isArchived: row.flag(4),
                timeBox: try row.optionalText(5).map { try JSONText.decode(TimeBox.self, $0) },
                clientTalk: row.isNull(6) ? nil : try row.name(6), controller: row.optionalID(7),
                takesControl: row.isNull(8) ? nil : row.flag(8), calendar: row.optionalID(9),
                targets: try row.optionalText(10).map { try JSONText.decode(PriorityTargets.self, $0) },
                needs: try row.optionalText(11).map { try JSONText.decode([HandOverNeed].self, $0) },
                clarificationMinutes: row.isNull(12) ? nil : row.count(12),
                vendor: try row.optionalText(13).map { try JSONText.decode(LineVendor.self, $0) }))
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(name), .count(level), .flag(isArchived),
            .optional(try timeBox.map { try JSONText.encode($0) }), .name(clientTalk), .id(controller),
            .flag(takesControl), .id(calendar), .text(try JSONText.encode(targets)),
            .text(try JSONText.encode(needs)), .optional(clarificationMinutes.map(Int64.init)),
            .optional(try vendor.map { try JSONText.encode($0) }),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(LineStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(LineStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}
