import Domain
import Storage

/// What goes of one ticket when a person is erased: found by reading its history, taken in the transaction that found it.
struct TicketErasure {
    private let loaded: Loaded<Ticket>
    private let person: ErasedPerson
    /// Fields with values, by their events.
    private var values: [(event: Int64, fields: Set<String>)] = []
    private var messages: [Message] = []
    /// Whether the subject as it stands is one that goes.
    private var takesSubject = false

    init(of loaded: Loaded<Ticket>, _ person: ErasedPerson, in transaction: any Transaction) throws {
        self.loaded = loaded
        self.person = person
        var isRequester = loaded.record.requester == person.contact
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
        let fields = event.personalFields(of: person, by: actor, isRequester: isRequester)
            .filter { present[$0] != nil }
        if !fields.isEmpty { values.append((stored.id, fields)) }
        switch event {
        case .created: takesSubject = present["subject"] == nil || fields.contains("subject")
        case .changed(let changed) where changed.subject != nil:
            takesSubject = present["subject"] == nil || fields.contains("subject")
        case .messagePosted(let posted) where fields.contains("text"): messages.append(posted.message)
        case .messageReceived(let received) where fields.contains("text"): messages.append(received.message)
        default: break
        }
    }

    private var isEmpty: Bool { values.isEmpty && !takesSubject }

    var extent: ErasureExtent {
        var extent = ErasureExtent()
        extent.tickets = isEmpty ? 0 : 1
        extent.values = values.reduce(0) { $0 + $1.fields.count }
        extent.messages = messages.count
        extent.attachments = messages.reduce(0) { $0 + $1.attachments.count }
        return extent
    }

    /// - Returns: digests whose files may go after the commit.
    func perform(_ work: Work) throws -> [String] {
        if isEmpty { return [] }
        let store = ErasureStore(work.transaction)
        var removed = ErasureStore.Removed()
        for message in messages { removed.add(try store.strip(message, at: work.now)) }
        for (event, fields) in values {
            for field in fields { _ = try store.erase(field, of: event) }
        }
        let saved = try work.tickets.append(
            [.personErased(.init(contact: person.contact, subject: takesSubject))], to: loaded,
            in: work.context)
        let ticket = saved.record
        // The contact's own row still has its name; others stay findable by theirs.
        let requester =
            ticket.requester == person.contact ? nil : try work.contacts.find(ticket.requester)?.record
        try SearchStore(work.transaction).reindex(
            ticket.key, of: ticket.id,
            words: SearchWords(subject: ticket.subject.text, number: ticket.number, requester: requester),
            isPublic: true)
        return removed.files
    }
}
