import Domain

/// A search that asks for words alone: no ticket's row is read for it, two small indexes say whose document it is and who
/// sees it. $1: 1 when every department is seen, $2: the departments seen otherwise, a JSON array, $3: statuses as
/// `,new,open,`, $4: departments asked for, an empty array for any, $5: from which id, $6: below which, $7: how many at
/// most, $8: the query, $9: how many documents that have the words are looked at.
enum SQLiteWalkStatements: Statement {
    /// Newest first, as FTS5 walks: the inner statement hands its rows on one by one, so that the walk ends with the page.
    case matching
    /// How many tickets.
    case counting
    /// Whether the walk had an end: how many documents have the words, counted no further than $4. $1: the query, $2: from
    /// which id, $3: below which.
    case walked

    var rawValue: String {
        switch self {
        case .matching: "SELECT place.id, place.ticket_id \(Self.fitting) LIMIT $7"
        case .counting:
            "SELECT count(*) FROM (SELECT DISTINCT place.ticket_id \(Self.fitting) LIMIT $7) AS family"
        case .walked:
            """
            SELECT count(*) FROM (SELECT rowid FROM search_index
                WHERE search_index MATCH $1 AND rowid >= $2 AND rowid < $3 LIMIT $4) AS family
            """
        }
    }

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    private static let fitting = """
        FROM (SELECT rowid AS id FROM search_index
            WHERE search_index MATCH $8 AND rowid >= $5 AND rowid < $6
            ORDER BY rowid DESC LIMIT $9) AS family
        CROSS JOIN search_document AS place {by search_document_place} ON place.id = family.id
        CROSS JOIN ticket AS seen {by ticket_seen} ON seen.id = place.ticket_id
        WHERE ($1 = 1 OR seen.department_id IN {ids}$2{/ids})
          AND $3 LIKE '%,' || seen.status || ',%'
          AND ($4 = '[]' OR seen.department_id IN {ids}$4{/ids})
        """
}

/// Tickets with a tag, when nothing else is asked: newest first. $1 to $7 as above, $8: the tag.
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

/// What a search of words alone found.
package struct SearchWalk: Sendable {
    /// Newest first.
    package let found: [SearchCandidate]
    /// Whether every document that has the words was looked at, or as many found as were asked for.
    package let isWhole: Bool

    package init(found: [SearchCandidate], isWhole: Bool) {
        self.found = found
        self.isWhole = isWhole
    }

    package enum Limits {
        /// How many documents that have the words are looked at, the newest ones. Whoever sees one department of many
        /// would otherwise wait for all the others'.
        package static let hitsMax = 20_000
        /// With fewer than so many found among those the walk goes on to the end: what is rare in the reader's departments
        /// and common in others is not lost.
        package static let enough = 50
    }
}

extension SearchFilter {
    /// Whether it asks for nothing that two small indexes cannot tell.
    var asksOfWordsAlone: Bool { tags.isEmpty && asksOfWordsAndTags }

    private var asksOfWordsAndTags: Bool {
        kinds.isEmpty && priorities.isEmpty && channels.isEmpty && lines.isEmpty && assignees.isEmpty
            && !isUnassigned && requester == nil && organization == nil && clients.isEmpty
            && otherThan.isEmpty
            && tagsNone.isEmpty && writers.isEmpty && staffWriters.isEmpty && files == .any
            && place == .anywhere
    }

    /// The one tag that is asked for, with nothing beside it.
    var onlyTag: String? { tags.count == 1 && asksOfWordsAndTags ? tags.first : nil }

    /// `$1` to `$7` of `SQLiteWalkStatements`.
    func walkValues(_ scope: TicketScope, limit: Int) -> [SQLValue] {
        let values = values(scope, limit: limit)
        return [values[0], values[1], values[2], values[4], values[19], values[20], values[25]]
    }
}

extension SearchStore {
    /// - Parameter query: in the words of the transaction's engine.
    package func walk(
        _ query: String, _ filter: SearchFilter, scope: TicketScope, limit: Int
    ) throws -> SearchWalk {
        guard transaction.engine == .sqlite, filter.asksOfWordsAlone else {
            return SearchWalk(
                found: try candidates(query, filter, scope: scope, limit: limit), isWhole: true)
        }
        let (found, isWhole) = try walked(query, filter, scope, limit, hitsMax: SearchWalk.Limits.hitsMax)
        if isWhole || found.count >= SearchWalk.Limits.enough {
            return SearchWalk(found: found, isWhole: isWhole)
        }
        let all = try walked(query, filter, scope, limit, hitsMax: .max)
        return SearchWalk(found: all.found, isWhole: true)
    }

    private func walked(
        _ query: String, _ filter: SearchFilter, _ scope: TicketScope, _ limit: Int, hitsMax: Int
    ) throws -> (found: [SearchCandidate], isWhole: Bool) {
        var found: [SearchCandidate] = []
        let values = filter.walkValues(scope, limit: limit)
        try transaction.run(
            SQLiteWalkStatements.matching.rawValue, values + [.text(query), .count(hitsMax)]
        ) { found.append(SearchCandidate(document: $0.int(0), ticket: $0.id(1))) }
        if found.count == limit || hitsMax == .max { return (found, true) }
        let hits = try transaction.first(
            SQLiteWalkStatements.walked, .text(query), values[4], values[5], .count(hitsMax)
        ) { $0.int(0) }
        return (found, (hits ?? 0) < Int64(hitsMax))
    }
}
