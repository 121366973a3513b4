/// Every record that rules name: so that none is saved with a rule that leads nowhere, and whoever puts a team away is told
/// which rules send tickets to it.
package struct RuleReferences: Sendable, Equatable {
    package private(set) var lines: Set<Line.ID> = []
    package private(set) var teams: Set<Team.ID> = []
    package private(set) var staff: Set<StaffMember.ID> = []
    package private(set) var departments: Set<Department.ID> = []
    package private(set) var services: Set<Service.ID> = []
    package private(set) var organizations: Set<Organization.ID> = []
    package private(set) var contracts: Set<Contract.ID> = []
    package private(set) var contacts: Set<Contact.ID> = []
    package private(set) var brands: Set<Brand.ID> = []
    package private(set) var mailboxes: Set<DeskMailbox.ID> = []
    package private(set) var calendars: Set<WorkingCalendar.ID> = []
    package private(set) var fields: Set<CustomField.ID> = []

    package init(_ rules: some Sequence<RoutingRule>) {
        for rule in rules {
            for condition in rule.conditions { add(condition.test) }
            for action in rule.actions { add(action) }
        }
    }

    private mutating func add(_ test: RoutingCondition.Test) {
        switch test {
        case .requester(let ids): contacts.formUnion(ids)
        case .organization(let ids): organizations.formUnion(ids)
        case .contract(let ids): contracts.formUnion(ids)
        case .service(let ids): services.formUnion(ids)
        case .department(let ids): departments.formUnion(ids)
        case .brand(let ids): brands.formUnion(ids)
        case .mailbox(let ids): mailboxes.formUnion(ids)
        case .line(let ids): lines.formUnion(ids)
        case .team(let ids): teams.formUnion(ids)
        case .assignee(let ids): staff.formUnion(ids)
        case .calendar(let id, _): calendars.insert(id)
        case .channel, .sender, .kind, .priority, .words, .tags, .language, .status, .known, .time, .changed,
            .elapsed:
            break
        }
    }

    private mutating func add(_ action: RoutingAction) {
        switch action {
        case .line(let id): lines.insert(id)
        case .team(let id): teams.insert(id)
        case .department(let id): departments.insert(id)
        case .requester(.field(let id)): fields.insert(id)
        case .assign(let mode):
            if case .byClock(let clock) = mode { calendars.insert(clock.calendar) }
            for step in mode.allSteps {
                if let team = step.team { teams.insert(team) }
                if case .person(let person) = step { staff.insert(person) }
            }
        case .teamByZone, .priority, .kind, .addTags, .removeTags, .reply, .mail, .requester, .reject: break
        }
    }
}
