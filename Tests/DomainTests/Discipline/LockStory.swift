import Testing

@testable import Domain

/// A run of commands on one ticket of a desk that locks: silent for an hour, new for half an hour, late for a quarter.
struct LockStory {
    static let head = StaffMember.ID(1)
    static let lead = StaffMember.ID(2)
    static let agent = SampleWorld.agent

    var ticket: Ticket
    var events: [TicketEvent] = []
    var rules: ServiceRules
    let world = SampleWorld()

    static let usual = LockRules(
        silence: .init(minutes: 60), unstarted: .init(minutes: 30), overdue: .init(minutes: 15))

    static func rules(
        _ lock: LockRules = usual, resolution: Int? = nil, calendar: WorkingTime? = nil,
        pausesOn: [Ticket.Status.Wait] = Ticket.Status.Wait.allCases
    ) -> ServiceRules {
        let promised = resolution.map { PriorityTargets.same(minutes: $0) } ?? .none
        return ServiceRules(
            lines: [
                Line(.init(id: .init(3), name: "Перша", level: 1)),
                Line(.init(id: .init(4), name: "Друга", level: 2)),
            ], calendars: calendar.map { [WorkingCalendar.ID(9): $0] } ?? [:],
            defaultCalendar: calendar == nil ? nil : .init(9),
            policies: [.promising(.none, resolution: promised, pausesOn: pausesOn)],
            discipline: .init(lock: lock, closing: .off, chase: .off, feedback: .off))
    }

    init(_ rules: ServiceRules = LockStory.rules(), start: Instant = .noon) throws {
        self.rules = rules
        self.start = start
        let created = try Ticket.create(
            NewTicket(
                number: 48_213, subject: "Каса", channel: .email, brand: .init(1), department: .init(2),
                line: .init(3), requester: SampleWorld.client),
            in: world.context(as: .contact(SampleWorld.client), at: start, rules: rules))
        ticket = try #require(Ticket(first: created, on: .init(at: start, actor: .system)))
    }

    private let start: Instant

    @discardableResult
    mutating func run(
        _ command: TicketCommand, at minute: Int, as actor: Actor = .staff(agent),
        authority: DecisionContext.Authority = .none
    ) throws -> [TicketEvent] {
        let context = world.context(
            as: actor, at: start + .minutes(minute), authority: authority, rules: rules)
        let new = try ticket.decide(command, in: context)
        for event in new { ticket.apply(event, on: .init(at: context.now, actor: context.actor)) }
        events += new
        return new
    }

    @discardableResult
    mutating func elapse(at minute: Int) throws -> [TicketEvent] {
        try run(.elapse, at: minute, as: .system)
    }

    mutating func note(at minute: Int, as actor: Actor = .staff(agent)) throws {
        try run(
            .post(world.draft(.out), on: .internal), at: minute, as: actor,
            authority: actor == .staff(Self.agent) ? .none : .head)
    }

    mutating func decide(_ command: TicketCommand, at minute: Int) throws {
        try run(command, at: minute, as: .staff(Self.head), authority: .head)
    }

    /// The minutes at which it locked, by the cause that stood first.
    var locks: [Ticket.Lock.Reason] {
        events.compactMap { if case .locked(let locked) = $0 { locked.causes.first?.reason } else { nil } }
    }

    func refusal(
        _ command: TicketCommand, at minute: Int, as actor: Actor = .staff(agent),
        authority: DecisionContext.Authority = .none
    ) -> TicketRejection? {
        do {
            _ = try ticket.decide(
                command,
                in: world.context(
                    as: actor, at: start + .minutes(minute), authority: authority, rules: rules))
            return nil
        } catch { return error }
    }
}
