/// The identifier of one kind of record: 64 bits, time-ordered, unique across all kinds.
package struct Identifier<Entity>: Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// A number, or its digits: programs that count in doubles write a long number as a text.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do { rawValue = try container.decode(Int64.self) } catch DecodingError.typeMismatch {
            let digits = try container.decode(String.self)
            guard digits.utf8.count <= 20, let number = Int64(digits) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no identifier")
            }
            rawValue = number
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
