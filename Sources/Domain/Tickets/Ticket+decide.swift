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

    // MARK: Values

    private func change(
        _ change: TicketChange, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        var changed = TicketEvent.Changed()
        if let subject = change.subject {
            let subject = try Self.checkedSubject(subject)
            if subject != self.subject.value { changed.subject = Personal(subject) }
        }
        if let kind = change.kind, kind != self.kind { changed.kind = kind }
        try assess(change, &changed, context)
        if let department = change.department, department != self.department {
            changed.department = department
        }
        if let tags = change.tags {
            let tags = try Self.checkedTags(tags)
            if tags != self.tags { changed.tags = TagWords(tags) }
        }
        let fields = change.fields.filter { self.fields[$0.key] != $0.value }
        if !fields.isEmpty {
            changed.fields = fields.sorted { $0.key < $1.key }.map { .init(field: $0.key, value: $0.value) }
        }
        if let contract = change.contract, contract != self.contract {
            changed.contract = .init(contract?.rawValue)
        }
        if let service = change.service, service != self.service {
            changed.service = .init(service?.rawValue)
        }
        if let object = change.object, object != self.object { changed.object = .init(object?.rawValue) }
        if let organization = change.organization, organization != self.organization {
            changed.organization = .init(organization?.rawValue)
        }
        guard changed != TicketEvent.Changed() else { throw .nothingToChange }
        return [.changed(changed)]
    }

    /// What impact and urgency make of the priority, unless somebody sets another one by hand.
    private func assess(
        _ change: TicketChange, _ changed: inout TicketEvent.Changed, _ context: DecisionContext
    ) throws(TicketRejection) {
        let rules = context.rules.discipline.priorities ?? .preset
        if change.impact != nil || change.urgency != nil {
            guard let impact = change.impact ?? assessment?.impact else {
                throw .assessmentIncomplete(lacks: "impact")
            }
            guard let urgency = change.urgency ?? assessment?.urgency else {
                throw .assessmentIncomplete(lacks: "urgency")
            }
            let assessed = Assessment(impact: impact, urgency: urgency)
            if assessed != assessment {
                changed.assessment = assessed
                if rules[assessed] != priority { changed.priority = rules[assessed] }
            }
        }
        guard let priority = change.priority, priority != changed.priority ?? self.priority else { return }
        try rules.requireByHand(context)
        changed.priority = priority == self.priority ? nil : priority
    }

    /// The subject as it will stand: trimmed, on one line, not empty. - Throws: `.textMissing`, `.tooLong`.
    package static func checkedSubject(_ subject: String) throws(TicketRejection) -> String {
        let subject = subject.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if subject.isEmpty { throw .textMissing }
        if subject.count > Limits.subjectCharactersMax {
            throw .tooLong(field: "subject", limit: Limits.subjectCharactersMax)
        }
        return subject
    }

    package static func checkedTags(_ tags: Set<String>) throws(TicketRejection) -> Set<String> {
        if tags.count > Limits.tagsMax { throw .tooMany(field: "tags", limit: Limits.tagsMax) }
        var checked: Set<String> = []
        for tag in tags {
            let tag = tag.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed.lowercased()
            if tag.isEmpty { throw .textMissing }
            if tag.count > Limits.tagCharactersMax {
                throw .tooLong(field: "tags", limit: Limits.tagCharactersMax)
            }
            checked.insert(tag)
        }
        return checked
    }

    // MARK: Talking

    private func post(
        _ draft: Message.Draft, on kind: MessageThread.Kind, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        // A note may be added to what is over; an answer to the client reopens the matter first.
        if kind.visibility == .public, !draft.message.isAutomatic {
            switch status {
            case .new, .open, .waiting, .resolved: break
            default: throw .alreadyFinished(number: number, status: status.name)
            }
            try requireClientTalk(context)
        }
        var (events, message) = try placed(draft, on: kind, context)
        events.append(.messagePosted(.init(message: message)))
        if status == .new, kind.visibility == .public, !message.isAutomatic {
            events.append(.statusChanged(.init(.replied, .open)))
        }
        return events
    }

    private func receive(
        _ draft: Message.Draft, on kind: MessageThread.Kind, _ window: Span, continues: Ticket.ID?,
        _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if case .merged(let target, _) = status { throw .isMerged(number: number, into: target) }
        if case .deleted = status { throw .isDeleted(number: number) }
        let wakes = kind.visibility == .public && !draft.message.isAutomatic
        let answer = wakes ? reading(draft.message, context) : nil
        if wakes, answer == nil, let endedAt = status.endedAt, context.now - endedAt > window {
            throw .reopenWindowOver(closedAt: endedAt)
        }
        var (events, message) = try placed(draft, on: kind, context)
        events.append(.messageReceived(.init(message: message, answer: answer, continues: continues)))
        if let answer {
            if answer == .confirmation, case .resolved = status {
                events.append(.statusChanged(.init(.confirm, .closed(at: context.now))))
            }
            return events
        }
        guard wakes else {
            if case .waiting(.vendor, _) = status, kind == .vendor, !message.isAutomatic {
                events.append(.statusChanged(.init(.received, .open)))
            }
            return events
        }
        switch status {
        case .new, .open, .waiting(.vendor, _), .waiting(.date, _): break
        case .waiting(.client, _), .resolved, .closed, .cancelled, .rejected:
            events.append(.statusChanged(.init(.received, .open)))
        case .merged, .deleted: break
        }
        return events
    }

    /// The message on its thread, which is opened at its first use.
    func placed(
        _ draft: Message.Draft, on kind: MessageThread.Kind, _ context: DecisionContext
    ) throws(TicketRejection) -> ([TicketEvent], Message) {
        var message = draft.message
        let says = [message.text.text, message.fullText?.text ?? ""].contains { !$0.trimmed.isEmpty }
        if !says && message.attachments.isEmpty && message.html == nil {
            // A client's empty letter still counts as a contact; an empty answer of ours is a slip.
            if message.direction == .out { throw .textMissing }
        }
        for (field, text, limit) in [
            ("text", message.text.text, Limits.textBytesMax),
            ("full_text", message.fullText?.text ?? "", Limits.textBytesMax),
            ("html", message.html?.text ?? "", Limits.htmlBytesMax),
        ] where text.utf8.count > limit {
            throw .tooLong(field: field, limit: limit)
        }
        if message.attachments.count > Limits.attachmentsMax {
            throw .tooMany(field: "attachments", limit: Limits.attachmentsMax)
        }
        if let thread = thread(kind) {
            message.thread = thread.id
            return ([], message)
        }
        let thread = MessageThread(id: .init(context.newID()), kind: kind)
        message.thread = thread.id
        return ([.threadOpened(.init(thread: thread))], message)
    }

    // MARK: Waiting

    private func wait(
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

    private func resume() throws(TicketRejection) -> [TicketEvent] {
        guard case .waiting = status else { throw .notWaiting(number: number) }
        return [.statusChanged(.init(.resume, .open))]
    }

    // MARK: Ending

    private func resolve(_ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        try requireTasksOver(context)
        return [.statusChanged(.init(.resolve, .resolved(at: context.now)))]
    }

    private func requireTasksOver(_ context: DecisionContext) throws(TicketRejection) {
        if context.openTasks > 0 { throw .tasksOpen(number: number, count: context.openTasks) }
    }

    private func confirm(
        saidBy: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireResolved()
        let saidBy = try Self.checked(saidBy, field: "said_by")
        try requireWord(saidBy, context)
        return [.statusChanged(.init(.confirm, .closed(at: context.now), saidBy: saidBy))]
    }

    private func `return`(reason: String, saidBy: String?) throws(TicketRejection) -> [TicketEvent] {
        try requireResolved()
        let reason = try Self.required(reason, command: "return")
        let saidBy = try Self.checked(saidBy, field: "said_by")
        return [.returned(.init(reason: Personal(reason), saidBy: saidBy.map { Personal($0) }))]
    }

    private func reopen(reason: String) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if status.isUnfinished { throw .notFinished(number: number, status: status.name) }
        let reason = try Self.required(reason, command: "reopen")
        return [.statusChanged(.init(.reopen, .open, reason: reason))]
    }

    private func close(reason: String?, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
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

    private func cancel(reason: String, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        let reason = try Self.required(reason, command: "cancel")
        return [.statusChanged(.init(.cancel, .cancelled(at: context.now), reason: reason))]
    }

    private func reject(
        _ why: RejectReason, comment: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        let comment = try Self.checked(comment, field: "comment")
        return [.statusChanged(.init(.reject, .rejected(reason: why, at: context.now), reason: comment))]
    }

    // MARK: Several tickets

    private func link(to other: Ticket.ID, as kind: LinkKind) throws(TicketRejection) -> [TicketEvent] {
        if other == id { throw .ontoItself(number: number) }
        try requirePresent()
        let link = Link(to: other, as: kind)
        if links.contains(link) { throw .alreadyLinked(to: other) }
        return [.linked(.init(link: link))]
    }

    private func unlink(from other: Ticket.ID, as kind: LinkKind) throws(TicketRejection) -> [TicketEvent] {
        let link = Link(to: other, as: kind)
        guard links.contains(link) else { throw .notLinked(to: other) }
        return [.unlinked(.init(link: link))]
    }

    private func add(_ participant: Participant) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if participants.contains(participant) { throw .alreadyTakesPart }
        if participants.count >= Limits.participantsMax {
            throw .tooMany(field: "participants", limit: Limits.participantsMax)
        }
        return [.participantAdded(.init(participant: participant))]
    }

    private func remove(_ participant: Participant) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        if participant.role == .requester { throw .requesterStays }
        guard participants.contains(participant) else { throw .doesNotTakePart }
        return [.participantRemoved(.init(participant: participant))]
    }

    // MARK: Trash

    private func delete(
        _ reason: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if case .deleted = status { throw .isDeleted(number: number) }
        let reason = reason.map { $0.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
        if let reason, reason.count > Limits.reasonCharactersMax {
            throw .tooLong(field: "reason", limit: Limits.reasonCharactersMax)
        }
        return [.statusChanged(.init(.delete, .deleted(at: context.now, from: status), reason: reason))]
    }

    private func restore() throws(TicketRejection) -> [TicketEvent] {
        guard case .deleted(_, let former) = status else { throw .notDeleted(number: number) }
        return [.statusChanged(.init(.restore, former))]
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

    private func requireResolved() throws(TicketRejection) {
        try requirePresent()
        guard case .resolved = status else { throw .notResolved(number: number, status: status.name) }
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
