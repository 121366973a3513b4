import Domain
import Flows
import Storage

/// What is promised for a class of tickets, in minutes of working time.
struct PolicyForm: Form {
    static let fields: Set<String> = Set([
        "name", "position", "kinds", "for_contracts", "calendar", "pauses_on", "reopening", "archived",
    ]).union(TargetsForm.fields("first_response")).union(TargetsForm.fields("next_response"))
        .union(TargetsForm.fields("resolution"))
    static let positions = 0...10_000

    let name: String?
    let position: Int?
    let kinds: [Ticket.Kind]?
    let isForContracts: Bool?
    let firstResponse: TargetsForm
    let nextResponse: TargetsForm
    let resolution: TargetsForm
    let calendar: WorkingCalendar.ID??
    let pausesOn: [Ticket.Status.Wait]?
    let reopening: SLAPolicy.Reopening?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        position = try fields.number("position", Self.positions)
        kinds = try fields.words("kinds")
        isForContracts = try fields.value("for_contracts", Bool.self)
        firstResponse = try TargetsForm("first_response", fields)
        nextResponse = try TargetsForm("next_response", fields)
        resolution = try TargetsForm("resolution", fields)
        calendar = fields.has("calendar") ? .some(try fields.id("calendar")) : nil
        pausesOn = try fields.words("pauses_on")
        reopening = try fields.word("reopening")
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: SLAPolicy.ID?) -> SaveRecord<SLAPolicy> {
        SaveRecord(id, kind: "policy") { old, id, work in
            let saved = try changed(old?.saved, id)
            try work.checkCalendar(saved.calendar)
            return .init(saved)
        }
    }

    /// The policy as it would stand.
    func changed(_ old: SLAPolicy.Saved?, _ id: SLAPolicy.ID) throws -> SLAPolicy.Saved {
        .init(
            id: id, name: try given(name ?? old?.name, "name"),
            position: position ?? old?.position ?? 0,
            kinds: kinds ?? old?.kinds ?? [],
            isForContracts: isForContracts ?? old?.isForContracts ?? false,
            firstResponse: firstResponse.changed(old?.firstResponse ?? .none),
            nextResponse: nextResponse.changed(old?.nextResponse ?? .none),
            resolution: resolution.changed(old?.resolution ?? .none), calendar: calendar ?? old?.calendar,
            pausesOn: pausesOn ?? old?.pausesOn ?? Ticket.Status.Wait.allCases,
            reopening: reopening ?? old?.reopening ?? .goOn,
            isArchived: isArchived ?? old?.isArchived ?? false)
    }
}

struct PolicyJSON: Encodable, Sendable {
    let saved: SLAPolicy.Saved

    init(_ policy: SLAPolicy) { saved = policy.saved }

    enum CodingKeys: String, CodingKey {
        case id, name, position, kinds, calendar, reopening, archived
        case forContracts = "for_contracts"
        case pausesOn = "pauses_on"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(saved.id.text, forKey: .id)
        try container.encode(saved.name, forKey: .name)
        try container.encode(saved.position, forKey: .position)
        try container.encode(saved.kinds.map(\.rawValue), forKey: .kinds)
        try container.encode(saved.isForContracts, forKey: .forContracts)
        try container.encode(saved.calendar?.text, forKey: .calendar)
        try container.encode(saved.pausesOn.map(\.rawValue), forKey: .pausesOn)
        try container.encode(saved.reopening.rawValue, forKey: .reopening)
        try container.encode(saved.isArchived, forKey: .archived)
        try TargetsForm.encode(saved.firstResponse, "first_response", to: encoder)
        try TargetsForm.encode(saved.nextResponse, "next_response", to: encoder)
        try TargetsForm.encode(saved.resolution, "resolution", to: encoder)
    }
}
