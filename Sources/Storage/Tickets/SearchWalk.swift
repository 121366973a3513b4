import Domain

/// A stretch of a walk through the documents that have the words, newest first, as FTS5 hands them over. Every one of them
/// comes out, whoever may see it: so it is known how far the walk came without a second one.
enum SQLiteWalkStatements: Statement {
    /// Words alone: no ticket's row is read, two small indexes say whose document it is and who sees it. $1: the query,
    /// $2: from which id, $3: below which, $4: how many.
    case words
    /// With other fields, which are asked of no ticket that the reader does not see. The parameters of `SearchConditions`,
    /// where $26 is how many, and $27: the query.
    case fields

    var rawValue: String {
        switch self {
        case .words:
            """
            SELECT place.id, place.ticket_id, seen.department_id, seen.status
            FROM (SELECT rowid AS id FROM search_index
                WHERE search_index MATCH $1 AND rowid >= $2 AND rowid < $3
                ORDER BY rowid DESC LIMIT $4) AS family
            CROSS JOIN search_document AS place {by search_document_place} ON place.id = family.id
            CROSS JOIN ticket AS seen {by ticket_seen} ON seen.id = place.ticket_id
            """
        case .fields:
            """
            SELECT place.id, place.ticket_id,
                CASE WHEN ($1 = 1 OR seen.department_id IN {ids}$2{/ids})
                    AND $3 LIKE '%,' || seen.status || ',%'
                    AND ($5 = '[]' OR seen.department_id IN {ids}$5{/ids})
                THEN EXISTS (SELECT 1 FROM ticket WHERE ticket.id = seen.id
                    \(SearchConditions.ofTicket)
                    \(SearchConditions.ofPlace))
                ELSE 0 END
            FROM (SELECT rowid AS id FROM search_index
                WHERE search_index MATCH $27 AND rowid >= $20 AND rowid < $21
                ORDER BY rowid DESC LIMIT $26) AS family
            CROSS JOIN search_document AS place {by search_document_place} ON place.id = family.id
            CROSS JOIN ticket AS seen {by ticket_seen} ON seen.id = place.ticket_id
            """
        }
    }

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }
}

/// Tickets with a tag, when nothing else is asked: newest first. $1: 1 when every department is seen, $2: the departments
/// seen otherwise, a JSON array, $3: statuses as `,new,open,`, $4: departments asked for, an empty array for any, $5: from
/// which id, $6: below which, $7: how many at most, $8: the tag.
enum TaggedTicketStatements: String, Statement {
    case newest = """
        SELECT ticket_tag.ticket_id FROM ticket_tag {by ticket_tag_tag}
        CROSS JOIN ticket AS seen {by ticket_seen}
        WHERE seen.id = ticket_tag.ticket_id AND ticket_tag.tag = $8
          AND ticket_tag.ticket_id >= $5 AND ticket_tag.ticket_id < $6
          AND ($1 = 1 OR seen.department_id IN {ids}$2{/ids})
          AND $3 LIKE '%,' || seen.status || ',%'
          AND ($4 = '[]' OR seen.department_id IN {ids}$4{/ids})
        ORDER BY ticket_tag.ticket_id DESC LIMIT $7
        """
}

/// What a search found on its way from the newest document on.
package struct SearchWalk: Sendable {
    package enum End: Sendable {
        /// Nothing is left that has the words.
        case all
        /// As much was found as was asked for.
        case enough
        /// So many documents were looked at that the rest is left alone.
        case bound
    }

    /// Newest first.
    package var found: [SearchCandidate]
    /// How many tickets they are of.
    package var ticketsCount: Int
    package var end: End

    package init(found: [SearchCandidate] = [], ticketsCount: Int = 0, end: End = .all) {
        (self.found, self.ticketsCount, self.end) = (found, ticketsCount, end)
    }

    /// What a walk is made for.
    package struct Goal: Sendable {
        /// More tickets need not be known.
        package var tickets: Int
        /// Nor more documents.
        package var documents: Int
        /// Documents that have the words, looked at before anybody asks whether that will do.
        package var look: Int
        /// And in all. Whoever sees one department of many would otherwise wait for all the others'.
        package var lookMax: Int

        package init(tickets: Int, documents: Int, look: Int, lookMax: Int) {
            (self.tickets, self.documents, self.look, self.lookMax) = (tickets, documents, look, lookMax)
        }
    }

    package enum Limits {
        /// For a page and its count, `look` documents are enough when they gave so many tickets; a fraction of them is
        /// when more were looked at.
        package static let enough = 150
        /// Whoever finds most of what is looked at has the count soon.
        static let wholeFactor = 2
        /// Of how many looks each of the later steps is, and how many tickets are enough after it. What is rare in the
        /// reader's departments and common in others is not lost.
        static let steps = [(looks: 3, enough: 100), (looks: 6, enough: 70)]
        static let lastEnough = 50
        /// Later, so many documents in one statement: enough may come soon after many that the reader does not see.
        static let stretch = 2_000
    }
}

