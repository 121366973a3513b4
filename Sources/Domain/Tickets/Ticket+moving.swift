extension Ticket {
    /// A letter leaves: what it alone had changed is taken back, whatever people did since stays.
    func moveOut(
        _ letter: LeavingLetter, to target: Ticket.ID, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if target == id { throw .ontoItself(number: number) }
        try requirePresent()
        guard letter.direction == .in, letter.visibility == .public else {
            throw .onlyLettersMove(number: number)
        }
        switch letter.reason {
        case .split: if letter.isFirst { throw .firstLetterStays(number: number) }
        case .undo: if !letter.isFirst { throw .nothingToUndo(number: number) }
        case .unmerge: break
        }
        var events: [TicketEvent] = [
            .messageMovedOut(
                .init(
                    message: letter.message, to: target, lastMessageAt: letter.lastMessageAt,
                    awaitsReplySince: letter.awaitsReplySince))
        ]
        if let former = letter.formerStatus, former != status {
            events.append(.statusChanged(.init(.movedOut, former)))
        }
        if let participant = letter.participant, participant.role != .requester,
            participants.contains(participant)
        {
            events.append(.participantRemoved(.init(participant: participant)))
        }
        return events
    }

    /// A letter arrives from another ticket, with the time and the author it has.
    func moveIn(
        _ letter: MovedLetter, from source: Ticket.ID, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if source == id { throw .ontoItself(number: number) }
        try requirePresent()
        guard letter.message.direction == .in else { throw .onlyLettersMove(number: number) }
        guard let thread = thread(.client) else { throw .onlyLettersMove(number: number) }
        var message = letter.message
        message.thread = thread.id
        let isNewest = lastMessageAt.map { $0 < letter.at } ?? true
        let awaits = message.isAutomatic || !isNewest ? awaitsReplySince : awaitsReplySince ?? letter.at
        var events: [TicketEvent] = [
            .messageMovedIn(
                .init(
                    message: message, from: source, author: letter.author, at: letter.at,
                    lastMessageAt: isNewest ? letter.at : lastMessageAt, awaitsReplySince: awaits,
                    continues: letter.continues == id ? nil : letter.continues))
        ]
        guard !message.isAutomatic else { return events }
        switch status {
        case .new, .open, .waiting(.vendor, _), .waiting(.date, _), .merged, .deleted: break
        case .waiting(.client, _), .resolved, .closed, .cancelled, .rejected:
            events.append(.statusChanged(.init(.received, .open)))
        }
        return events
    }
}
