import Domain
import Flows
import HTTPTypes
import Storage

/// Messages of a ticket over the API.
enum MessageHandlers {
    /// Newest first.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("limit", "after")
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        let before = try call.query.after(Message.self)
        let limit = min(try call.query.limit(), TicketView.Limits.messagesMax)
        let page = try await call.read { transaction in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(person, .readTicket, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
                return try MessagePage(
                    of: id, publicOnly: !Access.may(person, .readInternal, .ticket(ticket)), before: before,
                    limit: limit, in: transaction)
            }
        }
        let items = page.messages.map { MessageJSON($0, deliveries: page.deliveries[$0.message.id] ?? []) }
        return try .json(Page(items: items, next: Cursor.text(page.older)))
    }

    static func post(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let form: NewMessageForm = try call.form()
        let rules = try await call.desk.settings.settings(of: call.desk).files
        let plain = NewMessage(
            text: form.content.text, html: form.content.html, channel: .api, direction: .out,
            fromName: call.member.name.text,
            attachments: try await form.content.attachments(rules, in: call.desk.blobs))
        let message = form.format == .markdown ? plain.formatted() : plain
        let (person, mail) = (call.person, call.desk.mail)
        return try await call.write { work in
            try reference.with(work.transaction) { id in
                let posted = try PostMessage(
                    message, on: form.thread, of: id, by: person, mail: mail
                ).perform(work)
                guard let shown = try work.messages.message(posted.message) else {
                    throw StorageError.unreadable("message \(posted.message.rawValue) was not stored")
                }
                let deliveries = try work.outbox.deliveries(of: id).filter { $0.message == posted.message }
                return try .json(MessageJSON(shown, deliveries: deliveries), .created)
            }
        }
    }
}
