import FoundationEssentials
import HTTPTypes
import Testing

@testable import Web

/// Holds every answer of a test against the API's own description.
enum Description {
    private static let document: JSONValue? = {
        guard let bytes = try? JSONEncoder().encode(OpenAPI.document) else { return nil }
        return try? JSONDecoder().decode(JSONValue.self, from: bytes)
    }()

    static func check(_ reply: Reply, _ method: HTTPRequest.Method, _ path: String) throws {
        let plain = String(path.prefix { $0 != "?" })
        guard let route = Routes.api.first(where: { $0.method == method && $0.matches(plain) }) else {
            return
        }
        let document = try #require(document)
        let operation = try #require(document["paths"]?[route.path]?[method.rawValue.lowercased()])
        let answer = operation["responses"]?[String(reply.status)]
        #expect(answer != nil, "\(route.name) does not describe \(reply.status): \(reply.text)")
        let type = reply.headers[.contentType]?.prefix { $0 != ";" } ?? ""
        guard type.hasSuffix("json") else { return }
        let schema = answer?["content"]?[String(type)]?["schema"]
        #expect(schema != nil, "\(route.name) does not describe \(type) for \(reply.status)")
        if let schema {
            let faults = try faults(reply.json, schema, "")
            #expect(faults.isEmpty, "\(route.name) \(reply.status): \(faults.joined(separator: "; "))")
        }
    }

    /// What is wrong with a value by a schema; knows the words our description uses.
    private static func faults(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            guard let schema = document?["components"]?["schemas"]?[String(name)] else {
                return ["\(place): no schema \(name)"]
            }
            return faults(value, schema, place)
        }
        if let options = schema["anyOf"] {
            let fits = options.array.contains { faults(value, $0, place).isEmpty }
            return fits ? [] : ["\(place): fits none of anyOf: \(value)"]
        }
        if let allowed = schema["enum"], !allowed.array.contains(value) {
            return ["\(place): \(value) not in enum"]
        }
        if let constant = schema["const"], constant != value {
            return ["\(place): \(value) is not \(constant)"]
        }
        var found: [String] = []
        if let type = schema["type"] {
            let types = type.string.map { [$0] } ?? type.array.compactMap(\.string)
            if !types.contains(typeName(of: value)) { found.append("\(place): \(value) is not \(types)") }
        }
        if case .object(let fields) = value {
            for required in schema["required"]?.array ?? [] where fields[required.string ?? ""] == nil {
                found.append("\(place): lacks \(required.string ?? "?")")
            }
            for (name, field) in fields {
                if let inner = schema["properties"]?[name] ?? schema["additionalProperties"],
                    inner != .bool(false)
                {
                    if inner != .bool(true) { found += faults(field, inner, place + "." + name) }
                } else if schema["properties"] != nil {
                    found.append("\(place): unknown \(name)")
                }
            }
        }
        if case .array(let items) = value, let inner = schema["items"] {
            for (index, item) in items.enumerated() { found += faults(item, inner, "\(place)[\(index)]") }
        }
        return found
    }

    private static func typeName(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .int: "integer"
        case .double: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
