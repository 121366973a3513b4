package import Domain
package import Storage

/// Loads a ticket, checks the right, decides and stores: the frame of every command.
package struct RunCommand: Sendable {
    package var ticket: Ticket.ID
    package var person: Access.Person
    /// The words of the ticket's new subject, analysed beforehand.
    private var subject: String?
    private var command: TicketCommand

    package init(_ command: TicketCommand, on ticket: Ticket.ID, by person: Access.Person) {
        self.command = command
        self.ticket = ticket
        self.person = person
        if case .change(let change) = command { subject = change.subject }
    }

    /// The right a command needs; a route has no say in it.
    package static func action(of command: TicketCommand) -> Access.Action {
        switch command {
        case .post(_, on: let thread): thread.visibility == .public ? .replyTicket : .noteTicket
        case .receive: .replyTicket
        case .clarify, .answerClarification, .withdrawClarification, .openSideTalk, .writeSideTalk,
            .hearSideTalk, .finishSideTalk:
            .noteTicket
        case .confirm, .return, .rate: .confirmTicket
        case .delete, .restore: .deleteTicket
        case .take, .assign, .assignTeam, .change, .wait, .resume, .resolve, .reopen, .close, .cancel,
            .reject, .merge,
            .absorb, .part, .release,
            .link, .unlink, .moveOut, .moveIn, .addParticipant, .removeParticipant, .handOver, .accept,
            .sendBack, .control, .requestUnlock, .grantUnlock, .refuseUnlock, .elapse, .recompute, .route,
            .pullIn, .chase, .vendorCase, .spend, .lookAtMark, .planCallBack, .callBack:
            .workTicket
        }
    }

    package func perform(_ work: Work) throws -> Loaded<Ticket> {
        switch command {
        case .merge(let target): return try merge(into: target, work)
        case .link(let other, let kind): return try link(to: other, kind, work)
        case .unlink(let other, let kind): return try unlink(from: other, kind, work)
        default: break
        }
        let loaded = try Self.load(ticket, for: person, Self.action(of: command), work)
        try checkReferences(work)
        return try Self.decideAndStore(
            command, on: loaded, words: try subjectWords(loaded.record, work), by: person, work)
    }

    /// A ticket that nobody else changes until the end, or the reason why it cannot be had.
    package static func load(
        _ id: Ticket.ID, for person: Access.Person, _ action: Access.Action, locked: Bool = true, _ work: Work
    ) throws -> Loaded<Ticket> {
        guard let loaded = try work.tickets.find(id, locked: locked),
            Access.may(person, .readTicket, .ticket(loaded.record))
        else { throw DeskError.notFound(kind: "ticket", reference: String(id.rawValue)) }
        try Access.require(person, action, .ticket(loaded.record))
        return loaded
    }

    /// For what is no command of the ticket and still work on it.
    package static func requireUnlocked(
        _ loaded: Loaded<Ticket>, for person: Access.Person, _ work: Work
    ) throws {
        do { try loaded.record.requireUnlocked(work.context.decision(person.authority)) } catch {
            throw DeskError.ticket(error)
        }
    }

    package static func decideAndStore(
        _ command: TicketCommand, on loaded: Loaded<Ticket>, words: [Int64: SearchWords] = [:],
        by person: Access.Person? = nil, _ work: Work
    ) throws -> Loaded<Ticket> {
        let events: [TicketEvent]
        var context = work.context.decision(person?.authority ?? .none)
        context.openTasks = try bindingTasks(of: loaded.record, for: command, work)
        do { events = try loaded.record.decide(command, in: context) } catch {
            throw DeskError.ticket(error)
        }
        let saved = try work.store(events, on: loaded, words: words)
        let routed = try RouteTicket.changed(by: events, saved, work)
        try LookAtTicket.schedule(routed.record, work)
        return routed
    }

    /// The ticket as it would stand; nothing is stored.
    static func rehearse(
        _ command: TicketCommand, on ticket: Ticket, by person: Access.Person, _ work: Work
    ) throws -> Ticket {
        var context = work.context.decision(person.authority)
        context.openTasks = try bindingTasks(of: ticket, for: command, work)
        let events: [TicketEvent]
        do { events = try ticket.decide(command, in: context) } catch { throw DeskError.ticket(error) }
        var after = ticket
        let occasion = EventOccasion(at: context.now, actor: context.actor)
        for event in events { after.apply(event, on: occasion) }
        return after
    }

    /// Tasks that have to be over first. The ticket is locked, and so is it while a task is set in it.
    private static func bindingTasks(
        of ticket: Ticket, for command: TicketCommand, _ work: Work
    ) throws -> Int {
        switch command {
        case .resolve, .close:
            guard work.context.rules.discipline.tasksBind(ticket.kind) else { return 0 }
            return try TaskListStore(work.transaction).open(of: ticket.id)
        default: return 0
        }
    }

    /// What the time alone brings about, stored with the timer that said so.
    static func elapse(_ loaded: Loaded<Ticket>, _ work: Work) throws {
        let saved = try decideAndStore(.elapse, on: loaded, work)
        // Nothing had come due after all, as after an edit elsewhere: the deadline still stands.
        if saved.head == loaded.head, let deadline = loaded.record.nextDeadline {
            try work.timers.set(
                .ticketDeadline, subject: loaded.record.key, due: max(deadline, work.now + .seconds(1)),
                id: work.context.newID())
        }
    }

    private func subjectWords(_ ticket: Ticket, _ work: Work) throws -> [Int64: SearchWords] {
        guard let subject else { return [:] }
        // Locked: a name that changes at this moment would otherwise be indexed as it was.
        let contact = try work.contacts.find(ticket.requester, locked: true)?.record
        return [ticket.key: SearchWords(subject: subject, number: ticket.number, requester: contact)]
    }

    /// What a command points at has to exist, and to be in reach of who asks.
    private func checkReferences(_ work: Work) throws {
        switch command {
        case .assign(let staff?): try checkWorks(staff, field: "assignee", work)
        case .handOver(_, let staff?, _, _): try checkWorks(staff, field: "assignee", work)
        case .control(let staff): try checkWorks(staff, field: "controller", work)
        case .vendorCase(let change):
            if case .some(.some(let id)) = change.organization, try work.organizations.find(id) == nil {
                throw DeskError.invalid(field: "organization", problem: .unknown(String(id.rawValue)))
            }
            if case .some(.some(let id)) = change.contact, try work.contacts.find(id) == nil {
                throw DeskError.invalid(field: "contact", problem: .unknown(String(id.rawValue)))
            }
        case .change(let change):
            if let department = change.department {
                guard let found = try work.departments.find(department)?.record, !found.isArchived else {
                    throw DeskError.invalid(
                        field: "department", problem: .unknown(String(department.rawValue)))
                }
            }
            for (id, value) in change.fields {
                guard let field = try work.customFields.find(id)?.record else {
                    throw DeskError.invalid(field: "fields", problem: .unknown(String(id.rawValue)))
                }
                if let value, !field.allows(value) {
                    throw DeskError.invalid(
                        field: "fields.\(field.saved.key)", problem: .notA(field.saved.type.rawValue))
                }
            }
            try checkCatalogue(change, work)
        case .addParticipant(let participant):
            switch participant.person {
            case .contact(let id) where try work.contacts.find(id) == nil:
                throw DeskError.invalid(field: "contact", problem: .unknown(String(id.rawValue)))
            case .staff(let id) where try work.staff.find(id) == nil:
                throw DeskError.invalid(field: "staff", problem: .unknown(String(id.rawValue)))
            default: break
            }
        default: break
        }
    }

    private func checkWorks(_ staff: StaffMember.ID, field: String, _ work: Work) throws {
        guard let member = try work.staff.find(staff)?.record, member.isActive, member.role != .observer
        else { throw DeskError.invalid(field: field, problem: .unknown(String(staff.rawValue))) }
    }

    private func checkCatalogue(_ change: TicketChange, _ work: Work) throws {
        if case .some(.some(let id)) = change.contract,
            try RecordStore<Contract>(work.transaction).find(id) == nil
        {
            throw DeskError.invalid(field: "contract", problem: .unknown(String(id.rawValue)))
        }
        if case .some(.some(let id)) = change.service,
            try RecordStore<Service>(work.transaction).find(id) == nil
        {
            throw DeskError.invalid(field: "service", problem: .unknown(String(id.rawValue)))
        }
        if case .some(.some(let id)) = change.object,
            try RecordStore<ServiceObject>(work.transaction).find(id) == nil
        {
            throw DeskError.invalid(field: "object", problem: .unknown(String(id.rawValue)))
        }
        if case .some(.some(let id)) = change.organization, try work.organizations.find(id) == nil {
            throw DeskError.invalid(field: "organization", problem: .unknown(String(id.rawValue)))
        }
    }

    // MARK: Two tickets at once; both are locked in the order of their ids, so two commands cannot wait for each other.

    func both(_ other: Ticket.ID, _ work: Work) throws -> (own: Loaded<Ticket>, other: Loaded<Ticket>) {
        if other == ticket {
            let own = try Self.load(ticket, for: person, .workTicket, work)
            throw DeskError.ticket(.ontoItself(number: own.record.number))
        }
        let first = try Self.load(min(ticket, other), for: person, .workTicket, work)
        let second = try Self.load(max(ticket, other), for: person, .workTicket, work)
        return ticket < other ? (first, second) : (second, first)
    }

    private func merge(into target: Ticket.ID, _ work: Work) throws -> Loaded<Ticket> {
        let (own, other) = try both(target, work)
        // The target decides first: a deleted or merged ticket takes nothing in.
        _ = try Self.decideAndStore(
            .absorb(
                ticket, awaitsReplySince: own.record.status.isUnfinished ? own.record.awaitsReplySince : nil),
            on: other, by: person, work)
        return try Self.decideAndStore(.merge(into: target), on: own, by: person, work)
    }

    private func link(to target: Ticket.ID, _ kind: Ticket.LinkKind, _ work: Work) throws -> Loaded<Ticket> {
        let (own, other) = try both(target, work)
        let saved = try Self.decideAndStore(.link(to: target, as: kind), on: own, by: person, work)
        _ = try Self.decideAndStore(.link(to: ticket, as: kind.mirrored), on: other, by: person, work)
        return saved
    }

    private func unlink(from target: Ticket.ID, _ kind: Ticket.LinkKind, _ work: Work) throws -> Loaded<
        Ticket
    > {
        let (own, other) = try both(target, work)
        let saved = try Self.decideAndStore(.unlink(from: target, as: kind), on: own, by: person, work)
        _ = try Self.decideAndStore(.unlink(from: ticket, as: kind.mirrored), on: other, by: person, work)
        return saved
    }
}
