extension Ticket {
    // MARK: Together

    func merge(into target: Ticket.ID, _ context: DecisionContext) throws(TicketRejection)
        -> [TicketEvent]
    {
        if target == id { throw .ontoItself(number: number) }
        try requirePresent()
        return [.statusChanged(.init(.merge, .merged(into: target, at: context.now)))]
    }

    func absorb(
        _ source: Ticket.ID, awaitsReplySince since: Instant?
    ) throws(TicketRejection) -> [TicketEvent] {
        if source == id { throw .ontoItself(number: number) }
        try requirePresent()
        // Joining does not open again what is over: what is left to do there was done here.
        let since = status.isUnfinished ? since : nil
        var events: [TicketEvent] = [.absorbed(.init(ticket: source, awaitsReplySince: since))]
        // Nobody waits for a client who waits for us.
        if since != nil, case .waiting(.client, _) = status {
            events.append(.statusChanged(.init(.received, .open)))
        }
        return events
    }

    // MARK: Apart

    /// It was merged by mistake: it is again what it was, and its client waits as before unless they were answered meanwhile.
    func part(_ parting: Parting, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        guard case .merged(let target, _) = status, target == parting.from else {
            throw .notMerged(number: number)
        }
        var former = parting.formerStatus
        // A date that has passed meanwhile would wake nobody any more.
        if case .waiting(_, let until?) = former, until <= context.now { former = .open }
        var awaits = awaitsReplySince
        if let since = awaits, let answered = parting.answeredAt, since <= answered { awaits = nil }
        return [
            .parted(
                .init(
                    from: target, left: true, awaitsReplySince: awaits, waitedSince: marks.waitedSince,
                    answeredAt: parting.answeredAt)),
            .statusChanged(.init(.unmerge, former)),
        ]
    }

    /// A ticket that was merged into this one goes: what its coming alone had changed is taken back.
    func release(_ release: Release) -> [TicketEvent] {
        var events: [TicketEvent] = [
            .parted(
                .init(
                    from: release.ticket, left: false, awaitsReplySince: release.awaitsReplySince,
                    waitedSince: release.waitedSince))
        ]
        if let former = release.formerStatus, status.isUnfinished, former != status {
            events.append(.statusChanged(.init(.unmerge, former)))
        }
        return events
    }
}
