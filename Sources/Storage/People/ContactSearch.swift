package import Domain

enum ContactSearchStatements: String, Statement {
    /// Contacts whose name, company or address holds the words. $1: lower-case pattern of LIKE, $2: digits pattern of
    /// LIKE or empty, $3: how many at most.
    case find = """
        SELECT contact.id, contact.name, organization.name,
            (SELECT value FROM contact_address
             WHERE contact_id = contact.id AND kind = 'email' ORDER BY ordinal LIMIT 1),
            (SELECT value FROM contact_address
             WHERE contact_id = contact.id AND kind = 'phone' ORDER BY ordinal LIMIT 1)
        FROM contact LEFT JOIN organization ON organization.id = contact.organization_id
        WHERE contact.erased_at IS NULL AND (
            contact.name_key LIKE $1 ESCAPE '|' OR organization.name_key LIKE $1 ESCAPE '|'
            OR EXISTS (
                SELECT 1 FROM contact_address
                WHERE contact_id = contact.id AND (
                    (kind = 'email' AND value LIKE $1 ESCAPE '|') OR ($2 <> '' AND kind = 'phone' AND value LIKE $2))))
        ORDER BY contact.name_key, contact.id LIMIT $3
        """
}

/// A contact as a choice shows it.
package struct FoundContact: Sendable, Equatable {
    package let id: Contact.ID
    package let name: String
    package let organization: String?
    package let email: String?
    package let phone: String?
}

/// Finds contacts by a part of their name, company, address or number.
package struct ContactSearch {
    let transaction: any Transaction

    private static let digitsMin = 4

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func find(_ words: String, limit: Int) throws -> [FoundContact] {
        let words = words.trimmed.lowercased()
        if words.isEmpty { return [] }
        var pattern = "%"
        for character in words {
            if "%_|".contains(character) { pattern.append("|") }
            pattern.append(character)
        }
        pattern.append("%")
        // A national number lacks the country's code; its last digits are the same however it is written.
        let isNumber = words.allSatisfy { $0.isNumber || "+()- .".contains($0) }
        let digits = words.filter { ("0"..."9").contains($0) }.drop { $0 == "0" }
        let number = isNumber && digits.count >= Self.digitsMin ? "%\(digits)%" : ""
        return try transaction.rows(
            ContactSearchStatements.find, .text(pattern), .text(number), .count(limit)
        ) { row in
            FoundContact(
                id: row.id(0), name: row.text(1), organization: row.optionalText(2),
                email: row.optionalText(3), phone: row.optionalText(4))
        }
    }
}
