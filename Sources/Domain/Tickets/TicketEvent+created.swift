/// How a ticket begins.
extension TicketEvent {
    package struct Created: EventPayload {
        package static let kind = "ticket.created"
        /// 2: tags are personal.
        package static let version = 2
        package var id: Ticket.ID
        package var number: Int64
        package var subject: Personal
        package var kind: Ticket.Kind
        package var priority: Ticket.Priority
        package var channel: Channel
        package var brand: Brand.ID
        package var department: Department.ID
        package var line: Line.ID
        package var requester: Contact.ID
        package var organization: Organization.ID?
        package var thread: MessageThread.ID
        package var tags: TagWords
        /// Where the first letter came; tickets of other channels, and those from before there were mailboxes, have none.
        package var mailbox: DeskMailbox.ID?
        /// Who answers for it from the beginning; absent where the desk has nobody for that.
        package var controller: StaffMember.ID?
        /// What was promised at once.
        package var clocks: [Clock]?
        /// What the priority follows from; absent where nobody said it.
        package var assessment: Assessment?
        /// What its client's organization has; absent where that is none, or not just one.
        package var contract: Contract.ID?

        package init(
            id: Ticket.ID, number: Int64, subject: Personal, kind: Ticket.Kind, priority: Ticket.Priority,
            channel: Channel, brand: Brand.ID, department: Department.ID, line: Line.ID,
            requester: Contact.ID,
            organization: Organization.ID?, thread: MessageThread.ID, tags: Set<String>,
            mailbox: DeskMailbox.ID? = nil, controller: StaffMember.ID? = nil, clocks: [Clock]? = nil
        ) {
            self.mailbox = mailbox
            self.controller = controller
            self.clocks = clocks
            self.id = id
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
            self.thread = thread
            self.tags = TagWords(tags)
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("subject", &subject)
            try tags.visitPersonal(visit)
        }
    }
}
