package import Domain
package import Storage

/// One ticket as its client may see it: where it stands and the client's thread, nothing else.
package struct ClientTicketView: Sendable {
    package let summary: TicketSummary
    package let ticket: Ticket
    /// Oldest first.
    package let messages: [ShownMessage]
    /// Where older messages go on, nil when these are all.
    package let older: Message.ID?
    /// The number of the ticket it was merged into.
    package let mergedInto: Int64?
    /// Whether the client takes part, and does not see it by their right on the organization alone.
    package let takesPart: Bool
    /// Whether the client's word ends it.
    package let mayConfirm: Bool

    package enum Limits {
        package static let messagesMax = 20
    }

    /// - Parameters:
    ///   - withAnswers: false leaves out what others wrote, for whoever has not proved yet that the address is theirs.
    /// - Throws: `DeskError.notFound`, also for a ticket out of reach.
    package init(
        number: Int64, for contact: Contact.ID, withAnswers: Bool, before: Message.ID? = nil,
        in transaction: any Transaction
    ) throws {
        let client = try ClientReach(of: contact, in: transaction)
        let ticket = try Self.ticket(number: number, for: client, in: transaction)
        guard let summary = try TicketListStore(transaction).summary(ticket.id) else {
            throw StorageError.unreadable("ticket \(ticket.id.rawValue) refers to something missing")
        }
        self.summary = summary
        self.ticket = ticket
        let page = try MessagePage(
            of: ticket.id, publicOnly: true, before: before, limit: Limits.messagesMax, in: transaction)
        var isOwn: [Ticket.ID: Bool] = [ticket.id: true]
        messages = try page.messages.reversed().filter { shown in
            guard withAnswers || shown.author == .contact(contact) else { return false }
            // Another client's ticket may have been merged into this one: its talk stays theirs.
            if let known = isOwn[shown.ticket] { return known }
            let source = try TicketStore(transaction).find(shown.ticket)?.record
            let isReadable = source.map { Access.may(.contact(client), .readTicket, .ticket($0)) } ?? false
            isOwn[shown.ticket] = isReadable
            return isReadable
        }
        older = page.older
        mergedInto =
            if case .merged(let into, _) = ticket.status {
                try TicketStore(transaction).find(into)?.record.number
            } else { nil }
        takesPart = ticket.participants.contains { $0.person == .contact(contact) }
        mayConfirm = Access.may(.contact(client), .confirmTicket, .ticket(ticket))
    }

    /// A ticket in the client's reach. - Throws: `DeskError.notFound`, also for one in the trash.
    package static func ticket(
        number: Int64, for client: ClientReach, in transaction: any Transaction
    ) throws -> Ticket {
        let tickets = TicketStore(transaction)
        guard let id = try tickets.id(number: number), let ticket = try tickets.find(id)?.record,
            Access.may(.contact(client), .readTicket, .ticket(ticket)), ticket.status.name != .deleted
        else { throw DeskError.notFound(kind: "ticket", reference: String(number)) }
        return ticket
    }

    /// A file of this ticket and no other, or of one that was merged into it.
    /// - Throws: `DeskError.notFound`, also for a file of an inner thread.
    package static func file(
        _ id: Attachment.ID, of number: Int64, for contact: Contact.ID, in transaction: any Transaction
    ) throws -> ReadFile.Found {
        let client = try ClientReach(of: contact, in: transaction)
        let ticket = try ticket(number: number, for: client, in: transaction)
        let unknown = DeskError.notFound(kind: "attachment", reference: String(id.rawValue))
        guard var place = try MessageStore(transaction).attachment(id)?.ticket else { throw unknown }
        var hops = 0
        while place != ticket.id {
            guard hops < 32,
                case .merged(let into, _)? = try TicketStore(transaction).find(place)?.record.status
            else { throw unknown }
            place = into
            hops += 1
        }
        return try ReadFile.attachment(id, for: .contact(client), in: transaction)
    }
}
