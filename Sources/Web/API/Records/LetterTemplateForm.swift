import Domain
import Flows
import Languages
import Storage

/// A template as the API and the settings save it.
struct LetterTemplateForm: Form {
    static let fields: Set<String> = ["brand", "kind", "language", "text", "archived"]
    let brand: Brand.ID?
    let kind: LetterTemplate.Kind?
    let language: String?
    let text: String?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        brand = try fields.id("brand")
        kind = try fields.word("kind")
        language = try fields.language()
        text = try fields.text("text", bytesMax: LetterTemplate.Limits.charactersMax * 4)
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: LetterTemplate.ID?) -> SaveRecord<LetterTemplate> {
        SaveRecord(id, kind: "template") { old, id, work in
            let brand = try given(brand ?? old?.saved.brand, "brand")
            let kind = try given(kind ?? old?.saved.kind, "kind")
            let language = try given(language ?? old?.saved.language, "language")
            guard try work.brands.find(brand) != nil else {
                throw DeskError.invalid(field: "brand", problem: .unknown(brand.text))
            }
            let other = try RecordStore<LetterTemplate>(work.transaction).find(
                of: brand, kind, language: language)
            if let other, other.id != id { throw DeskError.taken(field: "kind", value: kind.rawValue) }
            let text = try given(text ?? old?.saved.text, "text").replacing("\r\n", with: "\n")
            do throws(LetterTemplate.Fault) { try LetterTemplate.check(text, for: kind) } catch {
                throw DeskError.invalid(field: "text", problem: Self.problem(error))
            }
            return .init(
                .init(
                    id: id, brand: brand, kind: kind, language: language, text: text,
                    isArchived: isArchived ?? old?.isArchived ?? false))
        }
    }

    private static func problem(_ fault: LetterTemplate.Fault) -> DeskError.Problem {
        switch fault {
        case .empty: .empty
        case .tooLong(let limit): .tooLong(limit: limit)
        case .unknownField(let name): .unknownMark(name)
        case .missingField(let field): .markMissing(field.rawValue)
        case .repeatedField(let field): .markTwice(field.rawValue)
        }
    }
}

struct LetterTemplateJSON: Encodable, Sendable {
    let id: String
    let brand: String
    let kind: String
    let language: String
    let text: String
    let archived: Bool

    init(_ template: LetterTemplate) {
        id = template.id.text
        brand = template.saved.brand.text
        kind = template.saved.kind.rawValue
        language = template.saved.language
        text = template.saved.text
        archived = template.isArchived
    }
}

enum LetterTemplateHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(
            call, { try RecordStore<LetterTemplate>($0).all() }, LetterTemplateJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "template", LetterTemplateJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(
            call, call.form(LetterTemplateForm.self).flow(nil), LetterTemplateJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: LetterTemplate.ID = try RecordHandlers.id(call, "template")
        return try await RecordHandlers.save(
            call, call.form(LetterTemplateForm.self).flow(id), LetterTemplateJSON.init)
    }
}
