package import Domain
import Storage

/// The ledger of a month, told from the journals of the tickets to which something happened in it (P109). Nothing of it is
/// stored: only the rules and the appeals are.
package struct ReadLedger: Sendable {
    /// Of one month; a desk with more is told so.
    package static let ticketsMax = 50_000

    private enum Limits {
        static let perRead = 100
    }

    private let month: LedgerMonth

    package init(_ month: LedgerMonth) { self.month = month }

    package struct Result: Sendable {
        package let ledger: Ledger
        package let rules: LedgerRules
    }

    /// In short reads, so that nobody's write waits for it. - Throws: `DeskError.invalid` for a month too large.
    package func perform(on desk: Desk) async throws -> Result {
        let zone = try await desk.settings.settings(of: desk).rules.routing.zone
        let range = month.range(in: zone)
        let (rules, appeals, places) = try await desk.read { transaction in
            let rules = try LedgerRules(reading: transaction)
            return (
                rules, try RecordStore<LedgerAppeal>(transaction).all(in: range),
                rules.countsAnything(in: range)
                    ? try LedgerMonthStore(transaction).tickets(in: range, limit: Self.ticketsMax + 1)
                    : []
            )
        }
        if places.count > Self.ticketsMax {
            throw DeskError.invalid(field: "month", problem: .tooMany(limit: Self.ticketsMax))
        }
        var facts = desk.ledger.known(places, under: rules.blame)
        let unknown = places.filter { facts[$0.ticket] == nil }
        for start in stride(from: 0, to: unknown.count, by: Limits.perRead) {
            try Task.checkCancellation()
            let batch = unknown[start..<min(start + Limits.perRead, unknown.count)]
            let histories = try await desk.read { transaction in
                // The ledger does not read anybody's words.
                try batch.map { try TicketPast.history(of: $0.ticket, withWords: false, in: transaction) }
            }
            var read: [(facts: FactsOfTicket, seq: Int64)] = []
            for (place, history) in zip(batch, histories) {
                guard let trail = TicketTrail(history) else {
                    throw StorageError.unreadable("ticket \(place.ticket.rawValue) has no beginning")
                }
                read.append((FactsOfTicket(trail, under: rules), Int64(history.count)))
            }
            desk.ledger.keep(read, under: rules.blame)
            for (found, _) in read { facts[found.ticket] = found }
        }
        return Result(
            ledger: Ledger.replay(
                month, in: zone, places.compactMap { facts[$0.ticket] }, under: rules, appeals: appeals),
            rules: rules)
    }
}

extension LedgerRules {
    /// Whether the ledger was on at any time of a stretch, and there is a rule to count by.
    fileprivate func countsAnything(in range: Range<Instant>) -> Bool {
        if rules.isEmpty { return false }
        return isOn(at: range.lowerBound)
            || switches?.contains { $0.isOn && range.contains($0.since) } == true
    }
}
