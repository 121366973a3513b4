/// A list somebody kept under a name: for themselves, for a team, or for the whole desk (P3).
package struct SavedView: Aggregate {
    package typealias ID = Identifier<SavedView>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.view

    package var saved: Saved
    package var id: ID { saved.id }

    package enum Limits {
        package static let nameCharactersMax = 60
        /// Of one person, those that are put away among them.
        package static let ownMax = 100
        /// Of a team, or of the desk.
        package static let sharedMax = 100
        package static let positionRange = 0...999
    }

    package struct Saved: EventPayload {
        package static let kind = "view.saved"
        package var id: ID
        package var name: String
        package var owner: StaffMember.ID
        package var sharing: Sharing
        package var filter: ViewFilter
        package var look: ViewLook
        /// Whether it stands in the navigation; the others are in the list of views alone.
        package var isPinned: Bool
        /// Where among the others; equal ones stand by age.
        package var position: Int
        package var isArchived: Bool

        package init(
            id: ID, name: String, owner: StaffMember.ID, sharing: Sharing = .own, _ words: ViewWords = .init()
        ) {
            self.id = id
            self.name = name
            self.owner = owner
            self.sharing = sharing
            filter = words.filter
            look = words.look
            isPinned = true
            position = 0
            isArchived = false
        }

        package var words: ViewWords { ViewWords(filter, look) }
    }

    /// Who finds it among their views. What it shows is each reader's own: nobody sees more by somebody else's view.
    package enum Sharing: Sendable, Hashable, Codable {
        case own
        case team(Team.ID)
        case desk

        package var team: Team.ID? { if case .team(let id) = self { id } else { nil } }

        func isSeen(by reader: Reader, owner: StaffMember.ID) -> Bool {
            switch self {
            case .own: owner == reader.member
            case .team(let team): reader.teams.contains(team) || owner == reader.member || reader.headsDesk
            case .desk: true
            }
        }

        /// Of a team's: whoever made it, the team's lead and the head of the desk; of the desk's: the head alone.
        func mayChange(_ reader: Reader, owner: StaffMember.ID) -> Bool {
            switch self {
            case .own: owner == reader.member
            case .team(let team):
                (owner == reader.member && reader.teams.contains(team)) || reader.leads.contains(team)
                    || reader.headsDesk
            case .desk: reader.headsDesk
            }
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    /// Who looks at views, and what they may do about shared ones.
    package struct Reader: Sendable {
        package var member: StaffMember.ID
        /// Teams they belong to, and those of them they lead.
        package var teams: Set<Team.ID>
        package var leads: Set<Team.ID>
        /// Whether they head the desk or look after it.
        package var headsDesk: Bool

        package init(member: StaffMember.ID, teams: Set<Team.ID>, leads: Set<Team.ID>, headsDesk: Bool) {
            self.member = member
            self.teams = teams
            self.leads = leads
            self.headsDesk = headsDesk
        }
    }

    package func isSeen(by reader: Reader) -> Bool { saved.sharing.isSeen(by: reader, owner: saved.owner) }
    package func mayChange(_ reader: Reader) -> Bool { saved.sharing.mayChange(reader, owner: saved.owner) }

    /// Why a view cannot be as it was written.
    package enum Rejection: Error, Sendable, Equatable {
        case nameMissing
        case nameTooLong(limit: Int)
        case words(ViewWords.Rejection)
        /// Only people of a team share with it, and only the head with the desk.
        case mayNotShare
    }

    /// The view as it will stand, with its name on one line.
    package static func checked(_ written: Saved, by reader: Reader) throws(Rejection) -> Saved {
        var saved = written
        saved.name = written.name.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if saved.name.isEmpty { throw .nameMissing }
        if saved.name.count > Limits.nameCharactersMax { throw .nameTooLong(limit: Limits.nameCharactersMax) }
        do { try saved.words.check() } catch { throw .words(error) }
        switch saved.sharing {
        case .own: break
        case .team(let team):
            if !reader.teams.contains(team), !reader.headsDesk { throw .mayNotShare }
        case .desk: if !reader.headsDesk { throw .mayNotShare }
        }
        return saved
    }
}
