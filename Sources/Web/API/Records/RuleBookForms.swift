import Domain
import Flows
import FoundationEssentials
import Storage

/// A version of rules, as it is written.
struct RuleVersionForm: Form {
    static let fields: Set<String> = ["name", "rules", "based_on"]
    let name: String
    let rules: [RoutingRule]
    let basedOn: Int

    init(reading fields: FieldReader) throws {
        name = try fields.required(try fields.text("name"), "name")
        rules = try fields.required(try fields.rules("rules"), "rules")
        basedOn = try fields.required(try fields.number("based_on", 0...Int(Int32.max)), "based_on")
    }
}

/// Which version is switched on.
struct RuleSwitchForm: Form {
    static let fields: Set<String> = ["version"]
    let version: Int

    init(reading fields: FieldReader) throws {
        version = try fields.required(try fields.number("version", 1...Int(Int32.max)), "version")
    }
}

/// Rules to be tried on past tickets: these, or those of a version.
struct RehearsalForm: Form {
    static let fields: Set<String> = ["rules", "version", "tickets"]
    let rules: [RoutingRule]?
    let version: Int?
    let tickets: Int?

    init(reading fields: FieldReader) throws {
        rules = try fields.rules("rules")
        version = try fields.number("version", 1...Int(Int32.max))
        tickets = try fields.number("tickets", 1...RehearseRules.ticketsMax)
        if rules == nil, version == nil { throw DeskError.invalid(field: "rules", problem: .missing) }
    }
}

extension FieldReader {
    fileprivate func rules(_ name: String) throws -> [RoutingRule]? {
        do { return try value(name, [RoutingRule].self) } catch let error as DecodingError {
            guard case .dataCorrupted(let context) = error, !context.codingPath.isEmpty else { throw error }
            // The JSON is sound; a value in it is none that a rule takes.
            let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
                .joined(separator: ".")
            throw DeskError.invalid(field: place, problem: .notA("value that rules take"))
        }
    }
}

struct RuleBookJSON: Encodable, Sendable {
    let kind: String
    @OrNull var active: Int?
    @OrNull var formerly: Int?
    let latest: Int
    let versions: [Version]
    /// Of the version in force.
    let rules: JSONNode

    struct Version: Encodable, Sendable {
        let version: Int
        let name: String
        let rules: Int
        @OrNull var savedBy: String?
        let savedAt: String

        enum CodingKeys: String, CodingKey {
            case version, name, rules, savedBy = "saved_by", savedAt = "saved_at"
        }
    }

    init(_ kind: RuleSet.Kind, _ book: RuleBook?) throws {
        self.kind = kind.rawValue
        active = book?.active
        formerly = book?.formerly
        latest = book?.latest ?? 0
        versions = (book?.sets ?? []).reversed().map { set in
            Version(
                version: set.version, name: set.name, rules: set.rules.count,
                savedBy: set.savedBy.id.map { String($0) }, savedAt: set.savedAt.shown)
        }
        rules = try JSONNode(rules: book?.activeSet?.rules ?? [])
    }
}

struct RuleVersionJSON: Encodable, Sendable {
    let version: Int
    let name: String
    let active: Bool
    @OrNull var savedBy: String?
    let savedAt: String
    let rules: JSONNode

    enum CodingKeys: String, CodingKey {
        case version, name, active, rules, savedBy = "saved_by", savedAt = "saved_at"
    }

    init(_ set: RuleSet, isActive: Bool) throws {
        version = set.version
        name = set.name
        active = isActive
        savedBy = set.savedBy.id.map { String($0) }
        savedAt = set.savedAt.shown
        rules = try JSONNode(rules: set.rules)
    }
}

extension JSONNode {
    /// Rules as the journal writes them, but identifiers as texts: 64 bits do not fit into a double.
    init(rules: [RoutingRule]) throws {
        let written = try JSONDecoder().decode(Written.self, from: JSONEncoder().encode(rules))
        self = written.node(isID: false)
    }

    private enum Written: Decodable {
        case null, flag(Bool), number(Int), text(String), list([Written]), object([String: Written])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
                return
            }
            // A value is of one of these types; what it is not is tried next.
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Written].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Written].self))
            }
        }

        private static let identifiers: Set<String> = [
            "id", "value", "values", "calendar", "staff", "team", "field",
        ]

        func node(isID: Bool) -> JSONNode {
            switch self {
            case .null: return .null
            case .flag(let flag): return .flag(flag)
            case .number(let number): return isID ? .text(String(number)) : .number(number)
            case .text(let text): return .text(text)
            case .list(let items): return .list(items.map { $0.node(isID: isID) })
            case .object(let fields):
                // The days of a week are numbers of their own.
                var isTime = false
                if case .text("time")? = fields["type"] { isTime = true }
                return .object(
                    Dictionary(
                        uniqueKeysWithValues: fields.map { name, value in
                            (name, value.node(isID: !isTime && Self.identifiers.contains(name)))
                        }))
            }
        }
    }
}
