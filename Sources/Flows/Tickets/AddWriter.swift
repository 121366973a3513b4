import Domain
import Storage

extension RunCommand {
    /// Who writes on a ticket takes part in it from then on: as a copy, who gets the answers too.
    static func addWriter(
        _ contact: Contact.ID, to loaded: Loaded<Ticket>, _ work: Work
    ) throws -> Loaded<Ticket> {
        let takesPart = loaded.record.participants.contains { $0.person == .contact(contact) }
        if takesPart || loaded.record.participants.count >= Ticket.Limits.participantsMax { return loaded }
        // What a client's own letter brings about is no act of whoever let it in by hand: a lock does not keep it out.
        let isByHand = if case .staff = work.context.actor { true } else { false }
        let own = Work(
            transaction: work.transaction,
            context: isByHand ? work.context.acting(as: .contact(contact)) : work.context, mail: work.mail)
        return try decideAndStore(
            .addParticipant(Participant(.contact(contact), as: .copy)), on: loaded, own)
    }
}
