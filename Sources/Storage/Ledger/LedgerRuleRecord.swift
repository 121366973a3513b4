package import Domain

enum LedgerRuleStatements: String, Statement {
    case find = "SELECT seq, hash, saved, versions FROM ledger_rule WHERE id = $1"
    case findLocked = "SELECT seq, hash, saved, versions FROM ledger_rule WHERE id = $1 {for update}"
    case insert = "INSERT INTO ledger_rule (id, seq, hash, saved, versions) VALUES ($1, $2, $3, $4, $5)"
    case update = """
        UPDATE ledger_rule SET seq = $2, hash = $3, saved = $4, versions = $5 WHERE id = $1 AND seq = $6
        """
    case all = "SELECT 0, '', saved, versions FROM ledger_rule ORDER BY id"
}

extension LedgerRuleHistory: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? LedgerRuleStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(row: row), head: row.head(0, 1))
        }
    }

    fileprivate init(row: Row) throws {
        self.init(
            saved: try JSONText.decode(Saved.self, row.text(2)),
            versions: try JSONText.decode([LedgerRule].self, row.text(3)))
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(try JSONText.encode(saved)),
            .text(try JSONText.encode(versions)),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(LedgerRuleStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            LedgerRuleStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == LedgerRuleHistory {
    /// By age.
    package func all() throws -> [LedgerRuleHistory] {
        try transaction.rows(LedgerRuleStatements.all) { try LedgerRuleHistory(row: $0) }
    }
}

extension LedgerRules {
    /// The rules as they are stored, with what the desk's order said of blame and of the ledger at any time: that stands in
    /// the order's own journal and nowhere else, so that nobody can move it.
    package init(reading transaction: any Transaction) throws {
        let journal = Journal(transaction)
        var blame: [BlamePhase] = []
        var switches: [Switch] = []
        var last: Int64 = 0
        while true {
            let events = try journal.events(of: Discipline.only.rawValue, after: last)
            for stored in events {
                let event = try EventCoding.decode(
                    Discipline.Event.self, kind: stored.kind, version: stored.version, body: stored.body,
                    values: [:])
                let (rules, isOn) = (event.saved.blame ?? .preset, event.saved.keepsLedger)
                if blame.last?.rules != rules { blame.append(BlamePhase(since: stored.at, rules: rules)) }
                if switches.last?.isOn != isOn { switches.append(Switch(since: stored.at, isOn: isOn)) }
            }
            guard events.count == Journal.eventsPerReadMax, let end = events.last?.seq else { break }
            last = end
        }
        let rules = try RecordStore<LedgerRuleHistory>(transaction).all().flatMap(\.versions)
        self.init(rules, blame: blame, switches: switches)
    }
}
