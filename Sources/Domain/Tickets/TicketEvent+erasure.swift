/// A contact whose data is erased, with everything that names them in what others wrote.
package struct ErasedPerson: Sendable, Equatable {
    package let contact: Contact.ID
    /// Addresses and telephone numbers they ever had, in lower case.
    package let addresses: Set<String>
    /// What they were ever called, in lower case.
    package let names: Set<String>

    package init(contact: Contact.ID, addresses: some Sequence<String>, names: [String] = []) {
        self.contact = contact
        self.names = Set(names.map { $0.lowercased().trimmed }.filter { $0.count >= Self.nameCharactersMin })
        self.addresses = Set(addresses.lazy.map { $0.lowercased() }.filter { !$0.isEmpty })
    }

    /// A shorter one would be found in any word.
    private static let nameCharactersMin = 4

    /// Whether a tag names them, by an address or by their name.
    package func isTagged(by tag: String) -> Bool {
        let words = String(tag.lowercased().map { "-_.".contains($0) ? " " : $0 })
        return isNamed(in: tag) || names.contains { words.contains($0) }
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
    /// - Parameters:
    ///   - isRequester: whether the ticket is, or once was, this person's.
    ///   - hasWritten: whether a message of theirs stands before this event: then others may quote it.
    ///   - texts: custom fields with free text; one that offers a choice names nobody.
    package func personalFields(
        of person: ErasedPerson, by actor: Actor, isRequester: Bool, hasWritten: Bool = false,
        texts: Set<CustomField.ID> = []
    ) -> Set<String> {
        if actor == .contact(person.contact) { return personalFields }
        let quotes = hasWritten ? quoteFields : []
        switch self {
        case .created(let created):
            return Self.tagFields(created.tags, naming: person)
                .union(created.requester == person.contact ? ["subject"] : [])
        case .changed(let changed):
            let values = (changed.fields ?? []).map(\.field).filter { isRequester && texts.contains($0) }
            return Self.tagFields(changed.tags, naming: person)
                .union(values.map { TicketEvent.Changed.Field.name(of: $0) })
        case .messagePosted(let posted):
            return Self.addressFields(of: posted.message, naming: person).union(quotes)
        case .messageReceived(let received):
            return fields(of: received.message, naming: person).union(quotes)
        case .messageMovedIn(let moved):
            // Whoever moved it, the words are the author's.
            if Actor(kind: moved.authorKind, id: moved.authorID) == .contact(person.contact) {
                return personalFields
            }
            return fields(of: moved.message, naming: person).union(quotes)
        case .statusChanged(let changed): return isRequester && changed.saidBy != nil ? ["said_by"] : []
        case .returned(let returned):
            // The client's own words, taken down on the telephone.
            return !isRequester ? [] : returned.saidBy == nil ? ["reason"] : ["reason", "said_by"]
        case .threadOpened, .assigned, .absorbed, .parted, .linked, .unlinked, .participantAdded,
            .participantRemoved, .personErased, .messageMovedOut, .handedOver, .accepted, .sentBack,
            .controllerSet, .clocksChanged, .clockBreached, .escalated, .locked, .unlockRequested,
            .unlockGranted, .unlockRefused, .unlocked, .pulledIn, .reminded,
            .ratingAsked, .clarificationAsked, .clarificationAnswered, .clarificationWithdrawn,
            .vendorCaseChanged, .spent, .callBackPlanned, .callBackMoved, .callBackDue, .sideTalkOpened,
            .sideTalkFinished:
            return []
        // The client's own words, also where somebody took them down.
        case .rated: return isRequester ? personalFields : []
        // What the client said on the telephone.
        case .chased(let chased): return isRequester && chased.comment != nil ? ["comment"] : []
        case .callBackTried, .callBackEnded: return isRequester ? personalFields : []
        // What the client was unhappy with.
        case .markLooked(let looked): return isRequester && looked.note != nil ? ["note"] : []
        case .routed(let routed): return Self.tagFields(routed.tags, naming: person)
        }
    }

    /// A letter goes whole when it is theirs or a report about them.
    private func fields(of message: Message, naming person: ErasedPerson) -> Set<String> {
        if person.owns(message.fromAddress?.text ?? "") || Self.isReport(message, on: person) {
            return personalFields
        }
        return Self.addressFields(of: message, naming: person)
    }

    private var personalFields: Set<String> {
        var fields: Set<String> = []
        var payload = payload
        payload.visitPersonal { field, _ in fields.insert(field) }
        return fields
    }

    /// What holds the quotes that were cut off a message's text; the text itself stays.
    private var quoteFields: Set<String> {
        guard let message, message.fullText != nil else { return [] }
        return message.html == nil ? ["full_text"] : ["full_text", "html"]
    }

    /// The message that this event brought.
    package var message: Message? {
        switch self {
        case .messagePosted(let posted): posted.message
        case .messageReceived(let received): received.message
        case .messageMovedIn(let moved): moved.message
        default: nil
        }
    }

    private static func tagFields(_ tags: TagWords?, naming person: ErasedPerson) -> Set<String> {
        (tags?.all ?? []).contains { person.isTagged(by: $0) } ? ["tags"] : []
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
