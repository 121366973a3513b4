/// When a client may expect a person's answer (P36, P97; ITIL: target response time).
///
/// Round the clock and by priority alone, so that a new desk has something to go by before anybody sets up calendars.
extension Ticket.Priority {
    package var replyTarget: Span {
        switch self {
        case .critical: .hours(1)
        case .high: .hours(4)
        case .normal: .hours(24)
        case .low: .hours(72)
        }
    }
}

/// The wait of a client for an answer: from when, until when.
package struct ReplyClock: Sendable, Equatable {
    package let since: Instant
    package let due: Instant

    /// - Returns: nil when nobody waits, or the ticket is not in the desk's hands.
    package init?(since: Instant?, priority: Ticket.Priority, status: Ticket.Status.Name) {
        guard let since, [.new, .open].contains(status) else { return nil }
        self.since = since
        due = since + priority.replyTarget
    }

    package func isOverdue(at now: Instant) -> Bool { due < now }

    /// The share of the wait that has gone by, 0 to 1.
    package func share(at now: Instant) -> Double {
        let whole = Double(due.microseconds - since.microseconds)
        return min(max(Double(now.microseconds - since.microseconds) / whole, 0), 1)
    }
}

extension Ticket {
    package var replyClock: ReplyClock? {
        ReplyClock(since: awaitsReplySince, priority: priority, status: status.name)
    }
}
