import Domain

/// What a view finds, one statement for each index that may lead.
///
/// All but the ends share their first parameters. $1: 1 when every department is seen, $2: the departments seen
/// otherwise, $3: statuses as `,new,open,`, $4: lines, $5: departments, $6: teams, JSON arrays (none: any), $7: assignee
/// and $8: controller (0: any, -1: nobody), $9: requester, $10: organization (0: any), $11: kinds, $12: priorities, $13:
/// channels, $14: waits, as `,low,high,` (empty: any), $15: created from, $16: changed from, $17: changed until, $18: due
/// until (0: whenever), $19: 1 for what is locked, $20: 1 for what waits for our answer, $21 to $25: any of these tags,
/// $26 to $30: all of these, $31: how many those are, $32 to $36: none of these (empty: no matter which).
/// Then where the page begins and where the search ends, the lead's own value, and how many at most.
struct ViewStatement: Statement, Hashable, CustomStringConvertible {
    let rawValue: String
    let description: String

    enum Shape: Hashable {
        /// A page in the order of an index, however far that goes.
        case walk(Walk, isWork: Bool, isAscending: Bool)
        /// Where a walk of so many rows ends.
        case walkEnd(Walk, isWork: Bool, isAscending: Bool)
        /// What an index leads to, by age.
        case led(ViewLead, isAscending: Bool)
        case ledEnd(ViewLead, isAscending: Bool)
        case count(ViewLead)
    }

    enum Walk: String, CaseIterable { case changed, priority }

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    private init(_ shape: Shape) {
        rawValue = Self.text(shape)
        description = Self.name(shape)
    }

    private static let made: [Shape: ViewStatement] = {
        var shapes: [Shape] = []
        for isAscending in [false, true] {
            for walk in Walk.allCases {
                for isWork in [false, true] {
                    shapes.append(.walk(walk, isWork: isWork, isAscending: isAscending))
                    shapes.append(.walkEnd(walk, isWork: isWork, isAscending: isAscending))
                }
            }
            for lead in ViewLead.allCases {
                shapes.append(.led(lead, isAscending: isAscending))
                shapes.append(.ledEnd(lead, isAscending: isAscending))
            }
        }
        shapes += ViewLead.allCases.map { .count($0) }
        return Dictionary(uniqueKeysWithValues: shapes.map { ($0, ViewStatement($0)) })
    }()

    static let allCases = Array(made.values)

    static func of(_ shape: Shape) -> ViewStatement {
        guard let statement = made[shape] else { preconditionFailure("Every shape is made.") }
        return statement
    }

    private static func name(_ shape: Shape) -> String {
        func words(_ words: String...) -> String { words.filter { !$0.isEmpty }.joined(separator: "-") }
        return switch shape {
        case .walk(let walk, let isWork, let up):
            words("walk", walk.rawValue, isWork ? "work" : "", up ? "up" : "")
        case .walkEnd(let walk, let isWork, let up):
            words("walk", walk.rawValue, isWork ? "work" : "", up ? "up" : "", "end")
        case .led(let lead, let up): words("led", lead.rawValue, up ? "up" : "")
        case .ledEnd(let lead, let up): words("led", lead.rawValue, up ? "up" : "", "end")
        case .count(let lead): words("count", lead.rawValue)
        }
    }

    private static let columns = """
        ticket.id, ticket.updated_at, ticket.priority_rank, ticket.due_at, ticket.created_at, ticket.line_id,
            ticket.assignee_id, ticket.status, ticket.organization_id, ticket.kind
        """

    private static let firstFree = 37

    private static func text(_ shape: Shape) -> String {
        switch shape {
        case .walk(let walk, let isWork, let up): page(walk, isWork: isWork, isAscending: up)
        case .walkEnd(let walk, let isWork, let up): end(walk, isWork: isWork, isAscending: up)
        case .led(let lead, let up): page(lead, isAscending: up)
        case .ledEnd(let lead, let up): end(lead, isAscending: up)
        case .count(let lead): count(lead)
        }
    }

    // MARK: In the order of an index

