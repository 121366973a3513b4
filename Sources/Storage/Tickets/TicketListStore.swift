package import Domain

/// What a list of tickets is narrowed to; nil means any.
package struct TicketFilter: Sendable, Equatable {
    /// Empty: every status but `deleted`.
    package var statuses: Set<Ticket.Status.Name> = []
    package var line: Line.ID?
    /// Empty: every department.
    package var departments: [Department.ID] = []
    package var assignee: StaffMember.ID?
    package var requester: Contact.ID?
    package var organization: Organization.ID?
    package var tag: String?
    package var lock = Lock.any
    package var team: Team.ID?

    package enum Lock: Sendable { case any, locked, unlockRequested }

    package init() {}

    /// The trash is seen only by asking for it.
    package var wanted: Set<Ticket.Status.Name> {
        statuses.isEmpty ? Set(Ticket.Status.Name.allCases).subtracting([.deleted]) : statuses
    }

    /// Only what is not over, or waits for the client's word.
    fileprivate var isWork: Bool { wanted.isSubset(of: [.new, .open, .waiting, .resolved]) }
}

/// Lists tickets within a scope.
package struct TicketListStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Newest first, those with a smaller id than `before`.
    package func ids(
        _ filter: TicketFilter, scope: TicketScope, before: Ticket.ID?, limit: Int
    ) throws -> [Ticket.ID] {
        if let team = filter.team { return try ids(of: team, filter, scope, before: before, limit: limit) }
        let (statement, status) = Self.plan(filter)
        let departments: SQLValue =
            switch statement {
            case .ofDepartmentAndStatus: .any(filter.departments.first)
            case .newest, .newestWork, .ofStatus, .ofAssignee, .ofAssigneeAndWork, .ofRequester,
                .ofOrganization, .ofTag, .ofLocked, .ofUnlockRequests, .ofTeam:
                .ids(filter.departments)
            }
        return try transaction.rows(
            statement, .flag(scope.seesAll), .ids(scope.departments), .int(before?.rawValue ?? .max),
            .text(status), .any(filter.line), departments, .any(filter.assignee),
            .any(filter.requester), .any(filter.organization), .text(filter.tag ?? ""), .count(limit)
        ) { $0.id(0) }
    }

    /// A team has few tickets: its index narrows whatever else is asked.
    private func ids(
        of team: Team.ID, _ filter: TicketFilter, _ scope: TicketScope, before: Ticket.ID?, limit: Int
    ) throws -> [Ticket.ID] {
        let lock: Int64 =
            switch filter.lock {
            case .any: 0
            case .locked: 1
            case .unlockRequested: 2
            }
        return try transaction.rows(
            TicketListStatements.ofTeam, .flag(scope.seesAll), .ids(scope.departments),
            .int(before?.rawValue ?? .max), .text(filter.wantedText), .any(filter.line),
            .ids(filter.departments), .any(filter.assignee), .any(filter.requester),
            .any(filter.organization), .text(filter.tag ?? ""), .count(limit), .id(team), .int(lock)
        ) { $0.id(0) }
    }

    /// The statement whose index narrows the most, and the status as that statement takes it.
    private static func plan(_ filter: TicketFilter) -> (TicketListStatements, status: String) {
        let several = filter.wantedText
        let single = filter.statuses.count == 1 ? filter.statuses.first?.rawValue : nil
        switch filter.lock {
        case .any: break
        case .locked: return (.ofLocked, several)
        case .unlockRequested: return (.ofUnlockRequests, several)
        }
        if filter.requester != nil { return (.ofRequester, several) }
        if filter.tag != nil { return (.ofTag, several) }
        if filter.organization != nil { return (.ofOrganization, several) }
        if filter.assignee != nil { return (filter.isWork ? .ofAssigneeAndWork : .ofAssignee, several) }
        guard let single else { return (filter.isWork ? .newestWork : .newest, several) }
        return filter.departments.count == 1 ? (.ofDepartmentAndStatus, single) : (.ofStatus, single)
    }

    /// What is shown of these tickets, in the order of `ids`; those that are gone are left out.
    package func summaries(_ ids: [Ticket.ID]) throws -> [TicketSummary] {
        if ids.isEmpty { return [] }
        var found: [Ticket.ID: TicketSummary] = [:]
        let rows = try transaction.rows(TicketSummaryStatements.summaries, .ids(ids)) { row in
            var summary = try TicketSummary(row: row)
            if let text = row.optionalText(47), text != "[]" {
                summary.clocks = try JSONText.decode([Clock].self, text)
            }
            summary.lock = try Ticket.LockState.lock(row.optionalText(48))
            if !row.isNull(44) { summary.mailbox = (row.id(44), row.text(45), row.text(46)) }
            summary.team = row.named(49)
            return summary
        }
        for summary in rows { found[summary.id] = summary }
        let tags = try transaction.rows(TicketSummaryStatements.tags, .ids(ids)) {
            ($0.id(0) as Ticket.ID, $0.text(1))
        }
        for (ticket, tag) in tags { found[ticket]?.tags.append(tag) }
        return ids.compactMap { found[$0] }
    }

    package func summary(_ id: Ticket.ID) throws -> TicketSummary? { try summaries([id]).first }
}

extension TicketFilter {
    /// `,new,open,`: one parameter for any number of them.
    var wantedText: String { "," + wanted.map(\.rawValue).sorted().joined(separator: ",") + "," }
}

extension SQLValue {
    /// An id to narrow by, or 0 for any.
    static func any<Entity>(_ id: Identifier<Entity>?) -> Self { .int(id?.rawValue ?? 0) }
}
