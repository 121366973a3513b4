import Testing

@testable import Domain

/// Letters of one client on tickets that are joined, split and parted, under promises of an hour and of eight.
struct JoiningTickets {
    let world = SampleWorld()
    private static let rules = ServiceRules(
        policies: [.promising(.same(minutes: 60), resolution: .same(minutes: 480))],
        discipline: .init(lock: .off, closing: .off, chase: .off, feedback: .off))

    func context(at minute: Int, as actor: Actor = .staff(SampleWorld.agent)) -> DecisionContext {
        world.context(as: actor, at: .noon + .minutes(minute), rules: Self.rules)
    }

    /// A ticket without a letter yet.
    func made(
        at minute: Int, number: Int64, subject: String = "Пошта",
        as actor: Actor = .contact(SampleWorld.client)
    ) throws -> Ticket {
        let context = context(at: minute, as: actor)
        let created = try Ticket.create(
            NewTicket(
                number: number, subject: subject, channel: .email, brand: .init(1), department: .init(2),
                line: .init(3), requester: SampleWorld.client), in: context)
        return try #require(Ticket(first: created, on: .init(at: context.now, actor: context.actor)))
    }

    /// A ticket that its client's letter began.
    func begun(at minute: Int, number: Int64) throws -> Ticket {
        try written(on: try made(at: minute, number: number), at: minute)
    }

    /// The client writes.
    func written(on ticket: Ticket, at minute: Int) throws -> Ticket {
        try run(
            .receive(world.draft(.in), on: .client, reopenWindow: .days(14)), on: ticket, at: minute,
            as: .contact(SampleWorld.client)
        ).ticket
    }

    func run(
        _ command: TicketCommand, on ticket: Ticket, at minute: Int,
        as actor: Actor = .staff(SampleWorld.agent)
    ) throws -> (ticket: Ticket, events: [TicketEvent]) {
        let context = context(at: minute, as: actor)
        let events = try ticket.decide(command, in: context)
        var ticket = ticket
        for event in events { ticket.apply(event, on: .init(at: context.now, actor: actor)) }
        return (ticket, events)
    }
}