    private static func page(_ walk: Walk, isWork: Bool, isAscending: Bool) -> String {
        let key = walk.key
        let columns = key.map { "ticket.\($0)" }.joined(separator: ", ")
        let after = key.indices.map { "$\(firstFree + $0)" }.joined(separator: ", ")
        let until = key.indices.map { "$\(firstFree + key.count + $0)" }.joined(separator: ", ")
        return """
            SELECT \(self.columns)
            FROM ticket {by \(walk.index(isWork: isWork))}
            WHERE \(work(isWork)) AND (\(columns)) \(isAscending ? ">" : "<") (\(after))
              AND (\(columns)) \(isAscending ? "<=" : ">=") (\(until))
              AND \(ViewFilterText.condition)
            ORDER BY \(order(walk, isAscending: isAscending)) LIMIT $\(firstFree + 2 * key.count)
            """
    }

    private static func end(_ walk: Walk, isWork: Bool, isAscending: Bool) -> String {
        let key = walk.key
        let columns = key.map { "ticket.\($0)" }.joined(separator: ", ")
        let after = key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return """
            SELECT \(columns) FROM ticket {by \(walk.index(isWork: isWork))}
            WHERE \(work(isWork)) AND (\(columns)) \(isAscending ? ">" : "<") (\(after))
            ORDER BY \(order(walk, isAscending: isAscending)) LIMIT 1 OFFSET $\(key.count + 1)
            """
    }

    private static func order(_ walk: Walk, isAscending: Bool) -> String {
        walk.key.map { "ticket.\($0) \(isAscending ? "ASC" : "DESC")" }.joined(separator: ", ")
    }

    private static func work(_ isWork: Bool) -> String {
        isWork ? "ticket.status IN ('new', 'open', 'waiting', 'resolved')" : "1 = 1"
    }

    // MARK: By what narrows most

    private static func page(_ lead: ViewLead, isAscending: Bool) -> String {
        let id = lead.id
        let limit = firstFree + (lead.takesValue ? 3 : 2)
        return """
            SELECT \(columns)
            FROM \(lead.source)
            WHERE \(lead.condition("$\(firstFree + 2)")) AND \(id) \(isAscending ? ">" : "<") $\(firstFree)
              AND \(id) \(isAscending ? "<=" : ">=") $\(firstFree + 1)
              AND \(ViewFilterText.condition)
            ORDER BY \(id) \(isAscending ? "ASC" : "DESC") LIMIT $\(limit)
            """
    }

    private static func end(_ lead: ViewLead, isAscending: Bool) -> String {
        """
        SELECT \(lead.id) FROM \(lead.endSource)
        WHERE \(lead.condition("$3")) AND \(lead.id) \(isAscending ? ">" : "<") $1
        ORDER BY \(lead.id) \(isAscending ? "ASC" : "DESC") LIMIT 1 OFFSET $2
        """
    }

    private static func count(_ lead: ViewLead) -> String {
        let limit = firstFree + (lead.takesValue ? 2 : 1)
        return """
            SELECT count(*) FROM (
                SELECT 1 AS one FROM \(lead.source)
                WHERE \(lead.condition("$\(firstFree + 1)")) AND \(lead.id) >= $\(firstFree)
                  AND \(ViewFilterText.condition)
                LIMIT $\(limit)
            ) AS family
            """
    }
}

extension ViewStatement.Walk {
    /// Columns of the key, the unique one last.
    var key: [String] {
        switch self {
        case .changed: ["updated_at", "id"]
        case .priority: ["priority_rank", "updated_at", "id"]
        }
    }

    func index(isWork: Bool) -> String { isWork ? "ticket_work_\(rawValue)" : "ticket_\(rawValue)" }
}

/// Which index leads to what a view may find.
enum ViewLead: String, CaseIterable, Sendable {
    /// What is not over: the part that stays small.
    case work
    case assigneeWork, assignee, requester, organization, team, tag, locked, status
    /// Everything, from the end of its own key.
    case newest

