package import Domain

enum TokenStatements: String, Statement {
    case all = """
        SELECT api_token.id, api_token.name, api_token.staff_id, staff.name, staff.is_active, api_token.created_at,
            api_token.revoked_at
        FROM api_token JOIN staff ON staff.id = api_token.staff_id ORDER BY api_token.id DESC
        """
    /// $1: token.
    case owner = "SELECT staff_id FROM api_token WHERE id = $1 AND revoked_at IS NULL {for update}"
}

/// A token as administrators see it: never its secret.
package struct ShownToken: Sendable {
    package let id: Int64
    package let name: String
    package let owner: StaffMember.ID
    package let ownerName: String
    package let ownerIsActive: Bool
    package let madeAt: Instant
    package let revokedAt: Instant?
}

package struct TokenStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// The newest first.
    package func all() throws -> [ShownToken] {
        try transaction.rows(TokenStatements.all) { row in
            ShownToken(
                id: row.int(0), name: row.text(1), owner: row.id(2), ownerName: row.text(3),
                ownerIsActive: row.flag(4), madeAt: row.instant(5), revokedAt: row.optionalInstant(6))
        }
    }

    /// Whose it is, unless it was revoked.
    package func owner(of id: Int64) throws -> StaffMember.ID? {
        try transaction.first(TokenStatements.owner, .int(id)) { $0.id(0) }
    }
}
