import Domain

/// Walks one ticket's history for how people kept to what they may: nobody changes what is locked, questions to the client end,
/// money is spent within its limits.
struct ConductProof {
    let trail: TicketTrail
    let ticket: Ticket
    let rules: ServiceRules
    let now: Instant
    /// Who may change a locked ticket.
    let leaders: Set<StaffMember.ID>

    func run(_ findings: inout TicketProof.Findings) {
        proveLock(&findings)
        proveQuestions(&findings)
        proveSpending(&findings)
    }

    private func broken(_ rule: BrokenRule.Rule, _ details: String) -> BrokenRule {
        BrokenRule(rule, ticket: trail.ticket, details)
    }

    // MARK: The lock (P106)

    /// By page, letter or mass action alike: what was journaled says who it was.
    private func proveLock(_ findings: inout TicketProof.Findings) {
        var isLocked = false
        for step in trail.steps {
            switch step.event {
            case .locked: isLocked = true
            case .unlocked, .unlockGranted: isLocked = false
            case .unlockRequested: break
            default:
                guard isLocked, let staff = step.fact.actor.staff, !leaders.contains(staff) else { continue }
                findings.broken.append(
                    broken(.lockedChanged, "\(step.fact.kind) by staff \(staff.rawValue)"))
            }
        }
    }

    // MARK: Questions to the client (P39)

    /// Each is answered or taken back once; what is open stands on the ticket with the clock of the oldest, and a deadline that
    /// passed was told.
    private func proveQuestions(_ findings: inout TicketProof.Findings) {
        var open: [Clarification.ID: Instant] = [:]
        for step in trail.steps {
            switch step.event {
            case .clarificationAsked(let asked): open[asked.question] = step.fact.at
            case .clarificationAnswered(let answered):
                guard open.removeValue(forKey: answered.question) != nil else {
                    findings.broken.append(broken(.questionAstray, "an answer to no open question"))
                    continue
                }
            case .clarificationWithdrawn(let withdrawn):
                guard open.removeValue(forKey: withdrawn.question) != nil else {
                    findings.broken.append(broken(.questionAstray, "taken back without being open"))
                    continue
                }
            default: break
            }
        }
        if Set(open.keys) != Set(ticket.clarifications.map(\.id)) {
            findings.broken.append(
                broken(.questionAstray, "\(open.count) open, \(ticket.clarifications.count) on the ticket"))
        }
        let clock = ticket.clock(.clarification).flatMap { $0.isOpen ? $0 : nil }
        guard let oldest = open.values.min() else {
            if clock != nil { findings.broken.append(broken(.questionAstray, "a clock without a question")) }
            return
        }
        guard let clock, clock.start == oldest else {
            findings.broken.append(broken(.questionAstray, "an open question without its clock"))
            return
        }
        if let due = clock.due, due <= now, clock.breachedAt == nil {
            findings.broken.append(broken(.questionAstray, "late since \(due.rfc3339), and nobody was told"))
        }
    }

    // MARK: Money (P211)

    private func proveSpending(_ findings: inout TicketProof.Findings) {
        let right = rules.discipline.spending ?? .preset
        var spent: [String: Int64] = [:]
        for step in trail.steps {
            guard case .spent(let money) = step.event else { continue }
            spent[money.currency, default: 0] += money.minor
            let isBeyond = money.currency == right.currency && spent[money.currency, default: 0] > right.limit
            if isBeyond, !(money.isBeyondLimit && step.fact.actor.staff.map(leaders.contains) == true) {
                findings.broken.append(
                    broken(.spentBeyond, "\(spent[money.currency, default: 0]) \(money.currency)"))
            }
        }
        for sum in ticket.spent where sum.minor != spent[sum.currency] {
            findings.broken.append(
                broken(.spentBeyond, "the ticket says \(sum.minor) \(sum.currency)"))
        }
    }
}
