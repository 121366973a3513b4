package import Domain
package import Storage

/// What a ticket's journal says of who held it and who is at fault, for somebody who may read the journal (P75, P101–P105).
package struct TicketPast: Sendable {
    package let ticket: Ticket
    package let chain: TicketChain
    package let verdicts: [BlameVerdict]
    /// The hours in which what was promised to the client counts.
    package let hours: WorkingTime

    /// - Throws: `DeskError.notFound`, `.forbidden`.
    package init(
        of id: Ticket.ID, for person: Access.Person, under rules: ServiceRules, at now: Instant,
        in transaction: any Transaction
    ) throws {
        guard let ticket = try TicketStore(transaction).find(id)?.record,
            Access.may(person, .readTicket, .ticket(ticket))
        else { throw DeskError.notFound(kind: "ticket", reference: String(id.rawValue)) }
        try Access.require(person, .readJournal, .ticket(ticket))
        let past = try Self.history(of: id, withWords: true, in: transaction)
        guard let trail = TicketTrail(past) else {
            throw StorageError.unreadable("ticket \(id.rawValue) has no beginning")
        }
        self.ticket = ticket
        chain = trail.chain
        verdicts = trail.verdicts(under: rules.discipline.blame ?? .preset, at: now)
        hours = rules.outerHours(of: ticket).time
    }

    /// All of a ticket's journal in its order.
    /// - Parameter withWords: whether personal values are read too; else they stand there as erased ones do.
    static func history(
        of id: Ticket.ID, withWords: Bool, in transaction: any Transaction
    ) throws -> [(event: TicketEvent, occasion: EventOccasion)] {
        var past: [(event: TicketEvent, occasion: EventOccasion)] = []
        try Journal(transaction).history(of: id.rawValue) { stored, values in
            past.append(try stored.ofTicket(withWords ? values : [:]))
        }
        return past
    }
}
