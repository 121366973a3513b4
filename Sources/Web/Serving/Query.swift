import Domain
import Flows
import HTTPTypes

/// The parameters after the question mark; each may stand there once, and only those a handler knows.
struct Query: Sendable {
    private let values: [String: String]

    enum Limits {
        static let bytesMax = 8_192
        static let valueBytesMax = 1_024
    }

    /// - Throws: `Problem` for a doubled parameter or one that is not UTF-8.
    init(_ text: String?) throws {
        guard let text, !text.isEmpty else {
            values = [:]
            return
        }
        if text.utf8.count > Limits.bytesMax {
            throw Problem(
                .uriTooLong, .tooLarge, "The query has more than \(Limits.bytesMax) bytes. Shorten it.")
        }
        var values: [String: String] = [:]
        for part in text.split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count == 2 ? halves[1] : ""
            guard let name = Self.decoded(halves[0]), let value = Self.decoded(value) else {
                throw Problem(.badRequest, .malformedRequest, "The query is not percent-encoded UTF-8.")
            }
            if values.updateValue(value, forKey: name) != nil {
                throw Problem(
                    .badRequest, .malformedRequest,
                    "The parameter \(name.shown) stands there twice. Give it once.",
                    field: name)
            }
            if value.utf8.count > Limits.valueBytesMax {
                throw DeskError.invalid(field: name, problem: .tooLong(limit: Limits.valueBytesMax))
            }
            if value.utf8.contains(0) {
                throw DeskError.invalid(field: name, problem: .notA("text without U+0000"))
            }
        }
        self.values = values
    }

    private static func decoded(_ text: Substring) -> String? {
        PercentCoding.decoded(text.replacing("+", with: " "))
    }

    /// - Throws: `Problem` for a parameter that is not among `known`.
    func expect(_ known: String...) throws { try expect(known) }

    func expect(_ known: [String]) throws {
        for name in values.keys.sorted() where !known.contains(name) {
            throw Problem(
                .badRequest, .unknownField,
                known.isEmpty
                    ? "There are no parameters here, so \(name.shown) has no meaning."
                    : "There is no parameter \(name.shown) here. Known ones: \(known.joined(separator: ", ")).",
                field: name)
        }
    }

    func text(_ name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    /// What stands behind a prefix in the names of parameters that say something: `status.new=1` gives `new`.
    func names(beginningWith prefix: String) -> [String] {
        values.filter { $0.key.hasPrefix(prefix) && !$0.value.isEmpty }
            .map { String($0.key.dropFirst(prefix.count)) }.sorted()
    }

    func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) throws -> Identifier<Entity>? {
        guard let text = text(name) else { return nil }
        guard let id = WrittenID.parse(text) else {
            throw DeskError.invalid(field: name, problem: .notA("identifier"))
        }
        return Identifier(id)
    }

    /// How many entries a page has: 1 to `TicketList.Limits.pageMax`.
    func limit() throws -> Int {
        guard let text = text("limit") else { return TicketList.Limits.pageUsual }
        guard let limit = Int(text), (1...TicketList.Limits.pageMax).contains(limit) else {
            throw DeskError.invalid(
                field: "limit", problem: .notA("number from 1 to \(TicketList.Limits.pageMax)"))
        }
        return limit
    }

    func after<Entity>(_ type: Entity.Type = Entity.self) throws -> Identifier<Entity>? {
        guard let text = text("after") else { return nil }
        guard let id = Cursor.id(text) else {
            throw DeskError.invalid(field: "after", problem: .notA("cursor that a page gave as \"next\""))
        }
        return Identifier(id)
    }
}

/// Where a list goes on: opaque to whoever reads it.
enum Cursor {
    static func text<Entity>(_ id: Identifier<Entity>?) -> String? {
        id.map { "c" + String($0.rawValue, radix: 36) }
    }

    static func id(_ text: String) -> Int64? {
        guard text.utf8.first == UInt8(ascii: "c"), text.utf8.count <= 14 else { return nil }
        let digits = text.dropFirst()
        guard digits.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) }) else {
            return nil
        }
        return Int64(digits, radix: 36)
    }
}

/// Where a page begins of a list in the order of moments: `c12.34`, a moment and what stands there.
struct MomentCursor: Sendable, Equatable {
    let at: Instant
    let id: Int64

    init(_ at: Instant, _ id: Int64) {
        self.at = at
        self.id = id
    }

    /// - Throws: `DeskError.invalid` for what no page of ours gave.
    init?(_ query: Query) throws {
        guard let text = query.text("after") else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let at = Cursor.id(String(parts[0])), let id = Cursor.id("c" + parts[1])
        else { throw DeskError.invalid(field: "after", problem: .notA("place in the list")) }
        self.init(Instant(microseconds: at), id)
    }

    var text: String { "c" + String(at.microseconds, radix: 36) + "." + String(id, radix: 36) }
}

/// A page of a list.
struct Page<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    @OrNull var next: String?

    enum CodingKeys: String, CodingKey { case items, next }
}

/// A value that is shown as null where there is none; without it the field would be left out.
// swift-format-ignore: UseSynthesizedInitializer
@propertyWrapper
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    // Written out, it lets memberwise initialisers of others take the plain value; the synthesized one does not.
    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
