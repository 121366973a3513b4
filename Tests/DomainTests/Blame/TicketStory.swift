import Testing

@testable import Domain

/// What happened to one ticket, told in commands at minutes from its beginning, as the desk would have journaled it.
struct TicketStory {
    static let first = Line.ID(3)
    static let second = Line.ID(4)
    /// The dispatcher of line 1, who controls; two engineers who do the work; the head.
    static let controller = StaffMember.ID(1)
    static let engineer = StaffMember.ID(7)
    static let colleague = StaffMember.ID(8)
    static let head = StaffMember.ID(99)
    static let department = Department.ID(2)
    static let organization = Organization.ID(60)
    static let client = Actor.contact(SampleWorld.client)

    private(set) var ticket: Ticket
    private(set) var history: [(event: TicketEvent, occasion: EventOccasion)]
    let world: SampleWorld
    var rules: ServiceRules

    /// Eight hours for the solution, one for an answer; the first line's dispatcher controls.
    static func rules(
        resolution: PriorityTargets = .same(minutes: 480), response: PriorityTargets = .none,
        reopening: SLAPolicy.Reopening = .goOn, controller: StaffMember.ID? = controller,
        timeBox: TimeBox? = nil
    ) -> ServiceRules {
        ServiceRules(
            lines: [
                Line(
                    .init(
                        id: first, name: "Перша", level: 1, timeBox: timeBox, controller: controller,
                        takesControl: false)),
                Line(.init(id: second, name: "Друга", level: 2)),
            ], policies: [.promising(response, resolution: resolution, reopening: reopening)],
            discipline: .init(lock: .off, closing: .off, chase: .off, feedback: .off))
    }

    init(
        id: Int64 = 500, rules: ServiceRules = rules(), at start: Instant = .noon,
        world: SampleWorld = SampleWorld()
    ) throws {
        self.world = world
        self.rules = rules
        var new = NewTicket(
            number: id, subject: "Пошта", channel: .email, brand: .init(1), department: Self.department,
            line: Self.first, requester: SampleWorld.client, organization: Self.organization)
        new.id = .init(id)
        let context = world.context(as: Self.client, at: start, rules: rules)
        let created = try Ticket.create(new, in: context)
        let occasion = EventOccasion(at: start, actor: Self.client)
        ticket = try #require(Ticket(first: created, on: occasion))
        history = [(created, occasion)]
    }

    /// - Throws: `TicketRejection`; nothing has happened then.
    mutating func run(
        _ command: TicketCommand, at minute: Int, plus rest: Span = .seconds(0), by actor: Actor
    ) throws(TicketRejection) {
        let context = world.context(
            as: actor, at: ticket.createdAt + .minutes(minute) + rest, rules: rules)
        for event in try ticket.decide(command, in: context) {
            let occasion = EventOccasion(at: context.now, actor: actor)
            ticket.apply(event, on: occasion)
            history.append((event, occasion))
        }
    }

    mutating func run(
        _ command: TicketCommand, at minute: Int, plus rest: Span = .seconds(0),
        by staff: StaffMember.ID = engineer
    ) throws(TicketRejection) {
        try run(command, at: minute, plus: rest, by: .staff(staff))
    }

    mutating func note(
        at minute: Int, plus rest: Span = .seconds(0), by staff: StaffMember.ID = engineer,
        on thread: MessageThread.Kind = .internal
    ) throws {
        try run(.post(world.draft(.out), on: thread), at: minute, plus: rest, by: staff)
    }

    mutating func letter(at minute: Int, isAutomatic: Bool = false) throws {
        try run(
            .receive(world.draft(.in, isAutomatic: isAutomatic), on: .client, reopenWindow: .days(14)),
            at: minute, by: Self.client)
    }

    /// Lets the clock strike.
    mutating func elapse(at minute: Int) throws { try run(.elapse, at: minute, by: .system) }

    /// Lets the clocks strike that are due before a minute.
    mutating func strike(before minute: Int) throws {
        while let due = ticket.nextDeadline, due < self.minute(minute) {
            try run(.elapse, at: 0, plus: due - ticket.createdAt, by: .system)
        }
    }

    mutating func pass(
        to line: Line.ID = second, assignee: StaffMember.ID? = nil, at minute: Int,
        plus rest: Span = .seconds(0), by staff: StaffMember.ID = engineer
    ) throws {
        try run(
            .handOver(to: line, assignee: assignee, reason: "Потрібен сервер", findings: nil), at: minute,
            plus: rest, by: staff)
    }

    var trail: TicketTrail {
        get throws { try #require(TicketTrail(history)) }
    }

    func verdicts(under rules: BlameRules = .preset, at minute: Int? = nil) throws -> [BlameVerdict] {
        let now = minute.map { ticket.createdAt + .minutes($0) } ?? ticket.updatedAt
        return try trail.verdicts(under: rules, at: now)
    }

    /// The verdict on the last round.
    func verdict(under rules: BlameRules = .preset, at minute: Int? = nil) throws -> BlameVerdict {
        try #require(try verdicts(under: rules, at: minute).last)
    }

    func minute(_ minute: Int) -> Instant { ticket.createdAt + .minutes(minute) }
}
