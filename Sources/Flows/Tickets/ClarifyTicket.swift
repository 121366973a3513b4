package import Domain
package import Storage

/// Asks for what only the client can say, answers it or takes it back: messages on a thread that clients never see.
package struct ClarifyTicket: Sendable {
    package enum Act: Sendable {
        case ask(String)
        case answer(Clarification.ID, String)
        case withdraw(Clarification.ID)
    }

    private enum Prepared: Sendable {
        case ask(NewMessage)
        case answer(Clarification.ID, NewMessage)
        case withdraw(Clarification.ID)
    }

    package var ticket: Ticket.ID
    package var person: Access.Person
    private var act: Prepared

    /// - Parameter channel: how it reached the desk.
    package init(_ act: Act, on ticket: Ticket.ID, by person: Access.Person, channel: Channel) {
        self.ticket = ticket
        self.person = person
        func message(_ text: String) -> NewMessage {
            let name: String? = if case .staff(let member) = person { member.name.value } else { nil }
            return NewMessage(text: text.trimmed, channel: channel, direction: .out, fromName: name)
        }
        switch act {
        case .ask(let text): self.act = .ask(message(text))
        case .answer(let id, let text): self.act = .answer(id, message(text))
        case .withdraw(let id): self.act = .withdraw(id)
        }
    }

    package func perform(_ work: Work) throws -> Loaded<Ticket> {
        let loaded = try RunCommand.load(ticket, for: person, .noteTicket, work)
        var words: [Int64: SearchWords] = [:]
        func draft(_ message: NewMessage) throws -> Message.Draft {
            let (draft, found) = try message.draft(work)
            words = found
            return draft
        }
        let command: TicketCommand =
            switch act {
            case .ask(let message): .clarify(try draft(message))
            case .answer(let id, let message): .answerClarification(id, try draft(message))
            case .withdraw(let id): .withdrawClarification(id)
            }
        return try RunCommand.decideAndStore(command, on: loaded, words: words, by: person, work)
    }
}
