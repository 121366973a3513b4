import Domain

/// In which order a list of tickets stands.
package enum TicketOrder: String, Sendable, CaseIterable {
    /// What changed last stands first.
    case changed
    /// What came first stands first.
    case oldest
    /// The most pressing first, of those what changed last.
    case priority
    /// Those that missed a deadline, and no others; the one missed longest ago stands first.
    case overdue
    /// Those that locked themselves, and no others; the one locked longest stands first.
    case locked
    /// Those of them whose unlocking somebody asked for; whoever waits longest stands first.
    case unlockRequests = "unlock_requests"

    /// Columns of the key by which pages go on, the unique one last.
    fileprivate var key: [String] {
        switch self {
        case .changed: ["updated_at", "id"]
        case .oldest: ["id"]
        case .priority: ["priority_rank", "updated_at", "id"]
        case .overdue: ["due_at", "id"]
        case .locked: ["locked_at", "id"]
        case .unlockRequests: ["unlock_asked_at", "id"]
        }
    }

    fileprivate var isDescending: Bool { self == .changed || self == .priority }

    /// The index whose order this is; nil where it is the table's own.
    fileprivate func index(isWork: Bool) -> String? {
        switch self {
        case .changed: isWork ? "ticket_work_changed" : "ticket_changed"
        case .oldest: isWork ? "ticket_work_oldest" : nil
        case .priority: isWork ? "ticket_work_priority" : "ticket_priority"
        case .overdue: "ticket_due"
        case .locked: "ticket_locked"
        case .unlockRequests: "ticket_unlock_asked"
        }
    }
}

/// One statement for a page of the ticket list: the rows with every name and the newest words of each.
///
/// $1: 1 when every department is seen, $2: the departments seen otherwise, a JSON array, $3: statuses as
/// `,new,open,`, $4: departments, a JSON array (none: any), $5: assignee (0: any, -1: nobody), $6: organization (0: any),
/// $7: requester (0: any), $8: how many at most, then the key after which the page begins,
/// for what is overdue the present moment, and at the end teams, a JSON array (none: any).
struct TicketPageStatement: Statement, Hashable, CustomStringConvertible {
    let rawValue: String
    let description: String

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    private init(_ shape: Shape) {
        rawValue = Self.text(shape)
        description = shape.name
    }

    private struct Shape: Hashable {
        let order: TicketOrder
        let isBackward: Bool
        let isWork: Bool
        let hasKey: Bool

        var name: String {
            [order.rawValue, isBackward ? "backward" : "", isWork ? "work" : "", hasKey ? "on" : ""]
                .filter { !$0.isEmpty }.joined(separator: "-")
        }
    }

    private static let made: [Shape: TicketPageStatement] = {
        var made: [Shape: TicketPageStatement] = [:]
        for order in TicketOrder.allCases {
            for isBackward in [false, true] {
                for isWork in [false, true] {
                    for hasKey in [false, true] {
                        let shape = Shape(
                            order: order, isBackward: isBackward, isWork: isWork, hasKey: hasKey)
                        made[shape] = TicketPageStatement(shape)
                    }
                }
            }
        }
        return made
    }()

    static let allCases: [TicketPageStatement] = Array(made.values)

    /// - Parameters:
    ///   - isWork: whether only what is not over is asked for, which smaller indexes hold.
    ///   - isBackward: the page before the key, in the opposite order.
    static func page(
        _ order: TicketOrder, isWork: Bool, isBackward: Bool, hasKey: Bool
    ) -> TicketPageStatement {
        let shape = Shape(order: order, isBackward: isBackward, isWork: isWork, hasKey: hasKey)
        guard let statement = made[shape] else { preconditionFailure("Every shape is made.") }
        return statement
    }

    private static func text(_ shape: Shape) -> String {
        let isDescending = shape.order.isDescending != shape.isBackward
        let direction = isDescending ? "DESC" : "ASC"
        let key = shape.order.key
        let columns = key.map { "chosen.\($0)" }.joined(separator: ", ")
        let values = key.indices.map { "$\($0 + 9)" }.joined(separator: ", ")
        let after = shape.hasKey ? "(\(columns)) \(isDescending ? "<" : ">") (\(values))" : "1 = 1"
        let work = shape.isWork ? "chosen.status IN ('new', 'open', 'waiting', 'resolved')" : "1 = 1"
        let only =
            switch shape.order {
            case .overdue: " AND " + Overdue.condition("chosen", at: 9 + (shape.hasKey ? key.count : 0))
            case .locked: " AND chosen.locked_at IS NOT NULL"
            case .unlockRequests: " AND chosen.unlock_asked_at IS NOT NULL"
            case .changed, .oldest, .priority: ""
            }
        let teams = 9 + (shape.hasKey ? key.count : 0) + (shape.order == .overdue ? 1 : 0)
        let index = shape.order.index(isWork: shape.isWork).map { "{by \($0)}" } ?? ""
        func order(of table: String) -> String {
            key.map { "\(table).\($0) \(direction)" }.joined(separator: ", ")
        }
        return """
            \(TicketRowColumns.select)
            FROM (
                SELECT chosen.* FROM ticket AS chosen \(index)
                WHERE \(work)\(only) AND \(after)
                  AND ($1 = 1 OR chosen.department_id IN {ids}$2{/ids})
                  AND ($4 = '[]' OR chosen.department_id IN {ids}$4{/ids})
                  AND (chosen.assignee_id = $5 OR $5 = 0 OR ($5 = -1 AND chosen.assignee_id IS NULL))
                  AND $3 LIKE '%,' || chosen.status || ',%'
                  AND (chosen.organization_id = $6 OR $6 = 0) AND (chosen.requester_id = $7 OR $7 = 0)
                  AND ($\(teams) = '[]' OR chosen.team_id IN {ids}$\(teams){/ids})
                ORDER BY \(order(of: "chosen")) LIMIT $8
            ) AS ticket
            \(TicketRowColumns.joins)
            ORDER BY \(order(of: "ticket"))
            """
    }
}

