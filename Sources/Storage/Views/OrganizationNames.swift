package import Domain

enum OrganizationNameStatements: String, Statement {
    /// $1: ids.
    case names = "SELECT id, name FROM organization WHERE id IN {ids}$1{/ids}"
    /// Whose name begins so. $1: lower case from, $2: up to, $3: how many at most.
    case beginning = """
        SELECT id, name FROM organization
        WHERE name_key >= $1 AND name_key < $2 AND is_archived = 0
        ORDER BY name_key, id LIMIT $3
        """
}

/// Companies by their names, for choices and headings.
package struct OrganizationNames {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func names(_ ids: [Organization.ID]) throws -> [Organization.ID: String] {
        if ids.isEmpty { return [:] }
        let rows = try transaction.rows(OrganizationNameStatements.names, .ids(ids)) {
            ($0.id(0) as Organization.ID, $0.text(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    package func beginning(with words: String, limit: Int) throws -> [Named<Organization>] {
        let key = words.trimmed.lowercased()
        if key.isEmpty { return [] }
        return try transaction.rows(
            OrganizationNameStatements.beginning, .text(key), .text(key + "\u{10FFFF}"), .count(limit)
        ) { Named(id: $0.id(0), name: $0.text(1)) }
    }
}
