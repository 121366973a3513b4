import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// One ticket of a client: looked at, written on, confirmed, returned. The same for a session and for a link.
enum PortalTicketHandlers {
    static func show(_ call: PortalCall) async throws -> Answer {
        try await through(call) { door in try await page(call, door, PortalTicketPage.Mistake()) }
    }

    /// Opens the door, or asks for the address: of an old link, and of one whose owner has no part in the ticket any more.
    private static func through(
        _ call: PortalCall, _ work: (TicketDoor) async throws -> Answer
    ) async throws -> Answer {
        do { return try await work(TicketDoor(call)) } catch is TicketDoor.NeedsAddress {
            return .page(AskAddressPage(call: call).html, .forbidden)
        } catch DeskError.notFound(kind: "ticket", _) where signedLink(call) != nil {
            return .page(AskAddressPage(call: call).html, .forbidden)
        }
    }

    private static func signedLink(_ call: PortalCall) -> PortalLinks.TicketLink? {
        call.parameters[PortalGate.linkParameter].flatMap { call.desk.mail?.links.ticketLink(in: $0) }
    }

    private static func page(
        _ call: PortalCall, _ door: TicketDoor, _ mistake: PortalTicketPage.Mistake,
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let before = call.query.text("before").flatMap { WrittenID.parse($0) }.map { Message.ID($0) }
        let view = try await call.read {
            try ClientTicketView(
                number: door.number, for: door.contact, withAnswers: door.isProved, before: before, in: $0)
        }
        return .page(PortalTicketPage(call: call, door: door, view: view, mistake: mistake).html, status)
    }

    static func write(_ call: PortalCall) async throws -> Answer {
        try await through(call) { door in
            do {
                if let wait = call.gate.filing.begin(
                    address: "contact \(door.contact.rawValue)", peer: call.visitor.network,
                    at: call.visitor.now)
                {
                    throw Problem.tooManyRequests(wait)
                }
                let text = call.form.raw("text")
                let files = try await call.form.attachments("files", call.settings.files, in: call.desk.blobs)
                if text.trimmed.isEmpty, files.isEmpty {
                    throw DeskError.invalid(field: "text", problem: .empty)
                }
                let (settings, mail) = (call.settings, call.desk.mail)
                let ticket = try await call.desk.write(as: .contact(door.contact)) { work in
                    let ticket = try ClientTicketView.ticket(
                        number: door.number, for: ClientReach(of: door.contact, in: work.transaction),
                        in: work.transaction)
                    let name = try work.contacts.find(door.contact)?.record.name.text
                    let message = NewMessage(
                        text: text, channel: .portal, direction: .in, fromName: name, attachments: files)
                    return try ClientReply(
                        message, on: ticket.id, by: door.contact, settings: settings, mail: mail
                    ).perform(work)
                }
                return .see(
                    ticket.number == door.number
                        ? door.address(done: "sent") : door.address(following: ticket, call))
            } catch let error as DeskError { return try await again(call, door, error) }
        }
    }

    static func confirm(_ call: PortalCall) async throws -> Answer {
        try await run(call, .confirm(saidBy: nil), done: "confirmed")
    }

    static func takeBack(_ call: PortalCall) async throws -> Answer {
        try await run(call, .return(reason: call.form.raw("reason"), saidBy: nil), done: "returned")
    }

    static func rate(_ call: PortalCall) async throws -> Answer {
        try await run(call, .rate(PortalRating.draft(call.form)), done: "rated")
    }

    private static func run(_ call: PortalCall, _ command: TicketCommand, done: String) async throws -> Answer
    {
        try await through(call) { door in
            guard door.isProved else { throw DeskError.forbidden(.confirmTicket) }
            do {
                try await call.desk.write(as: .contact(door.contact)) { work in
                    let client = try ClientReach(of: door.contact, in: work.transaction)
                    let ticket = try ClientTicketView.ticket(
                        number: door.number, for: client, in: work.transaction)
                    _ = try RunCommand(command, on: ticket.id, by: .contact(client)).perform(work)
                }
                call.gate.metrics.commanded(
                    done == "confirmed" ? "confirm" : done == "rated" ? "rate" : "return")
                return .see(door.address(done: done))
            } catch let error as DeskError { return try await again(call, door, error) }
        }
    }

    /// Shows the page again with what was typed.
    private static func again(_ call: PortalCall, _ door: TicketDoor, _ error: DeskError) async throws
        -> Answer
    {
        switch error {
        case .notFound, .forbidden, .erased: throw error
        case .invalid, .ticket, .taken, .keyReused, .file, .filesAway, .settled, .task: break
        }
        let words = call.texts.sentence(error, call.visitor)
        let mistake = PortalTicketPage.Mistake(field: call.field(of: error), words: words)
        return try await page(call, door, mistake, .unprocessableContent)
    }

    static func file(_ call: PortalCall) async throws -> Answer {
        let text = call.parameters["attachment"] ?? ""
        let unknown = DeskError.notFound(kind: "attachment", reference: text)
        return try await through(call) { door in
            guard door.isProved, let id = WrittenID.parse(text) else { throw unknown }
            let found = try await call.read {
                try ClientTicketView.file(.init(id), of: door.number, for: door.contact, in: $0)
            }
            return try await FileHandlers.answer(found, call.desk.blobs)
        }
    }

    /// Sends a fresh link to whoever takes part in the ticket; the answer is the same for everybody.
    static func renew(_ call: PortalCall) async throws -> Answer {
        guard let link = signedLink(call), let mail = call.desk.mail else {
            throw DeskError.notFound(kind: "ticket", reference: "")
        }
        let email: EmailAddress
        do { email = try call.email() } catch {
            let words = call.texts.addressSentence(error, call.visitor)
            return .page(AskAddressPage(call: call, error: words).html, .unprocessableContent)
        }
        if let wait = call.gate.links.begin(
            address: email.key, peer: call.visitor.network, at: call.visitor.now)
        {
            throw Problem.tooManyRequests(wait)
        }
        let flow = SendTicketLink(number: link.number, email: email, mail: mail)
        try await call.desk.write(as: .system) { try flow.perform($0) }
        return .page(SentPage(call, call.texts.portal.linkSentIfYours).html)
    }
}

/// The page of a link that is old, or has passed to somebody else.
struct AskAddressPage {
    let call: PortalCall
    var error: String?

    init(call: PortalCall, error: String? = nil) {
        self.call = call
        self.error = error
    }

    var html: HTML {
        let words = call.texts.portal
        let link = call.parameters[PortalGate.linkParameter] ?? ""
        let action: Link = "/portal/t/\(link)/renew"
        return PortalFrame(
            call, title: words.oldLink, icons: error == nil ? [] : ["triangle-alert"],
            main: """
                <section><h1>\(words.oldLink)</h1><p class="second">\(words.askAddress)</p>
                <form class="request" method="post" action="\(action)" novalidate>
                \(Parts.formToken(FormToken.of(link)))
                \(PortalField.email(call, error: error))
                <div class="actions"><button class="button primary">\(words.sendFreshLink)</button></div>
                </form></section>
                """
        ).html
    }
}
