/// A question that only the client can answer, asked by somebody who does not talk to them: it stands on the ticket's
/// clarification thread, and the first line answers it (P39, P62, P63).
package struct Clarification: Sendable, Hashable, Codable {
    package typealias ID = Identifier<Clarification>

    /// The number of the message that asks.
    package let id: ID
    package let by: StaffMember.ID
    package let at: Instant
    /// Until when it is to be answered. The oldest open one moves with the ticket's clock.
    package var due: Instant

    package init(id: ID, by: StaffMember.ID, at: Instant, due: Instant) {
        self.id = id
        self.by = by
        self.at = at
        self.due = due
    }

    package enum Limits {
        /// So many at once on one ticket; who has more to ask has not thought yet.
        package static let openMax = 20
        package static let textCharactersMax = 10_000
        package static let minutesRange = 1...14_400
        /// Of a desk that never said how quickly the first line answers.
        package static let minutesPreset = 30
    }

    /// The message in which it was asked.
    package var question: Message.ID { .init(id.rawValue) }
}

extension Ticket {
    package func clarification(_ id: Clarification.ID) -> Clarification? {
        clarifications.first { $0.id == id }
    }

    /// Who has to answer: the controller, unless they ask themselves; then whoever answers for the first line.
    package func clarifier(of asker: StaffMember.ID, _ rules: ServiceRules) -> StaffMember.ID? {
        if let controller, controller != asker { return controller }
        let first = rules.firstLine?.controller ?? rules.head
        return first == asker ? nil : first
    }

    /// Whether somebody may take the question back: whoever asked, whoever has the work now, and whoever leads.
    package func mayWithdraw(
        _ question: Clarification, _ staff: StaffMember.ID, _ authority: DecisionContext.Authority
    ) -> Bool {
        staff == question.by || staff == assignee || authority >= .lead
    }
}

/// What is asked, answered and taken back.
extension Ticket {
    func clarify(_ draft: Message.Draft, _ context: DecisionContext) throws(TicketRejection) -> [TicketEvent]
    {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requireUnfinished()
        if clarifications.count >= Clarification.Limits.openMax {
            throw .tooMany(field: "clarifications", limit: Clarification.Limits.openMax)
        }
        var (events, message) = try clarificationMessage(draft, context)
        let due = context.rules.clarificationDue(for: self, from: context.now)
        events.append(.messagePosted(.init(message: message)))
        events.append(.clarificationAsked(.init(question: .init(message.id.rawValue), due: due)))
        return events
    }

    func answerClarification(
        _ id: Clarification.ID, _ draft: Message.Draft, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        try requirePresent()
        guard let question = clarification(id) else { throw .noClarification(number: number) }
        if question.by == staff { throw .ownClarification(number: number) }
        var (events, message) = try clarificationMessage(draft, context)
        events.append(.messagePosted(.init(message: message)))
        events.append(
            .clarificationAnswered(.init(question: id, askedBy: question.by, answer: message.id)))
        return events
    }

    func withdrawClarification(
        _ id: Clarification.ID, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        try requirePresent()
        guard let question = clarification(id) else { throw .noClarification(number: number) }
        if !mayWithdraw(question, staff, context.authority) { throw .othersClarification(number: number) }
        return [.clarificationWithdrawn(.init(question: id, because: .withdrawn))]
    }

    private func clarificationMessage(
        _ draft: Message.Draft, _ context: DecisionContext
    ) throws(TicketRejection) -> ([TicketEvent], Message) {
        if draft.message.text.text.trimmed.isEmpty { throw .textMissing }
        if draft.message.text.text.count > Clarification.Limits.textCharactersMax {
            throw .tooLong(field: "text", limit: Clarification.Limits.textCharactersMax)
        }
        return try placed(draft, on: .clarification, context)
    }

    /// What is over has nothing left to ask.
    var questionsLeftOpen: [TicketEvent] {
        if status.isUnfinished { return [] }
        return clarifications.map { .clarificationWithdrawn(.init(question: $0.id, because: .finished)) }
    }

    mutating func apply(_ asked: TicketEvent.ClarificationAsked, on occasion: EventOccasion) {
        guard case .staff(let staff) = occasion.actor else { return }
        clarifications.append(
            Clarification(id: asked.question, by: staff, at: occasion.at, due: asked.due))
        clarifications.sort { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    mutating func endClarification(_ id: Clarification.ID) { clarifications.removeAll { $0.id == id } }

    /// The oldest question is due when the clock says so; while that stands still the last known deadline stays.
    mutating func followClarificationClock() {
        guard let clock = clock(.clarification), clock.isOpen, let oldest = clarifications.first,
            oldest.at == clock.start, let due = clock.breachedAt ?? clock.due
        else { return }
        clarifications[0].due = due
    }
}

extension ServiceRules {
    /// Whose people speak with clients first of all; nil on a desk without lines.
    package var firstLine: Line? {
        lines.values.lazy.filter { !$0.isArchived && $0.vendor == nil }.min {
            ($0.level, $0.id) < ($1.level, $1.id)
        }
    }

    /// How quickly the first line answers a question of this line: the line's own word, else the desk's.
    package func clarificationTarget(of line: Line?) -> Span {
        .minutes(
            line?.clarificationMinutes ?? discipline.clarificationMinutes
                ?? Clarification.Limits.minutesPreset)
    }

    /// The clock belongs to whoever has to answer, so it counts in the hours of the first line.
    func clarificationHours() -> Hours { hours(of: [firstLine?.calendar]) }

    func clarificationDue(for ticket: Ticket, from now: Instant) -> Instant {
        let target = clarificationTarget(of: lines[ticket.line])
        // A calendar without hours ahead cannot bound it; the wall's clock can.
        return clarificationHours().time.moment(after: target, from: now) ?? now + target
    }

    /// Who leads the people of whoever answers for a ticket, else whoever heads the desk.
    func lead(of staff: StaffMember.ID?) -> StaffMember.ID? {
        guard let staff else { return head }
        let own = teams.filter { $0.saved.members.contains(staff) || $0.saved.lead == staff }
        return own.lazy.compactMap(\.saved.lead).first { $0 != staff } ?? head
    }
}
