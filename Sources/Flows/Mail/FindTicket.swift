import Domain
import MIME
import Storage

/// Finds the ticket a letter answers, in the order of DESIGN §6, "Mail addressing".
struct FindTicket {
    let work: Work
    let mail: MailIdentity

    struct Found {
        var ticket: Ticket.ID
        /// The thread its letters belong to.
        var thread: MessageThread.Kind
        var reason: Message.JoinReason
    }

    func find(for letter: ReadLetter, recipients: [String]) throws -> Found? {
        if let found = try byReference(letter) { return found }
        if let found = try bySignedAddress(recipients) { return found }
        return try byNumber(letter)
    }

    /// The nearest letter first: In-Reply-To, then References from the end.
    private func byReference(_ letter: ReadLetter) throws -> Found? {
        for mailID in letter.letter.inReplyTo + letter.letter.references.reversed() {
            if let known = try work.messages.byMailID(mailID) {
                let thread = try work.messages.message(known.message)?.thread.kind ?? .client
                return Found(ticket: known.ticket, thread: thread, reason: .reference)
            }
            if let ticket = try work.outbox.letter(stableID: mailID)?.ticket {
                return Found(ticket: ticket, thread: .client, reason: .reference)
            }
        }
        return nil
    }

    private func bySignedAddress(_ addresses: [String]) throws -> Found? {
        for address in addresses {
            if let number = mail.addresses.ticket(in: address), let id = try work.tickets.id(number: number) {
                return Found(ticket: id, thread: .client, reason: .signedAddress)
            }
        }
        return nil
    }

    /// A number anyone can guess counts only for who takes part already.
    private func byNumber(_ letter: ReadLetter) throws -> Found? {
        guard let number = claimedNumber(in: letter.letter.subject),
            let id = try work.tickets.id(number: number), let ticket = try work.tickets.find(id)?.record,
            let from = letter.from, let contact = try work.contacts.byAddress(.email, from.key),
            ticket.participants.contains(where: { $0.person == .contact(contact) })
        else { return nil }
        return Found(ticket: id, thread: .client, reason: .numberInSubject)
    }

    /// `[#48213]` in a subject.
    func claimedNumber(in subject: String) -> Int64? {
        var rest = subject[...]
        while let start = rest.firstRange(of: "[#") {
            rest = rest[start.upperBound...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if let number = Int64(digits), rest.dropFirst(digits.count).first == "]" { return number }
        }
        return nil
    }
}
