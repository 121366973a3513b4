package import Domain
package import Storage

/// Takes a ticket out of the one it was merged into: each is again what it would be without that, whatever came since. What was
/// written to the merged ticket meanwhile goes with it; what people did on the other one stays there.
package struct UnmergeTicket: Sendable {
    package var ticket: Ticket.ID
    /// The ticket it is thought to be merged into; nil: whichever it is.
    package var expected: Ticket.ID?
    package var person: Access.Person

    package init(_ ticket: Ticket.ID, from expected: Ticket.ID? = nil, by person: Access.Person) {
        self.ticket = ticket
        self.expected = expected
        self.person = person
    }

    private enum Limits {
        static let mergesMax = 32
    }

    /// The three tickets it is about, locked in the order of their ids; two of them are the same, unless the ticket that this one
    /// was merged into was itself merged since.
    private struct Places {
        var own: Loaded<Ticket>
        var target: Loaded<Ticket>
        /// Where all that was written since stands.
        var root: Loaded<Ticket>
    }

    /// - Returns: the ticket, standing alone.
    package func perform(_ work: Work) throws -> Loaded<Ticket> {
        let places = try lock(work)
        let (target, root) = (places.target.record.id, places.root.record.id)
        let talk = try lettersOfItsTalk(on: root, work)
        let letters = talk.map(\.shown)
        let traces = try LetterTraces(
            of: target == root ? letters : [], leavingWith: ticket, on: places.target.record, work)
        let rest =
            target == root
            ? traces : try LetterTraces(of: letters, leavingWith: ticket, on: places.root.record, work)

        var own = try RunCommand.decideAndStore(
            .part(try parting(places, work)), on: places.own, by: person, work)
        let released = try RunCommand.decideAndStore(
            .release(
                Release(
                    ticket, awaitsReplySince: traces.awaitsReplySince, waitedSince: traces.waitedSince,
                    formerStatus: traces.formerStatus)), on: places.target, by: person, work)
        var from = target == root ? released : places.root
        for (letter, continues) in talk {
            from = try RunCommand.decideAndStore(
                .moveOut(rest.leaving(letter, .unmerge), to: ticket), on: from, by: person, work)
            own = try RunCommand.decideAndStore(
                .moveIn(letter.moved(to: continues), from: root), on: own, by: person, work)
        }
        return own
    }

    // MARK: Which tickets

    private func lock(_ work: Work) throws -> Places {
        let (target, root) = try chain(work)
        var loaded: [Ticket.ID: Loaded<Ticket>] = [:]
        for id in Set([ticket, target, root]).sorted() {
            loaded[id] = try RunCommand.load(id, for: person, .workTicket, work)
        }
        guard let own = loaded[ticket], let into = loaded[target], let last = loaded[root],
            try chain(work) == (target, root)
        else { throw DeskError.ticket(.changedSince(number: try number(work))) }
        return Places(own: own, target: into, root: last)
    }

    /// The ticket it is merged into, and where that leads in the end.
    private func chain(_ work: Work) throws -> (target: Ticket.ID, root: Ticket.ID) {
        let own = try RunCommand.load(ticket, for: person, .workTicket, locked: false, work).record
        guard case .merged(let target, _) = own.status else {
            throw DeskError.ticket(.notMerged(number: own.number))
        }
        if let expected, expected != target {
            throw DeskError.ticket(.changedSince(number: own.number))
        }
        var root = target
        for _ in 0..<Limits.mergesMax {
            guard case .merged(let into, _)? = try work.tickets.find(root)?.record.status else { break }
            root = into
        }
        return (target, root)
    }

    private func number(_ work: Work) throws -> Int64 { try work.tickets.find(ticket)?.record.number ?? 0 }

    // MARK: What it was, and what is its own

    private func parting(_ places: Places, _ work: Work) throws -> Parting {
        let own = places.own.record
        var (former, mergedAt): (Ticket.Status?, Instant?)
        var replay = Replay<Ticket>()
        try Journal(work.transaction).history(of: own.key) { stored, values in
            let before = replay.record?.status
            let event = try replay.apply(stored, values: values)
            if case .statusChanged(let changed) = event, changed.by == .merge {
                (former, mergedAt) = (before, stored.at)
            }
        }
        guard let former, let mergedAt else { throw DeskError.ticket(.notMerged(number: own.number)) }
        let root = places.root.record
        let isReached =
            root.requester == own.requester
            || root.participants.contains { $0.person == .contact(own.requester) }
        let answered = isReached ? root.marks.staffMessageAt.flatMap { $0 >= mergedAt ? $0 : nil } : nil
        return Parting(from: places.target.record.id, formerStatus: former, answeredAt: answered)
    }

    /// Letters that stand elsewhere only because this ticket, or one that was merged into it, was merged; oldest first.
    private func lettersOfItsTalk(
        on root: Ticket.ID, _ work: Work
    ) throws -> [(shown: ShownMessage, continues: Ticket.ID)] {
        let messages = MessageStore(work.transaction)
        let own = Set(try messages.family(of: ticket))
        var found: [Message.ID: Ticket.ID] = [:]
        try Journal(work.transaction).history(of: root.rawValue) { stored, values in
            switch try stored.ofTicket(values).event {
            case .messageReceived(let received): found[received.message.id] = received.continues
            case .messageMovedIn(let moved): found[moved.message.id] = moved.continues
            default: break
            }
        }
        return try found.filter { own.contains($0.value) }.sorted { $0.key < $1.key }.compactMap { id, talk in
            guard let shown = try messages.message(id), shown.ticket == root,
                shown.thread.kind == .client
            else { return nil }
            return (shown, talk)
        }
    }
}
