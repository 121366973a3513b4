package import Domain
package import Storage

/// One ticket with its newest messages, for somebody who may read it.
package struct TicketView: Sendable {
    package let summary: TicketSummary
    package let ticket: Ticket
    /// Oldest first; without inner threads for a client.
    package let messages: [ShownMessage]
    /// Where older messages go on, nil when these are all.
    package let older: Message.ID?
    package let deliveries: [Message.ID: [Delivery]]
    package let customFields: [CustomField]
    /// The texts of open questions; empty for a client. One that was erased has none.
    package let clarifications: [Clarification.ID: String]
    /// Names of those who take part.
    package let names: [Participant.Person: String]

    package enum Limits {
        package static let messagesMax = 100
        /// Texts beyond this wait for the next page, the newest message is always there.
        package static let textBytesMax = 4_194_304
    }

    /// - Throws: `DeskError.notFound`, also for a ticket that is out of reach.
    package init(
        _ id: Ticket.ID, for person: Access.Person, before: Message.ID? = nil,
        limit: Int = Limits.messagesMax, in transaction: any Transaction
    ) throws {
        guard let loaded = try TicketStore(transaction).find(id),
            Access.may(person, .readTicket, .ticket(loaded.record))
        else { throw DeskError.notFound(kind: "ticket", reference: String(id.rawValue)) }
        try self.init(showing: loaded.record, to: person, before: before, limit: limit, in: transaction)
    }

    /// The answer to a change that `person` just made. It may have moved the ticket to where they do not see it
    /// any more; its outcome they still see.
    package init(
        showing ticket: Ticket, to person: Access.Person, before: Message.ID? = nil,
        limit: Int = Limits.messagesMax, in transaction: any Transaction
    ) throws {
        guard let summary = try TicketListStore(transaction).summary(ticket.id) else {
            throw StorageError.unreadable("ticket \(ticket.id.rawValue) refers to something missing")
        }
        self.summary = summary
        self.ticket = ticket
        let page = try MessagePage(
            of: ticket.id, publicOnly: !Access.may(person, .readInternal, .ticket(ticket)), before: before,
            limit: limit, in: transaction)
        messages = page.messages.reversed()
        older = page.older
        deliveries = page.deliveries
        customFields = try ticket.fields.isEmpty ? [] : RecordStore<CustomField>(transaction).all()
        names = try Self.names(of: ticket, in: transaction)
        var asked: [Clarification.ID: String] = [:]
        if Access.may(person, .readInternal, .ticket(ticket)) {
            let messages = MessageStore(transaction)
            for question in ticket.clarifications {
                asked[question.id] = try messages.message(question.question)?.message.text.value
            }
        }
        clarifications = asked
    }

    private static func names(
        of ticket: Ticket, in transaction: any Transaction
    ) throws -> [Participant.Person: String] {
        var names: [Participant.Person: String] = [:]
        for participant in ticket.participants {
            switch participant.person {
            case .contact(let id):
                names[participant.person] = try RecordStore<Contact>(transaction).find(id)?.record.name.text
            case .staff(let id):
                names[participant.person] = try RecordStore<StaffMember>(transaction).find(id)?.record.name
                    .text
            }
        }
        return names
    }
}

/// Messages of one ticket, newest first, as many as fit.
package struct MessagePage: Sendable {
    package let messages: [ShownMessage]
    package let older: Message.ID?
    package let deliveries: [Message.ID: [Delivery]]

    package init(
        of ticket: Ticket.ID, publicOnly: Bool, before: Message.ID?, limit: Int,
        in transaction: any Transaction
    ) throws {
        let found = try MessageStore(transaction).messages(
            of: ticket, before: before, limit: limit + 1, publicOnly: publicOnly)
        var bytes = 0
        let fitting = found.prefix(limit).prefix { shown in
            defer { bytes += Self.bytes(of: shown.message) }
            return bytes == 0 || bytes + Self.bytes(of: shown.message) <= TicketView.Limits.textBytesMax
        }
        messages = Array(fitting)
        older = fitting.count < found.count ? fitting.last?.message.id : nil
        deliveries = Dictionary(
            grouping: try OutboxStore(transaction).deliveries(of: ticket), by: \.message)
    }

    private static func bytes(of message: Message) -> Int {
        [message.text, message.fullText, message.html].reduce(0) { $0 + ($1?.text.utf8.count ?? 0) }
    }
}
