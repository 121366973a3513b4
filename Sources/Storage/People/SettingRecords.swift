package import Domain

/// Departments, brands, lines and the other records that are edited as a whole.
///
/// Every `update` names its row by id and former seq, so that two editors cannot both win.
enum DepartmentStatements: String, Statement {
    case find = "SELECT seq, hash, name, parent_id, is_archived FROM department WHERE id = $1"
    case findLocked =
        "SELECT seq, hash, name, parent_id, is_archived FROM department WHERE id = $1 {for update}"
    case insert = """
        INSERT INTO department (id, seq, hash, name, parent_id, is_archived) VALUES ($1, $2, $3, $4, $5, $6)
        """
    case update = """
        UPDATE department SET seq = $2, hash = $3, name = $4, parent_id = $5, is_archived = $6
        WHERE id = $1 AND seq = $7
        """
    case all = "SELECT id, name, parent_id, is_archived FROM department ORDER BY name, id"
}

extension Department: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? DepartmentStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), name: row.text(2), parent: row.optionalID(3), isArchived: row.flag(4))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(
            DepartmentStatements.insert, .int(key), .int(head.seq), .bytes(head.hash), .text(name),
            .id(parent),
            .flag(isArchived))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            DepartmentStatements.update, .int(key), .int(head.seq), .bytes(head.hash), .text(name),
            .id(parent),
            .flag(isArchived), .int(old.head.seq)) == 1
    }
}

enum BrandStatements: String, Statement {
    case find = """
        SELECT seq, hash, name, address, language, is_archived, greeting, signature, portal_host FROM brand
        WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, name, address, language, is_archived, greeting, signature, portal_host FROM brand
        WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO brand (
            id, seq, hash, name, address, language, is_archived, greeting, signature, portal_host
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    case update = """
        UPDATE brand SET seq = $2, hash = $3, name = $4, address = $5, language = $6, is_archived = $7,
            greeting = $8, signature = $9, portal_host = $10
        WHERE id = $1 AND seq = $11
        """
    case all = """
        SELECT id, name, address, language, is_archived, greeting, signature, portal_host FROM brand ORDER BY id
        """
}

extension Brand: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? BrandStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), name: row.text(2), address: row.text(3), language: row.text(4),
                isArchived: row.flag(5), greeting: row.optionalText(6), signature: row.optionalText(7),
                portalHost: row.optionalText(8))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(
            BrandStatements.insert, .int(key), .int(head.seq), .bytes(head.hash), .text(name), .text(address),
            .text(language), .flag(isArchived), .optional(greeting), .optional(signature),
            .optional(portalHost))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            BrandStatements.update, .int(key), .int(head.seq), .bytes(head.hash), .text(name), .text(address),
            .text(language), .flag(isArchived), .optional(greeting), .optional(signature),
            .optional(portalHost),
            .int(old.head.seq)) == 1
    }
}
