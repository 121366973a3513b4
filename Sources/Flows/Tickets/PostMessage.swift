package import Domain
package import Storage

/// Puts a message of ours on a thread of a ticket.
package struct PostMessage: Sendable {
    package var ticket: Ticket.ID
    package var message: NewMessage
    package var thread: MessageThread.Kind
    package var person: Access.Person

    package init(
        _ message: NewMessage, on thread: MessageThread.Kind, of ticket: Ticket.ID, by person: Access.Person
    ) {
        self.message = message
        self.thread = thread
        self.ticket = ticket
        self.person = person
    }

    package func perform(_ work: Work) throws -> (ticket: Loaded<Ticket>, message: Message.ID) {
        let action: Access.Action = thread.visibility == .public ? .replyTicket : .noteTicket
        let loaded = try RunCommand.load(ticket, for: person, action, work)
        let (draft, words) = try message.draft(work)
        let command: TicketCommand =
            switch person {
            case .staff: .post(draft, on: thread)
            case .contact: .receive(draft, on: .client, reopenWindow: DeskRules.reopenWindow)
            }
        return (try RunCommand.decideAndStore(command, on: loaded, words: words, work), draft.message.id)
    }
}

/// Rules of the whole desk with their presets.
package enum DeskRules {
    /// A client's letter to a ticket closed no longer ago reopens it; later it opens a follow-up.
    package static let reopenWindow = Span.days(14)
}
