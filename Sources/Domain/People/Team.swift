/// People who work together on one line, and what they answer for (P56); around one service, a working group (P57).
package struct Team: Aggregate {
    package typealias ID = Identifier<Team>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.team

    package var saved: Saved
    package var id: ID { saved.id }

    package enum Limits {
        package static let nameCharactersMax = 100
        package static let membersMax = 500
        /// Services, and departments, in one zone.
        package static let zoneMax = 200
        package static let skillsMax = 100
    }

    package struct Saved: EventPayload {
        package static let kind = "team.saved"
        package var id: ID
        package var name: String
        package var line: Line.ID
        /// Who is asked when the team cannot go on (P98).
        package var lead: StaffMember.ID?
        package var members: [StaffMember.ID]
        package var zone: Zone
        /// What each member is taken to know.
        package var skills: [Skill]
        package var isArchived: Bool

        package init(
            id: ID, name: String, line: Line.ID, lead: StaffMember.ID? = nil,
            members: [StaffMember.ID] = [], zone: Zone = Zone(), skills: [Skill] = [],
            isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.line = line
            self.lead = lead
            self.members = members
            self.zone = zone
            self.skills = skills
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    /// Why a team cannot be as it was written.
    package enum Rejection: Error, Sendable, Equatable {
        case nameMissing
        case nameTooLong(limit: Int)
        case tooMany(Part, limit: Int)
        case leadNotMember(StaffMember.ID)

        package enum Part: String, Sendable { case members, services, departments, skills }
    }

    /// The team as it will stand: names on one line, lists sorted, each entry once.
    package static func checked(_ written: Saved) throws(Rejection) -> Saved {
        var saved = written
        saved.name = written.name.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if saved.name.isEmpty { throw .nameMissing }
        if saved.name.count > Limits.nameCharactersMax { throw .nameTooLong(limit: Limits.nameCharactersMax) }
        saved.members = Set(written.members).sorted()
        saved.skills = Set(written.skills).sorted()
        saved.zone = written.zone.ordered
        for (part, count, limit) in [
            (Rejection.Part.members, saved.members.count, Limits.membersMax),
            (.services, saved.zone.services.count, Limits.zoneMax),
            (.departments, saved.zone.departments.count, Limits.zoneMax),
            (.skills, saved.skills.count, Limits.skillsMax),
        ] where count > limit { throw .tooMany(part, limit: limit) }
        if let lead = saved.lead, !saved.members.contains(lead) { throw .leadNotMember(lead) }
        return saved
    }
}
