package import Domain
package import Storage

/// Puts a message of ours on a thread of a ticket.
package struct PostMessage: Sendable {
    package var ticket: Ticket.ID
    package var message: NewMessage
    package var thread: MessageThread.Kind
    package var person: Access.Person
    /// Sends what the client shall read, when there is a way to.
    package var mail: MailIdentity?

    package init(
        _ message: NewMessage, on thread: MessageThread.Kind, of ticket: Ticket.ID, by person: Access.Person,
        mail: MailIdentity? = nil
    ) {
        self.message = message
        self.thread = thread
        self.ticket = ticket
        self.person = person
        self.mail = mail
    }

    package func perform(_ work: Work) throws -> (ticket: Loaded<Ticket>, message: Message.ID) {
        let action: Access.Action = thread.visibility == .public ? .replyTicket : .noteTicket
        let loaded = try RunCommand.load(ticket, for: person, action, work)
        let called = TellMentioned(on: loaded.record, in: work.transaction)
        var mentioned: [StaffMember.ID] = []
        if thread == .internal, case .staff(let author) = person {
            mentioned = try called.mentioned(in: message.text, by: author.id)
        }
        try work.checkRoom(for: message.attachments, on: ticket)
        var (draft, words) = try message.draft(work)
        let goesOut = thread == .client || thread == .vendor
        let leaves: MailIdentity? = if case .staff = person, goesOut { self.mail } else { nil }
        if let leaves {
            draft.message.mailID = Personal(
                leaves.messageID(draft.message.id.rawValue, random: work.context.random))
            let queue = LetterQueue(work: work, mail: leaves)
            let readers =
                thread == .client
                ? try queue.readers(of: loaded.record)
                : try queue.vendorAddress(of: loaded.record).map { [$0] } ?? []
            draft.message.to = readers.isEmpty ? nil : Personal(readers.joined(separator: "\n"))
        }
        let command: TicketCommand =
            switch person {
            case .staff: .post(draft, on: thread)
            case .contact: .receive(draft, on: .client, reopenWindow: DeskRules.reopenWindow)
            }
        let saved = try RunCommand.decideAndStore(command, on: loaded, words: words, by: person, work)
        try called.tell(mentioned, work)
        if let leaves {
            let queue = LetterQueue(work: work, mail: leaves)
            if thread == .client {
                try queue.queue(message: draft.message, on: saved.record)
            } else {
                try queue.queueToVendor(draft.message, on: saved.record)
            }
        }
        return (saved, draft.message.id)
    }
}

/// Rules of the whole desk with their presets.
package enum DeskRules {
    /// A client's letter to a ticket closed no longer ago reopens it; later it opens a follow-up.
    package static let reopenWindow = Span.days(14)
}
