extension TicketEvent {
    /// The other ticket that a decision was about too.
    package var otherTicket: Ticket.ID? {
        switch self {
        case .absorbed(let absorbed): absorbed.ticket
        case .parted(let parted): parted.from
        case .linked(let linked): linked.link.ticket
        case .unlinked(let unlinked): unlinked.link.ticket
        case .messageMovedOut(let moved): moved.to
        case .messageMovedIn(let moved): moved.from
        case .statusChanged(let changed):
            if case .merged(let into, _) = changed.status { into } else { nil }
        default: nil
        }
    }
}
