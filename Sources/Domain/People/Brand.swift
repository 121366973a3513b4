/// The face a client sees: a name, an address to write to, a language to be greeted in, and what it says in it.
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
    /// How its letters in its own language begin and end; nil: as the program's do.
    package var greeting: String?
    package var signature: String?
    /// `help.example.com`, perhaps with a port: where its clients reach the portal by https; nil: the desk's own address.
    package var portalHost: String?

    package enum Limits {
        package static let greetingCharactersMax = 200
        package static let signatureCharactersMax = 1_000
        /// The one field a greeting may name.
        package static let greetingField = LetterTemplate.Field.clientName
    }

    package struct Saved: EventPayload {
        package static let kind = "brand.saved"
        package var id: ID
        package var name: String
        package var address: String
        package var language: String
        package var isArchived: Bool
        package var greeting: String?
        package var signature: String?
        package var portalHost: String?

        package init(
            id: ID, name: String, address: String, language: String, isArchived: Bool = false,
            greeting: String? = nil, signature: String? = nil, portalHost: String? = nil
        ) {
            self.greeting = greeting
            self.signature = signature
            self.portalHost = portalHost
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
        greeting = saved.greeting
        signature = saved.signature
        portalHost = saved.portalHost
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }
}
