import Domain
import Flows
import Storage

/// What was promised to one organization.
struct ContractForm: Form {
    static let fields: Set<String> = [
        "organization", "name", "valid_from", "valid_until", "policy", "calendar", "archived",
    ]
    let organization: Organization.ID?
    let name: String?
    let validFrom: Instant??
    let validUntil: Instant??
    let policy: SLAPolicy.ID??
    let calendar: WorkingCalendar.ID??
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        organization = try fields.id("organization")
        name = try fields.name()
        validFrom = fields.has("valid_from") ? .some(try fields.instant("valid_from")) : nil
        validUntil = fields.has("valid_until") ? .some(try fields.instant("valid_until")) : nil
        policy = fields.has("policy") ? .some(try fields.id("policy")) : nil
        calendar = fields.has("calendar") ? .some(try fields.id("calendar")) : nil
        isArchived = try fields.value("archived", Bool.self)
        // Seen before anything is looked up, so that it is told beside what else is wrong.
        try Self.check(validFrom ?? nil, validUntil ?? nil)
    }

    private static func check(_ from: Instant?, _ until: Instant?) throws {
        if let from, let until, until <= from {
            throw DeskError.invalid(field: "valid_until", problem: .notA("time after valid_from"))
        }
    }

    func flow(_ id: Contract.ID?) -> SaveRecord<Contract> {
        SaveRecord(id, kind: "contract") { old, id, work in
            let old = old?.saved
            let organization = try given(organization ?? old?.organization, "organization")
            guard try work.organizations.find(organization) != nil else {
                throw DeskError.invalid(
                    field: "organization", problem: .unknown(String(organization.rawValue)))
            }
            let policy = policy ?? old?.policy
            if let policy {
                guard let found = try RecordStore<SLAPolicy>(work.transaction).find(policy)?.record,
                    !found.saved.isArchived
                else { throw DeskError.invalid(field: "policy", problem: .unknown(String(policy.rawValue))) }
            }
            let calendar = calendar ?? old?.calendar
            try work.checkCalendar(calendar)
            let (from, until) = (validFrom ?? old?.validFrom, validUntil ?? old?.validUntil)
            try Self.check(from, until)
            return .init(
                .init(
                    id: id, organization: organization, name: try given(name ?? old?.name, "name"),
                    validFrom: from, validUntil: until, isArchived: isArchived ?? old?.isArchived ?? false,
                    policy: policy, calendar: calendar))
        }
    }
}

struct ContractJSON: Encodable, Sendable {
    let id: String
    let organization: String
    let name: String
    @OrNull var validFrom: String?
    @OrNull var validUntil: String?
    @OrNull var policy: String?
    @OrNull var calendar: String?
    let archived: Bool

    init(_ contract: Contract) {
        let saved = contract.saved
        id = saved.id.text
        organization = saved.organization.text
        name = saved.name
        validFrom = saved.validFrom?.shown
        validUntil = saved.validUntil?.shown
        policy = saved.policy?.text
        calendar = saved.calendar?.text
        archived = saved.isArchived
    }

    enum CodingKeys: String, CodingKey {
        case id, organization, name, policy, calendar, archived
        case validFrom = "valid_from"
        case validUntil = "valid_until"
    }
}
