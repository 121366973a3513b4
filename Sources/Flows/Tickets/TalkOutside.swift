package import Domain
package import Storage

/// Writes to somebody who is neither client nor vendor, goes on with such a talk, or ends it.
package struct TalkOutside: Sendable {
    /// How a talk begins.
    package struct Opening: Sendable {
        package var to: EmailAddress
        package var message: NewMessage
        /// The message of the ticket that is passed on, and those of its files that go along.
        package var forwards: Message.ID?
        package var files: [Attachment.ID]

        package init(
            to: EmailAddress, _ message: NewMessage, forwards: Message.ID? = nil, files: [Attachment.ID] = []
        ) {
            self.to = to
            self.message = message
            self.forwards = forwards
            self.files = files
        }
    }

    package enum Act: Sendable {
        case open(Opening)
        case write(SideTalk.ID, NewMessage)
        case finish(SideTalk.ID)
    }

    /// The ticket whose card it was asked on: the talk may stand on one that was merged into it.
    package var ticket: Ticket.ID
    package var person: Access.Person
    package var mail: MailIdentity?
    private let act: Act

    package init(
        _ act: Act, on ticket: Ticket.ID, by person: Access.Person, mail: MailIdentity?
    ) {
        self.act = act
        self.ticket = ticket
        self.person = person
        self.mail = mail
    }

    package func perform(_ work: Work) throws -> (ticket: Loaded<Ticket>, talk: SideTalk.ID) {
        let card = try RunCommand.load(ticket, for: person, .noteTicket, locked: false, work)
        try requireUnlocked(whatHolds: card, work)
        switch act {
        case .open(let opening): return try open(opening, card, work)
        case .write(let talk, let message):
            let home = try home(of: talk, work)
            try work.checkRoom(for: message.attachments, on: home.record.id)
            let (draft, words) = try message.draft(work)
            guard let recipient = try work.messages.first(in: talk)?.message.to?.value else {
                throw DeskError.erased(kind: "side_talk", reference: String(talk.rawValue))
            }
            return (try send(draft, to: recipient, words, on: home, work) { .writeSideTalk(talk, $0) }, talk)
        case .finish(let talk):
            let home = try home(of: talk, work)
            return (try RunCommand.decideAndStore(.finishSideTalk(talk), on: home, by: person, work), talk)
        }
    }

    // MARK: Opening

    private func open(
        _ opening: Opening, _ card: Loaded<Ticket>, _ work: Work
    ) throws -> (ticket: Loaded<Ticket>, talk: SideTalk.ID) {
        let loaded = try RunCommand.load(ticket, for: person, .noteTicket, work)
        try requireOutsider(opening.to, of: loaded.record, work)
        var message = opening.message
        if (message.subject ?? "").trimmed.isEmpty {
            throw DeskError.invalid(field: "subject", problem: .missing)
        }
        message.attachments += try passedOn(opening, work)
        if message.attachments.count > Ticket.Limits.attachmentsMax {
            throw DeskError.invalid(
                field: "attachments", problem: .tooMany(limit: Ticket.Limits.attachmentsMax))
        }
        try work.checkRoom(for: message.attachments, on: ticket)
        let (draft, words) = try message.draft(work)
        let saved = try send(draft, to: opening.to.text, words, on: loaded, work) { .openSideTalk($0) }
        guard let talk = saved.record.sideTalks.first(where: { loaded.record.sideTalk($0.id) == nil }) else {
            throw StorageError.unreadable("ticket \(loaded.record.number) opened no talk")
        }
        return (saved, talk.id)
    }

    /// Clients are written to on their own thread, and a letter to the desk itself would come back as a ticket.
    private func requireOutsider(_ address: EmailAddress, of ticket: Ticket, _ work: Work) throws {
        let contact = try work.contacts.byAddress(.email, address.key)
        if let contact, ticket.participants.contains(where: { $0.person == .contact(contact) }) {
            throw DeskError.ticket(.sideTalkWithClient(number: ticket.number))
        }
        let ours =
            try RecordStore<DeskMailbox>(work.transaction).all().map(\.saved.address)
            + work.brands.all().map(\.address)
        if ours.contains(where: { $0.lowercased() == address.text.lowercased() }) {
            throw DeskError.ticket(.sideTalkWithDesk(number: ticket.number))
        }
    }

    /// Files of the message that is passed on. - Throws: for what staff say among themselves, whoever asks.
    private func passedOn(_ opening: Opening, _ work: Work) throws -> [NewAttachment] {
        guard let forwards = opening.forwards else {
            if let file = opening.files.first {
                throw DeskError.invalid(field: "files", problem: .unknown(String(file.rawValue)))
            }
            return []
        }
        let shown = try ForwardedMessage.find(forwards, on: ticket, in: work.transaction)
        return try opening.files.map { file in
            guard let found = shown.message.attachments.first(where: { $0.id == file }) else {
                throw DeskError.invalid(field: "files", problem: .unknown(String(file.rawValue)))
            }
            return NewAttachment(standing: found)
        }
    }

    // MARK: Sending

    private func send(
        _ draft: Message.Draft, to recipient: String, _ words: [Int64: SearchWords],
        on loaded: Loaded<Ticket>, _ work: Work, _ command: (Message.Draft) -> TicketCommand
    ) throws -> Loaded<Ticket> {
        var draft = draft
        draft.message.to = Personal(recipient)
        if let mail {
            draft.message.mailID = Personal(
                mail.messageID(draft.message.id.rawValue, random: work.context.random))
        }
        let saved = try RunCommand.decideAndStore(command(draft), on: loaded, words: words, by: person, work)
        if let mail {
            guard let stored = try work.messages.message(draft.message.id)?.message else {
                throw StorageError.unreadable("message \(draft.message.id.rawValue) was not stored")
            }
            try LetterQueue(work: work, mail: mail).queueOutside(stored, to: recipient, on: saved.record)
        }
        return saved
    }

    // MARK: Where it stands

    /// The ticket that holds the talk: the card's own, or one that was merged into it.
    private func home(of talk: SideTalk.ID, _ work: Work) throws -> Loaded<Ticket> {
        guard let id = try SideTalkStore(work.transaction).ticket(of: talk),
            try id == ticket || work.messages.family(of: ticket).contains(id),
            let loaded = try work.tickets.find(id, locked: true)
        else { throw DeskError.notFound(kind: "side_talk", reference: String(talk.rawValue)) }
        return loaded
    }

    /// A merged ticket has no lock of its own: that of the one it was merged into binds.
    private func requireUnlocked(whatHolds card: Loaded<Ticket>, _ work: Work) throws {
        var holder = card
        var hops = 0
        while case .merged(let into, _) = holder.record.status, hops < Limits.mergesMax,
            let next = try work.tickets.find(into)
        {
            holder = next
            hops += 1
        }
        try RunCommand.requireUnlocked(holder, for: person, work)
    }

    private enum Limits { static let mergesMax = 32 }
}

