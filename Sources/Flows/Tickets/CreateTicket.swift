package import Domain
package import Storage

/// Registers a contact's request: the contact, the ticket and its first message, in one transaction.
package struct CreateTicket: Sendable {
    package var subject: String
    package var message: NewMessage
    package var requester: RegisterContact
    package var kind: Ticket.Kind
    /// Nil: what follows from the assessment, or the usual one.
    package var priority: Ticket.Priority?
    package var assessment: Assessment?
    package var channel: Channel
    package var brand: Brand.ID
    package var department: Department.ID
    package var line: Line.ID
    package var tags: Set<String>
    /// The mailbox a first letter came to.
    package var mailbox: DeskMailbox.ID?
    /// Tells the requester that the ticket is here, when there is a way to.
    package var acknowledge: MailIdentity?
    /// Where its first letter wants answers.
    var replyTo: EmailAddress?

    package init(
        subject: String, message: NewMessage, requester: RegisterContact, kind: Ticket.Kind = .incident,
        priority: Ticket.Priority? = nil, assessment: Assessment? = nil, channel: Channel, settings: Settings,
        department: Department.ID? = nil, tags: Set<String> = [], brand: Brand? = nil,
        mailbox: DeskMailbox.ID? = nil, acknowledge: MailIdentity? = nil
    ) throws(DeskError) {
        self.subject = subject
        self.message = message
        self.requester = requester
        self.kind = kind
        self.priority = priority
        self.assessment = assessment
        self.channel = channel
        self.brand = if let brand { brand.id } else { try settings.defaultBrand().id }
        self.acknowledge = acknowledge
        self.department = if let department { department } else { try settings.defaultDepartment().id }
        line = try settings.firstLine().id
        self.tags = tags
        self.mailbox = mailbox
    }

    /// - Returns: the ticket as it stands after its first message.
    package func perform(_ work: Work) throws -> Loaded<Ticket> { try open(work).ticket }

    /// The same with the first message, which need not be the last: rules may have answered it.
    func open(_ work: Work) throws -> (ticket: Loaded<Ticket>, message: Message.ID) {
        let contact = try requester.perform(work)
        let number = try work.tickets.nextNumber()
        do {
            let created = try Ticket.create(
                NewTicket(
                    number: number, subject: subject, kind: kind, priority: priority,
                    assessment: assessment, channel: channel, brand: brand,
                    department: department, line: line, requester: contact.id,
                    organization: contact.organization, contract: try contract(of: contact, work),
                    tags: tags, mailbox: mailbox), in: work.context.decision)
            let loaded = try work.tickets.create(
                created, words: SearchWords(subject: subject, number: number, requester: contact),
                in: work.context)
            let (draft, words) = try message.draft(work)
            let events = try loaded.record.decide(
                .receive(draft, on: .client, reopenWindow: .days(0)), in: work.context.decision)
            // The first message is the contact's own, whoever registers it.
            let received = try work.store(
                events, on: loaded, words: words, as: work.context.acting(as: .contact(contact.id)))
            var said = GatherFacts.Said(draft.message)
            said.replyTo = replyTo
            let saved = try RouteTicket.incoming(received, said: said, work)
            try LookAtTicket.schedule(saved.record, work)
            // Who was turned away is told so by the rule, or by nobody.
            if let acknowledge, saved.record.status.isUnfinished {
                try LetterQueue(work: work, mail: acknowledge)
                    .queueAcknowledgement(of: saved.record, answering: message.mailID)
            }
            return (saved, draft.message.id)
        } catch let rejection as TicketRejection {
            throw DeskError.ticket(rejection)
        }
    }

    /// What the requester's organization has in force; where that is more than one contract, somebody chooses.
    private func contract(of contact: Contact, _ work: Work) throws -> Contract.ID? {
        guard let organization = contact.organization else { return nil }
        let found = try RecordStore<Contract>(work.transaction).all(of: organization)
            .filter { $0.isInForce(at: work.now) }
        return found.count == 1 ? found.first?.id : nil
    }
}
