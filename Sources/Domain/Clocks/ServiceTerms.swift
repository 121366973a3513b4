/// What the desk promises for one ticket as it stands: the targets that hold and the hours they count in.
package struct ServiceTerms: Sendable {
    package struct Target: Sendable {
        package var span: Span
        package var calendar: WorkingCalendar.ID?
        package var time: WorkingTime
    }

    package var policy: SLAPolicy
    package var line: Line?
    package var targets: [Clock.Kind: Target]
    /// When the ticket locks itself.
    package var locks: LockRules
}

extension ServiceRules {
    /// The policy a ticket falls under: its contract's, else the first that holds for its kind, else the preset.
    package func policy(for ticket: Ticket) -> SLAPolicy {
        if let id = contract(of: ticket)?.policy, let policy = policies[id] { return policy }
        return generalPolicies.first { $0.saved.kinds.isEmpty || $0.saved.kinds.contains(ticket.kind) }
            ?? .preset
    }

    /// What its contract changes, if it was in force when the ticket came: what was promised then is kept, though the
    /// contract end meanwhile.
    private func contract(of ticket: Ticket) -> ContractTerms? {
        guard let contract = ticket.contract, let terms = contracts[contract],
            terms.isValid(at: ticket.createdAt)
        else { return nil }
        return terms
    }

    /// What holds for a ticket now. A calendar comes from the contract, else the policy, else the line, else the desk.
    package func terms(for ticket: Ticket) -> ServiceTerms {
        let policy = policy(for: ticket)
        let line = lines[ticket.line]
        let inner = hours(of: [line?.calendar])
        let outer = outerHours(of: ticket)
        var targets: [Clock.Kind: ServiceTerms.Target] = [:]
        func set(_ kind: Clock.Kind, _ span: Span?, _ hours: Hours) {
            guard let span else { return }
            targets[kind] = .init(span: span, calendar: hours.calendar, time: hours.time)
        }
        set(.firstResponse, policy.saved.firstResponse[ticket.priority], outer)
        set(.nextResponse, policy.saved.nextResponse[ticket.priority], outer)
        set(.resolution, policy.saved.resolution[ticket.priority], outer)
        set(.line, line?.targets[ticket.priority], inner)
        set(.timeBox, line?.timeBox.map { .minutes($0.minutes) }, inner)
        set(.clarification, clarificationTarget(of: line), clarificationHours())
        if let vendorCase = ticket.vendorCase {
            let vendors = lines[vendorCase.line]
            set(.vendor, vendorTarget(of: vendors), hours(of: [vendors?.calendar]))
        }
        let locks = discipline.lock ?? .preset
        if !locks.isFree(ticket) {
            set(.record, locks.silence.map { .minutes($0.minutes) }, outer)
            set(.start, locks.unstarted.map { .minutes($0.minutes) }, outer)
            set(.lapse, locks.overdue.map { .minutes($0.minutes) }, outer)
        }
        let closing = discipline.closing ?? .preset
        set(.confirmation, closing.silenceDays.map { outer.time.span(ofDays: $0) }, outer)
        setChase(for: ticket, outer, &targets)
        return ServiceTerms(policy: policy, line: line, targets: targets, locks: locks)
    }

    /// An hour that the client named counts on the wall; anything else in working days.
    private func setChase(
        for ticket: Ticket, _ outer: Hours, _ targets: inout [Clock.Kind: ServiceTerms.Target]
    ) {
        let chase = discipline.chase ?? .preset
        guard let callDays = chase.callDays else { return }
        if let last = ticket.chasing.attempts.last, let slot = last.slot {
            targets[.chase] = .init(span: slot - last.at, calendar: nil, time: .roundTheClock)
        } else {
            let days = ticket.chasing.attempts.isEmpty ? callDays : chase.againDays
            targets[.chase] = .init(
                span: outer.time.span(ofDays: days), calendar: outer.calendar, time: outer.time)
        }
    }

    /// The hours in which what was promised to the client counts, and what locks a ticket.
    package func outerHours(of ticket: Ticket) -> Hours {
        hours(of: [
            contract(of: ticket)?.calendar, policy(for: ticket).saved.calendar,
            lines[ticket.line]?.calendar,
        ])
    }

    /// The hours a clock counts in.
    package struct Hours: Sendable {
        package var calendar: WorkingCalendar.ID?
        package var time: WorkingTime
    }

    /// The hours of the first calendar that is there, else the desk's usual ones, else every hour.
    package func hours(of wishes: [WorkingCalendar.ID?]) -> Hours {
        for wish in wishes + [defaultCalendar] {
            if let wish, let time = calendars[wish] { return Hours(calendar: wish, time: time) }
        }
        return Hours(calendar: nil, time: .roundTheClock)
    }
}
