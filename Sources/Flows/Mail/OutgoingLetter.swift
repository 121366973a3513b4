package import Domain
import Storage

/// What a row of the outbox says about the letter to compose; addresses and texts stand with the ticket.
package struct OutgoingLetter: Codable, Sendable, Equatable {
    package static let outboxKind = "mail"

    package enum Content: String, Codable, Sendable {
        /// The message the row names.
        case message
        /// The first answer of the desk itself: number, holder, what happens next (P36).
        case acknowledgement
        /// A link by which a client signs in.
        case signInLink = "sign_in_link"
        /// A fresh link of a ticket, for somebody whose old one asks for the address.
        case ticketLink = "ticket_link"
        /// To whoever heads the desk: a ticket locked itself, or somebody asks to unlock it.
        case lockedTicket = "locked_ticket"
        case unlockRequest = "unlock_request"
        /// A step of an escalation chain tells one of our own.
        case escalation
        /// To whoever heads the desk: what drags on.
        case digest
        /// What a rule tells somebody about a ticket.
        case notice
        /// The client's own engineer is called in.
        case pullIn = "pull_in"
        /// The work is done: does it work?
        case resolved
        /// To a client who did not confirm, and to one without whose answer nobody can go on.
        case closingReminder = "closing_reminder"
        case answerReminder = "answer_reminder"
        /// What the client thinks, and to whoever hears of a bad mark.
        case rating
        case badMark = "bad_mark"
        /// To one of our own: a question for the client, or its answer.
        case clarification
        /// The message the row names, to the vendor who has the ticket.
        case vendor
        /// The message the row names, to somebody who is neither client nor vendor.
        case outside
        /// To one of our own: a task that was given, finished, sent back or missed.
        case task
        /// To one of our own: an appeal against an entry of the ledger, or what was decided on it.
        case ledger
        /// To one of our own: what of their letter was not done, and why.
        case mailRefusal = "mail_refusal"
    }

    package var content: Content
    package var language: String
    /// The Message-ID this answers, and those before it.
    package var references: [String]
    /// Who the letter is for, and whom its link lets in; the ticket's requester where it is missing.
    package var contact: Contact.ID?
    /// In whose name a letter leaves that belongs to no ticket.
    package var brand: Brand.ID?
    /// The sign-in link.
    package var link: Int64?
    /// When the letter was asked for, where neither a message nor a ticket tells: the same row gives the same bytes.
    package var askedAt: Instant?
    package var lock: LockNotice?
    /// What a letter to one of our own is about; its row names no ticket.
    package var about: Ticket.ID?
    package var clarification: ClarificationNotice?
    /// The words of a notice, and of a letter of escalation with its subject; to a vendor: their number.
    package var text: String?
    package var subject: String?
    /// After how many working days of silence the ticket closes.
    package var days: Int?
    package var rating: RatingNotice?
    /// The talk with an outsider that it belongs to.
    package var talk: SideTalk.ID?

    package init(content: Content, language: String, references: [String]) {
        self.content = content
        self.language = language
        self.references = references
    }
}

/// Puts letters into the outbox, in the transaction of what they tell.
struct LetterQueue {
    let work: Work
    let mail: MailIdentity

    private enum Limits {
        /// Two robots that answer each other stop here: so many acknowledgements to one address…
        static let acknowledgementsMax = 3
        /// Nobody's mailbox is filled by whoever types its address into our forms.
        static let linksMax = 5
        /// …within this time.
        static let recently = Span.hours(1)
        static let referencesMax = 20
    }

    /// One row for each reader of a reply; all carry the same letter.
    func queue(message: Message, on ticket: Ticket, kind: String = OutgoingLetter.outboxKind) throws {
        guard mail.sends, let mailID = message.mailID?.value else { return }
        let language = try language(of: ticket)
        let references = try references(before: message.id, on: ticket)
        for reader in try readersByContact(of: ticket) {
            var letter = OutgoingLetter(content: .message, language: language, references: references)
            letter.contact = reader.contact
            try add(
                letter, to: reader.address, stableID: mailID, ticket: ticket, message: message.id, kind: kind)
        }
    }

    /// What the outbox calls a reply that a rule wrote.
    static let ruleReplyKind = "rule_reply"

    /// Tells somebody about a ticket in the words of a rule.
    func queueNotice(_ text: String, of ticket: Ticket, to recipient: String) throws {
        try queue(.notice, text, of: ticket, to: recipient)
    }

    /// Tells the client's own engineer that they are needed.
    func queuePullIn(of ticket: Ticket, to recipient: String) throws {
        try queue(.pullIn, nil, of: ticket, to: recipient)
    }

    private func queue(
        _ content: OutgoingLetter.Content, _ text: String?, of ticket: Ticket, to recipient: String
    ) throws {
        var letter = OutgoingLetter(
            content: content, language: try work.brands.find(ticket.brand)?.record.language ?? "en",
            references: [])
        letter.text = text
        letter.askedAt = work.now
        let id = work.context.newID()
        try add(
            letter, to: recipient, stableID: mail.messageID(id, random: work.context.random), ticket: ticket,
            message: nil, kind: content.rawValue, id: id)
    }

