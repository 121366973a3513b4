package import Domain
import Storage

/// Asks for a contact's erasure, which then goes on by itself.
package struct AskErasure: Sendable {
    private let contact: Contact.ID
    private let member: StaffMember.ID
    private let typed: String

    /// - Parameter typed: the contact's name or one of their addresses, written out by whoever means it.
    /// - Throws: `.forbidden`.
    package init(_ contact: Contact.ID, typed: String, by member: StaffMember) throws(DeskError) {
        try Access.require(.staff(member), .eraseContact)
        self.contact = contact
        self.typed = typed
        self.member = member.id
    }

    /// - Throws: `DeskError.notFound`; `.invalid` when something else was typed.
    package func perform(_ work: Work) throws {
        guard let found = try work.contacts.find(contact, locked: true)?.record else {
            throw DeskError.notFound(kind: "contact", reference: String(contact.rawValue))
        }
        if found.erasedAt != nil { return }
        if typed.trimmed.isEmpty { throw DeskError.invalid(field: "confirmation", problem: .missing) }
        guard Self.confirms(typed, found) else {
            throw DeskError.invalid(field: "confirmation", problem: .notA("name or address of the contact"))
        }
        try ErasureRequestStore(work.transaction).add(contact, by: member, at: work.now)
    }

    /// Without regard to case and to how the blanks stand.
    private static func confirms(_ typed: String, _ contact: Contact) -> Bool {
        func plain(_ text: String) -> String {
            text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let said = plain(typed)
        return ([contact.name] + contact.addresses.map(\.value.personal)).contains { plain($0.text) == said }
    }
}
