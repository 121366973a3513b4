import Domain
import Storage

/// A ticket that goes on where an earlier one ended too long ago to be reopened; both know of each other.
enum FollowUp {
    static func link(_ opened: Ticket.ID, after earlier: Ticket.ID, _ work: Work) throws {
        for (ticket, other, kind) in [
            (earlier, opened, Ticket.LinkKind.followedUpBy), (opened, earlier, .followUp),
        ] {
            guard let loaded = try work.tickets.find(ticket, locked: true) else { continue }
            _ = try RunCommand.decideAndStore(.link(to: other, as: kind), on: loaded, work)
        }
    }
}
