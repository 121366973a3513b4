import Domain
import Flows
import FoundationEssentials
import HTTPTypes

/// What a form sent: its fields, and files where it had any.
struct FormBody: Sendable {
    private var values: [String: String] = [:]
    private(set) var files: [FormFile] = []

    enum Limits {
        static let fieldsMax = 1_200
        static let nameBytesMax = 100
    }

    init() {}

    /// - Throws: `Problem` for a body that is no form.
    init(_ body: Data, type: String?) throws {
        guard !body.isEmpty else { return }
        let type = type ?? ""
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            guard let text = String(validating: body, as: UTF8.self) else { throw Problem.unreadableForm }
            for pair in text.split(separator: "&") {
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let value = halves.count == 2 ? halves[1].replacing("+", with: " ") : ""
                guard let name = PercentCoding.decoded(halves[0].replacing("+", with: " ")) else {
                    throw Problem.unreadableForm
                }
                try set(name, PercentCoding.decoded(value))
            }
        } else {
            throw Problem(
                .unsupportedMediaType, .unsupportedType, "This address takes what a form of its page sends.")
        }
    }

    /// - Throws: `Problem` for a field that is no text.
    init(_ parts: Multipart) throws {
        files = parts.files
        for field in parts.fields { try set(field.name, String(validating: field.value, as: UTF8.self)) }
    }

    /// Puts words into a field as if they had been typed there.
    mutating func put(_ words: String, into name: String) { values[name] = words }

    private mutating func set(_ name: String, _ value: String?) throws {
        guard let value, !value.utf8.contains(0), name.utf8.count <= Limits.nameBytesMax else {
            throw Problem.unreadableForm
        }
        // Browsers send line ends as CR LF whatever was typed.
        values[name] = value.replacing("\r\n", with: "\n")
        guard values.count <= Limits.fieldsMax else { throw Problem.unreadableForm }
    }

    /// The text of a field without blanks around it, nil where it is empty.
    func text(_ name: String) -> String? {
        guard let value = values[name]?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// The text as it was typed.
    func raw(_ name: String) -> String { values[name] ?? "" }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// Every field, for forms that grow.
    var all: [String: String] { values }

    /// What stands behind a prefix in the names of fields that were sent: `upload-12` gives `12`.
    func endings(of prefix: String) -> [String] {
        values.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }

    func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) -> Identifier<Entity>? {
        text(name).flatMap { WrittenID.parse($0) }.map { Identifier($0) }
    }

    func word<Word: RawRepresentable>(_ name: String, _ type: Word.Type = Word.self) -> Word?
    where Word.RawValue == String {
        text(name).flatMap { Word(rawValue: $0) }
    }

    /// Puts the files where they last. - Throws: `DeskError.invalid` for one that cannot be taken.
    func attachments(_ field: String, _ rules: FileRules, in blobs: Blobs) async throws -> [NewAttachment] {
        let chosen = files.filter { $0.field == field }
        if chosen.count > Ticket.Limits.attachmentsMax {
            throw DeskError.invalid(field: field, problem: .tooMany(limit: Ticket.Limits.attachmentsMax))
        }
        let sent = chosen.map { file in
            let type =
                ContentType.isWellFormed(file.contentType) ? file.contentType : "application/octet-stream"
            return SentFile(name: file.name, contentType: type, file: file.file)
        }
        return try await rules.take(sent, in: blobs)
    }
}

struct FormFile: Sendable {
    let field: String
    let name: String
    let contentType: String
    let file: SpooledFile
}

extension Problem {
    static let unreadableForm = Problem(
        .badRequest, .malformedRequest,
        "The form did not arrive whole. Open the page again and send it once more.")
}
