import Domain
import Flows
import Storage

/// A client who is to be asked again, over the API (P83).
struct ChaseRowJSON: Encodable, Sendable {
    let ticket: Int64
    /// Null when it was erased.
    @OrNull var subject: String?
    let nextAt: String
    let requester: NamedJSON
    @OrNull var phone: String?
    @OrNull var organization: String?
    @OrNull var assignee: String?
    let locked: Bool
    let reminders: Int
    let attemptCount: Int

    enum CodingKeys: String, CodingKey {
        case ticket, subject, requester, phone, organization, assignee, locked, reminders
        case nextAt = "next_at"
        case attemptCount = "attempt_count"
    }

    init(_ row: ChaseRow) {
        ticket = row.number
        subject = row.subject.value
        nextAt = row.at.shown
        requester = NamedJSON(row.requester)
        phone = row.phone
        organization = row.organization
        assignee = row.assignee
        locked = row.isLocked
        reminders = row.chasing.reminders
        attemptCount = row.chasing.attemptCount
    }
}

enum ChaseHandlers {
    /// Whoever should have been asked longest ago first.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect(["limit", "after"])
        let limit = try call.query.limit()
        let after = try ChaseKey(call.query)
        let scope = Access.scope(of: call.member)
        let found = try await call.read {
            try ChaseStore($0).page(scope: scope, after: after, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return try .json(
            Page(
                items: shown.map(ChaseRowJSON.init),
                next: found.count > limit ? shown.last?.key.text : nil))
    }
}

extension ChaseKey {
    var text: String { MomentCursor(at, ticket.rawValue).text }

    /// - Throws: `DeskError.invalid` for what no page of ours gave.
    init?(_ query: Query) throws {
        guard let place = try MomentCursor(query) else { return nil }
        self.init(at: place.at, ticket: .init(place.id))
    }
}
