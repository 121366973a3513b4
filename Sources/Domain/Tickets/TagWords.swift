/// The tags an event sets. Somebody may have put a name into one, so they stand beside the journal like a text.
package struct TagWords: Sendable, Equatable, Codable {
    /// One a line; nil where there are none.
    private var words: Personal?
    /// As events of the first version have them, in their own bytes.
    private var plain: Set<String> = []

    package init(_ tags: Set<String>) {
        words = tags.isEmpty ? nil : Personal(tags.sorted().joined(separator: "\n"))
    }

    /// Empty once they were erased.
    package var all: Set<String> {
        guard let words else { return plain }
        return Set(words.text.split(separator: "\n").map { String($0) })
    }

    package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
        try visitOptional("tags", &words, visit)
    }

    package static func == (left: Self, right: Self) -> Bool { left.all == right.all }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Whatever is no list is a digest, or damaged: then this throws.
        if let tags = try? container.decode(Set<String>.self) {
            plain = tags
        } else {
            words = try container.decode(Personal.self)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let words { try container.encode(words) } else { try container.encode(plain.sorted()) }
    }
}

extension TagWords: PersonalFields {}
