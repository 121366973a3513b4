/// The events of a record that is edited as a whole and may name a person: its new content, or that the person was erased.
package enum SavedOrErasedEvent<Saved: EventPayload, Erased: EventPayload>: AggregateEvent {
    case saved(Saved)
    case erased(Erased)

    package init(_ saved: Saved) { self = .saved(saved) }

    package var payload: any EventPayload {
        switch self {
        case .saved(let payload): payload
        case .erased(let payload): payload
        }
    }

    package static var payloadTypes: [any EventPayload.Type] { [Saved.self, Erased.self] }

    package init?(payload: any EventPayload) {
        switch payload {
        case let payload as Saved: self = .saved(payload)
        case let payload as Erased: self = .erased(payload)
        default: return nil
        }
    }

    package var erases: Bool { if case .erased = self { true } else { false } }
}
