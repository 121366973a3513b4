package import Domain
package import Storage

/// The journal of one ticket, oldest first, for somebody who may read it.
package struct TicketHistory: Sendable {
    package struct Entry: Sendable {
        package let id: Int64
        package let seq: Int64
        package let kind: String
        package let version: Int
        package let at: Instant
        package let actor: Actor
        package let actorName: String?
        package let event: TicketEvent
        /// Fields whose personal values were erased.
        package let erased: [String]
    }

    package let entries: [Entry]
    /// The seq after which it goes on, nil at the end.
    package let next: Int64?

    /// - Throws: `DeskError.notFound`, `.forbidden`.
    package init(
        of id: Ticket.ID, for person: Access.Person, after seq: Int64, limit: Int,
        in transaction: any Transaction
    ) throws {
        guard let ticket = try TicketStore(transaction).find(id)?.record,
            Access.may(person, .readTicket, .ticket(ticket))
        else { throw DeskError.notFound(kind: "ticket", reference: String(id.rawValue)) }
        try Access.require(person, .readJournal, .ticket(ticket))
        let journal = Journal(transaction)
        let found = try journal.events(of: id.rawValue, after: seq, limit: limit + 1)
        let page = found.prefix(limit)
        let values = try journal.personal(of: id.rawValue, after: seq, upTo: page.last?.seq ?? seq)
        var names: [Actor: String] = [:]
        entries = try page.map { stored in
            guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
                throw StorageError.unreadable("event \(stored.id) has the actor \(stored.actorKind)")
            }
            if names[actor] == nil { names[actor] = try Self.name(of: actor, in: transaction) }
            let event = try EventCoding.decode(
                TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body,
                values: values[stored.id] ?? [:])
            var erased: [String] = []
            var payload = event.payload
            payload.visitPersonal { field, value in if value.value == nil { erased.append(field) } }
            return Entry(
                id: stored.id, seq: stored.seq, kind: stored.kind, version: stored.version, at: stored.at,
                actor: actor, actorName: names[actor], event: event, erased: erased)
        }
        next = found.count > limit ? page.last?.seq : nil
    }

    private static func name(of actor: Actor, in transaction: any Transaction) throws -> String? {
        switch actor {
        case .staff(let id): try RecordStore<StaffMember>(transaction).find(id)?.record.name.value
        case .contact(let id): try RecordStore<Contact>(transaction).find(id)?.record.name.value
        case .system: nil
        }
    }
}
