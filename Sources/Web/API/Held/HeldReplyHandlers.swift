import Domain
import Flows
import HTTPTypes
import Storage

/// Answers that wait, over the API.
enum HeldReplyHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        let found = try await call.read { transaction in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(person, .readInternal, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
                return try HeldReplyStore(transaction).all(on: id)
            }
        }
        return try .json(Page(items: found.map(HeldReplyJSON.init), next: nil))
    }

    /// Writes an answer that waits: for the moment that is named, else for the seconds of the desk's order.
    static func create(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let form: HeldReplyForm = try call.form()
        let (member, now) = (call.member, call.desk.surroundings.now())
        let seconds = try await call.desk.settings.settings(of: call.desk).rules.discipline.undoSeconds
        let due: Instant?
        do { due = try HeldReply.due(at: form.sendAt, undoSeconds: seconds, now: now) } catch {
            throw DeskError.invalid(field: "send_at", problem: .notA("time ahead, within a year"))
        }
        let hold = HoldReply(
            form.text, isPlanned: form.sendAt != nil, due: due ?? now, by: member)
        return try await call.write { work in
            try reference.with(work.transaction) {
                try .json(HeldReplyJSON(hold.perform(on: $0, work)), .created)
            }
        }
    }

    static func takeBack(_ call: Call) async throws -> Answer {
        let (reference, id, member) = (
            try TicketReference(call.parameters["ticket"]), try id(call), call.member
        )
        try call.query.expect()
        let _: EmptyForm = try call.form()
        return try await call.write { work in
            try reference.with(work.transaction) {
                try .json(HeldReplyJSON(SendHeldReply.takeBack(id, on: $0, by: member, work)))
            }
        }
    }

    static func send(_ call: Call) async throws -> Answer {
        let (reference, id, member) = (
            try TicketReference(call.parameters["ticket"]), try id(call), call.member
        )
        try call.query.expect()
        let _: EmptyForm = try call.form()
        return try await call.write { work in
            try reference.with(work.transaction) { ticket in
                do {
                    let sent = try SendHeldReply.now(id, on: ticket, by: member, work)
                    guard let message = sent.message, let shown = try work.messages.message(message) else {
                        throw StorageError.unreadable("a held reply of \(ticket.rawValue) left no message")
                    }
                    let deliveries = try work.outbox.deliveries(of: ticket).filter { $0.message == message }
                    return try .json(MessageJSON(shown, deliveries: deliveries))
                } catch let refused as SendWithActions.Refused { throw refused.error }
            }
        }
    }

    private static func id(_ call: Call) throws -> HeldReply.ID {
        try RecordHandlers.id(call, "held_reply")
    }
}

struct HeldReplyForm: Form {
    static let fields: Set<String> = ["text", "send_at"]
    let text: String
    let sendAt: Instant?

    init(reading fields: FieldReader) throws {
        text = try fields.required(fields.text("text", bytesMax: Ticket.Limits.textBytesMax), "text")
        if text.trimmed.isEmpty { throw DeskError.invalid(field: "text", problem: .empty) }
        sendAt = try fields.instant("send_at")
    }
}

struct HeldReplyJSON: Encodable, Sendable {
    let id: String
    let ticket: String
    let author: String
    let text: String
    let planned: Bool
    let sendAt: String
    @OrNull var stopped: String?
    let heldAt: String

    enum CodingKeys: String, CodingKey {
        case id, ticket, author, text, planned, stopped
        case sendAt = "send_at"
        case heldAt = "held_at"
    }

    init(_ held: HeldReply) {
        id = held.id.text
        ticket = held.ticket.text
        author = held.author.text
        text = held.text
        planned = held.isPlanned
        sendAt = held.due.shown
        stopped = held.stop?.rawValue
        heldAt = held.heldAt.shown
    }
}
