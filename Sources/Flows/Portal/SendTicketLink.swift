package import Domain
import Storage

/// Sends a fresh link of a ticket to somebody who may read it; to anybody else nothing is sent, and nothing said.
package struct SendTicketLink: Sendable {
    package var number: Int64
    package var email: EmailAddress
    package var mail: MailIdentity

    package init(number: Int64, email: EmailAddress, mail: MailIdentity) {
        self.number = number
        self.email = email
        self.mail = mail
    }

    package func perform(_ work: Work) throws {
        guard let id = try work.tickets.id(number: number), let ticket = try work.tickets.find(id)?.record,
            let contact = try work.contacts.byAddress(.email, email.key),
            Access.may(
                .contact(try ClientReach(of: contact, in: work.transaction)), .readTicket, .ticket(ticket))
        else { return }
        try LetterQueue(work: work, mail: mail).queueTicketLink(of: ticket, to: email.key, of: contact)
    }
}
