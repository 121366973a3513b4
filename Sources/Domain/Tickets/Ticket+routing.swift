/// What rules decided about a ticket, for the ticket to take or refuse.
package struct RoutingOrder: Sendable, Equatable {
    package var book: RuleSet.Kind
    package var version: Int
    package var decision: RoutingDecision
    package var assignment: Assignment?
    /// Where the ticket is to stand.
    package var state: RoutedState
    package var organization: Organization.ID?
    /// Letters that leave to others because of it.
    package var mails: Int
    /// What could not be done, in the words of the journal.
    package var hindrances: [String]

    package init(
        book: RuleSet.Kind, version: Int, decision: RoutingDecision, assignment: Assignment?,
        state: RoutedState, organization: Organization.ID? = nil, mails: Int = 0, hindrances: [String] = []
    ) {
        self.book = book
        self.version = version
        self.decision = decision
        self.assignment = assignment
        self.state = state
        self.organization = organization
        self.mails = mails
        self.hindrances = hindrances
    }
}

extension Ticket {
    /// Does what rules say. A ticket that goes from hand to hand too often is not moved any further by them: a lead
    /// decides where it stays.
    func route(_ order: RoutingOrder, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        let acted = order.decision.trace.filter(\.verdict.acted)
        if acted.isEmpty { return [] }
        var routed = TicketEvent.Routed(
            book: order.book, version: order.version,
            rules: acted.map { .init(id: $0.rule, name: $0.name) })
        let state = order.state
        var hindrances = order.hindrances
        let mayPass = order.book == .incoming || passes < context.rules.discipline.passesMax
        if mayPass {
            if state.line != line { routed.line = state.line }
            if state.team != team { routed.team = .init(state.team?.rawValue) }
            if state.assignee != assignee {
                routed.assignee = .init(state.assignee?.rawValue)
                routed.choice = order.assignment?.assignee.map { .init($0.reason) }
            }
        } else if state.line != line || state.assignee != assignee {
            hindrances.append("passed_too_often")
        }
        if state.priority != priority { routed.priority = state.priority }
        if state.kind != kind { routed.kind = state.kind }
        if let department = state.department, department != self.department { routed.department = department }
        if state.tags != tags { routed.tags = TagWords(try Self.checkedTags(state.tags)) }
        if order.mails > 0 { routed.mails = order.mails }
        if !hindrances.isEmpty { routed.hindrances = hindrances }
        var events: [TicketEvent] = [.routed(routed)]
        if let requester = state.requester, requester != self.requester {
            events.append(
                .participantAdded(.init(participant: Participant(.contact(requester), as: .requester))))
            if order.organization != organization {
                var changed = TicketEvent.Changed()
                changed.organization = .init(order.organization?.rawValue)
                events.append(.changed(changed))
            }
        }
        if let reason = state.rejection {
            events.append(
                .statusChanged(.init(.reject, .rejected(reason: reason, at: context.now))))
        }
        return events
    }

    mutating func apply(_ routed: TicketEvent.Routed, at now: Instant) {
        if let line = routed.line {
            // What comes in is placed, not passed; later the new line has to accept it.
            if routed.book != .incoming {
                handOver = HandOver(from: self.line, holder: assignee, at: now)
                passes += 1
            }
            self.line = line
            lineSince = now
            if routed.assignee == nil { hold(by: nil, at: now) }
        } else if routed.book != .incoming, assignee != nil, routed.assignee?.id != nil {
            passes += 1
        }
        if let assignee = routed.assignee { hold(by: assignee.id.map { .init($0) }, at: now) }
        if let team = routed.team { self.team = team.id.map { .init($0) } }
        if let priority = routed.priority { self.priority = priority }
        if let kind = routed.kind { self.kind = kind }
        if let department = routed.department { self.department = department }
        if let tags = routed.tags { self.tags = tags.all }
        if routed.book == .elapsed { marks.note(routed.rules.map(\.id), at: now) }
    }

    /// Calls the client's own engineer in (P69).
    func pullIn(
        _ engineer: StaffMember.ID, as role: PullIn.Role, because struggle: PullIn.Struggle
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireUnfinished()
        if marks.pulledIn.contains(engineer) { throw .alreadyTakesPart }
        switch struggle {
        case .unsolved(let seconds):
            return [.pulledIn(.init(engineer: engineer, role: role, seconds: seconds, isSilent: false))]
        case .silent(let seconds):
            return [.pulledIn(.init(engineer: engineer, role: role, seconds: seconds, isSilent: true))]
        }
    }

    mutating func apply(_ pulled: TicketEvent.PulledIn, at now: Instant) {
        marks.pulledIn.append(pulled.engineer)
        switch pulled.role {
        case .assignee: hold(by: pulled.engineer, at: now)
        case .helper: participants.insert(Participant(.staff(pulled.engineer), as: .follower))
        }
    }

    /// What a change means to rules about changes.
    package func changes(in events: [TicketEvent]) -> Set<RoutingFacts.Change> {
        Set(events.flatMap { $0.changes(on: self) })
    }
}

extension TicketEvent {
    fileprivate func changes(on ticket: Ticket) -> [RoutingFacts.Change] {
        switch self {
        case .messagePosted(let posted):
            if posted.message.isAutomatic { return [] }
            return ticket.visibility(of: posted.message.thread) == .public ? [.staffMessage] : [.note]
        case .messageReceived(let received):
            if received.message.isAutomatic { return [] }
            return ticket.visibility(of: received.message.thread) == .public ? [.clientMessage] : [.note]
        case .assigned: return [.assignee]
        case .handedOver, .sentBack: return [.line]
        case .statusChanged: return [.status]
        case .returned: return [.returned, .status]
        // What a client, the first line or a vendor owes is not the delay of whoever the rules would move the ticket from.
        case .clockBreached(let breached):
            return [.chase, .confirmation, .clarification, .vendor].contains(breached.clock)
                ? [] : [.breached]
        case .changed(let changed):
            var found: [RoutingFacts.Change] = []
            if changed.subject != nil { found.append(.subject) }
            if changed.kind != nil { found.append(.kind) }
            if changed.priority != nil { found.append(.priority) }
            if changed.department != nil { found.append(.department) }
            if changed.tags != nil { found.append(.tags) }
            if changed.contract != nil { found.append(.contract) }
            if changed.service != nil { found.append(.service) }
            if changed.organization != nil { found.append(.organization) }
            return found
        case .created, .threadOpened, .absorbed, .parted, .linked, .unlinked, .participantAdded,
            .participantRemoved,
            .personErased, .messageMovedOut, .messageMovedIn, .accepted, .controllerSet, .clocksChanged,
            .routed, .pulledIn, .escalated, .locked, .unlockRequested, .unlockGranted, .unlockRefused,
            .unlocked, .reminded, .chased, .ratingAsked, .rated, .clarificationAsked,
            .clarificationAnswered, .clarificationWithdrawn, .vendorCaseChanged, .spent, .markLooked,
            .callBackPlanned, .callBackMoved, .callBackDue, .callBackTried, .callBackEnded, .sideTalkOpened,
            .sideTalkFinished:
            return []
        }
    }
}
