/// A promise on a ticket from its beginning to its end, as it came out.
package struct ClockRound: Sendable, Hashable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case met, breached
        /// Neither yet.
        case running
    }

    package let kind: Clock.Kind
    package let start: Instant
    /// What the ticket's was when the round ended.
    package let priority: Ticket.Priority
    package let outcome: Outcome
    /// The deadline that was kept or missed.
    package let due: Instant?
}

/// What became of the promises on a ticket, read from its journal: as it was, or as it would have been under other rules.
///
/// What people did stays what it was, hand-overs by a clock among it: nobody knows what they would have done.
package enum ClockReplay {
    /// As it was: by the clocks that ran then.
    /// - Parameter history: the ticket's journal in its order.
    package static func actual(
        of history: [(event: TicketEvent, occasion: EventOccasion)], until now: Instant
    ) -> [ClockRound] {
        var rounds = Rounds()
        guard let first = history.first, var ticket = Ticket(first: first.event, on: first.occasion) else {
            return []
        }
        rounds.note(ticket)
        for (event, occasion) in history.dropFirst() {
            ticket.apply(event, on: occasion)
            rounds.note(ticket)
        }
        return rounds.found
    }

    /// As it would have been, had these rules held all the time.
    package static func rounds(
        of history: [(event: TicketEvent, occasion: EventOccasion)], under rules: ServiceRules,
        until now: Instant
    ) -> [ClockRound] {
        var rounds = Rounds()
        guard let first = history.first, var ticket = Ticket(first: first.event, on: first.occasion) else {
            return []
        }
        ticket.clocks = []
        var index = 1
        var at = first.occasion.at
        while true {
            // What one command brought about has one moment, and the clocks follow all of it.
            while index < history.count, history[index].occasion.at == at {
                let (event, occasion) = history[index]
                if !event.isOfClocks { ticket.apply(event, on: occasion) }
                index += 1
            }
            ticket.settleClocks(under: rules, at: at)
            rounds.note(ticket)
            guard index < history.count else { break }
            at = history[index].occasion.at
            ticket.missDeadlines(before: at)
        }
        ticket.missDeadlines(before: now)
        rounds.note(ticket)
        return rounds.found
    }

    /// The last that is known of each round.
    private struct Rounds {
        private struct Key: Hashable {
            let kind: Clock.Kind
            let start: Instant
        }

        private var last: [Key: (clock: Clock, priority: Ticket.Priority)] = [:]

        mutating func note(_ ticket: Ticket) {
            for clock in ticket.clocks where clock.kind.isPromise {
                let key = Key(kind: clock.kind, start: clock.start)
                if let known = last[key], known.clock == clock { continue }
                last[key] = (clock, ticket.priority)
            }
        }

        /// In the order in which they began. A promise that nothing was left of was neither kept nor broken.
        var found: [ClockRound] {
            last.values.filter { !$0.clock.isVoid }.map { clock, priority in
                ClockRound(
                    kind: clock.kind, start: clock.start, priority: priority,
                    outcome: clock.breachedAt != nil ? .breached : clock.isOpen ? .running : .met,
                    due: clock.breachedAt ?? clock.due)
            }.sorted { ($0.start, $0.kind) < ($1.start, $1.kind) }
        }
    }
}

extension TicketEvent {
    /// What the rules of the day made of it, and nobody did.
    fileprivate var isOfClocks: Bool {
        switch self {
        case .clocksChanged, .clockBreached: true
        default: false
        }
    }
}

extension Ticket {
    fileprivate mutating func settleClocks(under rules: ServiceRules, at now: Instant) {
        let occasion = EventOccasion(at: now, actor: .system)
        let context = DecisionContext(now: now, actor: .system, rules: rules) {
            preconditionFailure("Clocks bring nothing into being")
        }
        // As `settle` does: a clock that ends makes room for the next.
        for _ in 0..<8 {
            let terms = rules.terms(for: self)
            let moved = movedClocks(under: terms, context)
            if !moved.isEmpty { apply(.clocksChanged(.init(.ticket, moved)), on: occasion) }
            let missed = clocks.compactMap { clock in
                missedDeadline(of: clock, under: terms, context).map { (clock.kind, $0) }
            }
            for (kind, due) in missed { apply(.clockBreached(.init(kind, due: due)), on: occasion) }
            if moved.isEmpty, missed.isEmpty { break }
        }
    }

    /// Time alone: what was due before a moment and was not done.
    fileprivate mutating func missDeadlines(before now: Instant) {
        for clock in clocks {
            guard clock.isAhead, let due = clock.due, due < now else { continue }
            apply(.clockBreached(.init(clock.kind, due: due)), on: EventOccasion(at: due, actor: .system))
        }
    }
}
