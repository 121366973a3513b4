/// What of the desk's order the rules need at hand, read once for many tickets.
package struct RoutingSettings: Sendable {
    /// The rules in force, with what they have to know; none where all are switched off.
    package private(set) var books: [RuleSet.Kind: Book]
    package var teams: [Team]
    /// The departments above each one, nearest first.
    package var departmentsAbove: [Department.ID: [Department.ID]]
    /// The clock on the desk's wall.
    package var zone: TimeZoneRules
    package var ownAddresses: Set<String>
    package var duty: Duty.Saved
    /// Who works here now.
    package var staff: Set<StaffMember.ID>

    package struct Book: Sendable {
        package let kind: RuleSet.Kind
        package let version: Int
        /// In the order in which they are asked.
        package let rules: [RoutingRule]
        package let needs: RoutingNeeds

        package init(_ kind: RuleSet.Kind, version: Int, rules: [RoutingRule]) {
            self.kind = kind
            self.version = version
            self.rules = rules
            needs = RoutingNeeds(rules.filter(\.isOn))
        }
    }

    /// Of a desk without rules.
    package static let none = RoutingSettings()

    package init(
        sets: [RuleSet.Kind: RuleSet] = [:], teams: [Team] = [],
        departmentsAbove: [Department.ID: [Department.ID]] = [:], zone: TimeZoneRules = .utc,
        ownAddresses: Set<String> = [], duty: Duty.Saved = Duty.Saved(), staff: Set<StaffMember.ID> = []
    ) {
        books = [:]
        for (kind, set) in sets where set.rules.contains(where: \.isOn) {
            books[kind] = Book(kind, version: set.version, rules: set.rules)
        }
        self.teams = teams
        self.departmentsAbove = departmentsAbove
        self.zone = zone
        self.ownAddresses = ownAddresses
        self.duty = duty
        self.staff = staff
    }

    /// A department, then those above it.
    package func path(of department: Department.ID) -> [Department.ID] {
        [department] + departmentsAbove[department, default: []]
    }

    /// Who serves outside of working hours.
    package var nightAndDuty: Set<StaffMember.ID> {
        let night = duty.nightTeam.flatMap { id in teams.first { $0.id == id } }?.saved.members ?? []
        return Set(duty.engineers).union(night)
    }
}

extension ServiceRules {
    /// What a rule may ask about a moment: the wall's time, and how each calendar stands.
    /// - Parameter calendars: those that are asked about.
    package func moment(
        at now: Instant, calendars wanted: some Sequence<WorkingCalendar.ID>
    ) -> RoutingFacts.Moment {
        var states: [WorkingCalendar.ID: RoutingFacts.CalendarState] = [:]
        for id in wanted { states[id] = calendars[id]?.state(at: now) }
        return RoutingFacts.Moment(routing.zone.civil(at: now), calendars: states)
    }
}

extension WorkingTime {
    /// Open, closed on a day with hours, or a day without any.
    package func state(at instant: Instant) -> RoutingFacts.CalendarState {
        if isOpen(at: instant) { return .open }
        let instant = instant.withinReach
        let wall = instant.microseconds + Int64(rules.offset(at: instant).secondsEast) * 1_000_000
        let start = wall - WallHours.split(wall).time
        return hours.openSum(at: start + WallHours.microsecondsOfDay) > hours.openSum(at: start)
            ? .closed : .dayOff
    }

    /// When `state(at:)` may say something else: the next opening, closing or midnight.
    package func nextState(after instant: Instant) -> Instant {
        let instant = instant.withinReach
        let wall = instant.microseconds + Int64(rules.offset(at: instant).secondsEast) * 1_000_000
        let midnight = instant + Span(microseconds: WallHours.microsecondsOfDay - WallHours.split(wall).time)
        let boundary = stretches(from: instant, to: midnight).first?.to ?? midnight
        return boundary > instant ? min(boundary, midnight) : midnight
    }
}

extension RoutingSettings {
    /// The first of those on duty who works here still.
    var personOnDuty: StaffMember.ID? { duty.engineers.first(where: staff.contains) }
}
