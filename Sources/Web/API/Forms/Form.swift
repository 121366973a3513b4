import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import NIOCore

/// A JSON body with a closed set of fields: a name that is not in the set is refused, so that a slip of the pen
/// does not vanish.
protocol Form: Decodable, Sendable {
    static var fields: Set<String> { get }
    init(reading fields: FieldReader) throws
}

extension Form {
    init(from decoder: any Decoder) throws {
        let reader = try FieldReader(decoder, known: Self.fields)
        try self.init(reading: reader)
    }

    /// - Throws: `Problem`, `DeskError.invalid` naming the field.
    static func read(
        _ bytes: Data, files: JSONFiles = JSONFiles(), phones: PhoneCountry = .ukraine
    ) throws -> Self {
        let bytes = bytes.isEmpty ? Data("{}".utf8) : bytes
        let decoder = JSONDecoder()
        if let key = JSONFiles.key { decoder.userInfo[key] = files }
        if let key = FieldReader.phonesKey { decoder.userInfo[key] = phones }
        do { return try decoder.decode(Self.self, from: bytes) } catch let error as DecodingError {
            throw Problem(error)
        }
    }

    /// What a page of ours gathered from its own form.
    static func read(_ node: JSONNode) throws -> Self {
        try read(Data(JSON.bytes(node).readableBytesView))
    }
}

/// Reads the fields of one JSON object, each with its limit.
struct FieldReader {
    private let container: KeyedDecodingContainer<FieldName>
    private let path: [any CodingKey]
    private let files: JSONFiles
    /// Whose numbers stand without a country code.
    let phoneCountry: PhoneCountry

    fileprivate static let phonesKey = CodingUserInfoKey(rawValue: "phones")

    fileprivate init(_ decoder: any Decoder, known: Set<String>) throws {
        container = try decoder.container(keyedBy: FieldName.self)
        path = decoder.codingPath
        files = JSONFiles.key.flatMap { decoder.userInfo[$0] as? JSONFiles } ?? JSONFiles()
        phoneCountry = Self.phonesKey.flatMap { decoder.userInfo[$0] as? PhoneCountry } ?? .ukraine
        for name in container.allKeys where !known.contains(name.stringValue) {
            throw Problem(
                .unprocessableContent, .unknownField,
                "There is no field \(path.field(name.stringValue).shown) here. Known ones: "
                    + known.sorted().joined(separator: ", ") + ".",
                field: path.field(name.stringValue))
        }
    }

    func field(_ name: String) -> String { path.field(name) }

    /// Whether the field is there, be it null.
    func has(_ name: String) -> Bool { container.contains(FieldName(name)) }

    func value<Value: Decodable>(_ name: String, _ type: Value.Type = Value.self) throws -> Value? {
        try container.decodeIfPresent(type, forKey: FieldName(name))
    }

    func required<Value>(_ value: Value?, _ name: String) throws(DeskError) -> Value {
        guard let value else { throw .invalid(field: field(name), problem: .missing) }
        return value
    }

    /// A text without U+0000, which no database column and no letter can carry.
    func text(_ name: String, bytesMax: Int = 4_096) throws -> String? {
        guard let text = try value(name, String.self) else { return nil }
        try check(text, name, bytesMax: bytesMax)
        return text
    }

    func check(_ text: String, _ name: String, bytesMax: Int) throws(DeskError) {
        if text.utf8.count > bytesMax {
            throw .invalid(field: field(name), problem: .tooLong(limit: bytesMax))
        }
        if text.utf8.contains(0) { throw .invalid(field: field(name), problem: .notA("text without U+0000")) }
    }

    func texts(_ name: String, max: Int, bytesMax: Int = 1_024) throws -> [String]? {
        guard let texts = try value(name, [String].self) else { return nil }
        if texts.count > max { throw DeskError.invalid(field: field(name), problem: .tooMany(limit: max)) }
        for text in texts { try check(text, name, bytesMax: bytesMax) }
        return texts
    }

