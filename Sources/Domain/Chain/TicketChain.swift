/// Who held a ticket and how long, from its first line to whoever closed it and why (P75, P76).
package struct TicketChain: Sendable, Equatable {
    /// In order, none overlapping another; between a solution and its return nobody holds the ticket.
    package let stretches: [HoldingStretch]
    package let endings: [Ending]

    /// How the work came to an end, for the time being or for good.
    package struct Ending: Sendable, Equatable {
        package let status: Ticket.Status.Name
        /// Who and when.
        package let fact: JournalFact
        package let reason: Personal?
        /// Who said so on the phone.
        package let saidBy: Personal?
    }

    /// How long each had the ticket in hand, the longest first; nil for what lay in a queue or was on its way.
    /// - Parameter working: whose hours count; round the clock for the time on the wall.
    package func totals(until now: Instant, in working: WorkingTime) -> [(
        holder: StaffMember.ID?, time: Span
    )] {
        var sums: [StaffMember.ID?: Int64] = [:]
        for stretch in stretches {
            sums[stretch.holder, default: 0] += stretch.worked(until: now, in: working).microseconds
        }
        return sums.sorted { ($1.value, $0.key?.rawValue ?? 0) < ($0.value, $1.key?.rawValue ?? 0) }
            .map { ($0.key, Span(microseconds: $0.value)) }
    }
}
