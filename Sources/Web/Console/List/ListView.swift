import Domain
import Flows
import HTML
import Languages
import Storage

/// A way to look at the tickets.
enum ListView: Sendable, Hashable {
    case open, mine, unassigned, waiting, overdue, locked, unlockRequests, resolved, all
    case department(Department.ID)
    /// What the reader's own teams have, or one team.
    case teams
    case team(Team.ID)

    /// In the order of the navigation.
    static let places: [ListView] = [
        .mine, .teams, .open, .overdue, .locked, .unlockRequests, .unassigned, .waiting, .resolved, .all,
    ]

    /// - Returns: nil for a word that names no view.
    init?(_ word: String?, department: Department.ID?, team: Team.ID? = nil) {
        switch word {
        case nil: self = team.map { .team($0) } ?? department.map { .department($0) } ?? .open
        case "teams": self = .teams
        case "mine": self = .mine
        case "open": self = .open
        case "unassigned": self = .unassigned
        case "waiting": self = .waiting
        case "overdue": self = .overdue
        case "locked": self = .locked
        case "unlock_requests": self = .unlockRequests
        case "resolved": self = .resolved
        case "all": self = .all
        default: return nil
        }
    }

    var word: String {
        switch self {
        case .open, .department, .team: "open"
        case .teams: "teams"
        case .mine: "mine"
        case .unassigned: "unassigned"
        case .waiting: "waiting"
        case .overdue: "overdue"
        case .locked: "locked"
        case .unlockRequests: "unlock_requests"
        case .resolved: "resolved"
        case .all: "all"
        }
    }

    var link: Link {
        switch self {
        case .department(let id): "/tickets?department=\(id.rawValue)"
        case .team(let id): "/tickets?team=\(id.rawValue)"
        case .open: "/tickets"
        default: "/tickets?view=\(word)"
        }
    }

    func link(_ order: TicketOrder, after: String? = nil, before: String? = nil) -> Link {
        let (name, cursor) = after.map { ("after", $0) } ?? before.map { ("before", $0) } ?? ("", "")
        return switch (self, cursor.isEmpty) {
        case (.department(let id), true): "/tickets?department=\(id.rawValue)&order=\(order.rawValue)"
        case (.department(let id), false):
            "/tickets?department=\(id.rawValue)&order=\(order.rawValue)&\(name)=\(cursor)"
        case (.team(let id), true): "/tickets?team=\(id.rawValue)&order=\(order.rawValue)"
        case (.team(let id), false):
            "/tickets?team=\(id.rawValue)&order=\(order.rawValue)&\(name)=\(cursor)"
        case (_, true): "/tickets?view=\(word)&order=\(order.rawValue)"
        case (_, false): "/tickets?view=\(word)&order=\(order.rawValue)&\(name)=\(cursor)"
        }
    }

    var icon: String {
        switch self {
        case .mine: "user"
        case .open: "inbox"
        case .unassigned: "user-plus"
        case .waiting: "circle-pause"
        case .overdue: "alarm-clock"
        case .locked: "lock"
        case .unlockRequests: "lock-open"
        case .resolved: "circle-check"
        case .all: "list-filter"
        case .department: "folder"
        case .teams, .team: "users"
        }
    }

    /// The word in the navigation.
    func title(_ texts: Texts) -> String {
        switch self {
        case .mine: texts.navigation.mine
        case .open: texts.navigation.open
        case .unassigned: texts.navigation.unassigned
        case .waiting: texts.navigation.waiting
        case .overdue: texts.navigation.overdue
        case .locked: texts.navigation.locked
        case .unlockRequests: texts.locks.requestsShort
        case .resolved: texts.console.resolvedTickets
        case .all: texts.forms.all
        case .department: texts.list.department
        case .teams: texts.list.myTeams
        case .team: texts.schemes.team
        }
    }

    /// The heading of the page.
    func heading(_ texts: Texts, _ navigation: Navigation) -> String {
        switch self {
        case .mine: texts.list.myTickets
        case .open: texts.console.openTickets
        case .unassigned: texts.console.unassignedTickets
        case .waiting: texts.console.waitingTickets
        case .overdue: texts.console.overdueTickets
        case .locked: texts.locks.lockedTickets
        case .unlockRequests: texts.locks.requests
        case .resolved: texts.console.resolvedTickets
        case .all: texts.console.allTickets
        case .department(let id):
            navigation.departments.first { $0.id == id }?.name ?? texts.list.department
        case .teams: texts.list.teamTickets
        case .team(let id): navigation.teamNames[id] ?? texts.schemes.team
        }
    }

    func query(_ order: TicketOrder, for member: StaffMember, _ settings: Settings, now: Instant)
        -> TicketPageQuery
    {
        let work: Set<Ticket.Status.Name> = [.new, .open, .waiting]
        var query = TicketPageQuery(statuses: work)
        query.order = order
        query.now = now
        switch self {
        case .open: break
        case .mine: query.holder = .member(member.id)
        case .unassigned: query.holder = .nobody
        case .waiting: query.statuses = [.waiting]
        case .overdue: query.statuses = [.new, .open]
        case .locked, .unlockRequests: break
        case .resolved: query.statuses = [.resolved]
        case .all: query.statuses = Set(Ticket.Status.Name.allCases).subtracting([.deleted])
        case .department(let id): query.departments = settings.subtree(of: id).sorted()
        // Whoever belongs to none has nothing there: no team has the number 0.
        case .teams:
            let own = settings.rules.teams.filter { $0.saved.members.contains(member.id) }.map(\.id)
            query.teams = own.isEmpty ? [Team.ID(0)] : own
        case .team(let id): query.teams = [id]
        }
        return query
    }

    /// The order that alone makes this view, nil where the reader chooses one.
    var ownOrder: TicketOrder? {
        switch self {
        case .overdue: .overdue
        case .locked: .locked
        case .unlockRequests: .unlockRequests
        case .open, .mine, .unassigned, .waiting, .resolved, .all, .department, .teams, .team: nil
        }
    }

    /// Whether a counted group of tickets stands in this view.
    func holds(_ entry: WorkCounts.Entry) -> Bool {
        let isWork = entry.status != .resolved
        return switch self {
        case .open: isWork
        case .mine: isWork && entry.holder == .own
        case .unassigned: isWork && entry.holder == .nobody
        case .waiting: entry.status == .waiting
        case .resolved: entry.status == .resolved
        case .all, .overdue, .locked, .unlockRequests: false
        // Asked of the navigation, which knows what is below it.
        case .department: false
        case .teams, .team: false
        }
    }
}

extension ListView {
    /// The same list in the words of a filter, to go on from.
    var words: ViewWords {
        var words = ViewWords()
        switch self {
        case .open, .unlockRequests: break
        case .mine: words.filter.assignee = .me
        case .unassigned: words.filter.assignee = .nobody
        case .waiting: words.filter.statuses = [.waiting]
        case .overdue:
            words.filter.isOverdue = true
            (words.look.sort, words.look.isAscending) = (.due, true)
        case .locked: words.filter.isLocked = true
        case .resolved: words.filter.statuses = [.resolved]
        case .all: words.filter.statuses = Ticket.Status.Name.allCases.filter { $0 != .deleted }
        case .department(let id): words.filter.departments = [id]
        case .team(let id): words.filter.teams = [id]
        case .teams: break
        }
        return words
    }
}
