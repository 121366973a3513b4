package import Domain

enum CalendarStatements: String, Statement {
    case find = "SELECT seq, hash, name, zone, week, exceptions, is_archived FROM calendar WHERE id = $1"
    case findLocked = """
        SELECT seq, hash, name, zone, week, exceptions, is_archived FROM calendar WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO calendar (id, seq, hash, name, zone, week, exceptions, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    case update = """
        UPDATE calendar SET seq = $2, hash = $3, name = $4, zone = $5, week = $6, exceptions = $7, is_archived = $8
        WHERE id = $1 AND seq = $9
        """
    case all = "SELECT 0, '', name, zone, week, exceptions, is_archived, id FROM calendar ORDER BY name, id"
}

extension WorkingCalendar: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? CalendarStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(key, row), head: row.head(0, 1))
        }
    }

    fileprivate init(_ key: Int64, _ row: Row) throws {
        self.init(
            Saved(
                id: .init(key), name: row.text(2), zone: row.text(3),
                week: try JSONText.decode(WorkingWeek.self, row.text(4)),
                exceptions: try JSONText.decode([CalendarException].self, row.text(5)),
                isArchived: row.flag(6)))
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(name), .text(zone),
            .text(try JSONText.encode(week)), .text(try JSONText.encode(exceptions)), .flag(isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(CalendarStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(CalendarStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == WorkingCalendar {
    package func all() throws -> [WorkingCalendar] {
        try transaction.rows(CalendarStatements.all) { try WorkingCalendar($0.int(7), $0) }
    }
}
