package import Domain
import Storage

extension SavedView.Reader {
    /// Somebody with the teams as they stand.
    package init(_ member: StaffMember, _ settings: Settings) {
        self.init(member, teams: settings.rules.teams)
    }

    init(_ member: StaffMember, teams: [Team]) {
        self.init(
            member: member.id,
            teams: Set(teams.filter { $0.saved.members.contains(member.id) }.map(\.id)),
            leads: Set(teams.filter { $0.saved.lead == member.id }.map(\.id)),
            headsDesk: Access.Person.staff(member).authority == .head)
    }
}

/// Keeps a list under a name, changes one, or puts one away.
package struct SaveView: Sendable {
    package let id: SavedView.ID?
    package let reader: SavedView.Reader
    package let member: StaffMember
    private let change: @Sendable (inout SavedView.Saved) throws -> Void

    /// - Parameters:
    ///   - id: nil makes a new one of the reader's own.
    ///   - change: sets what is to change.
    package init(
        _ id: SavedView.ID?, for member: StaffMember, _ settings: Settings,
        change: @escaping @Sendable (inout SavedView.Saved) throws -> Void
    ) {
        self.id = id
        self.member = member
        reader = SavedView.Reader(member, settings)
        self.change = change
    }

    /// - Throws: `DeskError.notFound` for a view out of reach, `.forbidden` for one of others, `.invalid`.
    package var flow: SaveRecord<SavedView> {
        SaveRecord(id, kind: "view") { [self] old, id, work in
            if let old {
                guard old.isSeen(by: reader) else {
                    throw DeskError.notFound(kind: "view", reference: String(id.rawValue))
                }
                guard old.mayChange(reader) else { throw DeskError.forbidden(.changeSettings) }
            }
            var saved = old?.saved ?? .init(id: id, name: "", owner: member.id)
            try change(&saved)
            let checked = try Self.checked(saved, by: reader)
            if old == nil || old?.saved.sharing != checked.sharing { try requireRoom(checked, work) }
            try Self.requireKnown(checked.filter, since: old?.saved.filter, work)
            return .init(checked)
        }
    }

    package func perform(_ work: Work) throws -> SavedView {
        try Access.require(.staff(member), .listTickets)
        return try flow.perform(work)
    }

    private static func checked(
        _ saved: SavedView.Saved, by reader: SavedView.Reader
    ) throws -> SavedView.Saved {
        do { return try SavedView.checked(saved, by: reader) } catch {
            switch error {
            case .nameMissing: throw DeskError.invalid(field: "name", problem: .empty)
            case .nameTooLong(let limit):
                throw DeskError.invalid(field: "name", problem: .tooLong(limit: limit))
            case .words(let rejection): throw DeskError(rejection)
            case .mayNotShare:
                throw DeskError.invalid(field: "sharing", problem: .notA("group you may share with"))
            }
        }
    }

    /// Lists of views have an end: nobody finds their way among hundreds.
    private func requireRoom(_ saved: SavedView.Saved, _ work: Work) throws {
        let store = RecordStore<SavedView>(work.transaction)
        let (count, limit) =
            switch saved.sharing {
            case .own: (try store.ofOwner(saved.owner).count, SavedView.Limits.ownMax)
            case .team(let team): (try store.ofTeams([team]).count, SavedView.Limits.sharedMax)
            case .desk: (try store.ofDesk().count, SavedView.Limits.sharedMax)
            }
        if count >= limit { throw DeskError.invalid(field: "name", problem: .tooMany(limit: limit)) }
        if case .team(let team) = saved.sharing {
            try Self.require(RecordStore<Team>(work.transaction).find(team) != nil, "team", team.rawValue)
        }
    }

    /// What the filter names exists; what stood there before may have gone since.
    private static func requireKnown(
        _ filter: ViewFilter, since old: ViewFilter?, _ work: Work
    ) throws {
        for id in filter.lines where old?.lines.contains(id) != true {
            try require(work.lines.find(id) != nil, "line", id.rawValue)
        }
        for id in filter.teams where old?.teams.contains(id) != true {
            try require(RecordStore<Team>(work.transaction).find(id) != nil, "team", id.rawValue)
        }
        for id in filter.departments where old?.departments.contains(id) != true {
            try require(work.departments.find(id) != nil, "department", id.rawValue)
        }
        for (name, holder, before) in [
            ("assignee", filter.assignee, old?.assignee), ("controller", filter.controller, old?.controller),
        ] {
            if case .member(let id) = holder, holder != before {
                try require(work.staff.find(id) != nil, name, id.rawValue)
            }
        }
        if let id = filter.requester, id != old?.requester {
            try require(work.contacts.find(id) != nil, "requester", id.rawValue)
        }
        if let id = filter.organization, id != old?.organization {
            try require(work.organizations.find(id) != nil, "organization", id.rawValue)
        }
    }

    private static func require(_ isKnown: Bool, _ field: String, _ id: Int64) throws {
        if !isKnown { throw DeskError.invalid(field: field, problem: .unknown(String(id))) }
    }
}

extension DeskError {
    package init(_ rejection: ViewWords.Rejection) {
        self =
            switch rejection {
            case .notOneOf(let field, let words): .invalid(field: field, problem: .notOneOf(words))
            case .notIdentifier(let field): .invalid(field: field, problem: .notA("list of identifiers"))
            case .notAge(let field): .invalid(field: field, problem: .notA("span like 36h or 7d"))
            case .tooMany(let field, let limit): .invalid(field: field, problem: .tooMany(limit: limit))
            case .tooLong(let field, let limit): .invalid(field: field, problem: .tooLong(limit: limit))
            case .unknown(let field): .invalid(field: field, problem: .unknown(field))
            case .dueTakesWork:
                .invalid(
                    field: "sort", problem: .notA("order for tickets that are over, which have no deadline"))
            }
    }
}
