package import Domain

/// A parameter of a statement.
package enum SQLValue: Sendable, Hashable {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }

    package static func id<Entity>(_ id: Identifier<Entity>) -> Self { .int(id.rawValue) }
    package static func id<Entity>(_ id: Identifier<Entity>?) -> Self {
        id.map { .int($0.rawValue) } ?? .null
    }
    /// Numbers for `{ids}$n{/ids}`.
    package static func ids<Entity>(_ ids: [Identifier<Entity>]) -> Self { .ids(ids.map(\.rawValue)) }
    static func ids(_ ids: [Int64]) -> Self {
        .text("[" + ids.map { String($0) }.joined(separator: ",") + "]")
    }
    package static func instant(_ instant: Instant) -> Self { .int(instant.microseconds) }
    package static func instant(_ instant: Instant?) -> Self {
        instant.map { .int($0.microseconds) } ?? .null
    }
    package static func flag(_ flag: Bool) -> Self { .int(flag ? 1 : 0) }
    package static func count(_ count: Int) -> Self { .int(Int64(count)) }
    package static func optional(_ value: Int64?) -> Self { value.map { .int($0) } ?? .null }
    package static func optional(_ text: String?) -> Self { text.map { .text($0) } ?? .null }
    package static func optional(_ bytes: [UInt8]?) -> Self { bytes.map { .bytes($0) } ?? .null }
    package static func name<Name: RawRepresentable>(_ name: Name) -> Self where Name.RawValue == String {
        .text(name.rawValue)
    }
}
