/// One of a client's people; may have many addresses and phones.
package struct Contact: Aggregate {
    package typealias ID = Identifier<Contact>
    package typealias Event = SavedOrErasedEvent<Saved, Erased>
    package static let subjectKind = SubjectKind.contact

    package let id: ID
    package var name: Personal
    package var organization: Organization.ID?
    /// `uk`, `ru`, `en`, or nil while unknown.
    package var language: String?
    package var addresses: [Address]
    /// Whether the contact reads and writes on every ticket of their organization and of those below it.
    package var seesOrganization: Bool
    /// Nil while the contact is a person; an erased one stays as what their tickets refer to.
    package private(set) var erasedAt: Instant?

    /// A way to reach a contact; the value is normalised and belongs to one contact only.
    package struct Address: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable { case email, phone }
        package var kind: Kind
        package var value: PersonalKey

        package init(kind: Kind, value: String) {
            self.kind = kind
            self.value = PersonalKey(Personal(value))
        }
    }

    /// The whole record as it now stands.
    package struct Saved: EventPayload {
        package static let kind = "contact.saved"
        package var id: ID
        package var name: Personal
        package var organization: Organization.ID?
        package var language: String?
        package var addresses: [Address]
        /// Nil without the right, and in every event from before there was one.
        package var seesOrganization: Bool?

        package init(
            id: ID, name: Personal, organization: Organization.ID?, language: String?, addresses: [Address],
            seesOrganization: Bool = false
        ) {
            self.seesOrganization = seesOrganization ? true : nil
            self.id = id
            self.name = name
            self.organization = organization
            self.language = language
            self.addresses = addresses
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("name", &name)
            for index in addresses.indices { try visit("address.\(index)", &addresses[index].value.personal) }
        }
    }

    /// The person behind the contact was erased, for good.
    package struct Erased: EventPayload {
        package static let kind = "contact.erased"
        package init() {}
    }

    package init(_ saved: Saved, erasedAt: Instant? = nil) {
        id = saved.id
        name = saved.name
        organization = saved.organization
        language = saved.language
        addresses = saved.addresses
        seesOrganization = saved.seesOrganization ?? false
        self.erasedAt = erasedAt
    }

    /// The record as an event says it: to change a part of it and leave the rest.
    package var saved: Saved {
        Saved(
            id: id, name: name, organization: organization, language: language, addresses: addresses,
            seesOrganization: seesOrganization)
    }

    package init?(first event: Event, on occasion: EventOccasion) {
        guard case .saved(let saved) = event else { return nil }
        self.init(saved)
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .saved(let saved): self = Self(saved, erasedAt: erasedAt)
        case .erased:
            name = Personal(Personal.erasedText)
            language = nil
            addresses = []
            seesOrganization = false
            erasedAt = occasion.at
        }
    }

    package func has(_ kind: Address.Kind, _ value: String) -> Bool {
        addresses.contains { $0.kind == kind && $0.value.personal.value == value }
    }
}

/// A personal value that is compared and hashed by what it says.
package struct PersonalKey: Hashable, Sendable, Codable {
    package var personal: Personal

    package init(_ personal: Personal) { self.personal = personal }

    package func hash(into hasher: inout Hasher) { hasher.combine(personal.value) }

    package init(from decoder: any Decoder) throws { personal = try Personal(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try personal.encode(to: encoder) }
}
