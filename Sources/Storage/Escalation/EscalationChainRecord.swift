package import Domain

enum EscalationChainStatements: String, Statement {
    case find = "SELECT seq, hash, name, scope, steps, is_archived FROM escalation_chain WHERE id = $1"
    case findLocked = """
        SELECT seq, hash, name, scope, steps, is_archived FROM escalation_chain WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO escalation_chain (id, seq, hash, name, scope, steps, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case update = """
        UPDATE escalation_chain SET seq = $2, hash = $3, name = $4, scope = $5, steps = $6, is_archived = $7
        WHERE id = $1 AND seq = $8
        """
    case all = "SELECT 0, '', name, scope, steps, is_archived, id FROM escalation_chain ORDER BY id"
}

extension EscalationChain: StoredRecord {
    package var key: Int64 { id.rawValue }

    /// What a chain watches, in one column.
    private struct Scope: Codable {
        var kinds: [Ticket.Kind]
        var priorities: [Ticket.Priority]
        var lines: [Line.ID]
        var departments: [Department.ID]
    }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? EscalationChainStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Self(key, row), head: row.head(0, 1))
        }
    }

    fileprivate init(_ key: Int64, _ row: Row) throws {
        let scope = try JSONText.decode(Scope.self, row.text(3))
        self.init(
            Saved(
                id: .init(key), name: row.text(2), kinds: scope.kinds, priorities: scope.priorities,
                lines: scope.lines, departments: scope.departments,
                steps: try JSONText.decode([EscalationStep].self, row.text(4)), isArchived: row.flag(5)))
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        let scope = Scope(
            kinds: saved.kinds, priorities: saved.priorities, lines: saved.lines,
            departments: saved.departments)
        return [
            .int(key), .int(head.seq), .bytes(head.hash), .text(saved.name),
            .text(try JSONText.encode(scope)), .text(try JSONText.encode(saved.steps)),
            .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(EscalationChainStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            EscalationChainStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == EscalationChain {
    /// By age.
    package func all() throws -> [EscalationChain] {
        try transaction.rows(EscalationChainStatements.all) { try EscalationChain($0.int(6), $0) }
    }

    /// The chains in force; the preset where nobody wrote one.
    package func current() throws -> [EscalationChain] {
        let all = try all()
        return all.isEmpty ? [.preset] : all.filter { !$0.saved.isArchived }
    }
}
