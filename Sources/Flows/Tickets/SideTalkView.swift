package import Domain
package import Storage

/// What a talk with an outsider is called, and to whom it goes: its first letter says both.
package struct SideTalkHeading: Sendable {
    package let talk: SideTalk
    /// Where it stands: the ticket itself, or one that was merged into it.
    package let ticket: Ticket.ID
    /// Nil where it was erased.
    package let recipient: String?
    package let subject: String?

    init(_ found: TicketTalk, in transaction: any Transaction) throws {
        talk = found.talk
        ticket = found.ticket
        let first = try MessageStore(transaction).first(in: found.talk.id)?.message
        recipient = first?.to?.value
        subject = first?.subject?.value
    }

    /// Talks of a ticket and of those merged into it, what is not finished first, then the newest.
    package static func all(
        of ticket: Ticket.ID, in transaction: any Transaction
    ) throws -> [SideTalkHeading] {
        let family = try MessageStore(transaction).family(of: ticket)
        let talks = try SideTalkStore(transaction).talks(of: family)
        return try talks.sorted { left, right in
            let (first, second) = (left.talk.state == .finished, right.talk.state == .finished)
            return first == second ? left.talk.id > right.talk.id : second
        }.map { try SideTalkHeading($0, in: transaction) }
    }

    /// - Throws: `DeskError.notFound` for a talk of another ticket.
    package static func find(
        _ id: SideTalk.ID, on ticket: Ticket.ID, in transaction: any Transaction
    ) throws -> SideTalkHeading {
        let family = try MessageStore(transaction).family(of: ticket)
        let talks = try SideTalkStore(transaction).talks(of: family)
        guard let found = talks.first(where: { $0.talk.id == id }) else {
            throw DeskError.notFound(kind: "side_talk", reference: String(id.rawValue))
        }
        return try SideTalkHeading(found, in: transaction)
    }
}

/// A talk with an outsider and its letters, as pages and the API show it.
package struct SideTalkView: Sendable {
    package let heading: SideTalkHeading
    /// The newest, oldest first.
    package let messages: [ShownMessage]
    package let deliveries: [Message.ID: [Delivery]]

    package enum Limits {
        package static let messagesMax = 200
    }

    package var talk: SideTalk { heading.talk }

    package init(_ heading: SideTalkHeading, in transaction: any Transaction) throws {
        self.heading = heading
        let newest = try MessageStore(transaction).messages(
            in: heading.talk.id, limit: Limits.messagesMax)
        messages = newest.reversed()
        let own = Set(newest.map(\.message.id))
        deliveries = Dictionary(
            grouping: try OutboxStore(transaction).deliveries(of: heading.ticket).filter {
                own.contains($0.message)
            }, by: \.message)
    }

    /// - Throws: `DeskError.notFound` for a talk of another ticket.
    package static func find(
        _ id: SideTalk.ID, on ticket: Ticket.ID, in transaction: any Transaction
    ) throws -> SideTalkView {
        try SideTalkView(SideTalkHeading.find(id, on: ticket, in: transaction), in: transaction)
    }
}
