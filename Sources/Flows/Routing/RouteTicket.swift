import Domain
import Storage

/// Asks the rules in force about a ticket and does what they say, in the transaction of what made them be asked.
struct RouteTicket {
    private let work: Work
    private let book: RoutingSettings.Book

    private init?(_ kind: RuleSet.Kind, _ work: Work) {
        guard let book = work.context.rules.routing.books[kind] else { return nil }
        self.book = book
        // What rules do is nobody's act, whoever made them be asked.
        self.work = work.acting(as: .system)
    }

    // MARK: When rules are asked

    /// A ticket came in, with its first message.
    static func incoming(
        _ loaded: Loaded<Ticket>, said: GatherFacts.Said, _ work: Work
    ) throws -> Loaded<Ticket> {
        guard let route = RouteTicket(.incoming, work) else { return loaded }
        return try route.perform(on: loaded, said: said).saved
    }

    /// People did something to a ticket. What rules did themselves asks nobody, so they cannot chase each other.
    static func changed(
        by events: [TicketEvent], _ loaded: Loaded<Ticket>, _ work: Work
    ) throws -> Loaded<Ticket> {
        guard work.context.actor != .system, loaded.record.status.isUnfinished,
            let route = RouteTicket(.changed, work)
        else { return loaded }
        let changes = loaded.record.changes(in: events)
        if changes.isEmpty { return loaded }
        return try route.perform(on: loaded, said: try route.lastSaid(on: loaded.record), changes: changes)
            .saved
    }

    /// Time went by. - Returns: the ticket, and when to look again.
    static func elapsed(
        _ loaded: Loaded<Ticket>, _ work: Work
    ) throws -> (saved: Loaded<Ticket>, next: Instant?) {
        guard let route = RouteTicket(.elapsed, work) else { return (loaded, nil) }
        let (saved, decision) = try route.perform(on: loaded, said: try route.lastSaid(on: loaded.record))
        var facts = decision.facts
        facts.elapsed = saved.record.elapsed(at: work.now)
        facts.alreadyActed = saved.record.alreadyActed(route.book.rules)
        guard saved.record.status.isUnfinished else { return (saved, nil) }
        let look = NextLook(route.book.rules, facts)
        var moments = look.seconds.map { [work.now + .seconds(max($0, 1))] } ?? []
        moments += look.calendars.compactMap { work.context.rules.calendars[$0]?.nextState(after: work.now) }
        return (saved, moments.min())
    }

    // MARK: What becomes of it

    private func perform(
        on loaded: Loaded<Ticket>, said: GatherFacts.Said, changes: Set<RoutingFacts.Change> = []
    ) throws -> (saved: Loaded<Ticket>, decision: RoutingDecision) {
        let ticket = loaded.record
        let gather = GatherFacts(
            rules: work.context.rules, book: book, transaction: work.transaction, now: work.now)
        let facts = try gather.facts(of: ticket, said: said, changes: changes)
        let decision = RoutingRule.evaluate(book.rules, facts)
        guard decision.trace.contains(where: \.verdict.acted) else { return (loaded, decision) }
        var assignment: Assignment?
        if decision.outcome.rejection == nil, let mode = decision.outcome.assignment?.value {
            let roster = try GatherRoster(rules: work.context.rules, transaction: work.transaction)
                .roster(for: mode, decision.facts)
            assignment = decision.assignment(from: roster)
        }
        var order = RoutingOrder(
            book: book.kind, version: book.version, decision: decision, assignment: assignment,
            state: RoutedState(decision, assignment),
            hindrances: decision.trace.flatMap(\.hindrances).map(\.name))
        order.organization = ticket.organization
        try settleReferences(&order, ticket)
        let letters = RuleLetters(work: work)
        let mails = try letters.recipients(of: decision.outcome, order, on: ticket)
        order.mails = mails.reduce(0) { $0 + $1.addresses.count }
        let events: [TicketEvent]
        do { events = try ticket.decide(.route(order), in: work.context.decision) } catch {
            // Whatever rules say, a letter comes in: a ticket that takes none of it stays as it is.
            return (loaded, decision)
        }
        var saved = try work.store(events, on: loaded)
        if let staff = saved.record.assignee, staff != ticket.assignee {
            try RoutingStore(work.transaction).give(staff, .init(at: work.now, number: work.context.newID()))
        }
        for reply in decision.outcome.replies { saved = try letters.reply(reply.value, on: saved) }
        for mail in mails { try letters.send(mail, about: saved.record) }
        return (saved, decision)
    }

    /// What rules name may have been put away since they were written, and a new requester has to be registered.
    private func settleReferences(_ order: inout RoutingOrder, _ ticket: Ticket) throws {
        if order.state.line != ticket.line, work.context.rules.lines[order.state.line]?.isArchived ?? true {
            order.hindrances.append("line_unknown")
            order.state.line = ticket.line
            order.state.team = ticket.team
        }
        if let department = order.state.department, department != ticket.department,
            try work.departments.find(department)?.record.isArchived ?? true
        {
            order.hindrances.append("department_unknown")
            order.state.department = ticket.department
        }
        guard let address = order.decision.outcome.requester?.value else { return }
        do {
            let contact = try RegisterContact(email: address, phone: nil, name: nil).perform(work)
            order.state.requester = contact.id
            order.organization = contact.organization
        } catch DeskError.erased {
            // Somebody who asked to be forgotten is not brought back by a rule.
            order.hindrances.append("requester_erased")
            order.state.requester = ticket.requester
        }
    }

    private func lastSaid(on ticket: Ticket) throws -> GatherFacts.Said {
        guard book.needs.said else { return .init(sender: nil, text: "", isAutomatic: false) }
        let last = try work.messages.messages(of: ticket.id, limit: 1, publicOnly: false).first?.message
        return last.map { GatherFacts.Said($0) } ?? .init(sender: nil, text: "", isAutomatic: false)
    }
}

extension RoutingDecision.Hindrance {
    /// In the words of the journal.
    fileprivate var name: String {
        switch self {
        case .replyToAutomatic: "reply_to_automatic"
        case .requesterNotFound: "requester_not_found"
        case .teamUnknown: "team_unknown"
        case .noTeamForZone: "no_team_for_zone"
        case .tooManyTags: "too_many_tags"
        }
    }
}