    func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type = Word.self) throws
        -> Word?
    where Word.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw DeskError.invalid(
                field: field(name), problem: .notOneOf(Word.allCases.map { String($0.rawValue) }))
        }
        return word
    }

    /// An identifier, written as a string of digits or as a number.
    func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) throws -> Identifier<Entity>? {
        guard let written = try value(name, WrittenID.self) else { return nil }
        guard let id = written.id else {
            throw DeskError.invalid(field: field(name), problem: .notA("identifier"))
        }
        return Identifier(id)
    }

    /// A file, sent as base64 text.
    func file(_ name: String) throws -> SpooledFile? {
        guard let text = try value(name, String.self) else { return nil }
        switch files.byMark[text] {
        case .whole(let file): return file
        case .unreadable: break
        // Under a name with escapes it was not led aside.
        case nil: if let bytes = Data(base64Encoded: text) { return SpooledFile(Array(bytes)) }
        }
        throw DeskError.invalid(field: field(name), problem: .notA("base64 text"))
    }

    func instant(_ name: String) throws -> Instant? {
        guard let text = try text(name) else { return nil }
        do { return try Instant(rfc3339: text) } catch {
            throw DeskError.invalid(field: field(name), problem: .notA("time like 2026-11-23T10:15:00Z"))
        }
    }

    func email(_ name: String) throws -> EmailAddress? {
        guard let text = try text(name) else { return nil }
        do { return try EmailAddress(text) } catch {
            throw Problem(.unprocessableContent, .invalidValue, error.sentence, field: field(name))
        }
    }
}

/// `"7302…"` or `7302…`.
struct WrittenID: Decodable, Sendable {
    let id: Int64?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Text or number: what is not the one is tried as the other.
        if let text = try? container.decode(String.self) {
            id = WrittenID.parse(text)
        } else {
            // A number that is no identifier, however large, is told apart with the field's name.
            id = (try? container.decode(Int64.self)).flatMap { $0 < 0 ? nil : $0 }
        }
    }

    /// Plain digits only, at most as many as 64 bits need.
    static func parse(_ text: some StringProtocol) -> Int64? {
        guard (1...19).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }
}

struct FieldName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension [any CodingKey] {
    /// `attachments.0.name`.
    fileprivate var field: String {
        map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    fileprivate func field(_ name: String) -> String { isEmpty ? name : field + "." + name }
}

extension Problem {
    /// A body that is no JSON, or has a value of the wrong type.
    init(_ error: DecodingError) {
        switch error {
        case .typeMismatch(let type, let context):
            self.init(wrongType: type, at: context.codingPath)
        case .valueNotFound(let type, let context):
            self.init(wrongType: type, at: context.codingPath)
        case .keyNotFound(let key, let context):
            self.init(.invalid(field: context.codingPath.field(key.stringValue), problem: .missing))
        case .dataCorrupted(let context):
            let field = context.codingPath.field
            self.init(
                .badRequest, .malformedRequest,
                "The body is not valid JSON in UTF-8. Check its brackets, quotes and encoding.",
                field: field.isEmpty ? nil : field)
        @unknown default:
            self.init(.badRequest, .malformedRequest, "The body cannot be read as JSON.")
        }
    }

    private init(wrongType type: any Any.Type, at path: [any CodingKey]) {
        let wanted =
            switch type {
            case is String.Type: "string"
            case is Bool.Type: "true or false"
            case is Int64.Type, is Int.Type: "whole number"
            default: "value of the documented type"
            }
        let field = path.field
        self.init(
            .unprocessableContent, .invalidValue,
            field.isEmpty
                ? "The body is not a JSON object. Send one, \"{}\" if there is nothing to say."
                : "The field \(field.shown) is not a \(wanted).",
            field: field.isEmpty ? nil : field)
    }
}
