import Domain
import Flows
import Storage

/// Everything that arrived, newest first, with what became of it.
enum IntakeHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("limit", "after")
        let before = try call.query.after(Intake.self)?.rawValue
        let limit = try call.query.limit()
        let found = try await call.read { try IntakeStore($0).page(before: before, limit: limit + 1) }
        let page = found.prefix(limit)
        return try .json(
            Page(
                items: page.map(IntakeJSON.init),
                next: found.count > limit ? Cursor.text(page.last.map { Identifier<Intake>($0.id) }) : nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let text = call.parameters["intake"] ?? ""
        guard let id = WrittenID.parse(text),
            let intake = try await call.read({ try IntakeStore($0).find(id) })
        else { throw DeskError.notFound(kind: "intake", reference: text) }
        return try .json(IntakeJSON(intake))
    }
}

struct IntakeJSON: Encodable, Sendable {
    let id: String
    let channel: String
    let receivedAt: String
    let result: String
    @OrNull var reason: String?
    @OrNull var sender: String?
    @OrNull var recipient: String?
    @OrNull var mailID: String?
    @OrNull var ticket: String?
    @OrNull var message: String?
    @OrNull var raw: String?

    enum CodingKeys: String, CodingKey {
        case id, channel, result, reason, sender, recipient, ticket, message, raw
        case receivedAt = "received_at"
        case mailID = "mail_id"
    }

    init(_ intake: Intake) {
        id = String(intake.id)
        channel = intake.channel.rawValue
        receivedAt = intake.receivedAt.shown
        result = intake.result.rawValue
        reason = intake.reason
        sender = intake.sender
        recipient = intake.recipient
        mailID = intake.mailID
        ticket = intake.ticket?.text
        message = intake.message?.text
        raw = intake.raw
    }
}
