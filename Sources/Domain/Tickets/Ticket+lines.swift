/// Who holds a ticket: people, lines, and who answers for it.
extension Ticket {
    func take(_ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        try requireUnfinished()
        if assignee == staff, handOver == nil { throw .alreadyAssigned(number: number, to: staff) }
        var events: [TicketEvent] = []
        if handOver != nil { events.append(.accepted(.init(line: line))) }
        if assignee != staff { events.append(.assigned(.init(to: staff, taken: true))) }
        // Whoever of the first line accepts a ticket answers for it to the end (P41, P101).
        if context.rules.lines[line]?.takesControl == true, controller != staff {
            events.append(.controllerSet(.init(to: staff, byAccepting: true)))
        }
        if status == .new { events.append(.statusChanged(.init(.taken, .open))) }
        return events
    }

    func assign(
        to staff: StaffMember.ID?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if let staff, context.actor == .staff(staff) { return try take(context) }
        try requireUnfinished()
        if assignee == staff {
            guard let staff else { throw .nothingToChange }
            throw .alreadyAssigned(number: number, to: staff)
        }
        let isPass = assignee != nil && staff != nil
        let isDecision = isPass ? try decidesPass(context) : false
        return [.assigned(.init(to: staff, taken: false, isDecision: isDecision))]
    }

    /// Puts the ticket into the queue of a team of its line, where whoever has a hand free takes it (P56).
    /// - Throws: `.unknownTeam`, `.teamElsewhere`, `.alreadyWithTeam`, `.passedTooOften`.
    func assign(team target: Team.ID?, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        guard let target else {
            if team == nil { throw .nothingToChange }
            return [.assigned(.init(to: assignee, taken: false, team: .init(nil)))]
        }
        guard let found = context.rules.teams.first(where: { $0.id == target }) else {
            throw .unknownTeam(target)
        }
        if found.saved.line != line { throw .teamElsewhere(number: number, team: target) }
        if team == target, assignee == nil { throw .alreadyWithTeam(number: number, team: target) }
        let isDecision = assignee == nil ? false : try decidesPass(context)
        return [
            .assigned(
                .init(to: nil, taken: false, isDecision: isDecision, team: .init(target.rawValue)))
        ]
    }

    /// Passes the ticket to another line, down or up (P67).
    /// - Throws: `.alreadyOnLine`, `.unknownLine`, `.reasonMissing`, `.handOverLacks`, `.passedTooOften`.
    func handOver(
        to target: Line.ID, assignee staff: StaffMember.ID?, reason: String, findings: String?,
        _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        if target == line { throw .alreadyOnLine(number: number, line: target) }
        guard let receiving = context.rules.lines[target], !receiving.isArchived else {
            throw .unknownLine(target)
        }
        let reason = try Self.required(reason, command: "hand_over")
        let findings = try Self.checked(
            findings, field: "findings", limit: Limits.findingsCharactersMax)
        let lacking = receiving.needs.filter { need in
            switch need {
            case .findings: findings == nil
            case .service: service == nil
            case .object: object == nil
            case .contract: contract == nil
            }
        }
        if !lacking.isEmpty { throw .handOverLacks(lacking) }
        return [
            .handedOver(
                .init(
                    from: line, to: target, assignee: staff, cause: .person, reason: reason,
                    findings: findings, isDecision: try decidesPass(context)))
        ]
    }

    func accept(_ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        if handOver == nil { throw .notHandedOver(number: number) }
        return try take(context)
    }

    func sendBack(reason: String, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        guard let handOver else { throw .notHandedOver(number: number) }
        let reason = try Self.required(reason, command: "send_back")
        return [
            .sentBack(
                .init(
                    from: line, to: handOver.from, assignee: handOver.holder, reason: reason,
                    isDecision: try decidesPass(context)))
        ]
    }

    func control(by staff: StaffMember.ID) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if controller == staff { throw .alreadyControlled(number: number, by: staff) }
        return [.controllerSet(.init(to: staff, byAccepting: false))]
    }

    /// Whether passing it on now is a lead's decision that ends a game of ping-pong.
    /// - Throws: `.passedTooOften` when a decision is due and whoever asks has no right to it.
    private func decidesPass(_ context: DecisionContext) throws(TicketRejection) -> Bool {
        if passes < context.rules.discipline.passesMax { return false }
        guard case .staff = context.actor else { return false }
        if context.authority < .lead { throw .passedTooOften(number: number, passes: passes) }
        return true
    }

    /// The right of whoever asks to write to the client (P62, P63). The controller and whoever leads always may.
    func requireClientTalk(_ context: DecisionContext) throws(TicketRejection) {
        guard case .staff(let staff) = context.actor else { return }
        switch clientTalk(of: staff, context.authority, context.rules) {
        case .direct: return
        case .throughController: throw .asksThroughController(controller)
        case .never: throw .doesNotTalkToClients
        }
    }

    /// How somebody speaks with this ticket's client: of the lines they work on, the one that may most.
    package func clientTalk(
        of staff: StaffMember.ID, _ authority: DecisionContext.Authority, _ rules: ServiceRules
    ) -> ClientTalk {
        if authority > .none || staff == controller { return .direct }
        let own = rules.linesOfStaff[staff] ?? [line]
        let talks = Set(own.compactMap { rules.lines[$0]?.clientTalk })
        if talks.isEmpty || talks.contains(.direct) { return .direct }
        return talks.contains(.throughController) ? .throughController : .never
    }
}
