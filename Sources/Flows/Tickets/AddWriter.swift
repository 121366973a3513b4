import Domain
import Storage

extension RunCommand {
    /// Who writes on a ticket takes part in it from then on: as a copy, who gets the answers too.
    static func addWriter(
        _ contact: Contact.ID, to loaded: Loaded<Ticket>, _ work: Work
    ) throws -> Loaded<Ticket> {
        let takesPart = loaded.record.participants.contains { $0.person == .contact(contact) }
        if takesPart || loaded.record.participants.count >= Ticket.Limits.participantsMax { return loaded }
        return try decideAndStore(
            .addParticipant(Participant(.contact(contact), as: .copy)), on: loaded, work)
    }
}
