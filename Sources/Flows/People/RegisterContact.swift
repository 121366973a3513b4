package import Domain
import Storage

/// Finds the contact an address belongs to, or registers one at their first message (P10).
package struct RegisterContact: Sendable {
    package var email: EmailAddress?
    /// Normalised, as E.164 writes it.
    package var phone: String?
    package var name: String?
    package var language: String?
    /// Somebody who was chosen by hand, whatever their addresses are.
    package var known: Contact.ID?

    package enum Limits {
        package static let nameCharactersMax = 200
        package static let addressesMax = 50
    }

    /// - Throws: `.invalid` when there is neither an address nor a phone nor a name, or the name is too long.
    package init(
        email: EmailAddress?, phone: String?, name: String?, language: String? = nil,
        known: Contact.ID? = nil
    ) throws(DeskError) {
        self.known = known
        self.email = email
        self.phone = phone
        self.name = name.map(\.withoutNUL.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        self.language = language
        if known == nil, email == nil, phone == nil, self.name == nil {
            throw .invalid(field: "requester", problem: .missing)
        }
        if let name = self.name, name.count > Limits.nameCharactersMax {
            throw .invalid(field: "requester.name", problem: .tooLong(limit: Limits.nameCharactersMax))
        }
    }

    package func perform(_ work: Work) throws -> Contact {
        if let known { return try completed(known, work) }
        if let email, let id = try work.contacts.byAddress(.email, email.key) {
            return try completed(id, work)
        }
        var phone = phone
        if let number = phone, let id = try work.contacts.byAddress(.phone, number) {
            // One telephone may stand on the desk of several people: an address of one's own tells them apart.
            let hasMail = try work.contacts.find(id)?.record.addresses.contains { $0.kind == .email } ?? false
            if email == nil || !hasMail { return try completed(id, work) }
            phone = nil
        }
        var addresses: [Contact.Address] = []
        if let email { addresses.append(.init(kind: .email, value: email.key)) }
        if let phone { addresses.append(.init(kind: .phone, value: phone)) }
        let saved = Contact.Saved(
            id: .init(work.context.newID()), name: Personal(name ?? email?.text ?? phone ?? ""),
            organization: try organization(work), language: language, addresses: addresses)
        return try work.contacts.create(.init(saved), in: work.context).loaded.record
    }

    /// A known contact gains what it lacked: a second address, a name where only the address stood.
    private func completed(_ id: Contact.ID, _ work: Work) throws -> Contact {
        guard let known = try work.contacts.find(id) else {
            throw DeskError.notFound(kind: "contact", reference: String(id.rawValue))
        }
        if known.record.erasedAt != nil {
            throw DeskError.erased(kind: "contact", reference: String(id.rawValue))
        }
        guard addition(to: known.record, work) != nil, let loaded = try work.contacts.find(id, locked: true),
            let saved = addition(to: loaded.record, work)
        else { return known.record }
        var changed = saved
        changed.addresses = try saved.addresses.filter { address in
            // An address that belongs to somebody else stays with them.
            let owner = try work.contacts.byAddress(address.kind, address.value.personal.text)
            return owner == nil || owner == id
        }
        if Contact(changed) == loaded.record { return loaded.record }
        return try work.contacts.append([.init(changed)], to: loaded, in: work.context).loaded.record
    }

    private func addition(to contact: Contact, _ work: Work) -> Contact.Saved? {
        var saved = contact.saved
        if let name, contact.addresses.contains(where: { $0.value.personal.value == contact.name.value }) {
            saved.name = Personal(name)
        }
        if saved.language == nil { saved.language = language }
        let room = contact.addresses.count < Limits.addressesMax
        if room, let email, !contact.has(.email, email.key) {
            saved.addresses.append(.init(kind: .email, value: email.key))
        }
        if room, let phone, !contact.has(.phone, phone) {
            saved.addresses.append(.init(kind: .phone, value: phone))
        }
        return Contact(saved) == contact ? nil : saved
    }

    private func organization(_ work: Work) throws -> Organization.ID? {
        try email.flatMap { try work.organizations.owner(of: $0) }
    }
}

extension RecordStore where Record == Organization {
    /// The company whose mail domain this is, or the nearest domain above it.
    func owner(of email: EmailAddress) throws -> Organization.ID? {
        var labels = email.domain.split(separator: ".")
        while labels.count >= 2 {
            if let found = try byDomain(labels.joined(separator: ".")) { return found }
            labels.removeFirst()
        }
        return nil
    }
}
