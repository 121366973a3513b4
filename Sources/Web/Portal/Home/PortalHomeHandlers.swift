import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The first page of the portal: asking for help, and what was asked before.
enum PortalHomeHandlers {
    private static let shownMax = 8

    static func show(_ call: PortalCall) async throws -> Answer {
        try await page(call, PortalHomePage.Mistake())
    }

    private static func page(
        _ call: PortalCall, _ mistake: PortalHomePage.Mistake, _ status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        guard let client = call.client?.id else {
            return .page(PortalHomePage(call: call, mistake: mistake, own: nil).html, status)
        }
        let own = try await call.read { transaction in
            let store = ClientTicketStore(transaction)
            let client = try ClientReach(of: client, in: transaction)
            let open = try store.page(.init(.mine, .open), of: client, before: nil, limit: shownMax + 1)
            return PortalHomePage.Own(
                open: Array(open.prefix(shownMax)), hasMore: open.count > shownMax,
                closed: try store.count(.init(.mine, .closed), of: client),
                company: client.organizations.isEmpty
                    ? nil : try store.count(.init(.company, .open), of: client))
        }
        return .page(PortalHomePage(call: call, mistake: mistake, own: own).html, status)
    }

    static func file(_ call: PortalCall) async throws -> Answer {
        let form = call.form
        var mistake = PortalHomePage.Mistake()
        if form.text("subject") == nil { mistake.errors["subject"] = call.texts.forms.required }
        var email: EmailAddress?
        if call.client == nil {
            do { email = try call.email() } catch {
                mistake.errors["email"] = call.texts.addressSentence(error, call.visitor)
            }
        }
        guard mistake.errors.isEmpty else { return try await page(call, mistake, .unprocessableContent) }
        if let email,
            let wait = call.gate.filing.begin(
                address: email.key, peer: call.visitor.network, at: call.visitor.now)
        {
            throw Problem.tooManyRequests(wait)
        }
        do {
            let (flow, asked) = (try await request(call, email), email)
            let filed = try await call.desk.write(as: .system) { work -> (ticket: Ticket, isNew: Bool) in
                let known = try asked.flatMap { try work.contacts.byAddress(.email, $0.key) }
                return (try flow.perform(work).record, known == nil)
            }
            return answer(call, filed.ticket, isNew: filed.isNew, email)
        } catch let error as DeskError {
            if case .forbidden = error { throw error }
            let words = call.texts.sentence(error, call.visitor)
            if let field = call.field(of: error) {
                mistake.errors[field] = words
            } else {
                mistake.alarm = words
            }
            return try await page(call, mistake, .unprocessableContent)
        }
    }

    private static func request(_ call: PortalCall, _ email: EmailAddress?) async throws -> CreateTicket {
        let form = call.form
        let subject = form.raw("subject")
        let phone = try form.text("phone").map { text -> String in
            guard let number = PhoneNumber.normalise(text, defaultCountry: call.desk.phoneCountry) else {
                throw DeskError.invalid(field: "phone", problem: .notA("phone number"))
            }
            return number.e164
        }
        let requester = try RegisterContact(
            email: email, phone: phone, name: form.text("name"), language: call.visitor.language.rawValue,
            known: call.client?.id)
        let text = form.raw("text")
        let message = NewMessage(
            text: text.trimmed.isEmpty ? subject : text, channel: .portal, direction: .in,
            fromName: call.client?.name.text ?? form.text("name"), fromAddress: email?.text,
            attachments: try await form.attachments("files", call.settings.files, in: call.desk.blobs))
        return try CreateTicket(
            subject: subject, message: message, requester: requester, channel: .portal,
            settings: call.settings, brand: call.brand, acknowledge: call.desk.mail)
    }

    /// A client who is signed in goes to the ticket. Anybody else gets its link; it shows answers only to an address
    /// that nobody knew before, for typing somebody's address into a form proves nothing.
    private static func answer(
        _ call: PortalCall, _ ticket: Ticket, isNew: Bool, _ email: EmailAddress?
    ) -> Answer {
        guard call.client == nil, let mail = call.desk.mail else {
            return .see("/portal/tickets/\(ticket.number)?done=filed")
        }
        let link = PortalLinks.TicketLink(
            number: ticket.number, contact: ticket.requester, issuedAt: call.visitor.now, isProved: isNew)
        return .see("/portal/t/\(mail.links.text(link))?done=filed")
    }
}
