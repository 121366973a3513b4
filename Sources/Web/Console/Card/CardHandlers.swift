import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// The card of one ticket and what its forms do.
enum CardHandlers {
    static func show(_ call: PageCall) async throws -> Answer { try await page(call, nil) }

    private static func number(_ call: PageCall) throws -> Int64 {
        try TicketReference(call.parameters["number"]).asked
    }

    private static func page(_ call: PageCall, _ failure: CardFailure?) async throws -> Answer {
        let number = try number(call)
        let member = call.member
        let settings = try await call.desk.settings.settings(of: call.desk)
        let data = try await call.read {
            try CardData(number: number, for: member, settings, in: $0)
        }
        return .page(
            CardPage(data: data, failure: failure).html(call), failure == nil ? .ok : .unprocessableContent)
    }

    /// Shows the card again with what was typed, unless nobody can mend it there.
    private static func again(
        _ call: PageCall, _ command: String, _ error: DeskError
    ) async throws -> Answer {
        let field: String?
        switch error {
        case .notFound(kind: "ticket", let reference) where reference == String(try number(call)): throw error
        case .forbidden: throw error
        case .invalid(let name, _): field = name.hasPrefix("attachments") ? "files" : name
        case .ticket(let rejection): field = rejection.field
        case .notFound(kind: "ticket", _) where command == "merge": field = "into"
        case .notFound(kind: "ticket", _) where command == "link": field = "ticket"
        case .file: field = "files"
        case .notFound, .taken, .erased, .keyReused, .settled: field = nil
        }
        return try await page(
            call,
            CardFailure(
                command: command, form: call.form, message: call.texts.sentence(error, call.visitor),
                field: field))
    }

    /// Back to the card, or to the list when the ticket went where this person does not see it.
    private static func done(_ ticket: Ticket, _ call: PageCall, _ place: String) -> Answer {
        guard Access.may(call.person, .readTicket, .ticket(ticket)) else { return .see("/tickets") }
        return .see("/tickets/\(ticket.number)#\(place)")
    }

    static func write(_ call: PageCall) async throws -> Answer {
        let number = try number(call)
        let reference = TicketReference(number)
        let isPublic = call.form.raw("visibility") == "public"
        let (person, mail) = (call.person, isPublic ? call.desk.mail : nil)
        let then = call.form.text("then")
        do {
            let rules = try await call.desk.settings.settings(of: call.desk).files
            let message = NewMessage(
                text: try text(call.form), channel: isPublic ? .email : .web, direction: .out,
                fromName: call.member.name.text,
                attachments: try call.form.attachments("files", rules, in: call.desk.blobs))
            let ticket = try await call.write { work in
                try reference.with(work.transaction) { id in
                    let posted = try PostMessage(
                        message, on: isPublic ? .client : .internal, of: id, by: person, mail: mail
                    ).perform(work)
                    switch (isPublic, then) {
                    case (true, "wait"):
                        return try RunCommand(.wait(for: .client, until: nil), on: id, by: person).perform(
                            work
                        )
                        .record
                    case (true, "resolve"):
                        return try RunCommand(.resolve, on: id, by: person).perform(work).record
                    default: return posted.ticket.record
                    }
                }
            }
            return done(ticket, call, "composer")
        } catch let error as DeskError { return try await again(call, "write", error) }
    }

    private static func text(_ form: FormBody) throws -> String {
        let text = form.raw("text")
        if text.utf8.count > Ticket.Limits.textBytesMax {
            throw DeskError.invalid(field: "text", problem: .tooLong(limit: Ticket.Limits.textBytesMax))
        }
        if text.trimmed.isEmpty, !form.files.contains(where: { $0.field == "files" }) {
            throw DeskError.invalid(field: "text", problem: .empty)
        }
        return text
    }

    static func run(_ call: PageCall) async throws -> Answer {
        let name = call.parameters["name"] ?? ""
        let reference = TicketReference(try number(call))
        let person = call.person
        do {
            let input = try CardCommand(name, call)
            let ticket = try await call.write { work in
                try reference.with(work.transaction) { id in
                    try input.with(work.transaction) { command in
                        try RunCommand(command, on: id, by: person).perform(work).record
                    }
                }
            }
            call.gate.metrics.commanded(name)
            return done(ticket, call, "card")
        } catch let error as DeskError { return try await again(call, name, error) }
    }

    /// A letter that failed goes into the queue again.
    static func retry(_ call: PageCall) async throws -> Answer {
        let number = try number(call)
        let reference = TicketReference(number)
        let person = call.person
        guard let delivery = call.parameters["delivery"].flatMap({ WrittenID.parse($0) }) else {
            throw DeskError.notFound(kind: "delivery", reference: call.parameters["delivery"] ?? "")
        }
        try await call.write { work in
            try reference.with(work.transaction) { id in
                _ = try RunCommand.load(id, for: person, .replyTicket, work)
                guard try work.outbox.deliveries(of: id).contains(where: { $0.id == delivery }) else {
                    throw DeskError.notFound(kind: "delivery", reference: String(delivery))
                }
                // One that is on its way already needs nothing.
                _ = try work.outbox.revive(delivery, at: work.now)
            }
        }
        return .see("/tickets/\(number)#card")
    }

    /// The letter as it was designed, in a frame that runs nothing and fetches nothing.
    static func markup(_ call: PageCall) async throws -> Answer {
        let reference = TicketReference(try number(call))
        let person = call.person
        let unknown = DeskError.notFound(kind: "message", reference: call.parameters["message"] ?? "")
        guard let message = call.parameters["message"].flatMap({ WrittenID.parse($0) }) else { throw unknown }
        let markup = try await call.read { transaction in
            try reference.with(transaction) { id -> String in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(person, .readTicket, .ticket(ticket)),
                    let shown = try MessageStore(transaction).message(.init(message)),
                    try belongs(shown, to: id, transaction),
                    shown.thread.kind.visibility == .public
                        || Access.may(person, .readInternal, .ticket(ticket)),
                    let markup = shown.message.html?.value
                else { throw unknown }
                return markup
            }
        }
        let page: HTML = """
            <!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head><body>\(CleanHTML(trustedMarkup: markup))</body></html>
            """
        var answer = Answer(type: "text/html; charset=utf-8", ByteBuffer(bytes: page.bytes))
        answer.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
        answer.headers[.cacheControl] = "private, max-age=3600"
        return answer
    }

    /// A message of this ticket, or of one that was merged into it and may be read here.
    private static func belongs(
        _ shown: ShownMessage, to ticket: Ticket.ID, _ transaction: any Transaction
    ) throws -> Bool {
        var place = shown.ticket
        for _ in 0..<50 {
            if place == ticket { return true }
            guard let found = try TicketStore(transaction).find(place)?.record,
                case .merged(let into, _) = found.status
            else { return false }
            place = into
        }
        return false
    }
}
