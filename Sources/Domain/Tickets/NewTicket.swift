/// What a new ticket starts with, whatever channel it came by.
package struct NewTicket: Sendable {
    /// Nil for one that gets the next identifier.
    package var id: Ticket.ID?
    package var number: Int64
    package var subject: String
    package var kind: Ticket.Kind
    /// Nil: what follows from the assessment, or the usual one.
    package var priority: Ticket.Priority?
    package var assessment: Assessment?
    package var channel: Channel
    package var brand: Brand.ID
    package var department: Department.ID
    package var line: Line.ID
    package var requester: Contact.ID
    package var organization: Organization.ID?
    package var contract: Contract.ID?
    package var tags: Set<String>
    package var mailbox: DeskMailbox.ID?

    package init(
        number: Int64, subject: String, kind: Ticket.Kind = .incident, priority: Ticket.Priority? = nil,
        assessment: Assessment? = nil, channel: Channel, brand: Brand.ID, department: Department.ID,
        line: Line.ID, requester: Contact.ID,
        organization: Organization.ID? = nil, contract: Contract.ID? = nil, tags: Set<String> = [],
        mailbox: DeskMailbox.ID? = nil
    ) {
        self.number = number
        self.subject = subject
        self.kind = kind
        self.priority = priority
        self.assessment = assessment
        self.channel = channel
        self.brand = brand
        self.department = department
        self.line = line
        self.requester = requester
        self.organization = organization
        self.contract = contract
        self.tags = tags
        self.mailbox = mailbox
    }
}

extension Ticket {
    /// The first event of a ticket, with the promises it starts under.
    /// - Throws: `.textMissing`, `.tooLong`, `.tooMany`, `.priorityFollowsMatrix`.
    package static func create(
        _ new: NewTicket, in context: DecisionContext
    ) throws(TicketRejection) -> TicketEvent {
        let priorities = context.rules.discipline.priorities ?? .preset
        if new.priority != nil { try priorities.requireByHand(context) }
        var created = TicketEvent.Created(
            id: new.id ?? .init(context.newID()), number: new.number,
            subject: Personal(try checkedSubject(new.subject)),
            kind: new.kind, priority: new.priority ?? new.assessment.map { priorities[$0] } ?? .normal,
            channel: new.channel, brand: new.brand,
            department: new.department, line: new.line, requester: new.requester,
            organization: new.organization, thread: .init(context.newID()),
            tags: try checkedTags(new.tags), mailbox: new.mailbox,
            controller: context.rules.controller(on: new.line))
        created.assessment = new.assessment
        created.contract = new.contract
        let occasion = EventOccasion(at: context.now, actor: context.actor)
        if var ticket = Ticket(first: .created(created), on: occasion) {
            _ = ticket.settle(.ticket, in: context)
            if !ticket.clocks.isEmpty { created.clocks = ticket.clocks }
        }
        return .created(created)
    }
}
