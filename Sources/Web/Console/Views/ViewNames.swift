import Domain
import Flows
import Languages
import Storage

/// Names of everything that a filter may name, for choices and for saying what was chosen.
struct ViewNames: Sendable {
    let lines: [Line]
    let departments: [Department]
    let teams: [Team]
    let staff: [StaffMember]
    let organization: String?
    let requester: String?
    private let member: StaffMember

    init(
        _ filter: ViewFilter, _ settings: Settings, for member: StaffMember, in transaction: any Transaction
    ) throws {
        lines = settings.lines.filter { !$0.isArchived || filter.lines.contains($0.id) }
        departments = settings.departments.filter { department in
            !department.isArchived
                && (Access.seesAll(member) || member.departments?.contains(department.id) == true)
        }
        teams = settings.rules.teams
        staff = try StaffDirectory(in: transaction).members
        organization = try filter.organization.flatMap { try OrganizationNames(transaction).names([$0])[$0] }
        requester = try filter.requester.flatMap { try ContactListStore(transaction).contact($0)?.name }
        self.member = member
    }

    func name(of holder: ViewFilter.Holder, _ texts: Texts) -> String {
        switch holder {
        case .me: texts.views.me
        case .nobody: texts.views.nobody
        case .member(let id): name(of: id, texts)
        }
    }

    func name(of id: StaffMember.ID, _ texts: Texts) -> String {
        staff.first { $0.id == id }?.name.text ?? texts.console.someone
    }

    /// Those who work here, and whoever was chosen before.
    func choices(_ chosen: ViewFilter.Holder?) -> [StaffMember] {
        staff.filter { ($0.isActive && $0.role != .observer) || chosen == .member($0.id) }
    }

    /// Names of the people in hits' groups are the directory's; those of companies come with the rows.
    func groupName(
        _ value: Int64, _ grouping: ViewLook.Grouping, rows: [TicketRow], tickets: [TicketSummary],
        _ call: PageCall
    ) -> String {
        let texts = call.texts
        switch grouping {
        case .line: return lines.first { $0.id.rawValue == value }?.name ?? texts.list.line
        case .assignee: return value == 0 ? texts.people.nobody : name(of: .init(value), texts)
        case .organization:
            let named = (rows.map(\.summary) + tickets).compactMap(\.organization).first {
                $0.id.rawValue == value
            }
            return value == 0 ? texts.views.noOrganization : named?.name ?? texts.people.organization
        case .status:
            let all = Ticket.Status.Name.allCases
            return all.indices.contains(Int(value)) ? texts.name(of: all[Int(value)]) : ""
        case .priority:
            return Ticket.Priority.allCases.first { $0.rank == value }.map { texts.name(of: $0) } ?? ""
        case .kind:
            let all = Ticket.Kind.allCases
            return all.indices.contains(Int(value)) ? texts.name(of: all[Int(value)]) : ""
        case .day:
            let date = CivilDate(daysSince1970: Int(value))
            return texts.language.longDate(
                WallMoment(year: date.year, month: date.month, day: date.day))
        }
    }
}

extension Texts {
    func name(of status: Ticket.Status.Name) -> String {
        StateMark(status, wait: nil, returns: 0, texts: self).word
    }

    func name(of age: ViewFilter.Age) -> String {
        age.hours % 24 == 0 ? views.days(age.hours / 24) : views.hours(age.hours)
    }

    func name(of column: ViewLook.Column) -> String {
        switch column {
        case .number: list.number
        case .subject: list.subject
        case .status: list.state
        case .priority: list.priority
        case .kind: views.kind
        case .line: list.line
        case .team: views.team
        case .department: list.department
        case .assignee: people.assignee
        case .controller: people.controller
        case .requester: people.requester
        case .organization: people.organization
        case .channel: views.channel
        case .tags: mass.tags
        case .created: list.created
        case .changed: list.changed
        case .due: list.deadline
        }
    }

    func name(of grouping: ViewLook.Grouping) -> String {
        switch grouping {
        case .line: list.line
        case .assignee: people.assignee
        case .status: list.state
        case .priority: list.priority
        case .organization: people.organization
        case .kind: views.kind
        case .day: views.day
        }
    }

    /// The words of `sort`, each with its name.
    var sorts: [(value: String, label: String)] {
        [
            ("-changed", views.changedLast), ("changed", views.changedFirst), ("-created", views.newestFirst),
            ("created", views.oldestFirst), ("due", views.dueFirst), ("-due", views.dueLast),
            ("-priority", views.pressingFirst), ("priority", views.pressingLast),
        ]
    }
}
