package import Domain

enum DisciplineStatements: String, Statement {
    case find = """
        SELECT seq, hash, passes_max, calendar_id, zone_data, locks, blame, closing, chase,
            feedback, clarification_minutes, digest, spending, keeps_ledger, priorities, binding_tasks,
            call_backs, undo_send_seconds
        FROM discipline WHERE id = $1
        """
    case findLocked =
        """
        SELECT seq, hash, passes_max, calendar_id, zone_data, locks, blame, closing, chase,
            feedback, clarification_minutes, digest, spending, keeps_ledger, priorities, binding_tasks,
            call_backs, undo_send_seconds
        FROM discipline WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO discipline (id, seq, hash, passes_max, calendar_id, zone_data, locks, blame, closing,
            chase, feedback, clarification_minutes, digest, spending, keeps_ledger, priorities,
            binding_tasks, call_backs, undo_send_seconds)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        """
    case update = """
        UPDATE discipline SET seq = $2, hash = $3, passes_max = $4, calendar_id = $5, zone_data = $6,
            locks = $7, blame = $8, closing = $9, chase = $10, feedback = $11, clarification_minutes = $12,
            digest = $13, spending = $14, keeps_ledger = $15, priorities = $16, binding_tasks = $17,
            call_backs = $18, undo_send_seconds = $19
        WHERE id = $1 AND seq = $20
        """
}

extension Discipline: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? DisciplineStatements.findLocked : .find, .int(key)) { row in
            Loaded(
                record: Self(
                    Saved(
                        passesMax: row.count(2), calendar: row.optionalID(3), zoneData: row.optionalText(4),
                        blame: try row.optionalText(6).map { try JSONText.decode(BlameRules.self, $0) },
                        lock: try row.optionalText(5).map { try JSONText.decode(LockRules.self, $0) },
                        closing: try row.optionalText(7).map { try JSONText.decode(ClosingRules.self, $0) },
                        chase: try row.optionalText(8).map { try JSONText.decode(ChaseRules.self, $0) },
                        feedback: try row.optionalText(9).map {
                            try JSONText.decode(FeedbackRules.self, $0)
                        },
                        clarificationMinutes: row.isNull(10) ? nil : row.count(10),
                        digest: row.isNull(11) ? nil : row.flag(11),
                        spending: try row.optionalText(12).map {
                            try JSONText.decode(SpendingRight.self, $0)
                        },
                        ledger: row.isNull(13) ? nil : row.flag(13),
                        priorities: try row.optionalText(14).map {
                            try JSONText.decode(PriorityRules.self, $0)
                        },
                        bindingTasks: try row.optionalText(15).map {
                            try JSONText.decode([Ticket.Kind].self, $0)
                        },
                        callBacks: try row.optionalText(16).map {
                            try JSONText.decode(CallBackRules.self, $0)
                        }, undoSendSeconds: row.isNull(17) ? nil : row.count(17))
                ),
                head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .count(saved.passesMax), .id(saved.calendar),
            .optional(saved.zoneData), .optional(try saved.lock.map { try JSONText.encode($0) }),
            .optional(try saved.blame.map { try JSONText.encode($0) }),
            .optional(try saved.closing.map { try JSONText.encode($0) }),
            .optional(try saved.chase.map { try JSONText.encode($0) }),
            .optional(try saved.feedback.map { try JSONText.encode($0) }),
            .optional(saved.clarificationMinutes.map(Int64.init)),
            saved.digest.map { .flag($0) } ?? .null,
            .optional(try saved.spending.map { try JSONText.encode($0) }),
            saved.ledger.map { .flag($0) } ?? .null,
            .optional(try saved.priorities.map { try JSONText.encode($0) }),
            .optional(try saved.bindingTasks.map { try JSONText.encode($0) }),
            .optional(try saved.callBacks.map { try JSONText.encode($0) }),
            .optional(saved.undoSendSeconds.map(Int64.init)),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(DisciplineStatements.insert, values: try columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(DisciplineStatements.update, values: try columns(head) + [.int(old.head.seq)])
            == 1
    }
}

extension RecordStore where Record == Discipline {
    /// The rules in force.
    package func current() throws -> Discipline { try find(Discipline.only)?.record ?? Discipline(.init()) }
}
