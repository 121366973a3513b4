package import Domain

enum ContactListStatements: String, Statement {
    /// $1: after which id, $2: 0, $3: how many at most.
    case page = """
        SELECT contact.id, contact.name, contact.language, organization.id, organization.name, contact.erased_at,
            contact.sees_organization
        FROM contact LEFT JOIN organization ON organization.id = contact.organization_id
        WHERE contact.id > $1 AND (contact.organization_id = $2 OR $2 = 0)
        ORDER BY contact.id LIMIT $3
        """
    /// $1: after which id, $2: organization, $3: how many at most.
    case ofOrganization = """
        SELECT contact.id, contact.name, contact.language, organization.id, organization.name, contact.erased_at,
            contact.sees_organization
        FROM contact JOIN organization ON organization.id = contact.organization_id
        WHERE contact.organization_id = $2 AND contact.id > $1
        ORDER BY contact.id LIMIT $3
        """
    /// $1: contacts.
    case some = """
        SELECT contact.id, contact.name, contact.language, organization.id, organization.name, contact.erased_at,
            contact.sees_organization
        FROM contact LEFT JOIN organization ON organization.id = contact.organization_id
        WHERE contact.id IN {ids}$1{/ids}
        """
    /// $1: contacts.
    case addresses = """
        SELECT contact_id, kind, value FROM contact_address WHERE contact_id IN {ids}$1{/ids}
        ORDER BY contact_id, ordinal
        """
}

/// A contact as lists show it.
package struct ContactSummary: Sendable {
    package let id: Contact.ID
    package let name: String
    package let language: String?
    package let organization: Named<Organization>?
    package let erasedAt: Instant?
    package let seesOrganization: Bool
    package var emails: [String] = []
    package var phones: [String] = []

    init(row: Row) {
        id = row.id(0)
        name = row.text(1)
        language = row.optionalText(2)
        organization = row.isNull(3) ? nil : Named(id: row.id(3), name: row.text(4))
        erasedAt = row.optionalInstant(5)
        seesOrganization = row.flag(6)
    }
}

/// Lists contacts with their addresses in two statements.
package struct ContactListStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func page(
        organization: Organization.ID?, after id: Contact.ID?, limit: Int
    ) throws -> [ContactSummary] {
        let statement: ContactListStatements = organization == nil ? .page : .ofOrganization
        return try withAddresses(
            transaction.rows(
                statement, .int(id?.rawValue ?? 0), .any(organization), .count(limit),
                read: ContactSummary.init(row:)))
    }

    package func contact(_ id: Contact.ID) throws -> ContactSummary? {
        try withAddresses(
            transaction.rows(ContactListStatements.some, .ids([id]), read: ContactSummary.init(row:))
        ).first
    }

    private func withAddresses(_ contacts: [ContactSummary]) throws -> [ContactSummary] {
        if contacts.isEmpty { return [] }
        var found: [Contact.ID: [(kind: Contact.Address.Kind, value: String)]] = [:]
        let rows = try transaction.rows(ContactListStatements.addresses, .ids(contacts.map(\.id))) {
            ($0.id(0) as Contact.ID, try $0.name(1) as Contact.Address.Kind, $0.text(2))
        }
        for (contact, kind, value) in rows { found[contact, default: []].append((kind, value)) }
        return contacts.map { contact in
            var contact = contact
            for address in found[contact.id] ?? [] {
                switch address.kind {
                case .email: contact.emails.append(address.value)
                case .phone: contact.phones.append(address.value)
                }
            }
            return contact
        }
    }
}
