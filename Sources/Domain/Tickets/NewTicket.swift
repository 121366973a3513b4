/// What a new ticket starts with, whatever channel it came by.
package struct NewTicket: Sendable {
    /// Nil for one that gets the next identifier.
    package var id: Ticket.ID?
    package var number: Int64
    package var subject: String
    package var kind: Ticket.Kind
    package var priority: Ticket.Priority
    package var channel: Channel
    package var brand: Brand.ID
    package var department: Department.ID
    package var line: Line.ID
    package var requester: Contact.ID
    package var organization: Organization.ID?
    package var tags: Set<String>
    package var mailbox: DeskMailbox.ID?

    package init(
        number: Int64, subject: String, kind: Ticket.Kind = .incident, priority: Ticket.Priority = .normal,
        channel: Channel, brand: Brand.ID, department: Department.ID, line: Line.ID, requester: Contact.ID,
        organization: Organization.ID? = nil, tags: Set<String> = [], mailbox: DeskMailbox.ID? = nil
    ) {
        self.number = number
        self.subject = subject
        self.kind = kind
        self.priority = priority
        self.channel = channel
        self.brand = brand
        self.department = department
        self.line = line
        self.requester = requester
        self.organization = organization
        self.tags = tags
        self.mailbox = mailbox
    }
}

extension Ticket {
    /// The first event of a ticket, with the promises it starts under. - Throws: `.textMissing`, `.tooLong`, `.tooMany`.
    package static func create(
        _ new: NewTicket, in context: DecisionContext
    ) throws(TicketRejection) -> TicketEvent {
        var created = TicketEvent.Created(
            id: new.id ?? .init(context.newID()), number: new.number,
            subject: Personal(try checkedSubject(new.subject)),
            kind: new.kind, priority: new.priority, channel: new.channel, brand: new.brand,
            department: new.department, line: new.line, requester: new.requester,
            organization: new.organization, thread: .init(context.newID()),
            tags: try checkedTags(new.tags), mailbox: new.mailbox,
            controller: context.rules.controller(on: new.line))
        let occasion = EventOccasion(at: context.now, actor: context.actor)
        if var ticket = Ticket(first: .created(created), on: occasion) {
            _ = ticket.settle(.ticket, in: context)
            if !ticket.clocks.isEmpty { created.clocks = ticket.clocks }
        }
        return .created(created)
    }
}
