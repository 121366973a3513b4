extension Ticket {
    package func clock(_ kind: Clock.Kind) -> Clock? { clocks.first { $0.kind == kind } }

    /// When time alone brings something about, unless somebody acts before.
    package var nextDeadline: Instant? {
        var ahead = clocks.lazy.filter(\.isOpen)
            .compactMap { clock in
                guard clock.isAhead, let due = clock.due else { return clock.stepAt }
                return clock.stepAt.map { min($0, due) } ?? due
            }
            .min()
        // A window matters only where something waits for its end.
        if let window = unlockWindow, lock == nil, !lockCauses.isEmpty {
            ahead = min(ahead ?? window.until, window.until)
        }
        if let moment = callBack?.nextMoment { ahead = min(ahead ?? moment, moment) }
        return ahead
    }

    /// How a clock ran, for its arithmetic and its explanation.
    package func course(of clock: Clock, under policy: SLAPolicy) -> ClockCourse {
        // The client is waited for while the ticket stands still.
        if clock.kind == .confirmation || clock.kind == .chase {
            return ClockCourse(start: clock.start, end: clock.end)
        }
        // Nobody has to write on what waits, whatever was promised to the client.
        let pauses: [ClockCourse.Pause] =
            switch clock.kind {
            case .record, .start: course.pauses
            // The first line has asked the client and can only wait; a vendor or a date hinders nobody's answer.
            case .clarification: course.pauses.filter { [.waitingForClient, .resolved].contains($0.reason) }
            // A vendor's time does not stop because we wait for them.
            case .vendor: course.pauses.filter { $0.reason == .resolved }
            case .firstResponse, .nextResponse, .timeBox, .line, .resolution, .lapse, .confirmation, .chase:
                course.pauses.filter { policy.stops(for: $0.reason) }
            }
        return ClockCourse(start: clock.start, pauses: pauses, end: clock.end)
    }

    /// Since when there is nothing left to do, nil while there is.
    package var finishedAt: Instant? {
        course.pauses.last.flatMap { $0.reason == .resolved && $0.to == nil ? $0.from : nil }
    }

    /// Notes since when the ticket stands still, or that it goes on.
    mutating func noteStandstill(at now: Instant) {
        guard let reason = status.standstill else { return course.resume(at: now) }
        if !course.isPaused {
            course.pause(reason, at: now)
        } else if course.pauses.last?.reason != reason {
            course.pause(reason, insteadAt: now)
        }
    }

    // MARK: What follows from what happened

    /// What the rules make of the ticket as it stands after a decision: clocks that start, stop or move, deadlines that
    /// were missed, and what a missed deadline brings about by itself.
    mutating func settle(
        _ cause: TicketEvent.ClocksChanged.Cause, following happened: [TicketEvent] = [],
        in context: DecisionContext
    ) -> [TicketEvent] {
        var events: [TicketEvent] = []
        escalate(steps(following: happened, context), &events, context)
        // A hand-over starts clocks of its own; two are enough to come to rest, and there are four lines.
        for _ in 0..<8 {
            let former = events.count
            for event in questionsLeftOpen + vendorTakes(context) { record(event, &events, context) }
            let terms = context.rules.terms(for: self)
            let moved = movedClocks(under: terms, dropped: dropped(by: happened + events), context)
            if !moved.isEmpty {
                record(.clocksChanged(.init(cause, moved)), &events, context)
            }
            let newlyEnded = Set(moved.lazy.filter { !$0.isOpen }.map(\.kind))
            for clock in clocks where clock.isOpen || newlyEnded.contains(clock.kind) {
                guard let due = missedDeadline(of: clock, under: terms, context) else { continue }
                record(.clockBreached(.init(clock.kind, due: due)), &events, context)
                for event in consequences(ofMissing: clock.kind, under: terms, context) {
                    record(event, &events, context)
                }
            }
            escalate(dueSteps(under: terms, context), &events, context)
            if let reminder = dueReminder(context) { record(.reminded(reminder), &events, context) }
            if let request = ratingRequest(context) { record(request, &events, context) }
            if let move = callBackMove(cause, context) { record(move, &events, context) }
            if let change = callBackChange(context) { record(change, &events, context) }
            if let change = lockChange(at: context.now) { record(change, &events, context) }
            if events.count == former { break }
        }
        return events
    }

    private mutating func escalate(
        _ steps: [TicketEvent.Escalated], _ events: inout [TicketEvent], _ context: DecisionContext
    ) {
        for step in steps {
            record(.escalated(step), &events, context)
            for event in acts(of: step, context.rules) { record(event, &events, context) }
        }
    }

    private mutating func record(
        _ event: TicketEvent, _ events: inout [TicketEvent], _ context: DecisionContext
    ) {
        apply(event, on: EventOccasion(at: context.now, actor: context.actor))
        events.append(event)
    }

    /// Clocks that end because nobody wants to know any more, and not because it was done.
    private func dropped(by events: [TicketEvent]) -> Set<Clock.Kind> {
        let isWithdrawn = events.contains { if case .clarificationWithdrawn = $0 { true } else { false } }
        return isWithdrawn ? [.clarification] : []
    }

    func movedClocks(
        under terms: ServiceTerms, dropped: Set<Clock.Kind> = [], _ context: DecisionContext
    ) -> [Clock] {
        Clock.Kind.allCases.compactMap { kind in
            let former = clock(kind)
            var moved = moved(kind, former, under: terms, context)
            if former?.isOpen == true, moved?.isOpen == false, dropped.contains(kind) { moved?.isVoid = true }
            return moved == former ? nil : moved
        }
    }

    /// The clock of a kind as it should stand now; nil where there is none.
    private func moved(
        _ kind: Clock.Kind, _ former: Clock?, under terms: ServiceTerms, _ context: DecisionContext
    ) -> Clock? {
        let now = context.now
        let round = round(of: kind, under: terms, at: now)
        // There is only one first answer, from whenever it is owed.
        let isSameRound = round != nil && (kind == .firstResponse || round?.start == former?.start)
        if var clock = former, clock.isOpen, !isSameRound || terms.targets[kind] == nil {
            // An answer, or leaving the line, ends a round before another begins; a promise that no longer holds was
            // neither kept nor broken.
            clock.end = now
            clock.isVoid = isSameRound || status.isVoid
            clock.stepAt = nil
            return clock
        }
        guard let target = terms.targets[kind], let round else { return former }
        var clock: Clock
        if let former, isSameRound {
            if !former.isOpen, former.end == round.end { return former }
            clock = former
            clock.start = round.start
        } else {
            // What was over before anybody promised anything has no clock.
            if let end = round.end, end < now { return former }
            clock = Clock(kind, from: round.start, target: target.span, calendar: target.calendar)
        }
        clock.targetSeconds = Int(target.span.microseconds / 1_000_000)
        clock.calendar = target.calendar
        clock.end = round.end
        clock.isVoid = round.end != nil && status.isVoid
        let course = self.course(of: clock, under: terms.policy)
        let due = course.due(target: target.span, in: target.time)
        // A clock that stopped keeps the deadline it stopped before.
        clock.due = clock.isOpen ? due : due ?? clock.due
        if clock.breachedAt != nil, clock.isOpen, course.spent(at: now, in: target.time) < target.span {
            clock.breachedAt = nil
        }
        clock.stepAt = clock.isOpen ? nextMoment(of: clock, course, in: target.time, context.rules) : nil
        return clock
    }

    /// When something comes due by a clock before its deadline, or after it.
    private func nextMoment(
        of clock: Clock, _ course: ClockCourse, in time: WorkingTime, _ rules: ServiceRules
    ) -> Instant? {
        let moments = [
            nextStep(of: clock, course: course, in: time, rules),
            clock.breachedAt == nil ? nextReminder(of: clock, course: course, rules) : nil,
        ]
        return moments.compactMap(\.self).min()
    }

    /// From when to when a clock of this kind runs as things stand; nil when none does.
    private func round(
        of kind: Clock.Kind, under terms: ServiceTerms, at now: Instant
    ) -> (start: Instant, end: Instant?)? {
        switch kind {
        case .firstResponse:
            // An alert has nobody who waits for an answer.
            return channel == .alert
                ? nil : (marks.waitedSince ?? createdAt, firstReplyAt ?? finishedAt)
        case .nextResponse:
            guard firstReplyAt != nil, let awaitsReplySince else { return nil }
            return (awaitsReplySince, finishedAt)
        case .timeBox: return assignedSince.map { (max($0, lineSince), finishedAt) }
        case .line: return (lineSince, finishedAt)
        case .resolution:
            let again = terms.policy.saved.reopening == .restart
            let reopenedAt = course.pauses.last { $0.reason == .resolved && $0.to != nil }?.to
            return (again ? reopenedAt ?? createdAt : createdAt, finishedAt)
        case .record:
            guard let assignedSince else { return nil }
            return (latest(assignedSince, lockState.quietSince, terms.locks.silence?.since), finishedAt)
        case .start:
            guard status == .new, let assignedSince else { return nil }
            return (latest(assignedSince, terms.locks.unstarted?.since), nil)
        case .lapse:
            let late = [Clock.Kind.line, .resolution].compactMap { clock($0) }.filter(\.isOpen)
            guard let missed = late.compactMap(\.breachedAt).min(), let rule = terms.locks.overdue else {
                return nil
            }
            return (latest(missed, rule.minutes == 0 ? nil : lockState.quietSince, rule.since), finishedAt)
        case .confirmation: return confirmationRound(at: now)
        case .chase: return chaseRound(at: now)
        case .clarification: return clarifications.first.map { ($0.at, nil) }
        case .vendor: return vendorCase?.awaitsSince.map { ($0, finishedAt) }
        }
    }

    private func latest(_ first: Instant, _ others: Instant?...) -> Instant {
        others.reduce(first) { max($0, $1 ?? $0) }
    }

    /// The deadline a clock has missed and nobody noted yet. One that stops exactly at its deadline is met.
    func missedDeadline(
        of clock: Clock, under terms: ServiceTerms, _ context: DecisionContext
    ) -> Instant? {
        guard clock.breachedAt == nil, !clock.isVoid, let due = clock.due else { return nil }
        return clock.end.map { $0 > due } ?? (due <= context.now) ? due : nil
    }

    private func consequences(
        ofMissing kind: Clock.Kind, under terms: ServiceTerms, _ context: DecisionContext
    ) -> [TicketEvent] {
        if kind == .confirmation, case .resolved = status {
            return [.statusChanged(.init(.silence, .closed(at: context.now)))]
        }
        guard kind == .timeBox, status.isUnfinished, terms.line?.timeBox?.whenOver == .handOver,
            passes < context.rules.discipline.passesMax, let next = context.rules.line(after: line)
        else { return [] }
        return [.handedOver(.init(from: line, to: next.id, cause: .timeBox))]
    }
}

extension SLAPolicy {
    /// Whether its clocks stand still for this reason.
    package func stops(for reason: ClockCourse.PauseReason) -> Bool {
        switch reason {
        case .waitingForClient: saved.pausesOn.contains(.client)
        case .waitingForVendor: saved.pausesOn.contains(.vendor)
        case .waitingForDate: saved.pausesOn.contains(.date)
        case .resolved: saved.reopening != .countAll
        }
    }
}

extension Ticket.Status {
    /// It ended without anything having been promised any more.
    var isVoid: Bool {
        switch self {
        case .new, .open, .waiting, .resolved, .closed: false
        case .cancelled, .rejected, .merged, .deleted: true
        }
    }

    /// Why the clocks stand still in this status, nil while they run.
    var standstill: ClockCourse.PauseReason? {
        switch self {
        case .new, .open: nil
        case .waiting(.client, _): .waitingForClient
        case .waiting(.vendor, _): .waitingForVendor
        case .waiting(.date, _): .waitingForDate
        case .resolved, .closed, .cancelled, .rejected, .merged, .deleted: .resolved
        }
    }
}
