/// A field a company adds to its tickets; every value is of the field's type.
package struct CustomField: Aggregate {
    package typealias ID = Identifier<CustomField>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.customField

    package enum ValueType: String, Sendable, Codable, CaseIterable {
        case text, integer, flag, instant, choice
    }

    package var saved: Saved
    package var id: ID { saved.id }

    package struct Saved: EventPayload {
        package static let kind = "custom_field.saved"
        package var id: ID
        /// The name programs use: lower-case Latin letters, digits and underscores.
        package var key: String
        package var name: String
        package var type: ValueType
        /// What may be chosen, for `choice` alone.
        package var choices: [String]
        package var isArchived: Bool

        package init(
            id: ID, key: String, name: String, type: ValueType, choices: [String] = [],
            isArchived: Bool = false
        ) {
            self.id = id
            self.key = key
            self.name = name
            self.type = type
            self.choices = choices
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    /// A value that stands in a custom field of a ticket.
    package enum Value: Sendable, Equatable, Codable {
        case text(String)
        case integer(Int64)
        case flag(Bool)
        case instant(Instant)
    }

    /// Whether the value is of this field's type and, for a choice, one of its choices.
    package func allows(_ value: Value) -> Bool {
        switch (saved.type, value) {
        case (.text, .text(let text)): text.utf8.count <= Ticket.Limits.customTextBytesMax
        case (.choice, .text(let text)): saved.choices.contains(text)
        case (.integer, .integer), (.flag, .flag), (.instant, .instant): true
        default: false
        }
    }
}
