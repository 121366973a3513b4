import Domain
import Flows
import Storage

/// People who work together on one line.
struct TeamForm: Form {
    static let fields: Set<String> = [
        "name", "line", "lead", "members", "kinds", "departments", "services", "skills", "archived",
    ]
    let name: String?
    let line: Line.ID?
    let lead: StaffMember.ID??
    let members: [StaffMember.ID]?
    let kinds: [Ticket.Kind]?
    let departments: [Department.ID]?
    let services: [Service.ID]?
    let skills: [Skill]?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        line = try fields.id("line")
        lead = fields.has("lead") ? .some(try fields.id("lead")) : nil
        members = try fields.ids("members", max: Team.Limits.membersMax)
        kinds = try fields.words("kinds")
        departments = try fields.ids("departments", max: Team.Limits.zoneMax)
        services = try fields.ids("services", max: Team.Limits.zoneMax)
        skills = try fields.texts("skills", max: Team.Limits.skillsMax)?.map { text in
            guard let skill = Skill(text) else {
                throw DeskError.invalid(field: "skills", problem: .tooLong(limit: Skill.charactersMax))
            }
            return skill
        }
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: Team.ID?) -> SaveRecord<Team> {
        SaveRecord(id, kind: "team") { old, id, work in
            let old = old?.saved
            let line = try given(line ?? old?.line, "line")
            guard let found = try work.lines.find(line)?.record, !found.isArchived else {
                throw DeskError.invalid(field: "line", problem: .unknown(String(line.rawValue)))
            }
            for member in members ?? [] {
                guard try work.staff.find(member) != nil else {
                    throw DeskError.invalid(field: "members", problem: .unknown(String(member.rawValue)))
                }
            }
            for department in departments ?? [] where try work.departments.find(department) == nil {
                throw DeskError.invalid(field: "departments", problem: .unknown(String(department.rawValue)))
            }
            for service in services ?? []
            where try RecordStore<Service>(work.transaction).find(service) == nil {
                throw DeskError.invalid(field: "services", problem: .unknown(String(service.rawValue)))
            }
            var zone = old?.zone ?? .init()
            if let kinds { zone.kinds = kinds }
            if let departments { zone.departments = departments }
            if let services { zone.services = services }
            do {
                return .init(
                    try Team.checked(
                        .init(
                            id: id, name: try given(name ?? old?.name, "name"), line: line,
                            lead: lead ?? old?.lead, members: members ?? old?.members ?? [], zone: zone,
                            skills: skills ?? old?.skills ?? [],
                            isArchived: isArchived ?? old?.isArchived ?? false)))
            } catch let rejection as Team.Rejection { throw rejection.deskError }
        }
    }
}

extension Team.Rejection {
    fileprivate var deskError: DeskError {
        switch self {
        case .nameMissing: .invalid(field: "name", problem: .empty)
        case .nameTooLong(let limit): .invalid(field: "name", problem: .tooLong(limit: limit))
        case .tooMany(let part, let limit): .invalid(field: part.rawValue, problem: .tooMany(limit: limit))
        case .leadNotMember: .invalid(field: "lead", problem: .notA("member of the team"))
        }
    }
}

extension FieldReader {
    /// Identifiers, each once.
    func ids<Entity>(_ name: String, max: Int) throws -> [Identifier<Entity>]? {
        guard let written = try value(name, [WrittenID].self) else { return nil }
        if written.count > max { throw DeskError.invalid(field: field(name), problem: .tooMany(limit: max)) }
        let ids = try written.map { written -> Identifier<Entity> in
            guard let id = written.id else {
                throw DeskError.invalid(field: field(name), problem: .notA("list of identifiers"))
            }
            return Identifier(id)
        }
        return Set(ids).sorted()
    }
}

struct TeamJSON: Encodable, Sendable {
    let id: String
    let name: String
    let line: String
    @OrNull var lead: String?
    let members: [String]
    let kinds: [String]
    let departments: [String]
    let services: [String]
    let skills: [String]
    let archived: Bool

    init(_ team: Team) {
        let saved = team.saved
        id = saved.id.text
        name = saved.name
        line = saved.line.text
        lead = saved.lead?.text
        members = saved.members.map(\.text)
        kinds = saved.zone.kinds.map(\.rawValue)
        departments = saved.zone.departments.map(\.text)
        services = saved.zone.services.map(\.text)
        skills = saved.skills.map(\.name)
        archived = saved.isArchived
    }
}