    var takesValue: Bool {
        switch self {
        case .work, .locked, .newest: false
        case .assigneeWork, .assignee, .requester, .organization, .team, .tag, .status: true
        }
    }

    /// What is small by itself is looked through whole.
    var isSmall: Bool { self == .work || self == .assigneeWork }

    fileprivate var id: String { self == .tag ? "ticket_tag.ticket_id" : "ticket.id" }

    fileprivate var source: String {
        switch self {
        case .work: "ticket {by ticket_work_oldest}"
        case .assigneeWork: "ticket {by ticket_assignee_work}"
        case .assignee: "ticket {by ticket_assignee_newest}"
        case .requester: "ticket {by ticket_requester}"
        case .organization: "ticket {by ticket_organization}"
        case .team: "ticket {by ticket_team}"
        case .locked: "ticket {by ticket_locked_newest}"
        case .status: "ticket {by ticket_status}"
        case .tag: "ticket_tag JOIN ticket ON ticket.id = ticket_tag.ticket_id"
        case .newest: "ticket"
        }
    }

    fileprivate var endSource: String { self == .tag ? "ticket_tag" : source }

    fileprivate func condition(_ value: String) -> String {
        switch self {
        case .work: "ticket.status IN ('new', 'open', 'waiting', 'resolved')"
        case .assigneeWork:
            "ticket.assignee_id = \(value) AND ticket.status IN ('new', 'open', 'waiting', 'resolved')"
        case .assignee: "ticket.assignee_id = \(value)"
        case .requester: "ticket.requester_id = \(value)"
        case .organization: "ticket.organization_id = \(value)"
        case .team: "ticket.team_id IS NOT NULL AND ticket.team_id = \(value)"
        case .tag: "ticket_tag.tag = \(value)"
        case .locked: "ticket.locked_at IS NOT NULL"
        case .status: "ticket.status = \(value)"
        case .newest: "1 = 1"
        }
    }
}

/// The filter of a view in every statement of it.
enum ViewFilterText {
    static let condition = """
        ($1 = 1 OR ticket.department_id IN {ids}$2{/ids}) AND $3 LIKE '%,' || ticket.status || ',%'
          AND ($4 = '[]' OR ticket.line_id IN {ids}$4{/ids})
          AND ($5 = '[]' OR ticket.department_id IN {ids}$5{/ids})
          AND ($6 = '[]' OR ticket.team_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0 OR ($7 = -1 AND ticket.assignee_id IS NULL))
          AND (ticket.controller_id = $8 OR $8 = 0 OR ($8 = -1 AND ticket.controller_id IS NULL))
          AND (ticket.requester_id = $9 OR $9 = 0) AND (ticket.organization_id = $10 OR $10 = 0)
          AND ($11 = '' OR $11 LIKE '%,' || ticket.kind || ',%')
          AND ($12 = '' OR $12 LIKE '%,' || ticket.priority || ',%')
          AND ($13 = '' OR $13 LIKE '%,' || ticket.channel || ',%')
          AND ($14 = '' OR $14 LIKE '%,' || ticket.status_wait || ',%')
          AND ticket.created_at >= $15 AND ticket.updated_at >= $16 AND ticket.updated_at <= $17
          AND ((ticket.due_at <= $18 AND ticket.status IN ('new', 'open')) OR $18 = 0)
          AND ($19 = 0 OR ticket.locked_at IS NOT NULL) AND ($20 = 0 OR ticket.awaits_since IS NOT NULL)
          AND ($21 = '' OR EXISTS (
              SELECT 1 FROM ticket_tag AS one WHERE one.ticket_id = ticket.id
              AND one.tag IN ($21, $22, $23, $24, $25)))
          AND ($26 = '' OR (
              SELECT count(*) FROM ticket_tag AS one WHERE one.ticket_id = ticket.id
              AND one.tag IN ($26, $27, $28, $29, $30)) = $31)
          AND ($32 = '' OR NOT EXISTS (
              SELECT 1 FROM ticket_tag AS one WHERE one.ticket_id = ticket.id
              AND one.tag IN ($32, $33, $34, $35, $36)))
        """
}
