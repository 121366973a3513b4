/// A client company; organizations form a tree, an outsourcer's customer above its end users.
package struct Organization: Aggregate {
    package typealias ID = Identifier<Organization>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.organization

    package let id: ID
    package var name: String
    package var parent: ID?
    /// Mail domains whose senders belong here, lower-case.
    package var domains: [String]
    package var isArchived: Bool
    /// Who works for them in working time (P69).
    package var engineer: StaffMember.ID?

    package struct Saved: EventPayload {
        package static let kind = "organization.saved"
        package var id: ID
        package var name: String
        package var parent: ID?
        package var domains: [String]
        package var isArchived: Bool
        package var engineer: StaffMember.ID?

        package init(
            id: ID, name: String, parent: ID? = nil, domains: [String] = [], isArchived: Bool = false,
            engineer: StaffMember.ID? = nil
        ) {
            self.engineer = engineer
            self.id = id
            self.name = name
            self.parent = parent
            self.domains = domains
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        parent = saved.parent
        domains = saved.domains.sorted()
        isArchived = saved.isArchived
        engineer = saved.engineer
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }
}
