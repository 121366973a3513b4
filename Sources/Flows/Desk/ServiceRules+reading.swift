import Domain
import Storage

extension ServiceRules {
    /// The desk's order as it is stored.
    init(
        lines: [Line], calendars: [WorkingCalendar], policies: [SLAPolicy], zones: TimeZones,
        reading transaction: any Transaction
    ) throws {
        let discipline = try RecordStore<Discipline>(transaction).current().saved
        var hours: [WorkingCalendar.ID: WorkingTime] = [:]
        for calendar in calendars {
            // A zone that this machine's data does not have cannot be guessed; UTC at least keeps the clocks going.
            hours[calendar.id] = WorkingTime(calendar, rules: zones.rules(of: calendar.zone) ?? .utc)
        }
        var linesOfStaff: [StaffMember.ID: Set<Line.ID>] = [:]
        let teams = try RecordStore<Team>(transaction).all()
        for team in teams where !team.saved.isArchived {
            for member in team.saved.members { linesOfStaff[member, default: []].insert(team.saved.line) }
        }
        self.init(
            lines: lines, calendars: hours, defaultCalendar: discipline.calendar, policies: policies,
            contracts: try RecordStore<Contract>(transaction).terms(),
            head: try RecordStore<StaffMember>(transaction).head(), linesOfStaff: linesOfStaff,
            discipline: discipline, teams: teams,
            escalations: try RecordStore<EscalationChain>(transaction).current())
    }
}
