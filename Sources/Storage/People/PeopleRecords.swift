package import Domain

enum OrganizationStatements: String, Statement {
    case find = "SELECT seq, hash, name, parent_id, is_archived, engineer_id FROM organization WHERE id = $1"
    case findLocked =
        "SELECT seq, hash, name, parent_id, is_archived, engineer_id FROM organization WHERE id = $1 {for update}"
    case domains = "SELECT domain FROM organization_domain WHERE organization_id = $1 ORDER BY domain"
    /// $1: domain.
    case byDomain = "SELECT organization_id FROM organization_domain WHERE domain = $1"
    case insert = """
        INSERT INTO organization (id, seq, hash, name, name_key, parent_id, is_archived, engineer_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    case update = """
        UPDATE organization SET seq = $2, hash = $3, name = $4, name_key = $5, parent_id = $6, is_archived = $7,
            engineer_id = $8
        WHERE id = $1 AND seq = $9
        """
    case addDomain = "INSERT INTO organization_domain (domain, organization_id) VALUES ($1, $2)"
    case removeDomain = "DELETE FROM organization_domain WHERE domain = $1 AND organization_id = $2"
    /// $1: after which id, $2: how many at most.
    case page = """
        SELECT id, name, parent_id, is_archived, engineer_id FROM organization WHERE id > $1 ORDER BY id LIMIT $2
        """
    /// $1: organization.
    case above = "SELECT parent_id, engineer_id FROM organization WHERE id = $1"
}

extension Organization: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        let found = try transaction.first(locked ? OrganizationStatements.findLocked : .find, .int(key)) {
            (
                head: $0.head(0, 1), name: $0.text(2), parent: $0.optionalID(3) as ID?,
                isArchived: $0.flag(4),
                engineer: $0.optionalID(5) as StaffMember.ID?
            )
        }
        guard let found else { return nil }
        let domains = try transaction.rows(OrganizationStatements.domains, .int(key)) { $0.text(0) }
        let saved = Saved(
            id: .init(key), name: found.name, parent: found.parent, domains: domains,
            isArchived: found.isArchived, engineer: found.engineer)
        return Loaded(record: Self(saved), head: found.head)
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(name), .text(name.lowercased()), .id(parent),
            .flag(isArchived), .id(engineer),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(OrganizationStatements.insert, values: columns(head))
        try saveDomains(former: [], in: transaction)
        try ClientIndexStore(transaction).add(key, .organization, since: head)
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        guard
            try transaction.execute(
                OrganizationStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
        else { return false }
        try saveDomains(former: old.record.domains, in: transaction)
        if old.record.name != name || old.record.domains != domains {
            try ClientIndexStore(transaction).mark(key, .organization, since: head)
        }
        return true
    }

    private func saveDomains(former: [String], in transaction: any Transaction) throws {
        for domain in former where !domains.contains(domain) {
            try transaction.execute(OrganizationStatements.removeDomain, .text(domain), .int(key))
        }
        for domain in domains where !former.contains(domain) {
            try transaction.execute(OrganizationStatements.addDomain, .text(domain), .int(key))
        }
    }
}

enum ContactStatements: String, Statement {
    case find = """
        SELECT seq, hash, name, organization_id, language, erased_at, sees_organization FROM contact WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, name, organization_id, language, erased_at, sees_organization FROM contact
        WHERE id = $1 {for update}
        """
    case addresses = "SELECT kind, value FROM contact_address WHERE contact_id = $1 ORDER BY ordinal"
    /// $1: kind, $2: normalised value.
    case byAddress = "SELECT contact_id FROM contact_address WHERE kind = $1 AND value = $2"
    case insert = """
        INSERT INTO contact (id, seq, hash, name, name_key, organization_id, language, erased_at, sees_organization)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    case update = """
        UPDATE contact SET seq = $2, hash = $3, name = $4, name_key = $5, organization_id = $6, language = $7,
            erased_at = $8, sees_organization = $9
        WHERE id = $1 AND seq = $10
        """
    case addAddress = "INSERT INTO contact_address (kind, value, contact_id, ordinal) VALUES ($1, $2, $3, $4)"
    case moveAddress = """
        UPDATE contact_address SET ordinal = $4 WHERE kind = $1 AND value = $2 AND contact_id = $3
        """
    case removeAddress = "DELETE FROM contact_address WHERE kind = $1 AND value = $2 AND contact_id = $3"
    /// $1: after which id, $2: how many at most.
    case page = "SELECT id FROM contact WHERE id > $1 ORDER BY id LIMIT $2"
}

