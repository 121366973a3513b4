package import Domain

enum ContractStatements: String, Statement {
    case find = """
        SELECT seq, hash, organization_id, name, valid_from, valid_until, is_archived, policy_id, calendar_id
        FROM contract WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, organization_id, name, valid_from, valid_until, is_archived, policy_id, calendar_id
        FROM contract WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO contract (id, seq, hash, organization_id, name, valid_from, valid_until, is_archived, policy_id,
            calendar_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    case update = """
        UPDATE contract SET seq = $2, hash = $3, organization_id = $4, name = $5, valid_from = $6, valid_until = $7,
            is_archived = $8, policy_id = $9, calendar_id = $10
        WHERE id = $1 AND seq = $11
        """
    case all = "SELECT id FROM contract ORDER BY id"
    /// What contracts change of the usual promises.
    case terms = """
        SELECT id, policy_id, calendar_id, valid_from, valid_until FROM contract
        WHERE policy_id IS NOT NULL OR calendar_id IS NOT NULL
        """
    /// $1: organization, $2: how many at most.
    case ofOrganization = "SELECT id FROM contract WHERE organization_id = $1 ORDER BY id LIMIT $2"
}

extension Contract: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? ContractStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), organization: row.id(2), name: row.text(3), validFrom: row.optionalInstant(4),
                validUntil: row.optionalInstant(5), isArchived: row.flag(6), policy: row.optionalID(7),
                calendar: row.optionalID(8))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .id(saved.organization), .text(saved.name),
            .instant(saved.validFrom), .instant(saved.validUntil), .flag(saved.isArchived), .id(saved.policy),
            .id(saved.calendar),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(ContractStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(ContractStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == Contract {
    package func all() throws -> [Contract] {
        let ids: [Contract.ID] = try transaction.rows(ContractStatements.all) { $0.id(0) }
        return try ids.compactMap { try find($0)?.record }
    }

    /// How many contracts of one organization are looked at.
    private static var ofOrganizationMax: Int { 200 }

    /// What was promised to an organization, the oldest first.
    package func all(of organization: Organization.ID) throws -> [Contract] {
        let ids: [Contract.ID] = try transaction.rows(
            ContractStatements.ofOrganization, .id(organization), .count(Self.ofOrganizationMax)
        ) { $0.id(0) }
        return try ids.compactMap { try find($0)?.record }
    }

    /// The contracts that promise something of their own.
    package func terms() throws -> [Contract.ID: ServiceRules.ContractTerms] {
        let terms = try transaction.rows(ContractStatements.terms) {
            (
                $0.id(0) as Contract.ID,
                ServiceRules.ContractTerms(
                    policy: $0.optionalID(1), calendar: $0.optionalID(2), validFrom: $0.optionalInstant(3),
                    validUntil: $0.optionalInstant(4))
            )
        }
        return Dictionary(uniqueKeysWithValues: terms)
    }
}

enum ServiceStatements: String, Statement {
    case find = "SELECT seq, hash, name, parent_id, is_archived FROM service WHERE id = $1"
    case findLocked = "SELECT seq, hash, name, parent_id, is_archived FROM service WHERE id = $1 {for update}"
    case insert =
        "INSERT INTO service (id, seq, hash, name, parent_id, is_archived) VALUES ($1, $2, $3, $4, $5, $6)"
    case update = """
        UPDATE service SET seq = $2, hash = $3, name = $4, parent_id = $5, is_archived = $6 WHERE id = $1 AND seq = $7
        """
    /// $1: how many at most.
    case all = "SELECT id, name, parent_id, is_archived FROM service ORDER BY name, id LIMIT $1"
}

extension RecordStore where Record == Service {
    /// By name.
    package func all(limit: Int) throws -> [Service] {
        try transaction.rows(ServiceStatements.all, .count(limit)) { row in
            Service(
                .init(
                    id: row.id(0), name: row.text(1), parent: row.optionalID(2), isArchived: row.flag(3)))
        }
    }
}

extension Service: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? ServiceStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), name: row.text(2), parent: row.optionalID(3), isArchived: row.flag(4))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(saved.name), .id(saved.parent),
            .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(ServiceStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(ServiceStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

enum ServiceObjectStatements: String, Statement {
    case find = "SELECT seq, hash, organization_id, name, parent_id, is_archived FROM object WHERE id = $1"
    case findLocked = """
        SELECT seq, hash, organization_id, name, parent_id, is_archived FROM object WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO object (id, seq, hash, organization_id, name, parent_id, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case update = """
        UPDATE object SET seq = $2, hash = $3, organization_id = $4, name = $5, parent_id = $6, is_archived = $7
        WHERE id = $1 AND seq = $8
        """
}

extension ServiceObject: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? ServiceObjectStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), organization: row.id(2), name: row.text(3), parent: row.optionalID(4),
                isArchived: row.flag(5))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .id(saved.organization), .text(saved.name),
            .id(saved.parent), .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(ServiceObjectStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(ServiceObjectStatements.update, values: columns(head) + [.int(old.head.seq)])
            == 1
    }
}

enum CustomFieldStatements: String, Statement {
    case find = "SELECT seq, hash, key, name, type, choices, is_archived FROM custom_field WHERE id = $1"
    case findLocked = """
        SELECT seq, hash, key, name, type, choices, is_archived FROM custom_field WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO custom_field (id, seq, hash, key, name, type, choices, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    case update = """
        UPDATE custom_field SET seq = $2, hash = $3, key = $4, name = $5, type = $6, choices = $7, is_archived = $8
        WHERE id = $1 AND seq = $9
        """
    case all = "SELECT id, key, name, type, choices, is_archived FROM custom_field ORDER BY key"
}

extension CustomField: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? CustomFieldStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), key: row.text(2), name: row.text(3), type: try row.name(4),
                choices: try JSONText.decode([String].self, row.text(5)), isArchived: row.flag(6))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(saved.key), .text(saved.name),
            .name(saved.type),
            .text(try JSONText.encode(saved.choices)), .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(CustomFieldStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(CustomFieldStatements.update, values: columns(head) + [.int(old.head.seq)])
            == 1
    }
}
