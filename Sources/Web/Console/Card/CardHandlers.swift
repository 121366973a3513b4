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

    static func number(_ call: PageCall) throws -> Int64 {
        try TicketReference(call.parameters["number"]).asked
    }

    /// The card with a prepared text in its composer.
    static func filled(_ fill: ComposerFill, _ call: PageCall) async throws -> Answer {
        try await page(call, nil, fill)
    }

    static func page(
        _ call: PageCall, _ failure: CardFailure?, _ filled: ComposerFill? = nil
    ) async throws -> Answer {
        let number = try number(call)
        let member = call.member
        let window = try failure == nil && filled == nil ? CardWindow(call.query) : .newest
        let (settings, navigation) = try await call.navigation()
        let data = try await call.read {
            try CardData(
                number: number, window, for: member, settings, navigation, at: call.visitor.now, in: $0)
        }
        var trail = ListTrail(call.visitor.cookies[.trail])
        let opened = ListPlace(list: call.query.text("in"), at: call.query.text("at"))
        let place = opened ?? trail.place(of: number)
        let neighbours = try await place?.around(settings, navigation, call)
        let page = CardPage(
            data: data, failure: failure, filled: filled, place: place, neighbours: neighbours)
        if call.isFragment, failure == nil { return .fragment(page.fragment(call), call) }
        let answer = Answer.page(page.html(call), failure == nil ? .ok : .unprocessableContent)
        guard let opened else { return answer }
        trail.note(number, at: opened)
        return answer.setting(Cookie.trail.header(trail.text, for: call.visitor, seconds: nil))
    }

    /// The whole story on one page, to print or to keep.
    static func paper(_ call: PageCall) async throws -> Answer {
        let number = try number(call)
        let (member, now) = (call.member, call.visitor.now)
        let (settings, navigation) = try await call.navigation()
        let data = try await call.read {
            try CardData(number: number, .whole, for: member, settings, navigation, at: now, in: $0)
        }
        return .page(CardPaper(data: data).html(call))
    }

    /// Shows the card again with what was typed, unless nobody can mend it there.
    static func again(
        _ call: PageCall, _ command: String, _ error: DeskError, files: ComposerFiles = ComposerFiles()
    ) async throws -> Answer {
        let field: String?
        switch error {
        case .notFound(kind: "ticket", let reference) where reference == String(try number(call)): throw error
        case .forbidden: throw error
        case .invalid(let name, _): field = name.hasPrefix("attachments") ? "files" : name
        case .ticket(.dateNotAhead) where command == "write", .ticket(.slotTooFar) where command == "write":
            field = "send_at"
        case .ticket(let rejection): field = rejection.field
        case .task(let rejection): field = rejection.field
        case .notFound(kind: "ticket", _) where command == "merge": field = "into"
        case .notFound(kind: "ticket", _) where command == "link": field = "ticket"
        case .file, .filesAway: field = "files"
        case .notFound, .taken, .erased, .keyReused, .settled: field = nil
        }
        return try await page(
            call,
            CardFailure(
                command: command, form: call.form, message: call.texts.sentence(error, call.visitor),
                field: field, files: files))
    }

    /// Back to the card, or to the list when the ticket went where this person does not see it.
    static func done(_ ticket: Ticket, _ call: PageCall, _ place: String) -> Answer {
        guard Access.may(call.person, .readTicket, .ticket(ticket)) else { return .see("/tickets") }
        return .see("/tickets/\(ticket.number)#\(place)")
    }

    static func run(_ call: PageCall) async throws -> Answer {
        let name = call.parameters["name"] ?? ""
        let reference = TicketReference(try number(call))
        let person = call.person
        do {
            let input = try CardCommand(name, call, await call.desk.settings.settings(of: call.desk))
            let ticket = try await call.write { work in
                try reference.with(work.transaction) { id in
                    try input.run(on: id, by: person, work).record
                }
            }
            call.gate.metrics.commanded(name)
            // Where the button stood on another page.
            if let next = call.form.text("next").flatMap({ Link(ownPath: $0) }) { return .see(next) }
            return done(ticket, call, "card")
        } catch let conflict as EditConflict {
            let settings = try await call.desk.settings.settings(of: call.desk)
            return try await page(
                call,
                CardFailure(
                    command: name, form: call.form, message: conflict.sentence(call.texts, settings),
                    field: conflict.fields.first))
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
                try RunCommand.requireUnlocked(
                    RunCommand.load(id, for: person, .replyTicket, work), for: person, work)
                guard try work.outbox.deliveries(of: id).contains(where: { $0.id == delivery }) else {
                    throw DeskError.notFound(kind: "delivery", reference: String(delivery))
                }
                // One that is on its way already needs nothing.
                _ = try work.outbox.revive(delivery, at: work.now)
            }
        }
        return .see("/tickets/\(number)#card")
    }
}
