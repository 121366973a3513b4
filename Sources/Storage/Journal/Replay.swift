package import Domain

/// Rebuilds one record from its stored events, given one by one from the first.
package struct Replay<Record: Aggregate> {
    package private(set) var record: Record?

    package init() {}

    /// - Parameter values: the event's personal values by field; those erased are absent.
    /// - Returns: the event as decoded.
    /// - Throws: `.unreadable` when it cannot be decoded or cannot stand at this place.
    @discardableResult
    package mutating func apply(
        _ stored: StoredEvent, values: [String: String]
    ) throws(StorageError) -> Record.Event {
        let event = try EventCoding.decode(
            Record.Event.self, kind: stored.kind, version: stored.version, body: stored.body, values: values)
        guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
            throw .unreadable("event \(stored.id) has the actor \(stored.actorKind)")
        }
        let occasion = EventOccasion(at: stored.at, actor: actor)
        guard record != nil else {
            record = Record(first: event, on: occasion)
            if record == nil {
                throw .unreadable("event \(stored.id) of kind \(stored.kind) cannot be a first")
            }
            return event
        }
        if event.opensHistory {
            throw .unreadable("event \(stored.id) of kind \(stored.kind) can only be a first")
        }
        record?.apply(event, on: occasion)
        return event
    }
}
