import Domain
import Flows

/// Ready ways of working, and what they make of this desk.
enum SchemeHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let brands = try await call.desk.settings.settings(of: call.desk).brands
        let brand = brands.first { !$0.isArchived }
        return try .json(
            Page(
                items: Scheme.Name.allCases.map { SchemeJSON(Scheme($0), brand: brand) }, next: nil))
    }

    static func apply(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let name = try name(call)
        let form: SchemeForm = try call.form()
        let flow = ApplyScheme(name, zone: form.zone, replacing: form.replace)
        let desk = call.desk
        if form.isDry {
            let plan = try await call.read {
                try flow.plan(in: $0, zones: desk.zones, newID: desk.surroundings.newID)
            }
            return try .json(SchemePlanJSON(plan, form))
        }
        let answer = try await call.write {
            try .json(SchemePlanJSON(flow.perform($0, zones: desk.zones), form))
        }
        // The next ticket goes by the new order.
        desk.settings.forget()
        return answer
    }

    private static func name(_ call: Call) throws(DeskError) -> Scheme.Name {
        let text = call.parameters["scheme"] ?? ""
        guard let name = Scheme.Name(rawValue: text) else {
            throw .notFound(kind: "scheme", reference: text)
        }
        return name
    }
}

/// How a scheme is put onto the desk.
struct SchemeForm: Form {
    static let fields: Set<String> = ["dry_run", "replace", "time_zone"]
    static let replaceMax = 50
    static let keyBytesMax = 64
    /// Only says what would be done.
    let isDry: Bool
    /// Parts set up by hand that the scheme may replace.
    let replace: Set<String>
    let zone: String?

    init(reading fields: FieldReader) throws {
        isDry = try fields.value("dry_run", Bool.self) ?? false
        replace = Set(
            try fields.texts("replace", max: Self.replaceMax, bytesMax: Self.keyBytesMax) ?? [])
        zone = try fields.text("time_zone", bytesMax: WorkingCalendar.Limits.zoneBytesMax)
    }
}

struct SchemeJSON: Encodable, Sendable {
    let name: String
    let title: String
    let about: String
    let lines: [String]
    let teams: [String]
}

struct SchemePlanJSON: Encodable, Sendable {
    let scheme: String
    let dryRun: Bool
    /// How many tickets are not over, whose clocks follow.
    let openTickets: Int
    let parts: [Part]
    let otherLines: [String]

    struct Part: Encodable, Sendable {
        let key: String
        let what: String
        @OrNull var name: String?
        let state: String
        /// Whether it is, or would be, made or changed.
        let done: Bool
    }

    init(_ plan: SchemePlan, _ form: SchemeForm) {
        scheme = plan.scheme.name.rawValue
        dryRun = form.isDry
        openTickets = plan.openTickets
        otherLines = plan.otherLines
        let due = Set(plan.due(replacing: form.replace).map(\.key))
        parts = plan.items.map { item in
            Part(
                key: item.key, what: item.then.what.rawValue, name: item.name.isEmpty ? nil : item.name,
                state: item.state.rawValue, done: due.contains(item.key))
        }
    }

    enum CodingKeys: String, CodingKey {
        case scheme, parts
        case dryRun = "dry_run"
        case openTickets = "open_tickets"
        case otherLines = "other_lines"
    }
}
