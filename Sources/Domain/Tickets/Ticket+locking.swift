/// Who may do what with a locked ticket, and how it is opened again (P106, P107).
extension Ticket {
    /// Working minutes that can be asked for and given.
    package static let unlockMinutesRange = 5...14_400

    /// Why the ticket should be locked as it stands.
    var lockCauses: [Lock.Cause] {
        guard status.isUnfinished else { return [] }
        return clocks.compactMap { clock in
            guard let reason = clock.kind.locks, clock.isOpen, let due = clock.breachedAt else { return nil }
            // Nobody has to write on what waits, nor to begin it.
            if case .waiting = status, reason != .overdue { return nil }
            return Lock.Cause(reason, from: clock.start, due: due)
        }
    }

    /// Whether it locks, or is not to be locked any more.
    func lockChange(at now: Instant) -> TicketEvent? {
        let causes = lockCauses
        if lock != nil {
            guard causes.isEmpty else { return nil }
            return .unlocked(.init(status.isUnfinished ? .causeGone : .finished))
        }
        if causes.isEmpty || (unlockWindow.map { now < $0.until } ?? false) { return nil }
        return .locked(.init(causes))
    }

    /// - Throws: `.isLocked` for whoever does not lead, and for what changes anything.
    func requireUnlocked(for command: TicketCommand, _ context: DecisionContext) throws(TicketRejection) {
        if command.isOpenWhileLocked { return }
        try requireUnlocked(context)
    }

    /// For acts that are no commands of the ticket, such as sending a letter of it again.
    package func requireUnlocked(_ context: DecisionContext) throws(TicketRejection) {
        guard case .staff = context.actor, context.authority < .lead else { return }
        var standing = self
        // The moment has come although nobody has looked at the clock yet.
        if lock == nil, let due = nextDeadline, due <= context.now {
            _ = standing.settle(.ticket, in: context)
        }
        guard let lock = standing.lock else { return }
        throw .isLocked(number: number, since: lock.since, reasons: lock.reasons)
    }

    func requestUnlock(
        cause: String, minutes: Int, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        guard let lock else { throw .notLocked(number: number) }
        if lock.isAskedFor { throw .unlockAskedAlready(number: number) }
        let cause = try Self.required(cause, command: "request_unlock")
        try Self.checkUnlock(minutes)
        return [.unlockRequested(.init(cause: cause, minutes: minutes))]
    }

    /// A window of working time, in the hours in which the lock itself counts.
    func grantUnlock(
        minutes: Int, comment: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireDecider(context)
        if lock == nil { throw .notLocked(number: number) }
        try Self.checkUnlock(minutes)
        let comment = try Self.checked(comment, field: "comment")
        let span = Span.minutes(minutes)
        let hours = context.rules.outerHours(of: self).time
        // A calendar without hours ahead cannot bound a window; the wall's clock can.
        let until = hours.moment(after: span, from: context.now) ?? context.now + span
        return [.unlockGranted(.init(minutes: minutes, until: until, comment: comment))]
    }

    func refuseUnlock(reason: String, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireDecider(context)
        guard let lock else { throw .notLocked(number: number) }
        if !lock.isAskedFor { throw .noUnlockRequest(number: number) }
        return [.unlockRefused(.init(reason: try Self.required(reason, command: "refuse_unlock")))]
    }

    /// Whether a staff member decides about this ticket's lock: whoever leads, but a lead not about their own.
    package func mayDecideLock(_ staff: StaffMember.ID, _ authority: DecisionContext.Authority) -> Bool {
        switch authority {
        case .none: false
        case .lead: staff != assignee && staff != lock?.request?.by
        case .head: true
        }
    }

    private func requireDecider(_ context: DecisionContext) throws(TicketRejection) {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        if !mayDecideLock(staff, context.authority) { throw .headUnlocks(number: number) }
    }

    private static func checkUnlock(_ minutes: Int) throws(TicketRejection) {
        if !unlockMinutesRange.contains(minutes) {
            throw .unlockTimeWrong(
                least: unlockMinutesRange.lowerBound, most: unlockMinutesRange.upperBound)
        }
    }
}

extension TicketCommand {
    /// What stays possible for everybody while a ticket is locked: asking for time, and what no member of staff does.
    package var isOpenWhileLocked: Bool {
        switch self {
        case .requestUnlock, .grantUnlock, .refuseUnlock: true
        case .receive, .hearSideTalk, .elapse, .recompute, .route, .pullIn, .planCallBack: true
        case .take, .assign, .assignTeam, .handOver, .accept, .sendBack, .control, .change, .post, .wait,
            .resume,
            .resolve, .confirm, .return, .reopen, .close, .cancel, .reject, .merge, .absorb, .part,
            .release, .link, .unlink,
            .moveOut, .moveIn, .addParticipant, .removeParticipant, .delete, .restore,
            .chase, .rate, .clarify, .answerClarification, .withdrawClarification, .vendorCase,
            .spend, .lookAtMark, .callBack, .openSideTalk, .writeSideTalk, .finishSideTalk:
            false
        }
    }
}