/// What is overdue at the moment a parameter names, as its index has it.
enum Overdue {
    static func condition(_ table: String, at place: Int) -> String {
        """
        \(table).due_at IS NOT NULL AND \(table).status IN ('new', 'open') AND \(table).due_at <= $\(place)
        """
    }
}

/// The rows of a list, and tickets that were chosen before.
enum TicketRowColumns {
    /// The summary's columns, then who spoke last and what.
    /// Of what was said last only the beginning: a row has one line for it.
    static let select = """
        SELECT ticket.id, ticket.seq, ticket.number, ticket.subject, ticket.kind, ticket.status, ticket.status_wait,
            ticket.status_until, ticket.status_at, ticket.status_reason, ticket.merged_into, ticket.priority,
            ticket.channel, ticket.department_id, department.name, ticket.line_id, line.name, line.level,
            ticket.assignee_id, assignee.name, ticket.controller_id, controller.name, ticket.requester_id,
            contact.name, NULL,
            ticket.organization_id, organization.name, ticket.contract_id, NULL, ticket.service_id,
            NULL, ticket.object_id, NULL, ticket.brand_id, '', ticket.returns,
            ticket.created_at, ticket.updated_at, ticket.last_message_at, ticket.first_reply_at, ticket.awaits_since,
            ticket.due_at, ticket.due_kind, ticket.due_since,
            last.author_kind, last.author_id, speaker.value, substr(spoken.value, 1, 200), thread.kind, author.name,
            CASE WHEN ticket.locked_at IS NOT NULL THEN ticket.lock_state END, team.id, team.name
        """
    static let joins = """
        JOIN department ON department.id = ticket.department_id
        JOIN line ON line.id = ticket.line_id
        JOIN contact ON contact.id = ticket.requester_id
        LEFT JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        LEFT JOIN staff AS controller ON controller.id = ticket.controller_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN team ON team.id = ticket.team_id
        LEFT JOIN message AS last
            ON last.id = (SELECT max(message.id) FROM message WHERE message.ticket_id = ticket.id)
        LEFT JOIN thread ON thread.id = last.thread_id
        LEFT JOIN staff AS author ON last.author_kind = 'staff' AND author.id = last.author_id
        LEFT JOIN personal AS speaker ON speaker.event_id = last.event_id AND speaker.field = 'from_name'
        LEFT JOIN personal AS spoken ON spoken.event_id = last.event_id AND spoken.field = 'text'
        """
}

/// Other statements of the list.
enum TicketRowStatements: Statement {
    /// How many tickets of each state each department and assignee has.
    case load
    /// How many of each department missed a deadline. $1: now.
    case overdueLoad
    /// How many of each department are locked, and how many of those somebody asked about.
    case lockedLoad
    /// Tickets that were chosen before. $1: their ids, a JSON array.
    case rows

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    var rawValue: String {
        switch self {
        case .load:
            """
            SELECT status, department_id, assignee_id, count(*)
            FROM ticket {by ticket_work}
            WHERE status IN ('new', 'open', 'waiting', 'resolved')
            GROUP BY status, department_id, assignee_id
            """
        case .overdueLoad:
            """
            SELECT department_id, count(*)
            FROM ticket {by ticket_due}
            WHERE \(Overdue.condition("ticket", at: 1))
            GROUP BY department_id
            """
        case .lockedLoad:
            """
            SELECT department_id, count(*), count(unlock_asked_at)
            FROM ticket {by ticket_locked}
            WHERE locked_at IS NOT NULL
            GROUP BY department_id
            """
        case .rows:
            """
            \(TicketRowColumns.select)
            FROM ticket
            \(TicketRowColumns.joins)
            WHERE ticket.id IN {ids}$1{/ids}
            """
        }
    }
}
