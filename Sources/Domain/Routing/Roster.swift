/// Who could be given a ticket, as it stands at one moment.
package struct Roster: Sendable, Equatable {
    package var candidates: [Candidate]
    /// The personal engineer of an organization.
    package var personalEngineers: [Organization.ID: StaffMember.ID]
    /// Who worked last with a contact.
    package var lastWorked: [Contact.ID: Encounter]
    /// Who is on duty now, first the one, then their stand-ins.
    package var onDuty: [StaffMember.ID]

    package init(
        candidates: [Candidate], personalEngineers: [Organization.ID: StaffMember.ID] = [:],
        lastWorked: [Contact.ID: Encounter] = [:], onDuty: [StaffMember.ID] = []
    ) {
        self.candidates = candidates
        self.personalEngineers = personalEngineers
        self.lastWorked = lastWorked
        self.onDuty = onDuty
    }

    package struct Encounter: Sendable, Equatable {
        package let staff: StaffMember.ID
        package let at: Instant

        package init(_ staff: StaffMember.ID, at: Instant) {
            self.staff = staff
            self.at = at
        }
    }

    package enum Availability: String, Sendable, Codable, CaseIterable {
        case available
        /// Not on shift now.
        case offShift = "off_shift"
        /// On holiday or ill.
        case absent
        /// Works here no more.
        case gone
    }

    /// When somebody was given a ticket last: any ticket, so that who serves two teams is not given two turns. The number tells two apart that happened in one microsecond: any that grows
    /// with each assignment, such as the event's identifier.
    package struct Turn: Sendable, Hashable, Comparable {
        package let at: Instant
        package let number: Int64

        package init(at: Instant, number: Int64) {
            self.at = at
            self.number = number
        }

        package static func < (left: Self, right: Self) -> Bool {
            (left.at, left.number) < (right.at, right.number)
        }
    }

    package struct Candidate: Sendable, Equatable {
        package var id: StaffMember.ID
        package var teams: Set<Team.ID>
        package var skills: Set<Skill>
        package var availability: Availability
        /// Unfinished tickets in their hands.
        package var openTickets: Int
        /// So many are enough; nil: no limit.
        package var openTicketsMax: Int?
        /// Nil: never yet.
        package var lastAssigned: Turn?
        /// From where they are now to where this ticket's work is; nil: unknown, or no matter.
        package var metersAway: Int?

        package init(
            id: StaffMember.ID, teams: Set<Team.ID> = [], skills: Set<Skill> = [],
            availability: Availability = .available, openTickets: Int = 0, openTicketsMax: Int? = nil,
            lastAssigned: Turn? = nil, metersAway: Int? = nil
        ) {
            self.id = id
            self.teams = teams
            self.skills = skills
            self.availability = availability
            self.openTickets = openTickets
            self.openTicketsMax = openTicketsMax
            self.lastAssigned = lastAssigned
            self.metersAway = metersAway
        }

        package var isFull: Bool { openTicketsMax.map { openTickets >= $0 } ?? false }

        /// Their own skills with those that each member of their teams has.
        package func skills(in teams: [Team]) -> Set<Skill> {
            teams.reduce(into: skills) { all, team in
                if self.teams.contains(team.id), !team.saved.isArchived { all.formUnion(team.saved.skills) }
            }
        }

        /// Who waited longest goes first; who never had one, before all.
        func waitedLonger(than other: Self) -> Bool {
            switch (lastAssigned, other.lastAssigned) {
            case (nil, nil): id < other.id
            case (nil, _?): true
            case (_?, nil): false
            case (let turn?, let others?): turn == others ? id < other.id : turn < others
            }
        }
    }
}
