/// What is due first on a ticket, missed or ahead: what lists show and sort by.
package struct Deadline: Sendable, Hashable {
    package let kind: Clock.Kind
    package let since: Instant
    package let due: Instant

    package init(kind: Clock.Kind, since: Instant, due: Instant) {
        self.kind = kind
        self.since = since
        self.due = due
    }

    package func isOverdue(at now: Instant) -> Bool { due <= now }

    /// The share of the time that has gone by on the wall, 0 to 1.
    package func share(at now: Instant) -> Double {
        let whole = Double(due.microseconds - since.microseconds)
        if whole <= 0 { return 1 }
        return min(max(Double(now.microseconds - since.microseconds) / whole, 0), 1)
    }
}

extension Ticket {
    /// The most pressing of the promises that are still open. A time box and what locks a ticket are the holder's own matter.
    package var deadline: Deadline? {
        clocks.lazy
            .filter { $0.isOpen && $0.kind.isPromise }
            .compactMap { clock in
                (clock.breachedAt ?? clock.due).map {
                    Deadline(kind: clock.kind, since: clock.start, due: $0)
                }
            }
            .min { ($0.due, $0.kind) < ($1.due, $1.kind) }
    }
}
