/// Steps of escalation chains, as consequences of time and of what happened.
extension Ticket {
    /// Who holds and answers for a ticket, as values that a step can name.
    func people(
        _ recipients: [EscalationStep.Recipient], _ rules: ServiceRules
    ) -> [StaffMember.ID] {
        let found = recipients.compactMap { recipient -> StaffMember.ID? in
            switch recipient {
            case .assignee: assignee ?? controller ?? rules.head
            case .controller: controller ?? rules.controller(on: line)
            case .teamLead: rules.teamLead(for: self) ?? rules.head
            case .head: rules.head
            case .controllerLead: rules.lead(of: controller ?? rules.controller(on: line))
            case .onDuty: rules.routing.personOnDuty ?? rules.head
            case .staff(let id): id
            }
        }
        return Set(found).sorted()
    }

    /// When the next step of a chain comes due that counts from this clock; nil while it stands still.
    func nextStep(of clock: Clock, course: ClockCourse, in time: WorkingTime, _ rules: ServiceRules)
        -> Instant?
    {
        var next: Instant?
        for chain in rules.escalations where chain.watches(self) {
            for step in chain.saved.steps {
                guard let moment = step.moment(after: clock, course: course, in: time),
                    !clock.hasDone(step, of: chain)
                else { continue }
                next = min(next ?? moment, moment)
            }
        }
        return next
    }

    /// What comes due by time alone: of each chain and clock the last step that is due acts, for those before it were
    /// passed over at the same moment, as when an edit moves a deadline into the past.
    func dueSteps(under terms: ServiceTerms, _ context: DecisionContext) -> [TicketEvent.Escalated] {
        guard status.isUnfinished else { return [] }
        var due: [TicketEvent.Escalated] = []
        for clock in clocks where clock.isOpen {
            guard let target = terms.targets[clock.kind] else { continue }
            let course = course(of: clock, under: terms.policy)
            for chain in context.rules.escalations where chain.watches(self) {
                var ready: [(step: EscalationStep, at: Instant)] = []
                for step in chain.saved.steps where !clock.hasDone(step, of: chain) {
                    guard let moment = step.moment(after: clock, course: course, in: target.time),
                        moment <= context.now
                    else { continue }
                    ready.append((step, moment))
                }
                ready.sort { ($0.at, $0.step.id) < ($1.at, $1.step.id) }
                guard let last = ready.popLast() else { continue }
                due.append(
                    escalated(
                        by: last.step, of: chain, due: clock.due, passedOver: ready.map(\.step.id),
                        context.rules))
            }
        }
        return due
    }

    /// What follows at once from what just happened.
    func steps(
        following happened: [TicketEvent], _ context: DecisionContext
    ) -> [TicketEvent.Escalated] {
        guard status.isUnfinished else { return [] }
        var following: [TicketEvent.Escalated] = []
        for chain in context.rules.escalations where chain.watches(self) {
            for step in chain.saved.steps where happened.contains(where: { step.follows($0, self) }) {
                following.append(escalated(by: step, of: chain, due: nil, passedOver: [], context.rules))
            }
        }
        return following
    }

    private func escalated(
        by step: EscalationStep, of chain: EscalationChain, due: Instant?, passedOver: [Int],
        _ rules: ServiceRules
    ) -> TicketEvent.Escalated {
        .init(
            chain: chain.id, step: step.id, moment: step.moment, due: due,
            told: people(step.recipients, rules), means: step.recipients.isEmpty ? [] : step.means,
            act: step.act, passedOver: passedOver)
    }

    /// What a step does beside telling somebody; nothing where there is nobody to do it or it is so already.
    func acts(of escalated: TicketEvent.Escalated, _ rules: ServiceRules) -> [TicketEvent] {
        switch escalated.act {
        case nil: []
        case .nextLine:
            rules.line(after: line).map {
                [.handedOver(.init(from: line, to: $0.id, cause: .escalation))]
            } ?? []
        case .teamLead: held(by: rules.teamLead(for: self) ?? rules.head)
        case .head: held(by: rules.head)
        case .headControls:
            rules.head.flatMap { $0 == controller ? nil : $0 }.map {
                [.controllerSet(.init(to: $0, byAccepting: false))]
            } ?? []
        }
    }

    private func held(by staff: StaffMember.ID?) -> [TicketEvent] {
        guard let staff, staff != assignee else { return [] }
        return [.assigned(.init(to: staff, taken: false, isDecision: true))]
    }
}

extension EscalationStep {
    /// When it comes due by a clock: so much working time before or after the clock's target is used up. A step that lies
    /// before the clock's own beginning never does.
    func moment(after clock: Clock, course: ClockCourse, in time: WorkingTime) -> Instant? {
        guard case .deadline(clock.kind, let minutes) = moment else { return nil }
        let span = Span.minutes(minutes).microseconds + clock.target.microseconds
        return span > 0 ? course.due(target: Span(microseconds: span), in: time) : nil
    }

    /// Whether this has just brought it about, on a ticket as it stands since.
    func follows(_ event: TicketEvent, _ ticket: Ticket) -> Bool {
        switch (moment, event) {
        case (.returned(let times), .returned): ticket.returns >= times
        case (.passed(let times), .handedOver), (.passed(let times), .sentBack): ticket.passes >= times
        case (.passed(let times), .assigned(let assigned)): !assigned.taken && ticket.passes >= times
        case (.sentBack, .sentBack): true
        case (.reopened, .statusChanged(let changed)):
            // A client's letter reopens as well, but only what was over.
            (changed.by == .reopen || changed.by == .received)
                && ticket.course.pauses.last?.reason == .resolved
        default: false
        }
    }
}

extension Clock {
    /// A step of a chain that was done in this round of the clock.
    package struct DoneStep: Sendable, Hashable, Codable {
        package var chain: EscalationChain.ID
        package var step: Int
    }

    func hasDone(_ step: EscalationStep, of chain: EscalationChain) -> Bool {
        doneSteps?.contains(DoneStep(chain: chain.id, step: step.id)) ?? false
    }
}
