import Domain
import Storage

extension RoutingSettings {
    /// The rules in force and what they need at hand. A desk without rules reads little more than that it has none.
    init(
        departments: [Department], brands: [Brand], mailboxes: [DeskMailbox], calendars: [WorkingCalendar],
        discipline: Discipline.Saved, zones: TimeZones, reading transaction: any Transaction
    ) throws {
        var sets: [RuleSet.Kind: RuleSet] = [:]
        for kind in RuleSet.Kind.allCases {
            sets[kind] = try RecordStore<RuleBook>(transaction).active(kind)
        }
        let usual = calendars.first { $0.id == discipline.calendar } ?? calendars.first { !$0.isArchived }
        let members = try StaffDirectory(in: transaction).members
        self.init(
            sets: sets, teams: try RecordStore<Team>(transaction).all(),
            departmentsAbove: Self.above(departments),
            zone: usual.flatMap { zones.rules(of: $0.zone) } ?? .utc,
            ownAddresses: Set(
                brands.map { $0.address.lowercased() } + mailboxes.map { $0.saved.address.lowercased() }),
            duty: try RecordStore<Duty>(transaction).current().saved,
            staff: Set(members.filter { $0.isActive && $0.role != .observer }.map(\.id)))
    }

    private static func above(_ departments: [Department]) -> [Department.ID: [Department.ID]] {
        let parents = Dictionary(departments.map { ($0.id, $0.parent) }) { first, _ in first }
        var above: [Department.ID: [Department.ID]] = [:]
        for department in departments {
            var path: [Department.ID] = []
            var next = department.parent
            while let id = next, !path.contains(id) {
                path.append(id)
                next = parents[id] ?? nil
            }
            above[department.id] = path
        }
        return above
    }
}
