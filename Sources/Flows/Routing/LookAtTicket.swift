import Domain
import Storage

/// What time alone makes rules do: those about elapsed time, and calling the client's own engineer in (P69). A ticket has
/// one timer for both, and only where the desk has either.
enum LookAtTicket {
    /// Sets the timer after something happened: what rules count from may have begun anew.
    static func schedule(_ ticket: Ticket, _ work: Work) throws {
        let routing = work.context.rules.routing
        guard routing.books[.elapsed] != nil || routing.duty.pullIn != nil else { return }
        var moments: [Instant] = []
        if let book = routing.books[.elapsed], let look = ticket.firstLook(book.rules, at: work.now) {
            moments.append(look)
        }
        if let look = firstPullIn(ticket, routing, at: work.now) { moments.append(look) }
        try set(moments.min(), ticket, work)
    }

    /// Looks at a ticket whose timer is due.
    static func perform(on loaded: Loaded<Ticket>, _ work: Work) throws {
        guard loaded.record.status.isUnfinished else { return }
        let (routed, next) = try RouteTicket.elapsed(loaded, work)
        let (saved, again) = try pullIn(routed, work)
        try set([next, again].compactMap(\.self).min(), saved.record, work)
    }

    private static func set(_ due: Instant?, _ ticket: Ticket, _ work: Work) throws {
        guard let due, ticket.status.isUnfinished else {
            return try work.timers.remove(.ticketRules, subject: ticket.key)
        }
        try work.timers.set(.ticketRules, subject: ticket.key, due: due, id: work.context.newID())
    }

    // MARK: The client's own engineer

    private static func firstPullIn(
        _ ticket: Ticket, _ routing: RoutingSettings, at now: Instant
    ) -> Instant? {
        guard let rule = routing.duty.pullIn, let assignee = ticket.assignee,
            let since = ticket.assignedSince,
            routing.nightAndDuty.contains(assignee), ticket.organization != nil,
            ticket.status == .new || ticket.status == .open,
            ticket.priority.rank >= rule.priorityAtLeast.rank
        else { return nil }
        let silent = rule.silentSeconds.map { max(since, ticket.marks.recordAt ?? since) + .seconds($0) }
        let unsolved = rule.unsolvedSeconds.map { since + .seconds($0) }
        return [silent, unsolved].compactMap(\.self).min().map { max($0, now) }
    }

    private static func pullIn(
        _ loaded: Loaded<Ticket>, _ work: Work
    ) throws -> (saved: Loaded<Ticket>, next: Instant?) {
        let (ticket, rules) = (loaded.record, work.context.rules)
        guard let rule = rules.routing.duty.pullIn, firstPullIn(ticket, rules.routing, at: work.now) != nil,
            let organization = ticket.organization, let since = ticket.assignedSince
        else { return (loaded, nil) }
        let engineer = try RoutingStore(work.transaction).organizations(from: organization).lazy
            .compactMap(\.engineer).first { rules.routing.staff.contains($0) }
        let hours = rules.hours(of: [rules.routing.duty.calendar]).time
        let state = hours.state(at: work.now)
        func seconds(_ from: Instant) -> Int { Int((work.now - from).microseconds / 1_000_000) }
        let record = ticket.marks.recordAt.flatMap { $0 > since ? $0 : nil }
        let situation = PullIn.Situation(
            hours: state == .open ? .working : state == .dayOff ? .dayOff : .otherwise,
            assignee: ticket.assignee, nightAndDuty: rules.routing.nightAndDuty, personalEngineer: engineer,
            priority: ticket.priority, status: ticket.status.name, heldSeconds: seconds(since),
            sinceRecordSeconds: record.map(seconds), pulledIn: Set(ticket.marks.pulledIn))
        switch rule.decide(situation) {
        case .wait(let seconds): return (loaded, work.now + .seconds(max(seconds, 1)))
        case .no(.workingHours): return (loaded, hours.nextState(after: work.now))
        case .no: return (loaded, nil)
        case .call(let engineer, let role, let struggle):
            let system = work.acting(as: .system)
            let saved = try RunCommand.decideAndStore(
                .pullIn(engineer, as: role, because: struggle), on: loaded, system)
            if let mail = work.mail, mail.sends,
                let address = try RuleLetters(work: system).email(of: engineer)
            {
                try LetterQueue(work: system, mail: mail).queuePullIn(of: saved.record, to: address)
            }
            return (saved, nil)
        }
    }
}
