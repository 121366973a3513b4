import Domain
import Flows

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

struct LineForm: Form {
    static let fields: Set<String> = ["name", "level", "archived"]
    let name: String?
    let level: Int64?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        level = try fields.value("level", Int64.self)
        if let level, !(1...4).contains(level) {
            throw DeskError.invalid(field: "level", problem: .notA("number from 1 to 4"))
        }
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: Line.ID?) -> SaveRecord<Line> {
        SaveRecord(id, kind: "line") { old, id, work in
            let isArchived = isArchived ?? old?.isArchived ?? false
            if let old, isArchived, !old.isArchived { try work.checkPutAway(old) }
            return .init(
                .init(
                    id: id, name: try given(name ?? old?.name, "name"),
                    level: try given(level.map { Int($0) } ?? old?.level, "level"),
                    isArchived: isArchived))
        }
    }
}

struct BrandForm: Form {
    static let fields: Set<String> = ["name", "address", "language", "archived"]
    let name: String?
    let address: EmailAddress?
    let language: String?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        address = try fields.email("address")
        language = try fields.language()
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: Brand.ID?) -> SaveRecord<Brand> {
        SaveRecord(id, kind: "brand") { old, id, work in
            let isArchived = isArchived ?? old?.isArchived ?? false
            if let old, isArchived, !old.isArchived { try work.checkPutAway(old) }
            return .init(
                .init(
                    id: id, name: try given(name ?? old?.name, "name"),
                    address: try given(address?.text ?? old?.address, "address"),
                    language: try given(language ?? old?.language, "language"),
                    isArchived: isArchived))
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
