import Domain
import Storage
import Synchronization

/// Facts that were read out of journals, so that a month that is opened again is read only where something happened since.
/// They follow from the journal alone: what is kept can be thrown away at any time.
package final class LedgerFactsCache: Sendable {
    private struct Held {
        let facts: FactsOfTicket
        /// How many events they were read from.
        let seq: Int64
    }

    private struct State {
        /// What was said about blame when they were read; facts under other rules are others.
        var blame: [LedgerRules.BlamePhase] = []
        var tickets: [Ticket.ID: Held] = [:]
    }

    /// More than two full months; a desk beyond that begins anew.
    private static let ticketsMax = 120_000

    private let state = Mutex(State())

    package init() {}

    func known(
        _ places: [LedgerMonthStore.Place], under blame: [LedgerRules.BlamePhase]
    ) -> [Ticket.ID: FactsOfTicket] {
        state.withLock { state in
            guard state.blame == blame else { return [:] }
            var known: [Ticket.ID: FactsOfTicket] = [:]
            for place in places {
                if let held = state.tickets[place.ticket], held.seq == place.seq {
                    known[place.ticket] = held.facts
                }
            }
            return known
        }
    }

    func keep(_ read: [(facts: FactsOfTicket, seq: Int64)], under blame: [LedgerRules.BlamePhase]) {
        state.withLock { state in
            if state.blame != blame || state.tickets.count + read.count > Self.ticketsMax {
                state = State(blame: blame)
            }
            for (facts, seq) in read { state.tickets[facts.ticket] = Held(facts: facts, seq: seq) }
        }
    }
}
