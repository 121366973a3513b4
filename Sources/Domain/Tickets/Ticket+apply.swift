extension Ticket {
    package typealias Event = TicketEvent

    package init?(first event: TicketEvent, on occasion: EventOccasion) {
        guard case .created(let created) = event else { return nil }
        id = created.id
        number = created.number
        subject = created.subject
        kind = created.kind
        status = .new
        priority = created.priority
        assessment = created.assessment
        channel = created.channel
        brand = created.brand
        mailbox = created.mailbox
        department = created.department
        line = created.line
        lineSince = occasion.at
        assignee = nil
        controller = created.controller
        passes = 0
        requester = created.requester
        organization = created.organization
        contract = created.contract
        tags = created.tags.all
        fields = [:]
        participants = [Participant(.contact(created.requester), as: .requester)]
        threads = [MessageThread(id: created.thread, kind: .client)]
        links = []
        returns = 0
        course = ClockCourse(start: occasion.at)
        clocks = created.clocks ?? []
        lockState = LockState()
        marks = ElapsedMarks(statusAt: occasion.at)
        chasing = Chasing()
        feedback = Feedback()
        clarifications = []
        sideTalks = []
        spent = []
        createdAt = occasion.at
        updatedAt = occasion.at
    }

    package mutating func apply(_ event: TicketEvent, on occasion: EventOccasion) {
        updatedAt = occasion.at
        switch event {
        case .created: preconditionFailure("A ticket is created once")
        case .threadOpened(let opened):
            // By id and not by arrival: that is how the rows come back, and two nodes' ids need not follow each other.
            threads.append(opened.thread)
            threads.sort { $0.id < $1.id }
        case .messagePosted(let posted):
            noteRecord(posted.message, on: occasion)
            noteVendor(posted.message, isOurs: true, at: occasion.at)
            noteSideTalk(posted.message, isOurs: true, at: occasion.at)
            if let assignee, occasion.actor == .staff(assignee) { marks.recordAt = occasion.at }
            guard visibility(of: posted.message.thread) == .public else { return }
            lastMessageAt = occasion.at
            // An automatic letter is no response (DESIGN §6, issue "Lines, clocks": a note or robot never answers).
            guard !posted.message.isAutomatic, posted.message.direction == .out else { return }
            if firstReplyAt == nil { firstReplyAt = occasion.at }
            marks.staffMessageAt = occasion.at
            awaitsReplySince = nil
        case .messageReceived(let received):
            noteVendor(received.message, isOurs: false, at: occasion.at)
            noteSideTalk(received.message, isOurs: false, at: occasion.at)
            guard visibility(of: received.message.thread) == .public else { return }
            lastMessageAt = occasion.at
            if received.message.isAutomatic { return }
            marks.clientMessageAt = occasion.at
            // Nobody has to answer a thank you.
            if received.answer != nil { return }
            if awaitsReplySince == nil { awaitsReplySince = occasion.at }
        case .assigned(let assigned):
            // Being passed from hand to hand is what the ping-pong stop counts; the first hand is none.
            if let former = assignee, let to = assigned.to, to != former, !assigned.taken { passes += 1 }
            // So does being put back into a queue.
            if assignee != nil, assigned.to == nil, assigned.team?.id != nil { passes += 1 }
            if assigned.isDecision == true { passes = 0 }
            if let team = assigned.team { self.team = team.id.map { .init($0) } }
            hold(by: assigned.to, at: occasion.at)
        case .changed(let changed): apply(changed)
        case .statusChanged(let changed):
            noteReturn(to: changed.status, at: occasion.at)
            if status.name != changed.status.name { marks.statusAt = occasion.at }
            noteWait(from: status, to: changed.status)
            status = changed.status
            // While it was merged its client waited as before.
            if changed.by == .unmerge, status.standstill == nil { course.forgetPause() }
            noteStandstill(at: occasion.at)
        case .returned:
            returns += 1
            noteWait(from: status, to: .open)
            noteReturn(to: .open, at: occasion.at)
            marks.statusAt = occasion.at
            status = .open
            noteStandstill(at: occasion.at)
        case .absorbed(let absorbed):
            guard let since = absorbed.awaitsReplySince else { return }
            noteWaiting(since: since)
            awaitsReplySince = min(awaitsReplySince ?? since, since)
        case .parted(let parted):
            awaitsReplySince = parted.awaitsReplySince
            marks.waitedSince = parted.waitedSince
            guard let answered = parted.answeredAt else { return }
            if firstReplyAt == nil { firstReplyAt = answered }
            marks.staffMessageAt = max(marks.staffMessageAt ?? answered, answered)
        case .linked(let linked): links.insert(linked.link)
        case .unlinked(let unlinked): links.remove(unlinked.link)
        case .participantAdded(let added):
            if added.participant.role == .requester, case .contact(let contact) = added.participant.person {
                participants = participants.filter { $0.role != .requester }
                requester = contact
                // Whose matter it is now is asked about it.
                if callBack?.isOpen == true { callBack?.client = contact }
            }
            participants.insert(added.participant)
        case .participantRemoved(let removed): participants.remove(removed.participant)
        case .personErased(let erased):
            if erased.subject { subject = Personal(Personal.erasedText) }
            if let tags = erased.tags { self.tags = tags }
            for field in erased.fields ?? [] { fields[field] = nil }
            // Nobody is left to be called.
            if callBack?.isOpen == true, callBack?.client == erased.contact {
                callBack?.end = .withdrawn
                callBack?.endedAt = occasion.at
            }
        case .messageMovedOut(let moved):
            lastMessageAt = moved.lastMessageAt
            awaitsReplySince = moved.awaitsReplySince
        case .messageMovedIn(let moved):
            if let since = moved.awaitsReplySince { noteWaiting(since: since) }
            lastMessageAt = moved.lastMessageAt
            awaitsReplySince = moved.awaitsReplySince
        case .handedOver(let handed):
            handOver = HandOver(from: line, holder: assignee, at: occasion.at)
            pass(to: handed.to, assignee: handed.assignee, isDecision: handed.isDecision, at: occasion.at)
        case .sentBack(let sent):
            handOver = nil
            pass(to: sent.to, assignee: sent.assignee, isDecision: sent.isDecision, at: occasion.at)
        case .accepted: handOver = nil
        case .controllerSet(let set): controller = set.to
        case .clocksChanged(let changed):
            clocks.removeAll { old in changed.clocks.contains { $0.kind == old.kind } }
            clocks = (clocks + changed.clocks).sorted { $0.kind < $1.kind }
            followClarificationClock()
        case .clockBreached(let breached):
            guard let index = clocks.firstIndex(where: { $0.kind == breached.clock }) else { return }
            clocks[index].breachedAt = breached.due
        case .escalated(let escalated): note(escalated)
        case .locked(let locked):
            lockState.lock = Lock(since: occasion.at, causes: locked.causes)
            lockState.window = nil
        case .unlockRequested(let asked):
            guard case .staff(let staff) = occasion.actor else { return }
            lockState.lock?.request = Lock.Request(
                by: staff, at: occasion.at, cause: asked.cause.text, minutes: asked.minutes)
        case .unlockRefused(let refused):
            guard case .staff(let staff) = occasion.actor else { return }
            lockState.lock?.request?.refusal = Lock.Refusal(
                by: staff, at: occasion.at, reason: refused.reason.text)
        case .unlockGranted(let granted):
            guard case .staff(let staff) = occasion.actor else { return }
            lockState.lock = nil
            lockState.window = UnlockWindow(until: granted.until, by: staff)
        case .unlocked: lockState.lock = nil
        case .routed(let routed): apply(routed, at: occasion.at)
        case .pulledIn(let pulled): apply(pulled, at: occasion.at)
        case .reminded(let reminded):
            chasing.reminders = reminded.count
            chasing.remindedAt = occasion.at
        case .chased(let chased):
            var attempt = ChaseAttempt(
                at: occasion.at, means: chased.means, result: chased.result, slot: chased.slot)
            if case .staff(let staff) = occasion.actor { attempt.by = staff }
            chasing.note(attempt)
        case .ratingAsked: feedback.askedAt = occasion.at
        case .rated(let rated): apply(rated, at: occasion.at)
        case .clarificationAsked(let asked): apply(asked, on: occasion)
        case .clarificationAnswered(let answered): endClarification(answered.question)
        case .clarificationWithdrawn(let withdrawn): endClarification(withdrawn.question)
        case .vendorCaseChanged(let changed): apply(changed, at: occasion.at)
        case .spent(let spending): apply(spending)
        case .markLooked(let looked): apply(looked, on: occasion)
        case .callBackPlanned(let planned): apply(planned)
        case .callBackMoved(let moved): apply(moved)
        case .callBackDue: callBack?.isDue = true
        case .callBackTried(let tried): apply(tried, at: occasion.at)
        case .callBackEnded(let ended): apply(ended, at: occasion.at)
        case .sideTalkOpened(let opened): apply(opened, on: occasion)
        case .sideTalkFinished(let finished): apply(finished, at: occasion.at)
        }
    }

    /// Whoever waited for a first answer before this ticket was made goes on waiting since then.
    private mutating func noteWaiting(since: Instant) {
        guard firstReplyAt == nil, since < createdAt else { return }
        marks.waitedSince = min(marks.waitedSince ?? since, since)
    }

    private mutating func note(_ escalated: TicketEvent.Escalated) {
        guard case .deadline(let kind, _) = escalated.moment,
            let index = clocks.firstIndex(where: { $0.kind == kind })
        else { return }
        let done = (escalated.passedOver + [escalated.step]).map {
            Clock.DoneStep(chain: escalated.chain, step: $0)
        }
        clocks[index].doneSteps = (clocks[index].doneSteps ?? []) + done
    }

    /// What a person of the house writes is what silence is counted from. While the ticket is locked it changes nothing:
    /// a head's question is not the holder's answer.
    private mutating func noteRecord(_ message: Message, on occasion: EventOccasion) {
        guard case .staff = occasion.actor, lock == nil, !message.isAutomatic, message.direction == .out
        else { return }
        lockState.quietSince = occasion.at
    }

    /// What comes back, and what goes on after a wait that ended a silence, gives its holder the whole time again.
    private mutating func noteReturn(to next: Status, at now: Instant) {
        guard lock == nil, next.isUnfinished else { return }
        if case .waiting = next { return }
        let isBack = !status.isUnfinished
        let wasLate = clocks.contains { $0.kind.locks != nil && $0.isOpen && $0.breachedAt != nil }
        if case .waiting = status, wasLate { lockState.quietSince = now }
        if isBack { lockState.quietSince = now }
    }

    /// Another wait begins with nobody having been asked yet.
    private mutating func noteWait(from former: Status, to next: Status) {
        func waits(_ status: Status) -> Bool { if case .waiting(.client, _) = status { true } else { false } }
        if waits(former), waits(next) { return }
        chasing = Chasing()
    }

    mutating func hold(by staff: StaffMember.ID?, at now: Instant) {
        if staff != assignee { assignedSince = staff == nil ? nil : now }
        assignee = staff
    }

    private mutating func pass(
        to line: Line.ID, assignee: StaffMember.ID?, isDecision: Bool, at now: Instant
    ) {
        self.line = line
        lineSince = now
        team = nil
        self.assignee = nil
        hold(by: assignee, at: now)
        passes = isDecision ? 0 : passes + 1
    }

    private mutating func apply(_ changed: TicketEvent.Changed) {
        if let subject = changed.subject { self.subject = subject }
        if let kind = changed.kind { self.kind = kind }
        if let priority = changed.priority { self.priority = priority }
        if let assessment = changed.assessment { self.assessment = assessment }
        if let department = changed.department { self.department = department }
        if let tags = changed.tags { self.tags = tags.all }
        for field in changed.fields ?? [] { fields[field.field] = field.now }
        if let contract = changed.contract { self.contract = contract.id.map { .init($0) } }
        if let service = changed.service { self.service = service.id.map { .init($0) } }
        if let object = changed.object { self.object = object.id.map { .init($0) } }
        if let organization = changed.organization { self.organization = organization.id.map { .init($0) } }
    }

    package func thread(_ kind: MessageThread.Kind) -> MessageThread? { threads.first { $0.kind == kind } }

    package func visibility(of thread: MessageThread.ID) -> MessageThread.Visibility {
        threads.first { $0.id == thread }?.kind.visibility ?? .internal
    }
}
