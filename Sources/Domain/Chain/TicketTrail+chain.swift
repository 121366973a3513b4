extension TicketTrail {
    /// The chain of those who held the ticket. What one command does in one moment is one link of it.
    package var chain: TicketChain {
        var stretches: [HoldingStretch] = []
        var endings: [TicketChain.Ending] = []
        // Nodes' clocks may disagree; a chain never runs backwards.
        var now = steps[0].fact.at
        var index = 0
        while index < steps.count {
            let end = command(from: index)
            now = max(now, steps[index].fact.at)
            let link = steps[end].standing
            let isHeld = link.status.isUnfinished
            if let last = stretches.last, last.to == nil, !isHeld || !last.holds(link) {
                stretches[stretches.count - 1].to = now
            }
            if isHeld, stretches.last?.to != nil || stretches.isEmpty {
                let (arrival, fact) = arrival(in: index...end)
                stretches.append(
                    HoldingStretch(
                        line: link.line, assignee: link.assignee, controller: link.controller,
                        isOnItsWay: link.isOnItsWay, from: now, to: nil, arrival: arrival, fact: fact))
            }
            endings += steps[index...end].compactMap { $0.ending }
            index = end + 1
        }
        return TicketChain(stretches: stretches, endings: endings)
    }

    /// The last step of the command that the step at `index` begins.
    private func command(from index: Int) -> Int {
        var end = index
        while end + 1 < steps.count, steps[end + 1].fact.at == steps[index].fact.at,
            steps[end + 1].fact.actor == steps[index].fact.actor
        {
            end += 1
        }
        return end
    }

    /// Of several things that one command did, the one that says most about where the ticket went; of equals the last.
    private func arrival(in range: ClosedRange<Int>) -> (HoldingStretch.Arrival, JournalFact) {
        var best: (arrival: HoldingStretch.Arrival, fact: JournalFact)?
        for step in steps[range] {
            guard let arrival = step.arrival else { continue }
            if let known = best, known.arrival.weight > arrival.weight { continue }
            best = (arrival, step.fact)
        }
        return best ?? (.reopened(reason: nil), steps[range.lowerBound].fact)
    }
}

extension HoldingStretch {
    fileprivate func holds(_ standing: TicketTrail.Standing) -> Bool {
        line == standing.line && assignee == standing.assignee && controller == standing.controller
            && isOnItsWay == standing.isOnItsWay
    }
}

extension HoldingStretch.Arrival {
    fileprivate var weight: Int {
        switch self {
        case .created: 0
        case .controllerNamed, .controllerByAccepting: 1
        case .restored, .unmerged, .reopened, .returned: 2
        case .taken, .assigned, .released: 3
        case .accepted: 4
        case .handedOver, .timeBoxOver, .escalation, .routed, .sentBack: 5
        }
    }
}

extension TicketTrail.Step {
    fileprivate var arrival: HoldingStretch.Arrival? {
        switch event {
        case .created: return .created
        case .assigned(let assigned):
            if assigned.to == nil { return .released }
            return assigned.taken ? .taken : .assigned(isDecision: assigned.isDecision == true)
        case .accepted: return .accepted
        case .handedOver(let handed):
            switch handed.cause {
            case .timeBox: return .timeBoxOver
            case .escalation: return .escalation
            case .person:
                return .handedOver(
                    reason: handed.reason, findings: handed.findings, isDecision: handed.isDecision)
            }
        case .sentBack(let sent): return .sentBack(reason: sent.reason)
        case .routed(let routed):
            return routed.line == nil && routed.assignee == nil ? nil : .routed
        case .controllerSet(let set): return set.byAccepting ? .controllerByAccepting : .controllerNamed
        case .returned(let returned): return .returned(reason: returned.reason)
        case .statusChanged(let changed):
            switch changed.by {
            case .reopen, .received: return .reopened(reason: changed.reason)
            case .restore: return .restored
            case .unmerge: return changed.status.isUnfinished ? .unmerged : nil
            default: return nil
            }
        default: return nil
        }
    }

    fileprivate var ending: TicketChain.Ending? {
        guard case .statusChanged(let changed) = event else { return nil }
        switch changed.status {
        case .new, .open, .waiting: return nil
        case .resolved, .closed, .cancelled, .rejected, .merged, .deleted:
            // Out of the trash, or of another ticket, it only is again what it was.
            if changed.by == .restore || changed.by == .unmerge { return nil }
            return TicketChain.Ending(
                status: changed.status.name, fact: fact, reason: changed.reason, saidBy: changed.saidBy)
        }
    }
}
