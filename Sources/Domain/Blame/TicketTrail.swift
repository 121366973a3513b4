/// A ticket's journal read once from its beginning: each event, and how the ticket stood after it.
///
/// Whoever asks later who held what and when walks this, so that a judgement rests on the journal alone and not on what the
/// desk looks like today.
package struct TicketTrail: Sendable {
    package struct Step: Sendable {
        package let fact: JournalFact
        package let event: TicketEvent
        package let standing: Standing
        let since: Since
    }

    /// The steps from which on what a standing says has held without a break. Kept with each step, since a ticket of twenty
    /// thousand events is asked for them thousands of times.
    struct Since: Sendable {
        fileprivate(set) var holder = 0
        fileprivate(set) var controller = 0
        /// The last hand-over.
        fileprivate(set) var passing = 0
        /// The deadline of the resolution clock.
        fileprivate(set) var promise = 0
        /// The last time the desk noted that the resolution was late; nil before the first.
        fileprivate(set) var breach: Int?
    }

    /// What of a ticket decides who answers for what.
    package struct Standing: Sendable, Equatable {
        package let status: Ticket.Status
        package let line: Line.ID
        /// Who was given it last, whether they have accepted it or not.
        package let assignee: StaffMember.ID?
        package let controller: StaffMember.ID?
        /// It was passed to its line, and neither did anybody there accept it nor did somebody give it to one of them.
        package let isOnItsWay: Bool
        package let department: Department.ID
        package let organization: Organization.ID?
        package let contract: Contract.ID?
        package let returns: Int
        package let clocks: [Clock]

        /// Who has it in hand: nobody while it is on its way, since a ticket is not somebody's for having been sent to them.
        package var holder: StaffMember.ID? { isOnItsWay ? nil : assignee }

        package func clock(_ kind: Clock.Kind) -> Clock? { clocks.first { $0.kind == kind } }

        init(_ ticket: Ticket, isOnItsWay: Bool) {
            status = ticket.status
            line = ticket.line
            assignee = ticket.assignee
            controller = ticket.controller
            self.isOnItsWay = isOnItsWay
            department = ticket.department
            organization = ticket.organization
            contract = ticket.contract
            returns = ticket.returns
            clocks = ticket.clocks
        }
    }

    package let ticket: Ticket.ID
    package let number: Int64
    /// One for each event, never empty.
    package let steps: [Step]

    /// - Parameter history: all of it, in the journal's order. It may stop early: then the trail says what was known then.
    /// - Returns: nil when it does not begin with the ticket's creation, or says twice that it was created.
    package init?(_ history: some Sequence<(event: TicketEvent, occasion: EventOccasion)>) {
        var current: Ticket?
        var isOnItsWay = false
        var steps: [Step] = []
        var since = Since()
        for (event, occasion) in history {
            if current == nil {
                current = Ticket(first: event, on: occasion)
            } else {
                if event.opensHistory { return nil }
                current?.apply(event, on: occasion)
            }
            guard let ticket = current else { return nil }
            switch event {
            case .handedOver: isOnItsWay = true
            case .accepted, .sentBack: isOnItsWay = false
            case .assigned(let assigned): if assigned.to != nil { isOnItsWay = false }
            default: break
            }
            let standing = Standing(ticket, isOnItsWay: isOnItsWay)
            since.note(event, from: steps.last?.standing, to: standing, at: steps.count)
            steps.append(
                Step(
                    fact: JournalFact(event, on: occasion, position: Int64(steps.count) + 1), event: event,
                    standing: standing, since: since))
        }
        guard let current else { return nil }
        ticket = current.id
        number = current.number
        self.steps = steps
    }

    /// Since which step a clock's deadline was as it is at `index`, looking back no further than `first`.
    func beginning(ofDeadline kind: Clock.Kind, at index: Int, notBefore first: Int) -> Int {
        if kind == .resolution { return max(steps[index].since.promise, first) }
        let due = steps[index].standing.clock(kind)?.due
        var beginning = index
        while beginning > first, steps[beginning - 1].standing.clock(kind)?.due == due { beginning -= 1 }
        return beginning
    }

    /// The last step of what a command brought about with the event at `index`: the clocks follow it in the same moment.
    func settled(after index: Int) -> Int {
        var last = index
        while last + 1 < steps.count, steps[last + 1].fact.at == steps[index].fact.at {
            switch steps[last + 1].event {
            case .clocksChanged, .clockBreached: last += 1
            default: return last
            }
        }
        return last
    }
}

extension TicketTrail.Since {
    fileprivate mutating func note(
        _ event: TicketEvent, from former: TicketTrail.Standing?, to standing: TicketTrail.Standing,
        at index: Int
    ) {
        guard let former else { return }
        if former.holder != standing.holder { holder = index }
        if former.controller != standing.controller { controller = index }
        if case .handedOver = event { passing = index }
        if former.clock(.resolution)?.due != standing.clock(.resolution)?.due { promise = index }
        if case .clockBreached(let breached) = event, breached.clock == .resolution { breach = index }
    }
}
