import Domain
import Storage

extension StoredEvent {
    /// What happened to a ticket, by whom and when.
    /// - Parameter values: personal values by field; those that are missing stand there as erased ones do.
    /// - Throws: `StorageError.unreadable`.
    func ofTicket(
        _ values: [String: String] = [:]
    ) throws -> (event: TicketEvent, occasion: EventOccasion) {
        guard let actor = Actor(kind: actorKind, id: actorID) else {
            throw StorageError.unreadable("event \(id) has the actor \(actorKind)")
        }
        let event = try EventCoding.decode(
            TicketEvent.self, kind: kind, version: version, body: body, values: values)
        return (event, EventOccasion(at: at, actor: actor))
    }
}
