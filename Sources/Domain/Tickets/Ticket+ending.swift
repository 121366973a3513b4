/// Standing still, coming to an end, going on again.
extension Ticket {
    func wait(
        for wait: Status.Wait, until: Instant?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        if wait == .date, until == nil { throw .dateMissing }
        if let until, until <= context.now { throw .dateNotAhead(until) }
        let waiting = Status.waiting(for: wait, until: until)
        if status == waiting { throw .nothingToChange }
        if course.pauses.count >= Limits.standstillsMax {
            throw .tooMany(field: "waits", limit: Limits.standstillsMax)
        }
        return [.statusChanged(.init(.wait, waiting))]
    }

    func resume() throws(TicketRejection) -> [TicketEvent] {
        guard case .waiting = status else { throw .notWaiting(number: number) }
        return [.statusChanged(.init(.resume, .open))]
    }

    // MARK: Ending

    func resolve(_ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        try requireTasksOver(context)
        return [.statusChanged(.init(.resolve, .resolved(at: context.now)))]
    }

    private func requireTasksOver(_ context: DecisionContext) throws(TicketRejection) {
        if context.openTasks > 0 { throw .tasksOpen(number: number, count: context.openTasks) }
    }

    func confirm(
        saidBy: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireResolved()
        let saidBy = try Self.checked(saidBy, field: "said_by")
        try requireWord(saidBy, context)
        return [.statusChanged(.init(.confirm, .closed(at: context.now), saidBy: saidBy))]
    }

    func `return`(reason: String, saidBy: String?) throws(TicketRejection) -> [TicketEvent] {
        try requireResolved()
        let reason = try Self.required(reason, command: "return")
        let saidBy = try Self.checked(saidBy, field: "said_by")
        return [.returned(.init(reason: Personal(reason), saidBy: saidBy.map { Personal($0) }))]
    }

    func reopen(reason: String) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if status.isUnfinished { throw .notFinished(number: number, status: status.name) }
        let reason = try Self.required(reason, command: "reopen")
        return [.statusChanged(.init(.reopen, .open, reason: reason))]
    }

    func close(reason: String?, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        let reason = try Self.checked(reason, field: "reason")
        if status.endedAt == nil { try requireClosingRight(reason: reason, context) }
        switch status {
        case .new, .open, .waiting, .resolved:
            try requireTasksOver(context)
            return [.statusChanged(.init(.close, .closed(at: context.now), reason: reason))]
        case .closed, .cancelled, .rejected, .merged, .deleted:
            throw .alreadyFinished(number: number, status: status.name)
        }
    }

    func cancel(reason: String, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        let reason = try Self.required(reason, command: "cancel")
        return [.statusChanged(.init(.cancel, .cancelled(at: context.now), reason: reason))]
    }

    func reject(
        _ why: RejectReason, comment: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        let comment = try Self.checked(comment, field: "comment")
        return [.statusChanged(.init(.reject, .rejected(reason: why, at: context.now), reason: comment))]
    }

    private func requireResolved() throws(TicketRejection) {
        try requirePresent()
        guard case .resolved = status else { throw .notResolved(number: number, status: status.name) }
    }

    // MARK: Trash

    func delete(
        _ reason: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if case .deleted = status { throw .isDeleted(number: number) }
        let reason = reason.map { $0.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
        if let reason, reason.count > Limits.reasonCharactersMax {
            throw .tooLong(field: "reason", limit: Limits.reasonCharactersMax)
        }
        return [.statusChanged(.init(.delete, .deleted(at: context.now, from: status), reason: reason))]
    }

    func restore() throws(TicketRejection) -> [TicketEvent] {
        guard case .deleted(_, let former) = status else { throw .notDeleted(number: number) }
        return [.statusChanged(.init(.restore, former))]
    }
}
