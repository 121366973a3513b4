/// A contact whose data is erased, with everything that names them in what others wrote.
package struct ErasedPerson: Sendable, Equatable {
    package let contact: Contact.ID
    /// Addresses and telephone numbers they ever had, in lower case.
    package let addresses: Set<String>

    package init(contact: Contact.ID, addresses: some Sequence<String>) {
        self.contact = contact
        self.addresses = Set(addresses.lazy.map { $0.lowercased() }.filter { !$0.isEmpty })
    }

    /// Whether a mailbox is theirs, written bare or as `Name <address>`.
    package func owns(_ mailbox: some StringProtocol) -> Bool {
        let mailbox = mailbox.lowercased().trimmed
        if addresses.contains(mailbox) { return true }
        guard mailbox.last == ">", let start = mailbox.lastIndex(of: "<") else { return false }
        return addresses.contains(String(mailbox[mailbox.index(after: start)...].dropLast()))
    }

    /// Whether a text names one of their addresses.
    package func isNamed(in text: String) -> Bool {
        if addresses.isEmpty { return false }
        let text = text.lowercased()
        return addresses.contains { text.contains($0) }
    }
}

extension TicketEvent {
    /// Fields of this event that go when a person is erased. What staff wrote stays; of it goes only where it names the
    /// person as an address or as who said something.
    /// - Parameter isRequester: whether the ticket is, or once was, this person's.
    package func personalFields(of person: ErasedPerson, by actor: Actor, isRequester: Bool) -> Set<String> {
        if actor == .contact(person.contact) { return personalFields }
        switch self {
        case .created(let created): return created.requester == person.contact ? ["subject"] : []
        case .messagePosted(let posted): return Self.addressFields(of: posted.message, naming: person)
        case .messageReceived(let received):
            let message = received.message
            if person.owns(message.fromAddress?.text ?? "") || Self.isReport(message, on: person) {
                return personalFields
            }
            return Self.addressFields(of: message, naming: person)
        case .statusChanged(let changed): return isRequester && changed.saidBy != nil ? ["said_by"] : []
        case .returned(let returned):
            // The client's own words, taken down on the telephone.
            return !isRequester ? [] : returned.saidBy == nil ? ["reason"] : ["reason", "said_by"]
        case .threadOpened, .assigned, .changed, .absorbed, .linked, .unlinked, .participantAdded,
            .participantRemoved, .personErased:
            return []
        }
    }

    private var personalFields: Set<String> {
        var fields: Set<String> = []
        var payload = payload
        payload.visitPersonal { field, _ in fields.insert(field) }
        return fields
    }

    private static func addressFields(of message: Message, naming person: ErasedPerson) -> Set<String> {
        var fields: Set<String> = []
        for (field, mailboxes) in [("to", message.to), ("copies", message.copies)] {
            let names = mailboxes?.text.split(separator: "\n").contains { person.owns($0) }
            if names == true { fields.insert(field) }
        }
        return fields
    }

    /// An automatic letter about them, such as the bounce of one to them.
    private static func isReport(_ message: Message, on person: ErasedPerson) -> Bool {
        message.isAutomatic
            && [message.text.text, message.fullText?.text ?? ""].contains { person.isNamed(in: $0) }
    }
}
