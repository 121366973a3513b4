import Domain
import Flows
import Languages
import Storage

/// Everything a card shows, read in one transaction.
struct CardData: Sendable {
    let view: TicketView
    let events: [CardEvent]
    let staff: [StaffMember]
    let requester: Contact?
    /// Other tickets of the same contact, newest first.
    let earlier: [TicketSummary]
    /// Tickets this one is linked with or was merged into, by id.
    let others: [Ticket.ID: TicketSummary]
    let navigation: Navigation
    let settings: Settings

    var ticket: Ticket { view.ticket }
    var summary: TicketSummary { view.summary }

    private enum Limits {
        static let earlierMax = 6
        static let othersMax = 50
        /// The newest events; the whole history stands in the journal.
        static let eventsMax = 400
    }

    /// - Throws: `DeskError.notFound`, also for a ticket that is out of reach.
    init(
        number: Int64, for member: StaffMember, _ settings: Settings, in transaction: any Transaction
    ) throws {
        let person = Access.Person.staff(member)
        let reference = TicketReference(number)
        view = try reference.with(transaction) { try TicketView($0, for: person, in: transaction) }
        let ticket = view.ticket
        events = try Self.events(of: ticket.id, last: view.summary.seq, in: transaction)
        staff = try StaffDirectory(in: transaction).members
        requester = try RecordStore<Contact>(transaction).find(ticket.requester)?.record
        let lists = TicketListStore(transaction)
        var same = TicketFilter()
        same.requester = ticket.requester
        let ids = try lists.ids(
            same, scope: Access.scope(of: member), before: nil, limit: Limits.earlierMax + 1)
        earlier = try lists.summaries(ids.filter { $0 != ticket.id }.prefix(Limits.earlierMax).map { $0 })
        others = Dictionary(
            uniqueKeysWithValues: try lists.summaries(Self.others(of: ticket, events)).map { ($0.id, $0) })
        navigation = try Navigation(settings, for: member, in: transaction)
        self.settings = settings
    }

    private static func events(
        of ticket: Ticket.ID, last: Int64, in transaction: any Transaction
    ) throws -> [CardEvent] {
        let journal = Journal(transaction)
        let start = max(0, last - Int64(Limits.eventsMax))
        let values = try journal.personal(of: ticket.rawValue, after: start, upTo: last)
        return try journal.events(of: ticket.rawValue, after: start).map { stored in
            guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
                throw StorageError.unreadable("event \(stored.id) has the actor \(stored.actorKind)")
            }
            let event = try EventCoding.decode(
                TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body,
                values: values[stored.id] ?? [:])
            return CardEvent(at: stored.at, seq: stored.seq, actor: actor, event: event)
        }
    }

    private static func others(of ticket: Ticket, _ events: [CardEvent]) -> [Ticket.ID] {
        var ids = Set(ticket.links.map(\.ticket))
        if case .merged(let into, _) = ticket.status { ids.insert(into) }
        for event in events {
            switch event.event {
            case .absorbed(let absorbed): ids.insert(absorbed.ticket)
            case .linked(let linked): ids.insert(linked.link.ticket)
            case .unlinked(let unlinked): ids.insert(unlinked.link.ticket)
            default: break
            }
        }
        return Array(ids.sorted().suffix(Limits.othersMax))
    }

    func name(of actor: Actor, _ texts: Texts) -> String {
        switch actor {
        case .staff(let id): staff.first { $0.id == id }?.name.text ?? texts.console.someone
        case .contact(let id):
            view.names[.contact(id)]
                ?? (id == ticket.requester ? summary.requester.name : texts.console.someone)
        case .system: "Linia"
        }
    }

    /// Who may hold this ticket: active, more than an observer, and it is theirs to see.
    var assignable: [StaffMember] {
        staff.filter { Access.may(.staff($0), .workTicket, .ticket(ticket)) }
    }
}

/// One event of the ticket as it was stored.
struct CardEvent: Sendable {
    let at: Instant
    let seq: Int64
    let actor: Actor
    let event: TicketEvent
}

/// What a form of the card sent that could not be done: it is shown again as it was typed.
struct CardFailure: Sendable {
    /// The command's word, or `write`.
    let command: String
    let form: FormBody
    let message: String
    let field: String?

    func error(_ command: String, _ field: String) -> String? {
        self.command == command && self.field == field ? message : nil
    }

    /// What stands above the page: errors that belong to no field.
    var alarm: String? { field == nil ? message : nil }
}
