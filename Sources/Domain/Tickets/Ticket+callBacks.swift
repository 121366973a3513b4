/// Calling the client of a closed ticket for a detailed opinion (P42, P123).
extension Ticket {
    // MARK: Planning

    /// What of all that happened is a reason to ask if this client is to be called; nil where nothing is.
    package func callBackOccasion(in events: [TicketEvent], _ rules: ServiceRules) -> TicketEvent? {
        guard rules.callBacks.isOn, case .closed = status, callBack?.isOpen != true else { return nil }
        return events.first { isBadMark($0, rules) != nil }
    }

    /// Whether an occasion is a bad mark that a client gave by themselves, or the closing; nil for anything else.
    private func isBadMark(_ event: TicketEvent, _ rules: ServiceRules) -> Bool? {
        switch event {
        case .statusChanged(let changed):
            // What comes out of the trash, or of another ticket, was closed long ago.
            guard case .closed = changed.status, changed.by != .restore, changed.by != .unmerge else {
                return nil
            }
            return false
        case .rated(let rated):
            let isBad = rated.mark <= (rules.discipline.feedback ?? .preset).badMark
            return isBad && rated.channel == nil ? true : nil
        default: return nil
        }
    }

    /// Plans the call, or does nothing where this client is not to be called.
    func planCallBack(
        after occasion: TicketEvent, _ facts: CallBackFacts, _ context: DecisionContext
    ) -> [TicketEvent] {
        let rules = context.rules.callBacks
        guard rules.isOn, case .closed = status, callBack?.isOpen != true, channel != .alert,
            let isBadMark = isBadMark(occasion, context.rules)
        else { return [] }
        if rules.restDays > 0, let talk = facts.lastTalk, talk > context.now - .days(rules.restDays) {
            return []
        }
        guard let reason = callBackReason(isBadMark: isBadMark, facts, rules) else { return [] }
        // Who was unhappy is called as soon as somebody is there.
        let due = context.rules.callBackMoment(isBadMark ? 0 : rules.days, from: context.now)
        return [
            .callBackPlanned(
                .init(
                    reason: reason, client: requester, due: due,
                    lapsesAt: context.rules.callBackMoment(rules.lapseDays, from: due),
                    draw: reason == .sample ? Self.draw(id) : nil,
                    sharePermille: reason == .sample ? rules.sharePermille : nil))
        ]
    }

    private func callBackReason(
        isBadMark: Bool, _ facts: CallBackFacts, _ rules: CallBackRules
    ) -> CallBack.Reason? {
        if isBadMark { return rules.afterBadMark ? .badMark : nil }
        if rules.kinds.contains(kind) { return .kind }
        if !tags.isDisjoint(with: rules.tags) { return .tag }
        if rules.withTasks, facts.hasTasks { return .task }
        // Chance picks only those who can be called; where a call is owed, somebody finds the number.
        return facts.hasPhone && Self.draw(id) < rules.sharePermille ? .sample : nil
    }

    // MARK: Time

    /// What time, or the ticket's own course, makes of the call.
    func callBackChange(_ context: DecisionContext) -> TicketEvent? {
        guard let callBack, callBack.isOpen else { return nil }
        switch status {
        case .closed: break
        case .deleted: return .callBackEnded(.init(.withdrawn, because: .deleted))
        case .merged: return .callBackEnded(.init(.withdrawn, because: .merged))
        case .new, .open, .waiting, .resolved, .cancelled, .rejected:
            return .callBackEnded(.init(.withdrawn, because: .reopened))
        }
        guard let moment = callBack.nextMoment, moment <= context.now else { return nil }
        if !context.rules.callBacks.isOn {
            return .callBackEnded(.init(.withdrawn, because: .switchedOff))
        }
        if callBack.lapsesAt <= context.now { return .callBackEnded(.init(.lapsed, because: .time)) }
        return .callBackDue(.init())
    }

    /// The call in the hours that hold now; nil where they leave it as it is. What a client named stands, and so does what is due
    /// already: whoever calls sees it.
    func callBackMove(
        _ cause: TicketEvent.ClocksChanged.Cause, _ context: DecisionContext
    ) -> TicketEvent? {
        switch cause {
        case .calendar, .zoneData, .line, .discipline: break
        case .ticket, .policy, .contract, .escalation: return nil
        }
        guard let callBack, callBack.isOpen, case .closed(let closedAt) = status else { return nil }
        let (rules, now) = (context.rules, context.now)
        var (due, lapsesAt) = (callBack.due, rules.workingMoment(callBack.lapsesAt))
        if !callBack.isDue, !callBack.isAgreed, due > now {
            if callBack.attempts > 0, let triedAt = callBack.triedAt {
                due = rules.callBackMoment(rules.callBacks.againDays, from: triedAt)
            } else if callBack.reason == .badMark {
                due = rules.workingMoment(due)
            } else {
                due = rules.callBackMoment(rules.callBacks.days, from: closedAt)
            }
            // Days that became working ones bring it nearer, but nobody is called in the past.
            due = max(due, rules.workingMoment(now))
            lapsesAt =
                callBack.attempts == 0
                ? rules.callBackMoment(rules.callBacks.lapseDays, from: due) : max(lapsesAt, due)
        }
        if due == callBack.due, lapsesAt == callBack.lapsesAt { return nil }
        return .callBackMoved(.init(due: due, lapsesAt: lapsesAt, because: cause))
    }

