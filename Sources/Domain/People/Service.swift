/// An IT service offered to clients; services form a tree, each standing on lower ones (ITIL: service portfolio).
package struct Service: Aggregate {
    package typealias ID = Identifier<Service>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.service

    package var saved: Saved
    package var id: ID { saved.id }

    package struct Saved: EventPayload {
        package static let kind = "service.saved"
        package var id: ID
        package var name: String
        package var parent: ID?
        package var isArchived: Bool

        package init(id: ID, name: String, parent: ID? = nil, isArchived: Bool = false) {
            self.id = id
            self.name = name
            self.parent = parent
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }
}
