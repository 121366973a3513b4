/// A value that belongs to a person: a name, an address, a subject, a text, a file name.
/// The journal stores only its digest, SHA-256(salt‖value); the value stands beside the event and can be erased
/// without touching a single hash.
package struct Personal: Sendable, Equatable, Codable, ExpressibleByStringLiteral {
    /// Nil once the person was erased.
    package var value: String?
    /// base64url of SHA-256(salt‖value); empty until the event is sealed for the journal.
    package var digest: String

    package init(_ value: String) {
        self.value = value
        digest = ""
    }

    package init(stringLiteral value: String) { self.init(value) }

    /// What a row shows where a value was erased: a sign that needs no language.
    package static let erasedText = "—"

    /// The value, or nothing where it was erased.
    package var text: String { value ?? "" }

    // A digest is what an event carries; equality is about what it says.
    package static func == (left: Self, right: Self) -> Bool { left.value == right.value }

    package init(from decoder: any Decoder) throws {
        value = nil
        digest = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digest)
    }
}

/// Shows each personal value of an event, with the name of its field, to a visitor that may change it.
/// Sealing, reading back and erasing all go through this one walk, so none of them can miss a field.
package protocol PersonalFields {
    mutating func visitPersonal(_ visit: (_ field: String, _ value: inout Personal) throws -> Void) rethrows
}

extension PersonalFields {
    package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {}
}

/// Visits an optional personal value where there is one.
package func visitOptional(
    _ field: String, _ value: inout Personal?, _ visit: (String, inout Personal) throws -> Void
) rethrows {
    guard var present = value else { return }
    try visit(field, &present)
    value = present
}
