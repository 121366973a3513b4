/// Links to other tickets, and people who take part.
extension Ticket {
    func link(to other: Ticket.ID, as kind: LinkKind) throws(TicketRejection) -> [TicketEvent] {
        if other == id { throw .ontoItself(number: number) }
        try requirePresent()
        let link = Link(to: other, as: kind)
        if links.contains(link) { throw .alreadyLinked(to: other) }
        return [.linked(.init(link: link))]
    }

    func unlink(from other: Ticket.ID, as kind: LinkKind) throws(TicketRejection) -> [TicketEvent] {
        let link = Link(to: other, as: kind)
        guard links.contains(link) else { throw .notLinked(to: other) }
        return [.unlinked(.init(link: link))]
    }

    func add(_ participant: Participant) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if participants.contains(participant) { throw .alreadyTakesPart }
        if participants.count >= Limits.participantsMax {
            throw .tooMany(field: "participants", limit: Limits.participantsMax)
        }
        return [.participantAdded(.init(participant: participant))]
    }

    func remove(_ participant: Participant) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if participant.role == .requester { throw .requesterStays }
        guard participants.contains(participant) else { throw .doesNotTakePart }
        return [.participantRemoved(.init(participant: participant))]
    }
}
