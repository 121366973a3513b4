import Domain
import Flows
import Languages
import Storage

/// Everything a card shows, read in one transaction.
struct CardData: EventNames {
    let view: TicketView
    let events: [CardEvent]
    let staff: [StaffMember]
    let requester: Contact?
    /// Other tickets of the same contact, newest first.
    let earlier: [TicketSummary]
    /// Tickets that were merged into this one, the newest first.
    let merged: [TicketSummary]
    /// Tickets this one is linked with or was merged into, by id.
    let others: [Ticket.ID: TicketSummary]
    let navigation: Navigation
    let settings: Settings
    let tasks: [TaskSummary]
    /// What befell its tasks in the stretch that the page shows.
    let milestones: [TaskMilestone]
    /// Those that are offered for this ticket.
    let taskTemplates: [TaskTemplate]
    let taskNames: TaskNames
    /// The vendor's name and where letters to them go; nil while no vendor has the ticket.
    let vendor: (organization: String?, address: String?)?
    /// What the client's organization has in force, and the ticket's own.
    let contracts: [Contract]
    /// What this person began to write here, the last saved first.
    let drafts: [Draft]
    /// Answers that wait, what leaves first before the others.
    let held: [HeldReply]
    /// A message that the answer begins with, quoted.
    let quoted: String?
    /// Talks with outsiders, those of merged tickets too.
    let talks: [SideTalkHeading]
    /// Prepared texts in this person's reach.
    let canned: [CannedReply]
    let window: CardWindow
    /// Up to which event the older ones of this window go on, nil when all are here.
    let olderEvents: Int64?

    var ticket: Ticket { view.ticket }
    var summary: TicketSummary { view.summary }

    private enum Limits {
        static let earlierMax = 6
        static let othersMax = 50
        /// What one page shows; more is on the page before it.
        static let messagesMax = 30
        static let eventsMax = 400
        static let milestonesMax = 100
        /// What one print shows; a longer story says that more came before.
        static let wholeMessagesMax = 1_000
        static let wholeEventsMax = 4_000
    }

    /// - Throws: `DeskError.notFound`, also for a ticket that is out of reach.
    init(
        number: Int64, _ window: CardWindow = .newest, for member: StaffMember, _ settings: Settings,
        _ navigation: Navigation, at now: Instant, in transaction: any Transaction
    ) throws {
        let person = Access.Person.staff(member)
        let reference = TicketReference(number)
        view = try reference.with(transaction) {
            try TicketView(
                $0, for: person, before: window.before,
                limit: window.isWhole ? Limits.wholeMessagesMax : Limits.messagesMax, in: transaction)
        }
        self.window = window
        let ticket = view.ticket
        (events, olderEvents) = try Self.events(of: view, window, in: transaction)
        staff = try StaffDirectory(in: transaction).members
        requester = try RecordStore<Contact>(transaction).find(ticket.requester)?.record
        let lists = TicketListStore(transaction)
        var same = TicketFilter()
        same.requester = ticket.requester
        let ids = try lists.ids(
            same, scope: Access.scope(of: member), before: nil, limit: Limits.earlierMax + 1)
        earlier = try lists.summaries(ids.filter { $0 != ticket.id }.prefix(Limits.earlierMax).map { $0 })
        let family = try MessageStore(transaction).family(of: ticket.id).filter { $0 != ticket.id }
        merged = try lists.summaries(Array(family.sorted().suffix(Limits.othersMax))).filter {
            $0.mergedInto == ticket.id
        }
        .sorted { $0.number > $1.number }
        others = Dictionary(
            uniqueKeysWithValues: try lists.summaries(Self.others(of: ticket, events)).map { ($0.id, $0) })
        let contracts = RecordStore<Contract>(transaction)
        let own = try ticket.organization.map { try contracts.all(of: $0) } ?? []
        let missing = ticket.contract.flatMap { id in own.contains { $0.id == id } ? nil : id }
        self.contracts =
            own.filter { $0.id == ticket.contract || $0.isInForce(at: now) }
            + (try missing.flatMap { try contracts.find($0)?.record }.map { [$0] } ?? [])
        tasks = try TaskListStore(transaction).of(ticket.id)
        milestones = tasks.isEmpty ? [] : try Self.milestones(of: view, window, in: transaction)
        taskTemplates = try RecordStore<TaskTemplate>(transaction).all().filter {
            $0.isOffered(for: ticket.kind)
        }
        taskNames = try TaskNames(in: transaction)
        held = try HeldReplyStore(transaction).all(on: ticket.id)
        let canned = RecordStore<CannedReply>(transaction)
        self.canned = try canned.all(for: CannedReply.Reader(member, settings)).filter {
            !$0.saved.isArchived
        }
        quoted = Self.quote(window.quoting, from: view.messages)
        talks =
            ticket.sideTalks.isEmpty && family.isEmpty
            ? [] : try SideTalkHeading.all(of: ticket.id, in: transaction)
        drafts = try DraftStore(transaction).drafts(of: member.id, on: ticket.id)
        self.navigation = navigation
        self.settings = settings
        vendor = try ticket.vendorCase.map { vendorCase in
            let contact = try vendorCase.contact.flatMap {
                try RecordStore<Contact>(transaction).find($0)?.record
            }
            let organization = try vendorCase.organization.flatMap {
                try RecordStore<Organization>(transaction).find($0)?.record.name
            }
            return (organization, contact?.addresses.first { $0.kind == .email }?.value.personal.value)
        }
    }

