package import Domain

enum SLAPolicyStatements: String, Statement {
    case find = """
        SELECT seq, hash, name, position, kinds, is_for_contracts, first_response, next_response, resolution,
            calendar_id, pauses_on, reopening, is_archived
        FROM sla_policy WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, name, position, kinds, is_for_contracts, first_response, next_response, resolution,
            calendar_id, pauses_on, reopening, is_archived
        FROM sla_policy WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO sla_policy (id, seq, hash, name, position, kinds, is_for_contracts, first_response, next_response,
            resolution, calendar_id, pauses_on, reopening, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """
    case update = """
        UPDATE sla_policy SET seq = $2, hash = $3, name = $4, position = $5, kinds = $6, is_for_contracts = $7,
            first_response = $8, next_response = $9, resolution = $10, calendar_id = $11, pauses_on = $12,
            reopening = $13, is_archived = $14
        WHERE id = $1 AND seq = $15
        """
    case all = """
        SELECT 0, '', name, position, kinds, is_for_contracts, first_response, next_response, resolution,
            calendar_id, pauses_on, reopening, is_archived, id
        FROM sla_policy ORDER BY position, id
        """
}

extension SLAPolicy: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? SLAPolicyStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(key, row), head: row.head(0, 1))
        }
    }

    fileprivate init(_ key: Int64, _ row: Row) throws {
        self.init(
            Saved(
                id: .init(key), name: row.text(2), position: row.count(3),
                kinds: try JSONText.decode([Ticket.Kind].self, row.text(4)), isForContracts: row.flag(5),
                firstResponse: try JSONText.decode(PriorityTargets.self, row.text(6)),
                nextResponse: try JSONText.decode(PriorityTargets.self, row.text(7)),
                resolution: try JSONText.decode(PriorityTargets.self, row.text(8)),
                calendar: row.optionalID(9),
                pausesOn: try JSONText.decode([Ticket.Status.Wait].self, row.text(10)),
                reopening: try row.name(11), isArchived: row.flag(12)))
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(saved.name), .count(saved.position),
            .text(try JSONText.encode(saved.kinds)), .flag(saved.isForContracts),
            .text(try JSONText.encode(saved.firstResponse)), .text(try JSONText.encode(saved.nextResponse)),
            .text(try JSONText.encode(saved.resolution)), .id(saved.calendar),
            .text(try JSONText.encode(saved.pausesOn)), .name(saved.reopening), .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(SLAPolicyStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(SLAPolicyStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == SLAPolicy {
    /// In the order in which they are asked.
    package func all() throws -> [SLAPolicy] {
        try transaction.rows(SLAPolicyStatements.all) { try SLAPolicy($0.int(13), $0) }
    }
}
