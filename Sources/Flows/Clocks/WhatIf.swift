package import Domain
package import Storage

/// What a policy would have made of the last months: every ticket's journal is gone through again, once by today's rules and
/// once by those with the draft among them. Nothing is stored.
package struct WhatIf: Sendable {
    package struct Outcome: Sendable {
        package let comparison: PromiseComparison
        /// Of the tickets on which something differs, as far as they are listed.
        package let tickets: [Ticket.ID: TicketSummary]
        package let since: Instant
        /// There were more in that time than are looked at.
        package let isCut: Bool
    }

    package static let monthsRange = 1...24
    /// The newest of the time; a desk with more learns as much from these.
    package static let ticketsMax = 20_000

    private enum Limits {
        static let perRead = 100
    }

    private let draft: SLAPolicy
    private let months: Int

    package init(_ draft: SLAPolicy, months: Int) {
        self.draft = draft
        self.months = min(max(months, Self.monthsRange.lowerBound), Self.monthsRange.upperBound)
    }

    /// In short reads, so that nobody's write waits for it.
    package func perform(on desk: Desk) async throws -> Outcome {
        let rules = try await desk.settings.settings(of: desk).rules
        let now = desk.surroundings.now()
        let since = now - .days(months * 365 / 12)
        let ids = try await desk.read {
            try TicketHistoryStore($0).tickets(createdSince: since, limit: Self.ticketsMax + 1)
        }
        let draftRules = rules.holding(draft)
        var comparison = PromiseComparison()
        for start in stride(from: 0, to: min(ids.count, Self.ticketsMax), by: Limits.perRead) {
            try Task.checkCancellation()
            let batch = ids[start..<min(start + Limits.perRead, ids.count, Self.ticketsMax)]
            let histories = try await desk.read { transaction in
                // Clocks do not read anybody's words.
                try batch.map { ($0, try TicketPast.history(of: $0, withWords: false, in: transaction)) }
            }
            for (id, history) in histories {
                comparison.add(
                    id, was: ClockReplay.actual(of: history, until: now),
                    now: ClockReplay.rounds(of: history, under: rules, until: now),
                    draft: ClockReplay.rounds(of: history, under: draftRules, until: now))
            }
        }
        let listed = Array(Set(comparison.differences.map(\.ticket)))
        let summaries = try await desk.read { try TicketListStore($0).summaries(listed) }
        return Outcome(
            comparison: comparison,
            tickets: Dictionary(summaries.map { ($0.id, $0) }) { first, _ in first }, since: since,
            isCut: ids.count > Self.ticketsMax)
    }
}
