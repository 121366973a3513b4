/// Where mail of one subject goes; departments form a tree.
package struct Department: Aggregate {
    package typealias ID = Identifier<Department>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.department

    package let id: ID
    package var name: String
    package var parent: ID?
    package var isArchived: Bool

    package struct Saved: EventPayload {
        package static let kind = "department.saved"
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

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        parent = saved.parent
        isArchived = saved.isArchived
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }
}
