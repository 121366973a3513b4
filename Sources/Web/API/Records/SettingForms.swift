import Domain
import Flows
import Storage

/// Fields that several settings share; what is absent stays as it is.
enum SettingLimits {
    static let nameCharactersMax = 200
}

extension FieldReader {
    /// A name: trimmed, not empty, on one line.
    func name(_ field: String = "name") throws -> String? {
        guard let text = try text(field) else { return nil }
        let name = text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if name.isEmpty { throw DeskError.invalid(field: self.field(field), problem: .empty) }
        if name.count > SettingLimits.nameCharactersMax {
            throw DeskError.invalid(
                field: self.field(field), problem: .tooLong(limit: SettingLimits.nameCharactersMax))
        }
        return name
    }

    /// Words of a letter, trimmed; empty ones count as none.
    func words(_ name: String, charactersMax: Int) throws -> String? {
        guard let text = try text(name, bytesMax: charactersMax * 4)?.trimmed, !text.isEmpty else {
            return nil
        }
        if text.count > charactersMax {
            throw DeskError.invalid(field: field(name), problem: .tooLong(limit: charactersMax))
        }
        return text
    }

    /// Empty counts as none.
    func portalHost(_ name: String) throws -> String? {
        guard let text = try text(name, bytesMax: PortalHost.bytesMax)?.trimmed, !text.isEmpty else {
            return nil
        }
        guard let host = PortalHost.parse(text) else {
            throw DeskError.invalid(field: field(name), problem: .notA("host name like help.example.com"))
        }
        return host
    }

    func language() throws -> String? {
        guard let text = try text("language") else { return nil }
        guard ["uk", "ru", "en"].contains(text) else {
            throw DeskError.invalid(field: "language", problem: .notOneOf(["uk", "ru", "en"]))
        }
        return text
    }
}

func given<Value>(_ value: Value?, _ field: String) throws(DeskError) -> Value {
    guard let value else { throw .invalid(field: field, problem: .missing) }
    return value
}

struct DepartmentForm: Form {
    static let fields: Set<String> = ["name", "parent", "archived"]
    let name: String?
    let parent: Department.ID??
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        parent = fields.has("parent") ? .some(try fields.id("parent")) : nil
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: Department.ID?) -> SaveRecord<Department> {
        SaveRecord(id, kind: "department") { old, id, work in
            let parent = parent ?? old?.parent
            try work.checkParent(parent, of: id) { $0.parent }
            let isArchived = isArchived ?? old?.isArchived ?? false
            if let old, isArchived, !old.isArchived { try work.checkPutAway(old) }
            return .init(
                .init(
                    id: id, name: try given(name ?? old?.name, "name"), parent: parent,
                    isArchived: isArchived))
        }
    }
}

struct BrandForm: Form {
    static let fields: Set<String> = [
        "name", "address", "language", "archived", "greeting", "signature", "portal_host",
    ]
    let name: String?
    let address: EmailAddress?
    let language: String?
    let isArchived: Bool?
    /// Null or empty: as the program's letters do.
    let greeting: String??
    let signature: String??
    /// Null or empty: the desk's own address.
    let portalHost: String??

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        address = try fields.email("address")
        language = try fields.language()
        isArchived = try fields.value("archived", Bool.self)
        greeting =
            fields.has("greeting")
            ? .some(try fields.words("greeting", charactersMax: Brand.Limits.greetingCharactersMax)) : nil
        signature =
            fields.has("signature")
            ? .some(try fields.words("signature", charactersMax: Brand.Limits.signatureCharactersMax)) : nil
        portalHost = fields.has("portal_host") ? .some(try fields.portalHost("portal_host")) : nil
        if let greeting = greeting ?? nil {
            if greeting.contains(where: \.isNewline) {
                throw DeskError.invalid(field: "greeting", problem: .notA("text on one line"))
            }
            for mark in LetterTemplate.fields(in: greeting)
            where mark != Brand.Limits.greetingField.rawValue {
                throw DeskError.invalid(field: "greeting", problem: .unknownMark(mark))
            }
        }
        if let signature = signature ?? nil, let mark = LetterTemplate.fields(in: signature).first {
            throw DeskError.invalid(field: "signature", problem: .unknownMark(mark))
        }
    }

    func flow(_ id: Brand.ID?) -> SaveRecord<Brand> {
        SaveRecord(id, kind: "brand") { old, id, work in
            let isArchived = isArchived ?? old?.isArchived ?? false
            if let old, isArchived, !old.isArchived { try work.checkPutAway(old) }
            let portalHost = portalHost ?? old?.portalHost
            if let portalHost,
                try work.brands.all().contains(where: { $0.portalHost == portalHost && $0.id != id })
            {
                throw DeskError.taken(field: "portal_host", value: portalHost)
            }
            return .init(
                .init(
                    id: id, name: try given(name ?? old?.name, "name"),
                    address: try given(address?.text ?? old?.address, "address"),
                    language: try given(language ?? old?.language, "language"),
                    isArchived: isArchived, greeting: greeting ?? old?.greeting,
                    signature: signature ?? old?.signature, portalHost: portalHost))
        }
    }
}

struct CustomFieldForm: Form {
    static let fields: Set<String> = ["key", "name", "type", "choices", "archived"]
    let key: String?
    let name: String?
    let type: CustomField.ValueType?
    let choices: [String]?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        key = try fields.text("key", bytesMax: 60)
        if let key {
            let isPlain = key.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
            }
            guard isPlain, key.utf8.first.map({ (97...122).contains($0) }) == true else {
                throw DeskError.invalid(field: "key", problem: .notA("name like serial_number"))
            }
        }
        name = try fields.name()
        type = try fields.word("type")
        choices = try fields.texts("choices", max: 200)
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: CustomField.ID?) -> SaveRecord<CustomField> {
        SaveRecord(id, kind: "custom_field") { old, id, _ in
            // Values of tickets are stored by the type, and programs know the field by its key.
            if let old, type.map({ $0 != old.saved.type }) == true || key.map({ $0 != old.saved.key }) == true
            {
                throw DeskError.invalid(
                    field: "key", problem: .notA("change that is possible: key and type stay for good"))
            }
            let type = try given(type ?? old?.saved.type, "type")
            let choices = choices ?? old?.saved.choices ?? []
            if (type == .choice) == choices.isEmpty {
                throw DeskError.invalid(
                    field: "choices",
                    problem: type == .choice ? .missing : .notA("list that a field of this type has"))
            }
            return .init(
                .init(
                    id: id, key: try given(key ?? old?.saved.key, "key"),
                    name: try given(name ?? old?.saved.name, "name"), type: type, choices: choices,
                    isArchived: isArchived ?? old?.saved.isArchived ?? false))
        }
    }
}
