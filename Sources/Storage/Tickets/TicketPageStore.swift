package import Domain

/// A ticket as the list shows it: its summary and what was said last.
package struct TicketRow: Sendable {
    package let summary: TicketSummary
    package let last: LastWords?

    package struct LastWords: Sendable {
        package let author: Actor
        package let name: String?
        /// Only the beginning; a row has one line for it.
        package let text: String
        package let isInternal: Bool
    }

    /// A ticket with something that was said on it.
    package init(_ summary: TicketSummary, said: LastWords? = nil) {
        self.summary = summary
        last = said
    }

    /// Columns in the order of `TicketRowColumns.select`.
    init(row: Row) throws {
        var summary = try TicketSummary(row: row)
        summary.lock = try Ticket.LockState.lock(row.optionalText(50))
        summary.team = row.named(51)
        self.summary = summary
        guard !row.isNull(44), let author = Actor(kind: row.text(44), id: row.optionalInt(45)) else {
            last = nil
            return
        }
        last = LastWords(
            author: author, name: row.optionalText(49) ?? row.optionalText(46),
            text: row.optionalText(47) ?? "",
            isInternal: row.optionalText(48) != "client")
    }
}

/// Which tickets a page of the list shows, and in which order.
package struct TicketPageQuery: Sendable, Equatable {
    package enum Holder: Sendable, Equatable {
        case anyone, nobody
        case member(StaffMember.ID)
    }

    package var statuses: Set<Ticket.Status.Name>
    package var holder = Holder.anyone
    /// Empty: any.
    package var departments: [Department.ID] = []
    package var organization: Organization.ID?
    package var requester: Contact.ID?
    /// Empty: any, and those in no team's queue.
    package var teams: [Team.ID] = []
    package var order = TicketOrder.changed
    /// What is overdue is so at this moment; asked for by that order alone.
    package var now = Instant(microseconds: 0)

    package init(statuses: Set<Ticket.Status.Name>) { self.statuses = statuses }

    /// What is not over, or waits for the client's word.
    fileprivate var isWork: Bool { statuses.isSubset(of: [.new, .open, .waiting, .resolved]) }
}

/// Where a page begins: the key of a row beside it.
package struct TicketPageKey: Sendable, Equatable {
    package var values: [Int64]

    package init(values: [Int64]) { self.values = values }

    package init(of row: TicketSummary, in order: TicketOrder) {
        values =
            switch order {
            case .changed: [row.updatedAt.microseconds, row.id.rawValue]
            case .oldest: [row.id.rawValue]
            case .priority: [Int64(row.priority.rank), row.updatedAt.microseconds, row.id.rawValue]
            case .overdue: [row.deadline?.due.microseconds ?? 0, row.id.rawValue]
            case .locked: [row.lock?.since.microseconds ?? 0, row.id.rawValue]
            case .unlockRequests: [row.lock?.request?.at.microseconds ?? 0, row.id.rawValue]
            }
    }

    package static func length(in order: TicketOrder) -> Int {
        switch order {
        case .changed, .overdue, .locked, .unlockRequests: 2
        case .oldest: 1
        case .priority: 3
        }
    }
}

/// Pages of the ticket list within a scope.
package struct TicketPageStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// One page in its order. `before` asks for the page that ends just before a key.
    package func page(
        _ query: TicketPageQuery, scope: TicketScope, after: TicketPageKey? = nil,
        before: TicketPageKey? = nil, limit: Int
    ) throws -> [TicketRow] {
        let key = after ?? before
        let isBackward = after == nil && before != nil
        let statement = TicketPageStatement.page(
            query.order, isWork: query.isWork, isBackward: isBackward, hasKey: key != nil)
        let holder: Int64 =
            switch query.holder {
            case .anyone: 0
            case .nobody: -1
            case .member(let id): id.rawValue
            }
        let words = "," + query.statuses.map(\.rawValue).sorted().joined(separator: ",") + ","
        let values: [SQLValue] =
            [
                .flag(scope.seesAll), .ids(scope.departments), .text(words), .ids(query.departments),
                .int(holder),
                .any(query.organization), .any(query.requester), .count(limit),
            ] + (key?.values ?? []).map { .int($0) }
            + (query.order == .overdue ? [.instant(query.now)] : []) + [.ids(query.teams)]
        var rows: [TicketRow] = []
        try transaction.run(statement.rawValue, values) { rows.append(try TicketRow(row: $0)) }
        return isBackward ? rows.reversed() : rows
    }

    package func load(now: Instant) throws -> WorkLoad {
        let entries = try transaction.rows(TicketRowStatements.load) { row in
            WorkLoad.Entry(
                status: try row.name(0), department: row.id(1), assignee: row.optionalID(2),
                count: row.count(3))
        }
        var overdue: [Department.ID: Int] = [:]
        try transaction.run(TicketRowStatements.overdueLoad.rawValue, [.instant(now)]) { row in
            overdue[row.id(0)] = row.count(1)
        }
        var locked: [Department.ID: WorkLoad.Locks] = [:]
        try transaction.run(TicketRowStatements.lockedLoad.rawValue, []) { row in
            locked[row.id(0)] = WorkLoad.Locks(locked: row.count(1), asked: row.count(2))
        }
        return WorkLoad(entries: entries, overdue: overdue, locks: locked)
    }
}
