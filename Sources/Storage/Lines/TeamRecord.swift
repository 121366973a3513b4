package import Domain

enum TeamStatements: String, Statement {
    case find =
        "SELECT seq, hash, name, line_id, lead_id, members, zone, skills, is_archived FROM team WHERE id = $1"
    case findLocked = """
        SELECT seq, hash, name, line_id, lead_id, members, zone, skills, is_archived FROM team WHERE id = $1
        {for update}
        """
    case insert = """
        INSERT INTO team (id, seq, hash, name, line_id, lead_id, members, zone, skills, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    case update = """
        UPDATE team SET seq = $2, hash = $3, name = $4, line_id = $5, lead_id = $6, members = $7, zone = $8, skills = $9,
            is_archived = $10
        WHERE id = $1 AND seq = $11
        """
    case all = """
        SELECT 0, '', name, line_id, lead_id, members, zone, skills, is_archived, id FROM team ORDER BY name, id
        """
}

extension Team: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? TeamStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(key, row), head: row.head(0, 1))
        }
    }

    fileprivate init(_ key: Int64, _ row: Row) throws {
        self.init(
            Saved(
                id: .init(key), name: row.text(2), line: row.id(3), lead: row.optionalID(4),
                members: try JSONText.decode([StaffMember.ID].self, row.text(5)),
                zone: try JSONText.decode(Zone.self, row.text(6)),
                skills: try JSONText.decode([Skill].self, row.text(7)), isArchived: row.flag(8)))
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(saved.name), .id(saved.line), .id(saved.lead),
            .text(try JSONText.encode(saved.members)), .text(try JSONText.encode(saved.zone)),
            .text(try JSONText.encode(saved.skills)), .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(TeamStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(TeamStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == Team {
    package func all() throws -> [Team] {
        try transaction.rows(TeamStatements.all) { try Team($0.int(9), $0) }
    }
}
