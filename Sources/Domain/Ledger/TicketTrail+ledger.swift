extension TicketTrail {
    /// How many returns are one too many (P117: more than two).
    private static let returnsMax = 2

    /// Everything in a ticket's journal that a ledger may count, in its order. What happens later never changes a fact that
    /// is there: a round of work is judged when it is closed or returned, and each promise is missed once.
    /// - Parameter blame: the blame rules in force at a moment.
    package func ledgerFacts(blame: (Instant) -> BlameRules) -> [LedgerFact] {
        let rounds = rounds
        var facts: [LedgerFact] = []
        var missed: Set<Promise> = []
        for (index, step) in steps.enumerated() {
            switch step.event {
            case .clockBreached(let breached):
                let start = step.standing.clock(breached.clock)?.start ?? breached.due
                guard let kind = LedgerFact.Kind(missed: breached.clock),
                    missed.insert(Promise(kind: breached.clock, start: start)).inserted
                else { continue }
                facts.append(late(kind, breached, at: index, in: rounds))
            case .returned:
                facts.append(happened(.returned, as: .returned, at: index))
                if step.standing.returns > Self.returnsMax {
                    facts.append(happened(.returnedTooOften, as: .returned, at: index))
                }
            // A new kind of event that the ledger counts, such as a lock, gets its line here.
            default: continue
            }
        }
        facts += rounds.flatMap { judged($0, blame: blame) }
        return facts.sorted { ($0.position, $0.kind.rawValue) < ($1.position, $1.kind.rawValue) }
    }

    /// One round of one clock: where an edit takes a missed deadline back and it is missed again, it is the same promise.
    private struct Promise: Hashable {
        let kind: Clock.Kind
        let start: Instant
    }

    private func late(
        _ kind: LedgerFact.Kind, _ breached: TicketEvent.ClockBreached, at index: Int, in rounds: [WorkRound]
    ) -> LedgerFact {
        let first = round(of: index, in: rounds)?.first ?? 0
        let missed = missed(breached.clock, due: breached.due, before: index, noted: true, from: first)
        return fact(
            kind, at: index, standing: missed.standing, [(.promised, missed.setBy), (.missed, index)])
    }

    /// Something that concerns whoever had the ticket in hand when it happened.
    private func happened(
        _ kind: LedgerFact.Kind, as meaning: Evidence.Meaning, at index: Int
    ) -> LedgerFact {
        fact(kind, at: index, standing: max(index - 1, 0), [(meaning, index)])
    }

    private func fact(
        _ kind: LedgerFact.Kind, at index: Int, standing: Int, _ found: [(Evidence.Meaning, Int)]
    ) -> LedgerFact {
        let fact = steps[index].fact
        let standings = steps[standing].standing
        return LedgerFact(
            kind: kind, position: fact.position, at: fact.at, assignee: standings.holder,
            controller: standings.controller, atFault: nil, evidence: evidence(found + hands(at: standing)))
    }

    private func judged(_ round: WorkRound, blame: (Instant) -> BlameRules) -> [LedgerFact] {
        guard let decidedBy = round.decidedBy else { return [] }
        let fact = steps[decidedBy].fact
        let verdict = verdict(on: round, under: blame(fact.at), at: fact.at)
        guard let rule = verdict.rule else { return [] }
        return rule.ledgerKinds.map { kind in
            LedgerFact(
                kind: kind, position: fact.position, at: fact.at, assignee: verdict.assignee,
                controller: verdict.controller, atFault: verdict.person, evidence: verdict.evidence)
        }
    }
}

extension BlameRule {
    fileprivate var ledgerKinds: [LedgerFact.Kind] {
        switch self {
        case .inTimeWithoutRecord: [.missingRecord]
        case .lateWithoutRecord: [.missingRecord, .delayAtFault]
        case .lateWithRecord: [.delayAtFault]
        }
    }
}