    // MARK: The call

    /// - Throws: `.noCallBack`, `.solverCalls`, `.slotMissing`, `.slotNotAhead`, `.slotTooFar`, `.markMissing`, `.unknownQuestion`, what
    ///   `rate` throws, and for whoever does not talk to clients.
    func callBack(
        _ report: CallBackReport, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requirePresent()
        guard let callBack, callBack.isOpen else { throw .noCallBack(number: number) }
        try requireClientTalk(context)
        try requireOther(context)
        let comment = try Self.checked(report.comment, field: "comment")
        let rules = context.rules.callBacks
        switch report.outcome {
        case .notReached:
            let next = context.rules.callBackMoment(rules.againDays, from: context.now)
            let tried = TicketEvent.callBackTried(
                .init(
                    outcome: .notReached, next: next, lapsesAt: callBack.lapsesAt,
                    comment: comment.map { Personal($0) }))
            if callBack.attempts + 1 < rules.attemptsMax { return [tried] }
            return [tried, .callBackEnded(.init(.lapsed, because: .attempts))]
        case .later:
            guard let slot = report.slot else { throw .slotMissing }
            if slot <= context.now { throw .slotNotAhead(slot) }
            if slot - context.now > CallBackRules.slotMax { throw .slotTooFar(slot) }
            // What was agreed is kept, however late it is.
            let lapsesAt = max(
                callBack.lapsesAt, context.rules.callBackMoment(rules.againDays, from: slot))
            return [
                .callBackTried(
                    .init(
                        outcome: .later, next: slot, lapsesAt: lapsesAt,
                        comment: comment.map { Personal($0) }))
            ]
        case .declined: return [.callBackEnded(.init(.declined, comment: comment))]
        case .answered:
            guard var draft = report.rating else { throw .markMissing }
            draft.comment = draft.comment ?? report.comment
            let answers = try checked(report.answers, rules)
            return try rate(draft, in: .call, context) + [
                .callBackEnded(.init(.answered, answers: answers))
            ]
        }
    }

    /// Nobody asks a client about their own work, while there is somebody else who could.
    private func requireOther(_ context: DecisionContext) throws(TicketRejection) {
        guard context.rules.callBacks.areCallsByOthers, let staff = context.actor.staff, staff == assignee,
            let first = context.rules.firstLine?.id,
            context.rules.linesOfStaff.contains(where: { $0.key != staff && $0.value.contains(first) })
        else { return }
        throw .solverCalls(number: number)
    }

    private func checked(
        _ answers: [CallBackReport.Answer], _ rules: CallBackRules
    ) throws(TicketRejection) -> [TicketEvent.CallBackEnded.Answer] {
        var checked: [TicketEvent.CallBackEnded.Answer] = []
        for answer in answers {
            guard rules.questions.contains(answer.question),
                !checked.contains(where: { $0.question == answer.question })
            else { throw .unknownQuestion }
            guard let text = try Self.checked(answer.text, field: "answers") else { continue }
            checked.append(.init(question: answer.question, text: Personal(text)))
        }
        return checked
    }

    // MARK: State

    mutating func apply(_ planned: TicketEvent.CallBackPlanned) {
        callBack = CallBack(
            reason: planned.reason, client: planned.client, due: planned.due, lapsesAt: planned.lapsesAt)
    }

    mutating func apply(_ moved: TicketEvent.CallBackMoved) {
        callBack?.due = moved.due
        callBack?.lapsesAt = moved.lapsesAt
    }

    mutating func apply(_ tried: TicketEvent.CallBackTried, at now: Instant) {
        callBack?.attempts += 1
        callBack?.triedAt = now
        callBack?.due = tried.next
        callBack?.lapsesAt = tried.lapsesAt
        callBack?.isAgreed = tried.outcome == .later
        callBack?.isDue = false
    }

    mutating func apply(_ ended: TicketEvent.CallBackEnded, at now: Instant) {
        callBack?.end = ended.end
        callBack?.endedAt = now
    }
}

extension ServiceRules {
    package var callBacks: CallBackRules { discipline.callBacks ?? .off }

    /// Whether the lines somebody works on speak to clients; a ticket's controller does so about their ticket in any case.
    package func talksToClients(_ staff: StaffMember.ID, _ authority: DecisionContext.Authority) -> Bool {
        guard authority == .none, let own = linesOfStaff[staff] else { return true }
        let talks = own.compactMap { lines[$0]?.clientTalk }
        return talks.isEmpty || talks.contains(.direct)
    }

    /// The moment itself while the first line works, or as it ends its day; else the next opening.
    func workingMoment(_ moment: Instant) -> Instant {
        let time = clarificationHours().time
        let before = moment - Span(microseconds: 1)
        if time.nextOpening(after: before) == before { return moment }
        return time.nextOpening(after: moment) ?? moment
    }

    /// The moment after so many working days of the first line, who makes the calls.
    func callBackMoment(_ days: Int, from start: Instant) -> Instant {
        let time = clarificationHours().time
        // A calendar without hours ahead cannot bound it; the wall's clock can.
        return time.moment(after: time.span(ofDays: days), from: start) ?? start + .days(days)
    }
}
