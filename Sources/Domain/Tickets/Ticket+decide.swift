extension Ticket {
    /// What happens when this is asked of the ticket now, or why it does not.
    /// - Throws: `TicketRejection`; nothing has changed then.
    package func decide(
        _ command: TicketCommand, in context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireUnlocked(for: command, context)
        let events = try answer(command, in: context)
        var cause = TicketEvent.ClocksChanged.Cause.ticket
        if case .recompute(let asked) = command { cause = asked }
        var after = self
        for event in events { after.apply(event, on: EventOccasion(at: context.now, actor: context.actor)) }
        return events + after.settle(cause, following: events, in: context)
    }

    /// The command's own events, without what the rules make of them.
    private func answer(
        _ command: TicketCommand, in context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        switch command {
        case .take: try take(context)
        case .assign(let staff): try assign(to: staff, context)
        case .assignTeam(let team): try assign(team: team, context)
        case .handOver(let line, let staff, let reason, let findings):
            try handOver(to: line, assignee: staff, reason: reason, findings: findings, context)
        case .accept: try accept(context)
        case .sendBack(let reason): try sendBack(reason: reason, context)
        case .control(let staff): try control(by: staff)
        case .change(let change): try self.change(change, context)
        case .post(let draft, let thread): try post(draft, on: thread, context)
        case .receive(let draft, let thread, let window, let continued):
            try receive(draft, on: thread, window, continues: continued, context)
        case .wait(let wait, let until): try self.wait(for: wait, until: until, context)
        case .resume: try resume()
        case .resolve: try resolve(context)
        case .confirm(let saidBy): try confirm(saidBy: saidBy, context)
        case .return(let reason, let saidBy): try `return`(reason: reason, saidBy: saidBy)
        case .reopen(let reason): try reopen(reason: reason)
        case .close(let reason): try close(reason: reason, context)
        case .cancel(let reason): try cancel(reason: reason, context)
        case .reject(let why, let comment): try reject(why, comment: comment, context)
        case .merge(let target): try merge(into: target, context)
        case .absorb(let source, let since): try absorb(source, awaitsReplySince: since)
        case .part(let parting): try part(parting, context)
        case .release(let release): self.release(release)
        case .link(let other, let kind): try link(to: other, as: kind)
        case .unlink(let other, let kind): try unlink(from: other, as: kind)
        case .moveOut(let letter, let target): try moveOut(letter, to: target, context)
        case .moveIn(let letter, let source): try moveIn(letter, from: source, context)
        case .addParticipant(let participant): try add(participant)
        case .removeParticipant(let participant): try remove(participant)
        case .delete(let reason): try delete(reason, context)
        case .restore: try restore()
        case .requestUnlock(let cause, let minutes):
            try requestUnlock(cause: cause, minutes: minutes, context)
        case .grantUnlock(let minutes, let comment):
            try grantUnlock(minutes: minutes, comment: comment, context)
        case .refuseUnlock(let reason): try refuseUnlock(reason: reason, context)
        case .clarify(let draft): try clarify(draft, context)
        case .answerClarification(let id, let draft): try answerClarification(id, draft, context)
        case .withdrawClarification(let id): try withdrawClarification(id, context)
        case .vendorCase(let change): try changeVendorCase(change, context)
        case .route(let order): try route(order, context)
        case .pullIn(let engineer, let role, let struggle):
            try pullIn(engineer, as: role, because: struggle)
        case .chase(let report): try chase(report, context)
        case .rate(let draft): try rate(draft, context)
        case .spend(let minor, let report): try spend(minor, report: report, context)
        case .lookAtMark(let cause, let note): try lookAtMark(cause, note: note, context)
        case .planCallBack(let occasion, let facts): planCallBack(after: occasion, facts, context)
        case .callBack(let report): try callBack(report, context)
        case .openSideTalk(let draft): try openSideTalk(draft, context)
        case .writeSideTalk(let talk, let draft): try writeSideTalk(talk, draft, context)
        case .hearSideTalk(let talk, let draft): try hearSideTalk(talk, draft, context)
        case .finishSideTalk(let talk): try finishSideTalk(talk, context)
        case .elapse, .recompute: []
        }
    }

    // MARK: Conditions

    func requirePresent() throws(TicketRejection) {
        switch status {
        case .deleted: throw .isDeleted(number: number)
        case .merged(let target, _): throw .isMerged(number: number, into: target)
        case .new, .open, .waiting, .resolved, .closed, .cancelled, .rejected: break
        }
    }

    func requireUnfinished() throws(TicketRejection) {
        try requirePresent()
        if !status.isUnfinished { throw .alreadyFinished(number: number, status: status.name) }
    }

    static func checked(
        _ text: String?, field: String, limit: Int = Limits.reasonCharactersMax
    ) throws(TicketRejection) -> String? {
        guard let text = text?.withoutNUL.trimmed, !text.isEmpty else { return nil }
        if text.count > limit { throw .tooLong(field: field, limit: limit) }
        return text
    }

    static func required(_ reason: String, command: String) throws(TicketRejection) -> String {
        guard let reason = try checked(reason, field: "reason") else {
            throw .reasonMissing(command: command)
        }
        return reason
    }
}
