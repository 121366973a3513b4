/// What somebody can do, in one word or a few: `1с`, `cisco`, `каси`. Two spellings of one skill are one.
package struct Skill: Sendable, Hashable, Comparable, Codable {
    /// Stored skills are held to it too: it may only grow.
    package static let charactersMax = 60

    /// In lower case, on one line.
    package let name: String

    /// - Returns: nil for nothing, or for more than `charactersMax`.
    package init?(_ written: String) {
        let name = written.withoutNUL.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .lowercased()
        guard !name.isEmpty, name.count <= Self.charactersMax else { return nil }
        self.name = name
    }

    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let skill = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no skill")
        }
        self = skill
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
