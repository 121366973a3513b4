extension TicketTrail {
    /// How many returns are one too many (P117: more than two).
    private static let returnsMax = 2

    /// Everything in a ticket's journal that a ledger may count, in its order. What happens later never changes a fact that
    /// is there: a round of work is judged when it is closed or returned, each promise is missed once, and a mark that is
    /// given again adds at most the other fact.
    /// - Parameter blame: the blame rules in force at a moment.
    package func ledgerFacts(blame: (Instant) -> BlameRules) -> [LedgerFact] {
        let rounds = rounds
        var facts: [LedgerFact] = []
        var missed: Set<Promise> = []
        var marks: Set<LedgerFact.Kind> = []
        var window: UnlockWindow?
        for (index, step) in steps.enumerated() {
            func add(_ kind: LedgerFact.Kind, _ found: [(Evidence.Meaning, Int)], standing: Int? = nil) {
                facts.append(
                    fact(kind, at: index, standing: standing ?? max(index - 1, 0), found, blame: blame))
            }
            switch step.event {
            case .clockBreached(let breached):
                let start = step.standing.clock(breached.clock)?.start ?? breached.due
                guard let kind = LedgerFact.Kind(missed: breached.clock),
                    missed.insert(Promise(kind: breached.clock, start: start)).inserted
                else { continue }
                let first = round(of: index, in: rounds)?.first ?? 0
                let late = self.missed(
                    breached.clock, due: breached.due, before: index, noted: true, from: first)
                add(kind, [(.promised, late.setBy), (.missed, index)], standing: late.standing)
            case .returned:
                add(.returned, [(.returned, index)])
                if step.standing.returns > Self.returnsMax { add(.returnedTooOften, [(.returned, index)]) }
            case .rated(let rated):
                if let kind = LedgerFact.Kind(mark: rated.mark), marks.insert(kind).inserted {
                    add(kind, [(.rated, index)])
                }
            case .locked:
                window = nil
                add(.locked, [(.locked, index)])
            case .unlockGranted(let granted): window = UnlockWindow(until: granted.until, grantedAt: index)
            case .statusChanged:
                guard let open = window, step.standing.status.isDone else { continue }
                window = nil
                if step.fact.at <= open.until {
                    add(.unlockKept, [(.unlocked, open.grantedAt), (.ended, index)])
                }
            // A new kind of event that the ledger counts gets its line here.
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

    private struct UnlockWindow {
        let until: Instant
        let grantedAt: Int
    }

    /// - Parameter standing: the step after which it counts who had the ticket in hand.
    private func fact(
        _ kind: LedgerFact.Kind, at index: Int, standing: Int, _ found: [(Evidence.Meaning, Int)],
        blame: (Instant) -> BlameRules
    ) -> LedgerFact {
        let fact = steps[index].fact
        let standings = steps[standing].standing
        return LedgerFact(
            kind: kind, position: fact.position, at: fact.at, assignee: standings.holder,
            controller: standings.controller, atFault: nil, evidence: evidence(found + hands(at: standing)),
            isExempt: blame(fact.at).isException(standings))
    }

    private func judged(_ round: WorkRound, blame: (Instant) -> BlameRules) -> [LedgerFact] {
        guard let decidedBy = round.decidedBy else { return [] }
        let fact = steps[decidedBy].fact
        let verdict = verdict(on: round, under: blame(fact.at), at: fact.at)
        // Where the rules are switched off there is no verdict at all.
        guard let rule = verdict.rule else { return [] }
        return rule.ledgerKinds.map { kind in
            LedgerFact(
                kind: kind, position: fact.position, at: fact.at, assignee: verdict.assignee,
                controller: verdict.controller, atFault: verdict.person, evidence: verdict.evidence,
                isExempt: false)
        }
    }
}

extension Ticket.Status {
    /// The work came to a good end, which the client may still have to confirm.
    fileprivate var isDone: Bool {
        switch self {
        case .resolved, .closed: true
        case .new, .open, .waiting, .cancelled, .rejected, .merged, .deleted: false
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
