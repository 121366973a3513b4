import Domain
import Flows

/// The pieces that schemas are made of. Source: OpenAPI 3.1, JSON Schema 2020-12.
enum Schema {
    static let id: JSONNode = ["type": "string", "pattern": "^[0-9]{1,19}$"]
    /// In a body an identifier may also be a number.
    static let idInput: JSONNode = [
        "anyOf": [
            ["type": "string", "pattern": "^[0-9]{1,18}$"],
            ["type": "integer", "minimum": 0, "maximum": .number(Int(Int64.max))],
        ]
    ]
    static let time: JSONNode = ["type": "string", "format": "date-time"]
    static let flag: JSONNode = ["type": "boolean"]
    static let number: JSONNode = ["type": "integer"]
    static let string: JSONNode = ["type": "string"]

    static func text(_ max: Int, min: Int = 0) -> JSONNode {
        ["type": "string", "minLength": .number(min), "maxLength": .number(max)]
    }

    static func word<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> JSONNode
    where Word.RawValue == String {
        ["type": "string", "enum": .list(Word.allCases.map { .text($0.rawValue) })]
    }

    static func orNull(_ schema: JSONNode) -> JSONNode { ["anyOf": [schema, ["type": "null"]]] }

    static func list(_ item: JSONNode, max: Int? = nil) -> JSONNode {
        var schema: JSONNode = ["type": "array", "items": item]
        if let max { schema = schema.with(["maxItems": .number(max)]) }
        return schema
    }

    static func ref(_ name: String) -> JSONNode { ["$ref": .text("#/components/schemas/" + name)] }

    /// An answer: every field is there.
    static func answer(_ properties: [String: JSONNode], mayLack optional: Set<String> = []) -> JSONNode {
        object(properties, required: Set(properties.keys).subtracting(optional))
    }

    static func object(_ properties: [String: JSONNode], required: Set<String> = []) -> JSONNode {
        [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .list(required.sorted().map { .text($0) }),
        ]
    }

    static func page(_ item: String) -> JSONNode {
        answer(["items": list(ref(item)), "next": orNull(string)])
    }

    /// `shown_for`: the words that were looked for in place of those asked, which nobody ever wrote.
    /// `places`: where the words stand in each, empty without words.
    static func found(_ item: String) -> JSONNode {
        answer([
            "items": list(ref(item)), "next": orNull(string), "shown_for": orNull(string),
            "places": list(AnswerSchemas.foundPlace),
        ])
    }
}
