package import Domain

enum RuleBookStatements: String, Statement {
    case find = "SELECT seq, hash, kind, active, formerly FROM rule_book WHERE id = $1"
    case findLocked = "SELECT seq, hash, kind, active, formerly FROM rule_book WHERE id = $1 {for update}"
    case insert =
        "INSERT INTO rule_book (id, seq, hash, kind, active, formerly) VALUES ($1, $2, $3, $4, $5, $6)"
    case update = """
        UPDATE rule_book SET seq = $2, hash = $3, kind = $4, active = $5, formerly = $6 WHERE id = $1 AND seq = $7
        """
    case sets = """
        SELECT version, name, rules, saved_by_kind, saved_by_id, saved_at FROM rule_set WHERE book_id = $1
        ORDER BY version
        """
    /// $1: book, $2: version, then its columns. Written again where an address was erased.
    case setSet = """
        INSERT INTO rule_set (book_id, version, name, rules, saved_by_kind, saved_by_id, saved_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (book_id, version) DO UPDATE SET rules = excluded.rules
        """
    /// The version in force of a book. $1: book.
    case active = """
        SELECT rule_set.version, rule_set.name, rule_set.rules, rule_set.saved_by_kind, rule_set.saved_by_id,
            rule_set.saved_at
        FROM rule_book JOIN rule_set ON rule_set.book_id = rule_book.id AND rule_set.version = rule_book.active
        WHERE rule_book.id = $1
        """
    case removeSet = "DELETE FROM rule_set WHERE book_id = $1 AND version = $2"
}

extension RuleBook: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        let found = try transaction.first(locked ? RuleBookStatements.findLocked : .find, .int(key)) { row in
            (
                head: row.head(0, 1), kind: try row.name(2) as RuleSet.Kind, active: row.optionalInt(3),
                formerly: row.optionalInt(4)
            )
        }
        guard let found else { return nil }
        let sets = try transaction.rows(RuleBookStatements.sets, .int(key)) { try RuleSet(row: $0) }
        let book = RuleBook(
            found.kind, sets: sets, active: found.active.map { Int($0) },
            formerly: found.formerly.map { Int($0) })
        return Loaded(record: book, head: found.head)
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .name(kind), active.map { .count($0) } ?? nil,
            formerly.map { .count($0) } ?? nil,
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(RuleBookStatements.insert, values: columns(head))
        try saveSets(former: [], in: transaction)
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        guard
            try transaction.execute(RuleBookStatements.update, values: columns(head) + [.int(old.head.seq)])
                == 1
        else { return false }
        try saveSets(former: old.record.sets, in: transaction)
        return true
    }

    private func saveSets(former: [RuleSet], in transaction: any Transaction) throws {
        for gone in former where set(gone.version) == nil {
            try transaction.execute(RuleBookStatements.removeSet, .int(key), .count(gone.version))
        }
        for set in sets where !former.contains(set) {
            try transaction.execute(
                RuleBookStatements.setSet, .int(key), .count(set.version), .text(set.name),
                .text(try JSONText.encode(set.rules)), .text(set.savedBy.kind), .optional(set.savedBy.id),
                .instant(set.savedAt))
        }
    }
}

extension RuleSet {
    fileprivate init(row: Row) throws {
        guard let actor = Actor(kind: row.text(3), id: row.optionalInt(4)) else {
            throw StorageError.unreadable("rules saved by \(row.text(3))")
        }
        self.init(
            version: row.count(0), name: row.text(1),
            rules: try JSONText.decode([RoutingRule].self, row.text(2)), savedBy: actor,
            savedAt: row.instant(5))
    }
}

extension RecordStore where Record == RuleBook {
    /// The rules in force, without the versions beside them: what is read again and again.
    package func active(_ kind: RuleSet.Kind) throws -> RuleSet? {
        try transaction.first(RuleBookStatements.active, .id(kind.book)) { try RuleSet(row: $0) }
    }
}
