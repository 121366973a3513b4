import Domain
import Flows
import HTTPTypes
import Storage

/// Everything that arrived, newest first, with what became of it.
enum IntakeHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("result", "limit", "after")
        let result = try call.query.text("result").map { text in
            guard let result = Intake.Result(rawValue: text) else {
                throw DeskError.invalid(
                    field: "result", problem: .notOneOf(Intake.Result.allCases.map(\.rawValue)))
            }
            return result
        }
        let before = try call.query.after(Intake.self)?.rawValue
        let limit = try call.query.limit()
        let found = try await call.read {
            try IntakeStore($0).page(of: result, before: before, limit: limit + 1)
        }
        let settings = try await call.desk.settings.settings(of: call.desk)
        let page = found.prefix(limit)
        return try .json(
            Page(
                items: page.map { IntakeJSON($0, settings) },
                next: found.count > limit ? Cursor.text(page.last.map { Identifier<Intake>($0.id) }) : nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let text = call.parameters["intake"] ?? ""
        guard let id = WrittenID.parse(text),
            let intake = try await call.read({ try IntakeStore($0).find(id) })
        else { throw DeskError.notFound(kind: "intake", reference: text) }
        return try .json(IntakeJSON(intake, try await call.desk.settings.settings(of: call.desk)))
    }

    /// Takes a letter that is unreadable or stopped through the desk once more.
    static func runAgain(_ call: Call) async throws -> Answer {
        try call.query.expect()
        _ = try call.form(EmptyForm.self)
        let id: Identifier<Intake> = try RecordHandlers.id(call, "intake")
        guard let letters = call.letters else { throw Problem.noLetters }
        let intake = try await letters.run(id.rawValue, by: call.person, on: call.desk)
        return try .json(IntakeJSON(intake, try await call.desk.settings.settings(of: call.desk)))
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
    @OrNull var subject: String?
    @OrNull var mailID: String?
    @OrNull var ticket: String?
    @OrNull var message: String?
    @OrNull var raw: String?
    @OrNull var mailbox: MailboxMentionJSON?

    enum CodingKeys: String, CodingKey {
        case id, channel, result, reason, sender, recipient, subject, ticket, message, raw, mailbox
        case receivedAt = "received_at"
        case mailID = "mail_id"
    }

    init(_ intake: Intake, _ settings: Settings) {
        id = String(intake.id)
        channel = intake.channel.rawValue
        receivedAt = intake.receivedAt.shown
        result = intake.result.rawValue
        reason = intake.reason
        sender = intake.sender
        recipient = intake.recipient
        subject = intake.subject
        mailID = intake.mailID
        ticket = intake.ticket?.text
        message = intake.message?.text
        raw = intake.raw
        mailbox = intake.mailbox.flatMap { settings.mailbox($0) }.map {
            MailboxMentionJSON(id: $0.id.text, name: $0.saved.name, address: $0.saved.address)
        }
    }
}

extension Problem {
    /// A desk that takes no letters runs none again.
    static let noLetters = Problem(
        .serviceUnavailable, .unavailable, "This server does not read letters, so it cannot run one again.")
}
