package import Domain
package import Storage

/// Moves a letter that was joined to a ticket by mistake to a ticket of its own, or back again.
package struct MoveLetter: Sendable {
    package enum Kind: Sendable {
        /// Out into a new ticket, whose requester is the letter's author.
        case split(Message.ID)
        /// The letter that the ticket was made for goes back to where it came from; the ticket and what it has besides are merged there.
        case undo
    }

    package var kind: Kind
    package var ticket: Ticket.ID
    package var person: Access.Person

    package init(_ kind: Kind, on ticket: Ticket.ID, by person: Access.Person) {
        self.kind = kind
        self.ticket = ticket
        self.person = person
    }

    /// - Returns: the ticket on which the letter stands now.
    package func perform(_ work: Work) throws -> Loaded<Ticket> {
        switch kind {
        case .split(let message): try split(message, work)
        case .undo: try undo(work)
        }
    }

    // MARK: Out

    private func split(_ message: Message.ID, _ work: Work) throws -> Loaded<Ticket> {
        let source = try RunCommand.load(ticket, for: person, .workTicket, work)
        let shown = try letter(message, on: ticket, work)
        let older = try work.messages.messages(of: ticket, before: message, limit: 1, publicOnly: false)
        var leaving = try LetterTraces(of: [shown], on: source.record, work).leaving(shown, .split)
        leaving.isFirst = older.isEmpty
        let target = Ticket.ID(work.context.newID())
        // The source decides first: what may not leave founds no ticket.
        do {
            _ = try source.record.decide(
                .moveOut(leaving, to: target), in: work.context.decision(person.authority))
        } catch {
            throw DeskError.ticket(error)
        }
        let opened = try open(target, for: shown, like: source.record, work)
        _ = try RunCommand.decideAndStore(.moveOut(leaving, to: target), on: source, by: person, work)
        return try RunCommand.decideAndStore(
            .moveIn(shown.moved(), from: ticket), on: opened, by: person, work)
    }

    private func letter(_ id: Message.ID, on ticket: Ticket.ID, _ work: Work) throws -> ShownMessage {
        guard let shown = try work.messages.message(id), shown.ticket == ticket else {
            throw DeskError.notFound(kind: "message", reference: String(id.rawValue))
        }
        return shown
    }

    /// A ticket for the letter: in the same place, for the one who wrote it.
    private func open(
        _ id: Ticket.ID, for shown: ShownMessage, like source: Ticket, _ work: Work
    ) throws -> Loaded<Ticket> {
        var requester = source.requester
        if case .contact(let author) = shown.author { requester = author }
        guard let contact = try work.contacts.find(requester)?.record else {
            throw StorageError.unreadable("contact \(requester.rawValue) is missing")
        }
        let subject = shown.message.subject?.text.trimmed ?? ""
        let number = try work.tickets.nextNumber()
        var new = NewTicket(
            number: number,
            subject: subject.isEmpty
                ? source.subject.text : String(subject.prefix(Ticket.Limits.subjectCharactersMax)),
            channel: shown.message.channel, brand: source.brand, department: source.department,
            line: source.line, requester: requester, organization: contact.organization)
        new.id = id
        new.mailbox = source.mailbox
        let created: TicketEvent
        do { created = try Ticket.create(new, in: work.context.decision) } catch {
            throw DeskError.ticket(error)
        }
        return try work.tickets.create(
            created, words: SearchWords(subject: new.subject, number: number, requester: contact),
            in: work.context)
    }

    // MARK: Back

    private func undo(_ work: Work) throws -> Loaded<Ticket> {
        let first = try RunCommand.load(ticket, for: person, .workTicket, work)
        guard let shown = try foundingLetter(work),
            let origin = try LetterTraces(of: [shown], on: first.record, work).origin
        else { throw DeskError.ticket(.nothingToUndo(number: first.record.number)) }
        let (own, source) = try RunCommand(.merge(into: origin), on: ticket, by: person).both(origin, work)
        var leaving = try LetterTraces(of: [shown], on: own.record, work).leaving(shown, .undo)
        leaving.isFirst = true
        let left = try RunCommand.decideAndStore(.moveOut(leaving, to: origin), on: own, by: person, work)
        // Should the ticket stand alone once more, it has its letter again.
        let back = try RunCommand.decideAndStore(
            .moveIn(shown.moved(to: ticket), from: ticket), on: source, by: person, work)
        // What came since waits there for its answer.
        let since = left.record.status.isUnfinished ? left.record.awaitsReplySince : nil
        let taken = try RunCommand.decideAndStore(
            .absorb(ticket, awaitsReplySince: since), on: back, by: person, work)
        _ = try RunCommand.decideAndStore(.merge(into: origin), on: left, by: person, work)
        return taken
    }

    /// The letter that the ticket was made for, while it stands there.
    private func foundingLetter(_ work: Work) throws -> ShownMessage? {
        let journal = Journal(work.transaction)
        let beginning = try journal.events(of: ticket.rawValue, limit: Limits.beginning)
        for stored in beginning {
            guard case .messageMovedIn(let moved) = try stored.ofTicket().event else { continue }
            guard let shown = try work.messages.message(moved.message.id), shown.ticket == ticket else {
                return nil
            }
            return shown
        }
        return nil
    }

    private enum Limits {
        /// Events among which the letter came that a ticket was made for.
        static let beginning = 20
    }
}

extension ShownMessage {
    /// - Parameter talk: the ticket to whose talk it belongs, which may be merged into the one it goes to.
    func moved(to talk: Ticket.ID? = nil) -> MovedLetter {
        MovedLetter(message: message, author: author, at: at, continues: talk)
    }
}
