import Domain

/// Walks one ticket's history: each step of escalation once in its round, nothing changed while it was locked by anybody who
/// may not, and how its clocks ended.
struct HistoryProof {
    let trail: TicketTrail
    /// What the console told of this ticket; nil where older notices may be gone.
    let notices: Int?

    /// A step in a round of the clock it counts from.
    private struct Done: Hashable {
        let chain: EscalationChain.ID
        let step: Int
        let clock: Clock.Kind
        let start: Instant
    }

    private struct Round: Hashable {
        let clock: Clock.Kind
        let start: Instant
    }

    func run(_ findings: inout TicketProof.Findings) {
        var done: Set<Done> = []
        var told = 0
        var triggers: [Int: Int] = [:]
        var rounds: [Round: Clock] = [:]
        for (index, step) in trail.steps.enumerated() {
            for clock in step.standing.clocks { rounds[Round(clock: clock.kind, start: clock.start)] = clock }
            guard case .escalated(let escalated) = step.event else { continue }
            findings.steps["\(escalated.chain.rawValue)/\(escalated.step)", default: 0] += 1
            if escalated.means.contains(.console) { told += escalated.told.count }
            if case .deadline(let kind, _) = escalated.moment {
                // A round that is over may be followed at once by another: the step belongs to the one before it.
                let standing = trail.steps[max(index - 1, 0)].standing
                guard let clock = standing.clock(kind) else {
                    findings.broken.append(
                        .init(.escalatedTwice, ticket: trail.ticket, "step \(escalated.step) without a clock")
                    )
                    continue
                }
                for number in [escalated.step] + escalated.passedOver {
                    let mark = Done(chain: escalated.chain, step: number, clock: kind, start: clock.start)
                    if !done.insert(mark).inserted {
                        findings.broken.append(
                            .init(.escalatedTwice, ticket: trail.ticket, "step \(number) of \(kind.rawValue)")
                        )
                    }
                }
            } else {
                // What follows an event follows it once: not twice in one moment.
                let key = Int(truncatingIfNeeded: escalated.chain.rawValue &* 31) &+ escalated.step
                if let before = triggers[key], trail.steps[before].fact.at == step.fact.at,
                    !trail.steps[(before + 1)..<index].contains(where: { Self.canTrigger($0.event) })
                {
                    findings.broken.append(
                        .init(.escalatedTwice, ticket: trail.ticket, "step \(escalated.step) of an event"))
                }
                triggers[key] = index
            }
        }
        if let notices, told != notices {
            findings.broken.append(
                .init(.noticesDiffer, ticket: trail.ticket, "\(notices) notices of \(told)"))
        }
        for (round, clock) in rounds where !clock.isVoid {
            if clock.breachedAt != nil {
                findings.clocks[round.clock, default: .init()].breached += 1
            } else if !clock.isOpen {
                findings.clocks[round.clock, default: .init()].met += 1
            }
        }
    }

    private static func canTrigger(_ event: TicketEvent) -> Bool {
        switch event {
        case .returned, .handedOver, .sentBack, .assigned, .statusChanged: true
        default: false
        }
    }
}
