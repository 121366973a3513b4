/// A place or a piece of equipment of an organization that is supported: a shop, a till, a server.
package struct ServiceObject: Aggregate {
    package typealias ID = Identifier<ServiceObject>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.object

    package var saved: Saved
    package var id: ID { saved.id }

    package struct Saved: EventPayload {
        package static let kind = "object.saved"
        package var id: ID
        package var organization: Organization.ID
        package var name: String
        package var parent: ID?
        package var isArchived: Bool

        package init(
            id: ID, organization: Organization.ID, name: String, parent: ID? = nil, isArchived: Bool = false
        ) {
            self.id = id
            self.organization = organization
            self.name = name
            self.parent = parent
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }
}