    /// Tells the requester that the ticket is here, unless a robot asked or the address was told often just now.
    func queueAcknowledgement(of ticket: Ticket, answering mailID: String?) throws {
        guard mail.sends, let recipient = try address(of: ticket.requester) else { return }
        guard try mayLeave("acknowledgement", to: recipient, max: Limits.acknowledgementsMax) else { return }
        let id = work.context.newID()
        try add(
            OutgoingLetter(
                content: .acknowledgement, language: try language(of: ticket),
                references: mailID.map { [$0] } ?? []),
            to: recipient, stableID: mail.messageID(id, random: work.context.random), ticket: ticket,
            message: nil,
            kind: "acknowledgement", id: id)
    }

    /// - Returns: false when no letter leaves, or the address was sent many just now.
    func queueSignInLink(
        _ link: Int64, to recipient: String, of contact: Contact, brand: Brand.ID, language: String
    ) throws -> Bool {
        let kind = OutgoingLetter.Content.signInLink
        guard mail.sends, try mayLeave(kind.rawValue, to: recipient, max: Limits.linksMax) else {
            return false
        }
        var letter = OutgoingLetter(content: kind, language: language, references: [])
        letter.contact = contact.id
        letter.brand = brand
        letter.link = link
        letter.askedAt = work.now
        let id = work.context.newID()
        try work.outbox.add(
            OutboxItem(
                id: id, lane: "client \(contact.id.rawValue) \(recipient) mail", kind: kind.rawValue,
                ticket: nil,
                message: nil, stableID: mail.messageID(id, random: work.context.random), recipient: recipient,
                body: try JSONText.encode(letter)), sendAt: work.now, at: work.now)
        return true
    }

    func queueTicketLink(of ticket: Ticket, to recipient: String, of contact: Contact.ID) throws {
        let kind = OutgoingLetter.Content.ticketLink
        guard mail.sends, try mayLeave(kind.rawValue, to: recipient, max: Limits.linksMax) else { return }
        let own = try work.contacts.find(contact)?.record.language
        var letter = OutgoingLetter(
            content: kind, language: try own ?? language(of: ticket), references: [])
        letter.contact = contact
        letter.askedAt = work.now
        let id = work.context.newID()
        try add(
            letter, to: recipient, stableID: mail.messageID(id, random: work.context.random), ticket: ticket,
            message: nil, kind: kind.rawValue, id: id)
    }

    private func mayLeave(_ kind: String, to recipient: String, max: Int) throws -> Bool {
        try work.outbox.count(to: recipient, since: work.now - Limits.recently, kind: kind) < max
    }

    func add(
        _ letter: OutgoingLetter, to recipient: String, stableID: String, ticket: Ticket,
        message: Message.ID?,
        kind: String = OutgoingLetter.outboxKind, id: Int64? = nil
    ) throws {
        let id = id ?? work.context.newID()
        try work.outbox.add(
            OutboxItem(
                id: id, lane: "\(ticket.id.rawValue) \(recipient) mail", kind: kind, ticket: ticket.id,
                message: message, stableID: stableID, recipient: recipient, body: try JSONText.encode(letter)),
            sendAt: work.now, at: work.now)
    }

    /// The requester and whoever is copied, each once.
    func readers(of ticket: Ticket) throws -> [String] { try readersByContact(of: ticket).map(\.address) }

    private func readersByContact(of ticket: Ticket) throws -> [(contact: Contact.ID, address: String)] {
        var found: [(contact: Contact.ID, address: String)] = []
        if let address = try address(of: ticket.requester) { found.append((ticket.requester, address)) }
        let others = ticket.participants.compactMap { participant -> Contact.ID? in
            guard participant.role == .copy, case .contact(let id) = participant.person else { return nil }
            return id
        }
        for contact in others.sorted() {
            guard let address = try address(of: contact), !found.contains(where: { $0.address == address })
            else { continue }
            found.append((contact, address))
        }
        return found
    }

    func address(of contact: Contact.ID) throws -> String? {
        try work.contacts.find(contact)?.record.addresses.first { $0.kind == .email }?.value.personal.value
    }

    func language(of ticket: Ticket) throws -> String {
        if let own = try work.contacts.find(ticket.requester)?.record.language { return own }
        return try work.brands.find(ticket.brand)?.record.language ?? "en"
    }

    /// The Message-IDs of the whole conversation, oldest first.
    func conversation(of ticket: Ticket) throws -> [String] { try references(before: nil, on: ticket) }

    /// The Message-IDs of the conversation so far, oldest first.
    private func references(before message: Message.ID?, on ticket: Ticket) throws -> [String] {
        let earlier = try work.messages.messages(
            of: ticket.id, before: message, limit: Limits.referencesMax, publicOnly: true)
        return earlier.reversed().compactMap { $0.message.mailID?.value }
    }
}
