import Domain
import Flows
import Languages
import Storage

/// What a ticket records beside what every ticket has.
enum CustomFieldSection: SettingsOfRecord {
    typealias Record = CustomField

    static let path = "fields"
    static let icon = "tag"
    static func title(_ texts: Texts) -> String { texts.sections.fieldsTitle }
    static func lead(_ texts: Texts) -> String { texts.sections.fields }
    static func add(_ texts: Texts) -> String { texts.sections.addField }
    static func empty(_ texts: Texts) -> String { texts.sections.noFields }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<CustomField>(transaction).all().map { field in
            SettingsRow(
                id: field.key, title: field.saved.name, detail: field.saved.key,
                badges: [call.texts.name(of: field.saved.type)], isArchived: field.saved.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.sections)
        let saved = try id.flatMap {
            try RecordStore<CustomField>(transaction).find(.init($0))?.record.saved
        }
        if id != nil, saved == nil { return nil }
        let types = CustomField.ValueType.allCases
        return SettingsForm(
            saved?.name ?? "",
            [
                .text("name", texts.settings.name, saved?.name ?? ""),
                .text(
                    "key", words.fieldKey, saved?.key ?? "", max: 60, hint: words.fieldKeyHint,
                    wrong: words.fieldKeyWrong
                ).fixed(saved != nil),
                .choice(
                    "type", words.fieldType, (saved?.type ?? .text).rawValue,
                    types.map { .init(value: $0.rawValue, label: texts.name(of: $0)) },
                    hint: saved == nil ? words.fieldTypeHint : nil
                ).fixed(saved != nil),
                .lines(
                    "choices", words.fieldChoices, saved?.choices ?? [], hint: words.fieldChoicesHint,
                    wrong: words.fieldChoicesWrong),
            ], isArchived: saved?.isArchived)
    }

    static func flow(_ body: CustomFieldForm, _ id: CustomField.ID?, _ call: PageCall)
        -> SaveRecord<CustomField>
    {
        body.flow(id)
    }
}

extension Texts {
    func name(of type: CustomField.ValueType) -> String {
        switch type {
        case .text: sections.typeText
        case .integer: sections.typeInteger
        case .flag: sections.typeFlag
        case .instant: sections.typeInstant
        case .choice: sections.typeChoice
        }
    }
}
