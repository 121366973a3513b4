/// A talk with somebody who is neither the client nor the vendor: a courier, the landlord, another desk. Several of them may
/// stand on one ticket; their messages stand on its side thread and name their talk. No client sees any of it.
///
/// To whom it goes and what it is called stand in its letters, with their other personal values.
package struct SideTalk: Sendable, Hashable, Codable {
    package typealias ID = Identifier<SideTalk>

    package enum State: String, Sendable, Codable, CaseIterable {
        /// The next word is the outsider's.
        case waiting
        /// They answered, and the next word is ours.
        case answered
        case finished
    }

    package let id: ID
    package let by: StaffMember.ID
    package let at: Instant
    package var state: State
    /// Since when it stands so.
    package var stateAt: Instant

    package init(id: ID, by: StaffMember.ID, at: Instant, state: State = .waiting, stateAt: Instant? = nil) {
        self.id = id
        self.by = by
        self.at = at
        self.state = state
        self.stateAt = stateAt ?? at
    }

    package enum Limits {
        /// Of one ticket.
        package static let talksMax = 50
    }
}

extension MessageThread.Kind {
    /// Whether what stands there may be passed on to somebody outside. What staff say among themselves, and what they ask
    /// each other for a client, never leaves the house.
    package var mayLeave: Bool {
        switch self {
        case .client, .vendor, .side: true
        case .internal, .clarification: false
        }
    }
}

extension Ticket {
    package func sideTalk(_ id: SideTalk.ID) -> SideTalk? { sideTalks.first { $0.id == id } }

    /// The first letter of a talk opens it.
    func openSideTalk(
        _ draft: Message.Draft, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requirePresent()
        if sideTalks.count >= SideTalk.Limits.talksMax {
            throw .tooMany(field: "side_talks", limit: SideTalk.Limits.talksMax)
        }
        let talk = SideTalk.ID(context.newID())
        var draft = draft
        draft.message.subject = Personal(try Self.checkedSubject(draft.message.subject?.text ?? ""))
        let (events, message) = try placed(draft, in: talk, context)
        return events + [.sideTalkOpened(.init(talk: talk)), .messagePosted(.init(message: message))]
    }

    /// A talk stays with its ticket, also where that is merged: undoing the merge then has nothing to sort out.
    func writeSideTalk(
        _ id: SideTalk.ID, _ draft: Message.Draft, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requireKept()
        try requireSideTalk(id)
        let (events, message) = try placed(draft, in: id, context)
        return events + [.messagePosted(.init(message: message))]
    }

    /// What an outsider writes wakes nobody but whoever waits for it: no clock of the client's moves, nothing is reopened.
    func hearSideTalk(
        _ id: SideTalk.ID, _ draft: Message.Draft, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requireKept()
        try requireSideTalk(id)
        let (events, message) = try placed(draft, in: id, context)
        return events + [.messageReceived(.init(message: message))]
    }

    func finishSideTalk(
        _ id: SideTalk.ID, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requireKept()
        try requireSideTalk(id)
        if sideTalk(id)?.state == .finished { throw .nothingToChange }
        return [.sideTalkFinished(.init(talk: id))]
    }

    private func requireKept() throws(TicketRejection) {
        if case .deleted = status { throw .isDeleted(number: number) }
    }

    private func requireSideTalk(_ id: SideTalk.ID) throws(TicketRejection) {
        if sideTalk(id) == nil { throw .noSideTalk(number: number) }
    }

    private func placed(
        _ draft: Message.Draft, in talk: SideTalk.ID, _ context: DecisionContext
    ) throws(TicketRejection) -> ([TicketEvent], Message) {
        var draft = draft
        draft.message.talk = talk
        return try placed(draft, on: .side, context)
    }

    mutating func apply(_ opened: TicketEvent.SideTalkOpened, on occasion: EventOccasion) {
        guard case .staff(let staff) = occasion.actor else { return }
        sideTalks.append(SideTalk(id: opened.talk, by: staff, at: occasion.at))
        // By number, as the rows come back.
        sideTalks.sort { $0.id < $1.id }
    }

    mutating func apply(_ finished: TicketEvent.SideTalkFinished, at now: Instant) {
        turn(finished.talk, to: .finished, at: now)
    }

    /// A letter of ours asks, one of theirs answers, and either goes on with what was finished; a robot's does neither.
    mutating func noteSideTalk(_ message: Message, isOurs: Bool, at now: Instant) {
        guard let talk = message.talk, !message.isAutomatic else { return }
        turn(talk, to: isOurs ? .waiting : .answered, at: now)
    }

    private mutating func turn(_ id: SideTalk.ID, to state: SideTalk.State, at now: Instant) {
        guard let index = sideTalks.firstIndex(where: { $0.id == id }), sideTalks[index].state != state
        else { return }
        sideTalks[index].state = state
        sideTalks[index].stateAt = now
    }
}

/// Talks with outsiders.
extension TicketEvent {
    /// A talk with somebody outside, which the message behind this event begins; whose act it is began it.
    package struct SideTalkOpened: EventPayload {
        package static let kind = "ticket.side_talk_opened"
        package var talk: SideTalk.ID

        package init(talk: SideTalk.ID) { self.talk = talk }
    }

    /// Nothing more is waited for.
    package struct SideTalkFinished: EventPayload {
        package static let kind = "ticket.side_talk_finished"
        package var talk: SideTalk.ID

        package init(talk: SideTalk.ID) { self.talk = talk }
    }
}
