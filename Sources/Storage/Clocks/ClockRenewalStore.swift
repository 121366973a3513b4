package import Domain

enum ClockRenewalStatements: String, Statement {
    /// Tickets that may have running clocks, oldest first. $1: after which, $2: how many at most.
    case unfinished = """
        SELECT id FROM ticket {by ticket_work_oldest}
        WHERE status IN ('new', 'open', 'waiting', 'resolved') AND id > $1 ORDER BY id LIMIT $2
        """
    /// Closed tickets whose clients are still to be called, oldest first. $1: after which, $2: how many at most.
    case called = """
        SELECT ticket_id FROM ticket_call {by ticket_call_open}
        WHERE due_at IS NOT NULL AND ticket_id > $1 ORDER BY ticket_id LIMIT $2
        """
}

/// How far running clocks follow the rules they go by: a named background step that goes on where it stopped.
package struct ClockRenewalStore {
    let transaction: any Transaction

    private static let followedKey = "clocks.followed"
    private static let placeKey = "clocks.place"

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Digests of the rules that all clocks follow, by their part.
    package func followed() throws -> [String: String] {
        guard
            let text = try transaction.first(
                SchemaStatements.value, .text(Self.followedKey), read: { $0.text(0) })
        else { return [:] }
        return try JSONText.decode([String: String].self, text)
    }

    package func setFollowed(_ digests: [String: String]) throws {
        try transaction.execute(
            SchemaStatements.setValue, .text(Self.followedKey), .text(try JSONText.encode(digests)))
        try setPlace(digests, after: 0)
    }

    /// The ticket up to which these rules are followed already.
    package func place(_ digests: [String: String]) throws -> Int64 {
        guard
            let text = try transaction.first(
                SchemaStatements.value, .text(Self.placeKey), read: { $0.text(0) })
        else { return 0 }
        let place = try JSONText.decode(Place.self, text)
        return place.digests == digests ? place.ticket : 0
    }

    package func setPlace(_ digests: [String: String], after ticket: Int64) throws {
        let place = Place(digests: digests, ticket: ticket)
        try transaction.execute(
            SchemaStatements.setValue, .text(Self.placeKey), .text(try JSONText.encode(place)))
    }

    /// Tickets that have something planned by working hours: those that are not over, and those whose client is to be called.
    package func planned(after ticket: Int64, limit: Int) throws -> [Ticket.ID] {
        var found: Set<Ticket.ID> = []
        for statement in [ClockRenewalStatements.unfinished, .called] {
            found.formUnion(try transaction.rows(statement, .int(ticket), .count(limit)) { $0.id(0) })
        }
        return Array(found.sorted().prefix(limit))
    }

    private struct Place: Codable {
        var digests: [String: String]
        var ticket: Int64
    }
}
