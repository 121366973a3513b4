/// The face a client sees: a name, an address to write to and a language to be greeted in.
/// A mailbox and every ticket belong to one.
package struct Brand: Aggregate {
    package typealias ID = Identifier<Brand>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.brand

    package let id: ID
    package var name: String
    /// The sender of its letters, such as `support@example.com`.
    package var address: String
    /// `uk`, `ru` or `en`: used where a client's own language is unknown.
    package var language: String
    package var isArchived: Bool

    package struct Saved: EventPayload {
        package static let kind = "brand.saved"
        package var id: ID
        package var name: String
        package var address: String
        package var language: String
        package var isArchived: Bool

        package init(id: ID, name: String, address: String, language: String, isArchived: Bool = false) {
            self.id = id
            self.name = name
            self.address = address
            self.language = language
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        address = saved.address
        language = saved.language
        isArchived = saved.isArchived
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }
}
