/// A ticket's journal read once from its beginning: each event, and how the ticket stood after it.
///
/// Whoever asks later who held what and when walks this, so that a judgement rests on the journal alone and not on what the
/// desk looks like today.
package struct TicketTrail: Sendable {
    package struct Step: Sendable {
        package let fact: JournalFact
        package let event: TicketEvent
        package let standing: Standing
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
        for (event, occasion) in history {
            if var ticket = current {
                if event.opensHistory { return nil }
                ticket.apply(event, on: occasion)
                current = ticket
            } else {
                current = Ticket(first: event, on: occasion)
            }
            guard let ticket = current else { return nil }
            switch event {
            case .handedOver: isOnItsWay = true
            case .accepted, .sentBack: isOnItsWay = false
            case .assigned(let assigned): if assigned.to != nil { isOnItsWay = false }
            default: break
            }
            steps.append(
                Step(
                    fact: JournalFact(event, on: occasion, position: Int64(steps.count) + 1), event: event,
                    standing: Standing(ticket, isOnItsWay: isOnItsWay)))
        }
        guard let current else { return nil }
        ticket = current.id
        number = current.number
        self.steps = steps
    }

    /// Where the same answer began to hold that holds at a step.
    func beginning<Answer: Equatable>(
        of answer: (Standing) -> Answer, at index: Int, notBefore first: Int = 0
    ) -> Int {
        let held = answer(steps[index].standing)
        var beginning = index
        while beginning > first, answer(steps[beginning - 1].standing) == held { beginning -= 1 }
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
