package import Domain

enum ClientReachStatements: String, Statement {
    /// The organization of a contact who sees its tickets, and all below it; nothing for anybody else. $1: contact.
    case organizations = """
        WITH RECURSIVE reach (id) AS (
            SELECT organization_id FROM contact
            WHERE id = $1 AND sees_organization = 1 AND organization_id IS NOT NULL
            UNION
            SELECT organization.id FROM organization JOIN reach ON organization.parent_id = reach.id
        )
        SELECT id FROM reach
        """
    /// The names of an organization and of all below it. $1: organization.
    case names = """
        WITH RECURSIVE reach (id) AS (
            SELECT id FROM organization WHERE id = $1
            UNION
            SELECT organization.id FROM organization JOIN reach ON organization.parent_id = reach.id
        )
        SELECT organization.name FROM reach JOIN organization ON organization.id = reach.id
        ORDER BY CASE organization.id WHEN $1 THEN 0 ELSE 1 END, organization.name_key, organization.id
        """
}

/// A client as every list and every look at a ticket asks for them: who they are, and whose tickets they see beside those
/// they take part in. Read anew for each request, so a right that is taken back ends with it.
package struct ClientReach: Sendable, Equatable {
    package let contact: Contact.ID
    /// Empty for whoever sees only what they take part in.
    package let organizations: Set<Organization.ID>

    package init(_ contact: Contact.ID, organizations: Set<Organization.ID> = []) {
        self.contact = contact
        self.organizations = organizations
    }

    package init(of contact: Contact.ID, in transaction: any Transaction) throws {
        let organizations = try transaction.rows(ClientReachStatements.organizations, .id(contact)) {
            $0.id(0) as Organization.ID
        }
        self.init(contact, organizations: Set(organizations))
    }

    /// What a contact of this organization would see by the right: itself first, then those below it.
    package static func names(
        below organization: Organization.ID, in transaction: any Transaction
    ) throws -> [String] {
        try transaction.rows(ClientReachStatements.names, .id(organization)) { $0.text(0) }
    }
}
