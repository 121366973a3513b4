package import Storage

/// Clients that fit a typed query, people and companies: in any form of their names, by a part of an address, by a number
/// in any notation, however it was spelled.
package struct ClientSearch: Sendable {
    private let text: String
    private let limit: Int
    private let forms: SearchForms

    package enum Limits {
        static let candidatesMax = 200
    }

    package struct Found: Sendable {
        package var contacts: [FoundContact] = []
        package var organizations: [FoundOrganization] = []

        package init(contacts: [FoundContact] = [], organizations: [FoundOrganization] = []) {
            self.contacts = contacts
            self.organizations = organizations
        }

        package var isEmpty: Bool { contacts.isEmpty && organizations.isEmpty }
    }

    /// - Parameter limit: of each kind.
    package init(_ text: String, limit: Int, forms: SearchForms = .current) {
        self.text = text
        self.limit = limit
        self.forms = forms
    }

    /// - Throws: `SearchFault` for a query that cannot be read.
    package func perform(in transaction: any Transaction) throws -> Found {
        let asked = try SearchText(text)
        // What asks for more than a name asks for tickets.
        guard asked.conditions.isEmpty else { return Found() }
        let store = ClientIndexStore(transaction)
        for spelling in [asked.words] + Spelling.readings(of: asked.words) {
            guard
                let match = forms.query(spelling, isRenewed: forms.former.isEmpty).match(
                    for: transaction.engine)
            else { continue }
            let found = try store.find(match, limit: Limits.candidatesMax)
            if found.isEmpty { continue }
            return Found(
                contacts: Array(try store.contacts(found.contacts).prefix(limit)),
                organizations: Array(try store.organizations(found.organizations).prefix(limit)))
        }
        return Found()
    }
}
