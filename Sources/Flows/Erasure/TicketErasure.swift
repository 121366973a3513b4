import Domain
import Storage

/// What goes of one ticket when a person is erased: found by reading its history, taken in the transaction that found it.
struct TicketErasure {
    private let loaded: Loaded<Ticket>
    private let person: ErasedPerson
    /// Fields with values, by their events.
    private var values: [(event: Int64, fields: Set<String>)] = []
    private var messages: [Message] = []
    /// Messages of others that may quote the person: what was cut off their texts goes.
    private var quoting: [Message.ID] = []
    private var hasWritten = false
    /// Whether the subject as it stands is one that goes.
    private var takesSubject = false
    /// Custom fields of free text, if the ticket is the person's.
    private var texts: Set<CustomField.ID> = []
    /// The tags that are left, where one names the person.
    private var tagsLeft: Set<String>?
    private var fieldsTaken: [CustomField.ID] = []
    /// Values in tasks of the ticket that name the person.
    private var taskValues = 0

    init(of loaded: Loaded<Ticket>, _ person: ErasedPerson, in transaction: any Transaction) throws {
        self.loaded = loaded
        self.person = person
        var isRequester = loaded.record.requester == person.contact
        texts = Set(
            try RecordStore<CustomField>(transaction).all().filter { $0.saved.type == .text }.map(\.id))
        let journal = Journal(transaction)
        var seq: Int64 = 0
        while true {
            let events = try journal.events(of: loaded.record.key, after: seq)
            guard let end = events.last?.seq else { break }
            let personal = try journal.personal(of: loaded.record.key, after: seq, upTo: end)
            for stored in events { try look(at: stored, personal[stored.id] ?? [:], &isRequester) }
            seq = end
        }
        if loaded.record.subject.text == Personal.erasedText { takesSubject = false }
        taskValues = try TaskErasure.count(of: loaded.record, person, in: transaction)
        let left = loaded.record.tags.filter { !person.isTagged(by: $0) }
        if left != loaded.record.tags { tagsLeft = left }
        if isRequester {
            fieldsTaken = loaded.record.fields.keys.filter { texts.contains($0) }
                .sorted { $0.rawValue < $1.rawValue }
        }
    }

    private mutating func look(
        at stored: StoredEvent, _ present: [String: String], _ isRequester: inout Bool
    ) throws {
        let event = try EventCoding.decode(
            TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body, values: present)
        guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
            throw StorageError.unreadable("event \(stored.id) has the actor \(stored.actorKind)")
        }
        if case .created(let created) = event, created.requester == person.contact { isRequester = true }
        let fields = event.personalFields(
            of: person, by: actor, isRequester: isRequester, hasWritten: hasWritten, texts: texts
        ).filter { present[$0] != nil }
        if !fields.isEmpty { values.append((stored.id, fields)) }
        if let message = event.message {
            if actor == .contact(person.contact) || fields.contains("text") { hasWritten = true }
            if fields.contains("full_text"), !fields.contains("text") { quoting.append(message.id) }
        }
        switch event {
        case .messageMovedOut(let moved): quoting.removeAll { $0 == moved.message }
        case .created: takesSubject = present["subject"] == nil || fields.contains("subject")
        case .changed(let changed) where changed.subject != nil:
            takesSubject = present["subject"] == nil || fields.contains("subject")
        case .messagePosted(let posted) where fields.contains("text"): messages.append(posted.message)
        case .messageReceived(let received) where fields.contains("text"): messages.append(received.message)
        // Where it stood before, its event had the same words; its rows are one, wherever they stand.
        case .messageMovedIn(let moved) where fields.contains("text"): messages.append(moved.message)
        default: break
        }
    }

    private var isEmpty: Bool {
        isTicketEmpty && taskValues == 0
    }

    private var isTicketEmpty: Bool {
        values.isEmpty && !takesSubject && tagsLeft == nil && fieldsTaken.isEmpty
    }

    var counts: ErasureCounts {
        var counts = ErasureCounts()
        counts.tickets = isEmpty ? 0 : 1
        counts.values = values.reduce(taskValues) { $0 + $1.fields.count }
        counts.messages = messages.count
        counts.attachments = messages.reduce(0) { $0 + $1.attachments.count }
        return counts
    }

    /// - Returns: what may go after the commit.
    func perform(_ work: Work) throws -> [BlobStore.Leftover] {
        // What a colleague began to write, or has not sent yet, may quote the person, and nobody can tell.
        try HeldReplyStore(work.transaction).removeAll(on: loaded.record.id)
        try DraftStore(work.transaction).removeAll(on: loaded.record.id)
        if taskValues > 0 { try TaskErasure.perform(of: loaded.record, person, work) }
        if isTicketEmpty { return [] }
        let store = ErasureStore(work.transaction)
        var removed = ErasureStore.Removed()
        for message in messages { removed.add(try store.strip(message, at: work.now)) }
        for message in quoting { removed.add(try store.dropLetter(of: message, at: work.now)) }
        for (event, fields) in values {
            for field in fields { _ = try store.erase(field, of: event) }
        }
        let saved = try work.tickets.append(
            [
                .personErased(
                    .init(
                        contact: person.contact, subject: takesSubject, tags: tagsLeft,
                        fields: fieldsTaken.isEmpty ? nil : fieldsTaken))
            ], to: loaded,
            in: work.context)
        let ticket = saved.record
        // The contact's own row still has its name; others stay findable by theirs.
        let requester =
            ticket.requester == person.contact ? nil : try work.contacts.find(ticket.requester)?.record
        try SearchStore(work.transaction).reindex(
            ticket.key, of: ticket.id,
            words: SearchWords(subject: ticket.subject.text, number: ticket.number, requester: requester),
            isPublic: true)
        return removed.leftovers
    }
}