extension SearchFilter {
    /// Whether it asks for nothing that two small indexes cannot tell.
    package var asksOfWordsAlone: Bool { tags.isEmpty && asksOfWordsAndTags }

    private var asksOfWordsAndTags: Bool {
        kinds.isEmpty && priorities.isEmpty && channels.isEmpty && lines.isEmpty && assignees.isEmpty
            && !isUnassigned && requester == nil && organization == nil && clients.isEmpty
            && otherThan.isEmpty
            && tagsNone.isEmpty && writers.isEmpty && staffWriters.isEmpty && files == .any
            && place == .anywhere
    }

    /// The one tag that is asked for, with nothing beside it.
    var onlyTag: String? { tags.count == 1 && asksOfWordsAndTags ? tags.first : nil }

    /// `$1` to `$7` of `TaggedTicketStatements`.
    func walkValues(_ scope: TicketScope, limit: Int) -> [SQLValue] {
        let values = values(scope, limit: limit)
        return [values[0], values[1], values[2], values[4], values[19], values[20], values[25]]
    }
}

extension SearchStore {
    /// From the newest document on, as far as the goal asks.
    /// - Parameter query: in the words of the transaction's engine.
    package func walk(
        _ query: String, _ filter: SearchFilter, scope: TicketScope, goal: SearchWalk.Goal
    ) throws -> SearchWalk {
        switch transaction.engine {
        case .sqlite:
            var walker = SQLiteWalker(transaction, query, filter, scope, goal)
            return try walker.walk()
        case .postgres:
            let found = try candidates(query, filter, scope: scope, limit: goal.documents)
            return SearchWalk(
                found: found, ticketsCount: Set(found.map(\.ticket)).count,
                end: found.count == goal.documents ? .enough : .all)
        }
    }
}

/// Walks step by step, each a statement that goes on where the one before ended.
private struct SQLiteWalker {
    private let transaction: any Transaction
    private let goal: SearchWalk.Goal
    private let isOfWords: Bool
    private var values: [SQLValue]
    private let scope: TicketScope
    private let departments: Set<Department.ID>
    private let statuses: Set<String>

    private var result = SearchWalk()
    private var tickets: Set<Ticket.ID> = []
    private var looked = 0

    init(
        _ transaction: any Transaction, _ query: String, _ filter: SearchFilter, _ scope: TicketScope,
        _ goal: SearchWalk.Goal
    ) {
        self.transaction = transaction
        self.scope = scope
        self.goal = goal
        isOfWords = filter.asksOfWordsAlone
        let all = filter.values(scope, limit: 0)
        values = isOfWords ? [.text(query), all[19], all[20], .count(0)] : all + [.text(query)]
        departments = Set(filter.departments)
        statuses = Set(filter.wanted.map(\.rawValue))
    }

    private var belowIndex: Int { isOfWords ? 2 : 20 }
    private var countIndex: Int { isOfWords ? 3 : 25 }

    mutating func walk() throws -> SearchWalk {
        while let stretch = nextStretch() {
            let came = try look(at: stretch)
            looked += came
            result.ticketsCount = tickets.count
            if result.found.count >= goal.documents || tickets.count > goal.tickets {
                result.end = .enough
                return result
            }
            if came < stretch { return result }
        }
        result.end = .bound
        return result
    }

    /// How many documents are looked at next; nil when what was found will do.
    private func nextStretch() -> Int? {
        let limits = SearchWalk.Limits.self
        if looked >= goal.lookMax { return nil }
        let left = goal.lookMax - looked
        // In two halves: whoever sees all has enough after the first.
        if looked < goal.look { return min(max(goal.look / 2, 1), goal.look - looked, left) }
        if tickets.count >= limits.enough {
            // Most of what has the words is the reader's own: the count is near.
            let isNear = result.found.count * 2 > looked && looked < goal.look * limits.wholeFactor
            return isNear ? min(max(goal.look / 2, 1), left) : nil
        }
        let step = limits.steps.first { looked < goal.look * $0.looks }
        if tickets.count >= step?.enough ?? limits.lastEnough { return nil }
        // As much again as before, so that whoever looks for one alone does not pay for thousands.
        return min(looked, limits.stretch, left)
    }

    /// - Returns: how many documents there were.
    private mutating func look(at stretch: Int) throws -> Int {
        values[countIndex] = .count(stretch)
        var came = 0
        var last: Int64?
        var found: [SearchCandidate] = []
        let statement: SQLiteWalkStatements = isOfWords ? .words : .fields
        try transaction.run(statement.rawValue, values) { row in
            came += 1
            let candidate = SearchCandidate(document: row.int(0), ticket: row.id(1))
            last = candidate.document
            if isOfWords ? isSeen(row.id(2), row.text(3)) : row.flag(2) { found.append(candidate) }
        }
        for candidate in found { tickets.insert(candidate.ticket) }
        result.found += found
        if let last { values[belowIndex] = .int(last) }
        return came
    }

    private func isSeen(_ department: Department.ID, _ status: String) -> Bool {
        (scope.seesAll || scope.departments.contains(department)) && statuses.contains(status)
            && (departments.isEmpty || departments.contains(department))
    }
}