    /// A message of the client's talk as an answer quotes it; a note is quoted to nobody.
    private static func quote(_ id: Message.ID?, from messages: [ShownMessage]) -> String? {
        guard let id,
            let shown = messages.first(where: { $0.message.id == id && $0.thread.kind.visibility == .public })
        else { return nil }
        let lines = shown.message.text.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n") + "\n\n"
    }

    /// What happened between the oldest message shown and the beginning of the page behind this one.
    private static func events(
        of view: TicketView, _ window: CardWindow, in transaction: any Transaction
    ) throws -> ([CardEvent], older: Int64?) {
        let journal = Journal(transaction)
        let ticket = view.ticket.id.rawValue
        var end = view.summary.seq
        if let before = window.before, let shown = try MessageStore(transaction).message(before) {
            end = try journal.seq(of: ticket, before: shown.at)
        }
        var start: Int64 = 0
        if view.older != nil, let first = view.messages.first {
            start = try journal.seq(of: ticket, before: first.at)
        }
        if let upTo = window.upTo { end = min(end, upTo) }
        let eventsMax = window.isWhole ? Limits.wholeEventsMax : Limits.eventsMax
        let after = max(start, end - Int64(eventsMax))
        guard after < end else { return ([], nil) }
        let events = try journal.besideMessages(of: ticket, after: after, upTo: end).map { stored, values in
            guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
                throw StorageError.unreadable("event \(stored.id) has the actor \(stored.actorKind)")
            }
            let event = try EventCoding.decode(
                TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body,
                values: values)
            return CardEvent(at: stored.at, seq: stored.seq, actor: actor, event: event)
        }
        return (events, after > start ? after : nil)
    }

    /// Between the oldest message shown and the beginning of the page behind this one.
    private static func milestones(
        of view: TicketView, _ window: CardWindow, in transaction: any Transaction
    ) throws -> [TaskMilestone] {
        // Events that did not fit beside their messages stand alone; what befell tasks stood there already.
        if window.upTo != nil { return [] }
        let from = view.older == nil ? nil : view.messages.first?.at
        let to = try window.before.flatMap { try MessageStore(transaction).message($0)?.at }
        return try TaskListStore(transaction).milestones(
            of: view.ticket.id, from: from ?? Instant(microseconds: 0),
            to: to ?? Instant(microseconds: .max), limit: Limits.milestonesMax)
    }

    private static func others(of ticket: Ticket, _ events: [CardEvent]) -> [Ticket.ID] {
        var ids = Set(ticket.links.map(\.ticket))
        if case .merged(let into, _) = ticket.status { ids.insert(into) }
        ids.formUnion(events.compactMap(\.event.otherTicket))
        return Array(ids.sorted().suffix(Limits.othersMax))
    }

    /// Tasks that are neither accepted nor cancelled.
    var openTasks: Int { tasks.count { !$0.state.isOver } }

    func name(of actor: Actor, _ texts: Texts) -> String {
        switch actor {
        case .staff(let id): staff.first { $0.id == id }?.name.text ?? texts.console.someone
        case .contact(let id):
            view.names[.contact(id)]
                ?? (id == ticket.requester ? summary.requester.name : texts.console.someone)
        case .system: "Linia"
        }
    }

    func number(of ticket: Ticket.ID) -> Int64? { others[ticket]?.number }

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

/// Which part of a long history a card shows.
struct CardWindow: Sendable {
    /// Messages older than this one.
    var before: Message.ID?
    /// Events no younger than this, without messages: those that did not fit beside them.
    var upTo: Int64?
    /// The question that a letter to the client begins with.
    var asking: Clarification.ID?
    /// The message that an answer begins with.
    var quoting: Message.ID?

    /// Everything, as far as a page can hold it.
    var isWhole = false

    static let newest = CardWindow()
    static let whole = CardWindow(isWhole: true)

    var isNewest: Bool { before == nil && upTo == nil }

    /// - Throws: `DeskError.invalid` for what no link of ours says.
    init(_ query: Query) throws {
        before = try query.id("before")
        upTo = try query.id("events", CardEvent.self)?.rawValue
        asking = try query.id("ask")
        quoting = try query.id("quote")
    }

    private init(isWhole: Bool = false) { self.isWhole = isWhole }
}
