import Domain
import Flows
import Storage

/// A client who is to be called, over the API (P42).
struct CallBackRowJSON: Encodable, Sendable {
    let ticket: Int64
    /// Null when it was erased.
    @OrNull var subject: String?
    let client: NamedJSON
    @OrNull var phone: String?
    @OrNull var organization: String?
    @OrNull var assignee: String?
    let closedAt: String
    /// What the desk wrote to the client last.
    @OrNull var answer: String?
    @OrNull var mark: Int?
    let callBack: CallBackJSON

    enum CodingKeys: String, CodingKey {
        case ticket, subject, client, phone, organization, assignee, answer, mark
        case closedAt = "closed_at"
        case callBack = "call_back"
    }

    init(_ row: CallBackRow) {
        ticket = row.number
        subject = row.subject.value
        client = NamedJSON(row.client)
        phone = row.phone
        organization = row.organization
        assignee = row.assignee
        closedAt = row.closedAt.shown
        answer = row.answer
        mark = row.rating?.mark
        callBack = CallBackJSON(row.callBack)
    }
}

enum CallBackHandlers {
    /// Whoever should have been called longest ago first.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect(["limit", "after"])
        let limit = try call.query.limit()
        let after = try CallBackKey(call.query)
        let scope = Access.scope(of: call.member)
        let found = try await call.read {
            try CallBackStore($0).page(scope: scope, after: after, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return try .json(
            Page(
                items: shown.map(CallBackRowJSON.init),
                next: found.count > limit ? shown.last?.key.text : nil))
    }
}

extension CallBackKey {
    var text: String { MomentCursor(due, ticket.rawValue).text }

    /// - Throws: `DeskError.invalid` for what no page of ours gave.
    init?(_ query: Query) throws {
        guard let place = try MomentCursor(query) else { return nil }
        self.init(due: place.at, ticket: .init(place.id))
    }
}
