import Domain
import Flows
import Storage

/// An open question on its ticket.
struct ClarificationJSON: Encodable, Sendable {
    let id: String
    /// Null when it was erased.
    @OrNull var text: String?
    let askedBy: String
    let askedAt: String
    let dueAt: String

    enum CodingKeys: String, CodingKey {
        case id, text
        case askedBy = "asked_by"
        case askedAt = "asked_at"
        case dueAt = "due_at"
    }

    init(_ question: Clarification, text: String?) {
        id = question.id.text
        self.text = text
        askedBy = question.by.text
        askedAt = question.at.shown
        dueAt = question.due.shown
    }
}

/// An open question in the list of all.
struct OpenClarificationJSON: Encodable, Sendable {
    let id: String
    @OrNull var text: String?
    let askedBy: String
    let askedAt: String
    let dueAt: String
    let ticket: Int64
    let subject: String
    let line: String
    @OrNull var controller: String?
    let waitsForClient: Bool

    enum CodingKeys: String, CodingKey {
        case id, text, ticket, subject, line, controller
        case askedBy = "asked_by"
        case askedAt = "asked_at"
        case dueAt = "due_at"
        case waitsForClient = "waits_for_client"
    }

    init(_ open: OpenClarification) {
        id = open.clarification.id.text
        text = open.text
        askedBy = open.clarification.by.text
        askedAt = open.clarification.at.shown
        dueAt = open.clarification.due.shown
        ticket = open.number
        subject = open.subject.text
        line = open.line
        controller = open.controller?.text
        waitsForClient = open.waitsForClient
    }
}

/// Questions for clients over the API.
enum ClarificationHandlers {
    /// The oldest deadline first.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect(["limit", "after"])
        let limit = try call.query.limit()
        let after = try ClarificationStore.Key(call.query)
        let scope = Access.scope(of: call.member)
        let found = try await call.read {
            try ClarificationStore($0).page(scope: scope, after: after, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return try .json(
            Page(
                items: shown.map(OpenClarificationJSON.init),
                next: found.count > limit ? shown.last?.key.text : nil))
    }
}

extension OpenClarification {
    /// Where the page behind it begins.
    var key: ClarificationStore.Key { .init(due: clarification.due, id: clarification.id) }
}

extension ClarificationStore.Key {
    var text: String { MomentCursor(due, id.rawValue).text }

    /// - Throws: `DeskError.invalid` for what no page of ours gave.
    init?(_ query: Query) throws {
        guard let place = try MomentCursor(query) else { return nil }
        self.init(due: place.at, id: .init(place.id))
    }
}
