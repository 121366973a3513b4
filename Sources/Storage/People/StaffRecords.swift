package import Domain

enum StaffStatements: String, Statement {
    case find = """
        SELECT seq, hash, name, email, role, sees_all, is_active, language, time_zone FROM staff WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, name, email, role, sees_all, is_active, language, time_zone FROM staff
        WHERE id = $1 {for update}
        """
    case departments = "SELECT department_id FROM staff_department WHERE staff_id = $1 ORDER BY department_id"
    /// Those given to a staff member with everything below them (P206).
    case reach = """
        WITH RECURSIVE family (id) AS (
            SELECT department_id FROM staff_department WHERE staff_id = $1
            UNION SELECT department.id FROM department JOIN family ON department.parent_id = family.id
        )
        SELECT id FROM family ORDER BY id
        """
    /// $1: lower-case address.
    case byEmail = "SELECT id FROM staff WHERE email_key = $1"
    case insert = """
        INSERT INTO staff (
            id, seq, hash, name, email, email_key, role, sees_all, is_active, language, time_zone
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    case update = """
        UPDATE staff SET seq = $2, hash = $3, name = $4, email = $5, email_key = $6, role = $7, sees_all = $8,
            is_active = $9, language = $10, time_zone = $11
        WHERE id = $1 AND seq = $12
        """
    case addDepartment = "INSERT INTO staff_department (staff_id, department_id) VALUES ($1, $2)"
    case removeDepartments = "DELETE FROM staff_department WHERE staff_id = $1"
    case all = "SELECT id FROM staff ORDER BY id"
    case administrators =
        "SELECT id FROM staff WHERE role = 'administrator' AND is_active = 1 ORDER BY id {for update}"
    /// Who answers for what nobody else answers for.
    case head = """
        SELECT id FROM staff WHERE is_active = 1 AND role IN ('head', 'administrator')
        ORDER BY CASE role WHEN 'head' THEN 0 ELSE 1 END, id LIMIT 1
        """
    /// $1: staff member, $2: verifier, $3: when.
    case setPassword = """
        INSERT INTO staff_password (staff_id, verifier, set_at) VALUES ($1, $2, $3)
        ON CONFLICT (staff_id) DO UPDATE SET verifier = excluded.verifier, set_at = excluded.set_at
        """
    case password = "SELECT verifier FROM staff_password WHERE staff_id = $1"
    /// $1: id, $2: staff member, $3: name, $4: hash, $5: when.
    case addToken = "INSERT INTO api_token (id, staff_id, name, hash, created_at) VALUES ($1, $2, $3, $4, $5)"
    /// $1: hash.
    case byToken = """
        SELECT api_token.id, staff.id FROM api_token JOIN staff ON staff.id = api_token.staff_id
        WHERE api_token.hash = $1 AND api_token.revoked_at IS NULL AND staff.is_active = 1
        """
    case revokeToken = "UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"
}

extension StaffMember: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        let found = try transaction.first(locked ? StaffStatements.findLocked : .find, .int(key)) {
            (
                head: $0.head(0, 1), name: $0.text(2), email: $0.text(3), role: try $0.name(4) as Role,
                seesAll: $0.flag(5), isActive: $0.flag(6), language: $0.optionalText(7),
                timeZone: $0.optionalText(8)
            )
        }
        guard let found else { return nil }
        let departments: [Department.ID]? =
            found.seesAll ? nil : try transaction.rows(StaffStatements.departments, .int(key)) { $0.id(0) }
        let saved = Saved(
            id: .init(key), name: Personal(found.name), email: Personal(found.email), role: found.role,
            departments: departments, isActive: found.isActive, language: found.language,
            timeZone: found.timeZone)
        return Loaded(record: Self(saved), head: found.head)
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(name.text), .text(email.text),
            .text(email.text.lowercased()), .name(role), .flag(departments == nil), .flag(isActive),
            .optional(language), .optional(timeZone),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(StaffStatements.insert, values: columns(head))
        try saveDepartments(in: transaction)
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        guard
            try transaction.execute(StaffStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
        else { return false }
        if old.record.departments != departments {
            try transaction.execute(StaffStatements.removeDepartments, .int(key))
            try saveDepartments(in: transaction)
        }
        return true
    }

    private func saveDepartments(in transaction: any Transaction) throws {
        for department in departments ?? [] {
            try transaction.execute(StaffStatements.addDepartment, .int(key), .id(department))
        }
    }
}

extension RecordStore where Record == StaffMember {
    package func byEmail(_ address: String) throws -> StaffMember.ID? {
        try transaction.first(StaffStatements.byEmail, .text(address.lowercased())) { $0.id(0) }
    }

    package func all() throws -> [StaffMember] {
        let ids: [StaffMember.ID] = try transaction.rows(StaffStatements.all) { $0.id(0) }
        return try ids.compactMap { try find($0)?.record }
    }

    /// The first head of the desk, else the first administrator.
    package func head() throws -> StaffMember.ID? { try transaction.first(StaffStatements.head) { $0.id(0) } }

    /// Those who may change everything; none of them changes until this transaction ends.
    package func administratorsLocked() throws -> [StaffMember.ID] {
        try transaction.rows(StaffStatements.administrators) { $0.id(0) }
    }

    package func setPassword(_ verifier: String, of staff: StaffMember.ID, at now: Instant) throws {
        try transaction.execute(StaffStatements.setPassword, .id(staff), .text(verifier), .instant(now))
    }

    package func password(of staff: StaffMember.ID) throws -> String? {
        try transaction.first(StaffStatements.password, .id(staff)) { $0.text(0) }
    }

    package func addToken(
        _ id: Int64, of staff: StaffMember.ID, name: String, hash: [UInt8], at now: Instant
    ) throws {
        try transaction.execute(
            StaffStatements.addToken, .int(id), .id(staff), .text(name), .bytes(hash), .instant(now))
    }

    /// The active staff member a token stands for.
    package func byToken(hash: [UInt8]) throws -> StaffMember? {
        let id: StaffMember.ID? = try transaction.first(StaffStatements.byToken, .bytes(hash)) { $0.id(1) }
        guard let id else { return nil }
        return try asker(id)
    }

    /// A staff member as the one who asks: with everything below the departments given to them.
    package func asker(_ id: StaffMember.ID) throws -> StaffMember? {
        guard var member = try find(id)?.record else { return nil }
        if member.departments != nil { member.departments = try reach(of: id) }
        return member
    }

    private func reach(of id: StaffMember.ID) throws -> [Department.ID] {
        try transaction.rows(StaffStatements.reach, .id(id)) { $0.id(0) }
    }

    package func revokeToken(_ id: Int64, at now: Instant) throws -> Bool {
        try transaction.execute(StaffStatements.revokeToken, .int(id), .instant(now)) == 1
    }
}
