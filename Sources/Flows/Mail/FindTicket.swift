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
        /// The question that it answers.
        var question: Clarification.ID?
        /// The talk with an outsider that it goes on with.
        var talk: SideTalk.ID?
    }

    func find(for letter: ReadLetter, recipients: [String]) throws -> Found? {
        if let found = try byReference(letter) { return found }
        if let found = try bySignedAddress(recipients) { return found }
        if let found = try byVendor(letter) { return found }
        return try byNumber(letter)
    }

    /// The nearest letter first: In-Reply-To, then References from the end.
    private func byReference(_ letter: ReadLetter) throws -> Found? {
        for mailID in letter.letter.inReplyTo + letter.letter.references.reversed() {
            if let known = try work.messages.byMailID(mailID) {
                let shown = try work.messages.message(known.message)
                return Found(
                    ticket: known.ticket, thread: shown?.thread.kind ?? .client, reason: .reference,
                    talk: shown?.message.talk)
            }
            guard let sent = try work.outbox.letter(stableID: mailID) else { continue }
            if let found = try answered(byOneOfOurOwn: sent) { return found }
            if let ticket = sent.ticket {
                return Found(ticket: ticket, thread: .client, reason: .reference)
            }
        }
        return nil
    }

    /// What answers a letter to one of our own is for our own alone, whoever sends it: who knows such a Message-ID had
    /// that letter.
    private func answered(byOneOfOurOwn sent: SentLetter) throws -> Found? {
        guard let kind = OutgoingLetter.Content(rawValue: sent.kind), kind.isForStaff else { return nil }
        let letter = try JSONText.decode(OutgoingLetter.self, sent.body)
        guard let ticket = letter.about ?? letter.clarification?.ticket ?? letter.lock?.ticket ?? sent.ticket
        else { return nil }
        return Found(
            ticket: ticket, thread: kind == .clarification ? .clarification : .internal, reason: .reference,
            question: letter.clarification?.question)
    }

    private func bySignedAddress(_ addresses: [String]) throws -> Found? {
        for address in addresses {
            if let number = mail.addresses.staffTicket(in: address),
                let id = try work.tickets.id(number: number)
            {
                return Found(ticket: id, thread: .internal, reason: .signedAddress)
            }
            if let number = mail.addresses.vendorTicket(in: address),
                let id = try work.tickets.id(number: number)
            {
                return Found(ticket: id, thread: .vendor, reason: .signedAddress)
            }
            if let number = mail.addresses.talk(in: address),
                let id = try SideTalkStore(work.transaction).ticket(of: .init(number))
            {
                return Found(ticket: id, thread: .side, reason: .signedAddress, talk: .init(number))
            }
            if let number = mail.addresses.ticket(in: address), let id = try work.tickets.id(number: number) {
                return Found(ticket: id, thread: .client, reason: .signedAddress)
            }
        }
        return nil
    }

    private enum Limits {
        /// Words of a subject that are tried as a vendor's number, and tickets of one number.
        static let wordsMax = 20
        static let ticketsMax = 5
    }

    /// Our number or the vendor's own, from the vendor's people: it comes to the vendor's side, whoever else they are.
    private func byVendor(_ letter: ReadLetter) throws -> Found? {
        guard let from = letter.from else { return nil }
        let subject = letter.letter.subject
        if let number = claimedNumber(in: subject), let id = try work.tickets.id(number: number),
            try isVendor(from, of: id)
        {
            return Found(ticket: id, thread: .vendor, reason: .numberInSubject)
        }
        let words = subject.split { !($0.isLetter || $0.isNumber || "-_./#".contains($0)) }
            .filter {
                $0.count >= VendorCase.Limits.numberCharactersToFind && $0.contains(where: \.isNumber)
            }
        for word in words.prefix(Limits.wordsMax) {
            let number = String(word)
            for id in try VendorCaseStore(work.transaction).tickets(
                number: number, limit: Limits.ticketsMax) where try isVendor(from, of: id)
            {
                return Found(ticket: id, thread: .vendor, reason: .vendorNumber)
            }
        }
        return nil
    }

    /// Whether an address is the vendor's who has this ticket, and not of somebody who takes part in it as a client.
    private func isVendor(_ from: EmailAddress, of id: Ticket.ID) throws -> Bool {
        guard let ticket = try work.tickets.find(id)?.record, let vendorCase = ticket.vendorCase else {
            return false
        }
        let contact = try work.contacts.byAddress(.email, from.key)
        if let contact, ticket.participants.contains(where: { $0.person == .contact(contact) }) {
            return false
        }
        if let contact, contact == vendorCase.contact { return true }
        guard let organization = vendorCase.organization else { return false }
        return try work.organizations.find(organization)?.record.domains.contains(from.domain.lowercased())
            == true
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

    /// What one of our own writes about with a number in the subject alone is for our own.
    func byNumber(ofOurOwn letter: ReadLetter) throws -> Found? {
        guard let number = claimedNumber(in: letter.letter.subject),
            let id = try work.tickets.id(number: number)
        else { return nil }
        return Found(ticket: id, thread: .internal, reason: .numberInSubject)
    }

    /// `[#48213]` in a subject.
    func claimedNumber(in subject: String) -> Int64? {
        var rest = subject.utf8[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "[")) {
            rest = rest[start...].dropFirst()
            guard rest.first == UInt8(ascii: "#") else { continue }
            let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if let number = Int64(Substring(digits)), rest[digits.endIndex...].first == UInt8(ascii: "]") {
                return number
            }
        }
        return nil
    }
}
