package import Domain

enum SessionStatements: String, Statement {
    /// $1: digest, $2: staff member, $3: now, $4: until when.
    case add = "INSERT INTO session (hash, staff_id, created_at, expires_at) VALUES ($1, $2, $3, $4)"
    /// $1: digest, $2: now.
    case find = """
        SELECT staff.id, staff.name, staff.email, staff.role, staff.sees_all, staff.language, staff.time_zone
        FROM session JOIN staff ON staff.id = session.staff_id
        WHERE session.hash = $1 AND session.expires_at > $2 AND staff.is_active = 1
        """
    case remove = "DELETE FROM session WHERE hash = $1"
    /// $1: staff member, $2: the digest of one that stays, or of none.
    case removeOfStaff = "DELETE FROM session WHERE staff_id = $1 AND hash <> $2"
    /// $1: now.
    case sweep = "DELETE FROM session WHERE expires_at <= $1"
}

/// Who is signed in with a browser.
package struct SessionStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(hash: [UInt8], of staff: StaffMember.ID, at now: Instant, until end: Instant) throws {
        try transaction.execute(
            SessionStatements.add, .bytes(hash), .id(staff), .instant(now), .instant(end))
    }

    /// The active staff member whose session this is, with everything below their departments.
    package func member(hash: [UInt8], at now: Instant) throws -> StaffMember? {
        let found = try transaction.first(SessionStatements.find, .bytes(hash), .instant(now)) { row in
            (
                saved: StaffMember.Saved(
                    id: row.id(0), name: Personal(row.text(1)), email: Personal(row.text(2)),
                    role: try row.name(3), language: row.optionalText(5), timeZone: row.optionalText(6)),
                seesAll: row.flag(4)
            )
        }
        guard let found else { return nil }
        var saved = found.saved
        if !found.seesAll {
            saved.departments = try transaction.rows(StaffStatements.reach, .id(saved.id)) { $0.id(0) }
        }
        return StaffMember(saved)
    }

    package func remove(hash: [UInt8]) throws {
        try transaction.execute(SessionStatements.remove, .bytes(hash))
    }

    /// Signs a staff member out everywhere, but perhaps where they are now.
    package func removeAll(of staff: StaffMember.ID, but kept: [UInt8]? = nil) throws {
        try transaction.execute(SessionStatements.removeOfStaff, .id(staff), .bytes(kept ?? []))
    }

    package func sweep(at now: Instant) throws {
        try transaction.execute(SessionStatements.sweep, .instant(now))
    }
}
