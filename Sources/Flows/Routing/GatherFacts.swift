import Domain
import Storage

/// Gathers what rules may ask about a ticket; of the database only what these rules need.
struct GatherFacts {
    let rules: ServiceRules
    let book: RoutingSettings.Book
    let transaction: any Transaction
    let now: Instant

    /// What was said last, and by whom.
    struct Said: Sendable {
        var sender: EmailAddress?
        var replyTo: EmailAddress?
        var text: String
        var isAutomatic: Bool

        init(sender: EmailAddress?, replyTo: EmailAddress? = nil, text: String, isAutomatic: Bool) {
            self.sender = sender
            self.replyTo = replyTo
            self.text = text
            self.isAutomatic = isAutomatic
        }

        init(_ message: Message) {
            // A telephone call has no address; then nobody is its sender.
            sender = message.fromAddress?.value.flatMap { try? EmailAddress($0) }
            text = message.text.text
            isAutomatic = message.isAutomatic
        }
    }

    private var routing: RoutingSettings { rules.routing }

    func facts(
        of ticket: Ticket, said: Said, changes: Set<RoutingFacts.Change> = []
    ) throws -> RoutingFacts {
        var client = RoutingFacts.Client(contact: ticket.requester)
        if book.needs.organizations {
            client.organizations = try path(of: ticket.organization).map(\.id)
        } else if let organization = ticket.organization {
            client.organizations = [organization]
        }
        if book.needs.contract { client.contract = try ticket.contract ?? contract(of: client.organizations) }
        if book.needs.language {
            client.language = try RecordStore<Contact>(transaction).find(ticket.requester)?.record.language
        }
        var facts = RoutingFacts(
            channel: ticket.channel, brand: ticket.brand, kind: ticket.kind, priority: ticket.priority,
            departments: routing.path(of: ticket.department), line: ticket.line,
            words: book.needs.words
                ? .init(subject: ticket.subject.text, text: said.text) : .init(subject: "", text: ""),
            moment: rules.moment(at: now, calendars: book.needs.calendars), client: client,
            tags: ticket.tags, status: ticket.status.name)
        facts.sender = said.sender
        facts.replyTo = said.replyTo
        facts.isAutomatic = said.isAutomatic
        facts.mailbox = ticket.mailbox
        facts.team = ticket.team
        facts.assignee = ticket.assignee
        facts.changes = changes
        facts.elapsed = ticket.elapsed(at: now)
        facts.ownAddresses = routing.ownAddresses
        facts.teams = routing.teams
        facts.departmentsAbove = routing.departmentsAbove
        if book.needs.services, let service = ticket.service {
            facts.services = try RoutingStore(transaction).services(from: service)
        }
        facts.fields = ticket.fields.compactMapValues {
            if case .text(let text) = $0 { text } else { nil }
        }
        if book.kind == .elapsed { facts.alreadyActed = ticket.alreadyActed(book.rules) }
        for address in facts.candidateRequesters(of: book.rules) {
            facts.clients[address.key] = try self.client(at: address)
        }
        return facts
    }

    /// Who stands behind an address; somebody new is a client of nobody yet, unless their domain is.
    private func client(at address: EmailAddress) throws -> RoutingFacts.Client {
        let contacts = RecordStore<Contact>(transaction)
        let id = try contacts.byAddress(.email, address.key)
        let contact = try id.flatMap { try contacts.find($0)?.record }
        let company =
            try contact.map(\.organization)
            ?? RecordStore<Organization>(transaction).owner(of: address)
        let organizations = try path(of: company).map(\.id)
        return RoutingFacts.Client(
            contact: id, organizations: organizations, contract: try contract(of: organizations),
            language: contact?.language)
    }

    private func path(
        of organization: Organization.ID?
    ) throws -> [(id: Organization.ID, engineer: StaffMember.ID?)] {
        try organization.map { try RoutingStore(transaction).organizations(from: $0) } ?? []
    }

    private func contract(of organizations: [Organization.ID]) throws -> Contract.ID? {
        for id in organizations {
            if let contract = try RoutingStore(transaction).contract(of: id, at: now) { return contract }
        }
        return nil
    }
}