/// A message that is passed on to somebody outside.
package enum ForwardedMessage {
    /// - Throws: `DeskError.notFound` for a message of another ticket; the rejection for a note, which never leaves the house.
    package static func find(
        _ id: Message.ID, on ticket: Ticket.ID, in transaction: any Transaction
    ) throws -> ShownMessage {
        let messages = MessageStore(transaction)
        guard let shown = try messages.message(id), try messages.family(of: ticket).contains(shown.ticket)
        else { throw DeskError.notFound(kind: "message", reference: String(id.rawValue)) }
        guard shown.thread.kind.mayLeave else {
            let number = try TicketStore(transaction).find(ticket)?.record.number ?? 0
            throw DeskError.ticket(.noteStaysInside(number: number))
        }
        return shown
    }

    /// As a letter quotes it.
    package static func quote(_ shown: ShownMessage, wrote: String) -> String {
        let text = shown.message.text.text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return ([wrote] + lines.map { $0.isEmpty ? ">" : "> \($0)" }).joined(separator: "\n")
    }
}

extension NewMessage {
    /// What one of our own writes outside, with what they quote.
    package static func outside(
        _ text: String, quote: String? = nil, subject: String? = nil, by member: StaffMember,
        channel: Channel = .email, attachments: [NewAttachment] = []
    ) -> NewMessage {
        let text = text.trimmed
        var message = NewMessage(
            text: text, channel: channel, direction: .out, fromName: member.name.text,
            attachments: attachments)
        message.subject = subject
        // The quote is another person's: it stands where erasing them reaches it.
        if let quote = quote?.trimmed, !quote.isEmpty {
            message.fullText = text.isEmpty ? quote : "\(text)\n\n\(quote)"
        }
        return message
    }
}
