/// Chasing clients who keep a ticket waiting, and coming to an end with those who keep silent.
extension Ticket {
    // MARK: Clocks

    /// From when to when the client is waited for to confirm. What was resolved before this desk counted such silence
    /// is left to people: nobody gets a letter about a matter of last year.
    func confirmationRound(at now: Instant) -> (start: Instant, end: Instant?)? {
        guard case .resolved = status else { return nil }
        let start = marks.statusAt
        guard start == now || clock(.confirmation).map({ $0.start == start && $0.isOpen }) == true else {
            return nil
        }
        return (start, nil)
    }

    /// From when the next attempt is planned: since the ticket waits, since the last attempt, or since now where neither
    /// was counted.
    func chaseRound(at now: Instant) -> (start: Instant, end: Instant?)? {
        guard waitsForClientOnly, let since = clientWaitSince else { return nil }
        let last = max(since, chasing.attempts.last?.at ?? since)
        if let former = clock(.chase), former.isOpen, former.start >= last { return (former.start, nil) }
        return (max(now, last), nil)
    }

    /// When the next reminder leaves; nil where none does any more.
    func nextReminder(of clock: Clock, course: ClockCourse, _ rules: ServiceRules) -> Instant? {
        reminders(of: clock, rules).dropFirst(chasing.reminders).first.flatMap {
            moment(ofReminder: $0, course, rules)
        }
    }

    /// The reminder that is due, after those that it passes over.
    func dueReminder(_ context: DecisionContext) -> TicketEvent.Reminded? {
        for clock in clocks where clock.isOpen && clock.breachedAt == nil {
            let course = ClockCourse(start: clock.start)
            let ready = reminders(of: clock, context.rules).dropFirst(chasing.reminders).prefix { days in
                moment(ofReminder: days, course, context.rules).map { $0 <= context.now } ?? false
            }
            if ready.isEmpty { continue }
            return .init(
                clock.kind == .chase ? .answer : .confirmation, count: chasing.reminders + ready.count,
                until: clock.due)
        }
        return nil
    }

    /// After how many working days letters leave in this round of a clock.
    private func reminders(of clock: Clock, _ rules: ServiceRules) -> [Int] {
        switch clock.kind {
        // Letters belong to the beginning of a wait; after an attempt a person goes on.
        case .chase where clock.start == clientWaitSince && chasing.attemptCount == 0:
            (rules.discipline.chase ?? .preset).reminderDays
        case .confirmation: (rules.discipline.closing ?? .preset).reminderDays
        default: []
        }
    }

    private func moment(ofReminder days: Int, _ course: ClockCourse, _ rules: ServiceRules) -> Instant? {
        let time = rules.outerHours(of: self).time
        return course.due(target: time.span(ofDays: days), in: time)
    }

    /// Since when the ticket waits for the client, nil while it does not.
    private var clientWaitSince: Instant? {
        course.pauses.last.flatMap { $0.reason == .waitingForClient && $0.to == nil ? $0.from : nil }
    }

    // MARK: Commands

    func chase(_ report: ChaseReport, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requireUnfinished()
        guard case .waiting(.client, _) = status else { throw .notWaitingForClient(number: number) }
        let comment = try Self.checked(report.comment, field: "comment")
        if let slot = report.slot {
            if slot <= context.now { throw .slotNotAhead(slot) }
            if slot - context.now > ChaseRules.slotMax { throw .slotTooFar(slot) }
        }
        var report = report
        switch report.result {
        case .later: if report.slot == nil { throw .slotMissing }
        case .solved, .withdrawn: report.slot = nil
        case .reached, .noAnswer: break
        }
        let chased = TicketEvent.chased(.init(report, comment: comment))
        switch report.result {
        case .reached, .noAnswer, .later: return [chased]
        case .solved: return [chased, .statusChanged(.init(.resolve, .resolved(at: context.now)))]
        case .withdrawn:
            guard let comment else { throw .reasonMissing(command: "chase") }
            return [
                chased,
                .statusChanged(.init(.cancel, .cancelled(at: context.now), reason: comment)),
            ]
        }
    }

    /// Whether a client's message says no more than that it works, yes, or thank you; nil where a person has to read it.
    func reading(_ message: Message, _ context: DecisionContext) -> ClientAnswer? {
        guard case .contact(let contact) = context.actor, message.direction == .in else { return nil }
        switch status {
        case .resolved, .closed, .cancelled, .rejected: break
        case .new, .open, .waiting, .merged, .deleted: return nil
        }
        // A file says what no table of words can read.
        if message.attachments.contains(where: { !$0.isInline }) || message.withheld != nil { return nil }
        let answer = ClientAnswer(
            reading: message.text.text, name: message.fromName?.value ?? "",
            isToSolution: marks.staffMessageAt.map { $0 <= marks.statusAt } ?? true)
        if answer == .confirmation, !mayConfirm(contact) { return .acknowledgement }
        return answer
    }

    /// The requester, or for whom they asked; a colleague in copy does not decide for them.
    func mayConfirm(_ contact: Contact.ID) -> Bool {
        contact == requester || participants.contains(Participant(.contact(contact), as: .onBehalf))
    }

    /// - Throws: `.closesOnConfirmation` for whoever has no right to close what the client did not confirm.
    func requireClosingRight(reason: String?, _ context: DecisionContext) throws(TicketRejection) {
        guard case .staff(let staff) = context.actor, context.authority < .head else { return }
        let right = (context.rules.discipline.closing ?? .preset).right
        switch right {
        case .anyone: return
        case .firstLine:
            if context.authority >= .lead { return }
            let own = context.rules.linesOfStaff[staff] ?? []
            if own.isEmpty || own.contains(where: { context.rules.lines[$0]?.level == 1 }) { return }
            throw .closesOnConfirmation(number: number, right)
        case .leads:
            if context.authority < .lead { throw .closesOnConfirmation(number: number, right) }
            if reason == nil { throw .reasonMissing(command: "close") }
        }
    }

    /// Where the client's word is needed to close, whoever records it says whose word it was.
    func requireWord(_ saidBy: String?, _ context: DecisionContext) throws(TicketRejection) {
        guard case .staff = context.actor, saidBy == nil,
            (context.rules.discipline.closing ?? .preset).right != .anyone
        else { return }
        throw .saidByMissing
    }
}

extension WorkingTime {
    /// So many working days: each as long as an ordinary day of work of this calendar on average. Without hours there is no
    /// such day, and the day of the wall stands for it.
    package func span(ofDays days: Int) -> Span {
        let minutes = Weekday.allCases.map { hours.week[$0].reduce(0) { $0 + max(0, $1.end - $1.start) } }
        let worked = minutes.filter { $0 > 0 }
        if worked.isEmpty { return .days(days) }
        return .minutes(worked.reduce(0, +) * days / worked.count)
    }
}