extension Contact: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        let found = try transaction.first(locked ? ContactStatements.findLocked : .find, .int(key)) {
            (
                head: $0.head(0, 1), name: $0.text(2), organization: $0.optionalID(3) as Organization.ID?,
                language: $0.optionalText(4), erasedAt: $0.optionalInstant(5), seesOrganization: $0.flag(6)
            )
        }
        guard let found else { return nil }
        let addresses = try transaction.rows(ContactStatements.addresses, .int(key)) {
            Address(kind: try $0.name(0), value: $0.text(1))
        }
        let saved = Saved(
            id: .init(key), name: Personal(found.name), organization: found.organization,
            language: found.language, addresses: addresses, seesOrganization: found.seesOrganization)
        return Loaded(record: Self(saved, erasedAt: found.erasedAt), head: found.head)
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(name.text), .text(name.text.lowercased()),
            .id(organization), .optional(language), .instant(erasedAt), .flag(seesOrganization),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(ContactStatements.insert, values: columns(head))
        try saveAddresses(former: [], in: transaction)
        try ClientIndexStore(transaction).add(key, .contact, since: head)
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        guard
            try transaction.execute(ContactStatements.update, values: columns(head) + [.int(old.head.seq)])
                == 1
        else { return false }
        try saveAddresses(former: old.record.addresses, in: transaction)
        if old.record.name != name || old.record.addresses != addresses {
            try SearchStore(transaction).markOutdated(requester: id, since: head)
            try ClientIndexStore(transaction).mark(key, .contact, since: head)
        }
        return true
    }

    private func saveAddresses(former: [Address], in transaction: any Transaction) throws {
        for address in former where !addresses.contains(address) {
            try transaction.execute(
                ContactStatements.removeAddress, .name(address.kind), .text(address.value.personal.text),
                .int(key))
        }
        for (ordinal, address) in addresses.enumerated() {
            let statement: ContactStatements = former.contains(address) ? .moveAddress : .addAddress
            try transaction.execute(
                statement, .name(address.kind), .text(address.value.personal.text), .int(key), .count(ordinal)
            )
        }
    }
}

extension RecordStore where Record == Contact {
    package func byAddress(_ kind: Contact.Address.Kind, _ value: String) throws -> Contact.ID? {
        try transaction.first(ContactStatements.byAddress, .name(kind), .text(value)) { $0.id(0) }
    }

    package func page(after id: Contact.ID, limit: Int) throws -> [Contact] {
        let ids: [Contact.ID] = try transaction.rows(ContactStatements.page, .id(id), .count(limit)) {
            $0.id(0)
        }
        return try ids.compactMap { try find($0)?.record }
    }
}

extension RecordStore where Record == Organization {
    package func byDomain(_ domain: String) throws -> Organization.ID? {
        try transaction.first(OrganizationStatements.byDomain, .text(domain)) { $0.id(0) }
    }

    package func page(after id: Organization.ID, limit: Int) throws -> [Organization] {
        let found = try transaction.rows(OrganizationStatements.page, .id(id), .count(limit)) {
            Organization(
                .init(
                    id: $0.id(0), name: $0.text(1), parent: $0.optionalID(2), isArchived: $0.flag(3),
                    engineer: $0.optionalID(4)))
        }
        return try found.map { organization in
            var organization = organization
            organization.domains = try transaction.rows(OrganizationStatements.domains, .id(organization.id))
            {
                $0.text(0)
            }
            return organization
        }
    }
}

extension RecordStore where Record == Department {
    package func all() throws -> [Department] {
        try transaction.rows(DepartmentStatements.all) {
            Department(
                .init(id: $0.id(0), name: $0.text(1), parent: $0.optionalID(2), isArchived: $0.flag(3)))
        }
    }
}

extension RecordStore where Record == Brand {
    package func all() throws -> [Brand] {
        try transaction.rows(BrandStatements.all) {
            Brand(
                .init(
                    id: $0.id(0), name: $0.text(1), address: $0.text(2), language: $0.text(3),
                    isArchived: $0.flag(4)))
        }
    }
}

extension RecordStore where Record == Line {
    package func all() throws -> [Line] {
        try transaction.rows(LineStatements.all) { try Line($0.int(14), $0) }
    }
}

extension RecordStore where Record == CustomField {
    package func all() throws -> [CustomField] {
        try transaction.rows(CustomFieldStatements.all) {
            CustomField(
                .init(
                    id: $0.id(0), key: $0.text(1), name: $0.text(2), type: try $0.name(3),
                    choices: try JSONText.decode([String].self, $0.text(4)), isArchived: $0.flag(5)))
        }
    }
}
