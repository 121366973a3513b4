/// The only event of a record that is edited as a whole, such as a department: its new content.
package struct SavedEvent<Saved: EventPayload>: AggregateEvent {
    package let saved: Saved

    package init(_ saved: Saved) { self.saved = saved }

    package var payload: any EventPayload { saved }
    package static var payloadTypes: [any EventPayload.Type] { [Saved.self] }

    package init?(payload: any EventPayload) {
        guard let saved = payload as? Saved else { return nil }
        self.saved = saved
    }
}
