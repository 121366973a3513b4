package import Domain
import Storage

/// What a client writes on the portal, as if it had come by mail: it reopens a ticket that is over, and opens a
/// follow-up of one that has been over for long.
package struct ClientReply: Sendable {
    package var ticket: Ticket.ID
    package var contact: Contact.ID
    package var message: NewMessage
    package var settings: Settings
    package var mail: MailIdentity?

    package init(
        _ message: NewMessage, on ticket: Ticket.ID, by contact: Contact.ID, settings: Settings,
        mail: MailIdentity?
    ) {
        self.message = message
        self.ticket = ticket
        self.contact = contact
        self.settings = settings
        self.mail = mail
    }

    /// - Returns: the ticket the message stands on, this one or its follow-up.
    package func perform(_ work: Work) throws -> Ticket {
        do {
            let client = try ClientReach(of: contact, in: work.transaction)
            let saved = try PostMessage(message, on: .client, of: ticket, by: .contact(client)).perform(work)
            return try RunCommand.addWriter(contact, to: saved.ticket, work).record
        } catch DeskError.ticket(.reopenWindowOver) {
            guard let earlier = try work.tickets.find(ticket)?.record else {
                throw DeskError.notFound(kind: "ticket", reference: String(ticket.rawValue))
            }
            let requester = try RegisterContact(email: nil, phone: nil, name: nil, known: contact)
            var create = try CreateTicket(
                subject: earlier.subject.text, message: message, requester: requester, kind: earlier.kind,
                channel: .portal, settings: settings, department: earlier.department, acknowledge: mail)
            create.brand = earlier.brand
            let opened = try create.perform(work).record
            try FollowUp.link(opened.id, after: earlier.id, work)
            return opened
        }
    }
}
