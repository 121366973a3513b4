import Domain
import Flows
import HTTPTypes
import Languages
import Storage

/// Talks with outsiders over the API.
enum SideTalkHandlers {
    /// What is not finished first, then the newest.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        let found = try await call.read { transaction in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(person, .readInternal, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
                return try SideTalkHeading.all(of: id, in: transaction).map {
                    try SideTalkView($0, in: transaction)
                }
            }
        }
        return try .json(Page(items: found.map(SideTalkJSON.init), next: nil))
    }

    static func open(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let form: SideTalkForm = try call.form()
        let (member, mail) = (call.member, call.desk.mail)
        return try await call.write { work in
            try reference.with(work.transaction) { ticket in
                let quote = try form.forwards.map { forwards in
                    let shown = try ForwardedMessage.find(forwards, on: ticket, in: work.transaction)
                    // In the language of the brand, in whose name the letter leaves.
                    let brand = try work.tickets.find(ticket).flatMap {
                        try work.brands.find($0.record.brand)
                    }
                    let texts = Texts(brand.flatMap { Language(rawValue: $0.record.language) } ?? .en)
                    return ForwardedMessage.quote(shown, wrote: texts.sideTalks.wrote(shown.author(texts)))
                }
                let message = NewMessage.outside(
                    form.text, quote: quote, subject: form.subject, by: member, channel: .api)
                let opening = TalkOutside.Opening(
                    to: form.to, message, forwards: form.forwards, files: form.files)
                let talk = try TalkOutside(.open(opening), on: ticket, by: .staff(member), mail: mail)
                    .perform(work).talk
                return try .json(
                    SideTalkJSON(SideTalkView.find(talk, on: ticket, in: work.transaction)), .created)
            }
        }
    }

    static func write(_ call: Call) async throws -> Answer {
        let form: SideTalkLetterForm = try call.form()
        let member = call.member
        return try await act(call) { talk in
            .write(talk, .outside(form.text, by: member, channel: .api))
        }
    }

    static func finish(_ call: Call) async throws -> Answer {
        let _: EmptyForm = try call.form()
        return try await act(call) { .finish($0) }
    }

    private static func act(
        _ call: Call, _ act: @escaping @Sendable (SideTalk.ID) -> TalkOutside.Act
    ) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let id: SideTalk.ID = try RecordHandlers.id(call, "side_talk")
        let (person, mail) = (call.person, call.desk.mail)
        return try await call.write { work in
            try reference.with(work.transaction) { ticket in
                _ = try TalkOutside(act(id), on: ticket, by: person, mail: mail).perform(work)
                return try .json(SideTalkJSON(SideTalkView.find(id, on: ticket, in: work.transaction)))
            }
        }
    }
}

struct SideTalkForm: Form {
    static let fields: Set<String> = ["to", "subject", "text", "forwards", "files"]
    let to: EmailAddress
    let subject: String
    let text: String
    let forwards: Message.ID?
    let files: [Attachment.ID]

    init(reading fields: FieldReader) throws {
        to = try fields.required(fields.email("to"), "to")
        subject = try fields.required(fields.text("subject"), "subject")
        forwards = try fields.id("forwards")
        text = try fields.text("text", bytesMax: Ticket.Limits.textBytesMax) ?? ""
        if text.trimmed.isEmpty, forwards == nil {
            throw DeskError.invalid(field: "text", problem: .empty)
        }
        files = try (fields.texts("files", max: Ticket.Limits.attachmentsMax) ?? []).map { text in
            guard let id = WrittenID.parse(text) else {
                throw DeskError.invalid(field: "files", problem: .unknown(text))
            }
            return Attachment.ID(id)
        }
    }
}

struct SideTalkLetterForm: Form {
    static let fields: Set<String> = ["text"]
    let text: String

    init(reading fields: FieldReader) throws {
        text = try fields.required(fields.text("text", bytesMax: Ticket.Limits.textBytesMax), "text")
        if text.trimmed.isEmpty { throw DeskError.invalid(field: "text", problem: .empty) }
    }
}

struct SideTalkJSON: Encodable, Sendable {
    let id: String
    let ticket: String
    /// Null where it was erased.
    @OrNull var to: String?
    @OrNull var subject: String?
    let state: String
    let stateAt: String
    let openedBy: String
    let openedAt: String
    let messages: [MessageJSON]

    enum CodingKeys: String, CodingKey {
        case id, ticket, to, subject, state, messages
        case stateAt = "state_at"
        case openedBy = "opened_by"
        case openedAt = "opened_at"
    }

    init(_ view: SideTalkView) {
        id = view.talk.id.text
        ticket = view.heading.ticket.text
        to = view.heading.recipient
        subject = view.heading.subject
        state = view.talk.state.rawValue
        stateAt = view.talk.stateAt.shown
        openedBy = view.talk.by.text
        openedAt = view.talk.at.shown
        messages = view.messages.map { MessageJSON($0, deliveries: view.deliveries[$0.message.id] ?? []) }
    }
}
