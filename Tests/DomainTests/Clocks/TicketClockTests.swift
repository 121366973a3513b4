import Testing

@testable import Domain

/// How a ticket's clocks follow what happens to it (P36, P97).
@Suite("Clocks of a ticket")
struct TicketClockTests {
    let world = SampleWorld()

    private static let line = Line.ID(3)
    private static let second = Line.ID(4)

    private static func rules(
        _ policy: SLAPolicy = .promising(.same(minutes: 60), resolution: .same(minutes: 480)),
        whenOver: TimeBox.End = .offer, target: PriorityTargets = .none
    ) -> ServiceRules {
        ServiceRules(
            lines: [
                Line(
                    .init(
                        id: line, name: "Перша", level: 1,
                        timeBox: TimeBox(minutes: 5, whenOver: whenOver), targets: target)),
                Line(.init(id: second, name: "Друга", level: 2)),
            ], policies: [policy], discipline: .init(lock: .off, closing: .off, chase: .off, feedback: .off))
    }

    /// A run of commands on one new ticket, at minutes from its beginning.
    private struct Story {
        var ticket: Ticket
        var events: [TicketEvent] = []
        let world: SampleWorld
        var rules: ServiceRules

        init(_ world: SampleWorld, _ rules: ServiceRules, channel: Channel = .email) throws {
            self.world = world
            self.rules = rules
            let created = try Ticket.create(
                NewTicket(
                    number: 1, subject: "Пошта", channel: channel, brand: .init(1), department: .init(2),
                    line: TicketClockTests.line, requester: SampleWorld.client),
                in: world.context(as: .contact(SampleWorld.client), rules: rules))
            ticket = try #require(Ticket(first: created, on: .init(at: .noon, actor: .system)))
            try letter(at: 0)
        }

        mutating func run(_ command: TicketCommand, at minute: Int, as actor: Actor? = nil) throws {
            let context = world.context(
                as: actor ?? .staff(SampleWorld.agent), at: .noon + .minutes(minute), rules: rules)
            let new = try ticket.decide(command, in: context)
            for event in new { ticket.apply(event, on: .init(at: context.now, actor: context.actor)) }
            events += new
        }

        mutating func letter(at minute: Int, isAutomatic: Bool = false) throws {
            try run(
                .receive(world.draft(.in, isAutomatic: isAutomatic), on: .client, reopenWindow: .days(14)),
                at: minute, as: .contact(SampleWorld.client))
        }

        mutating func reply(at minute: Int, isAutomatic: Bool = false) throws {
            try run(.post(world.draft(.out, isAutomatic: isAutomatic), on: .client), at: minute)
        }

        func clock(_ kind: Clock.Kind) -> Clock? { ticket.clock(kind) }

        var breaches: [Clock.Kind] {
            events.compactMap { if case .clockBreached(let breached) = $0 { breached.clock } else { nil } }
        }
    }

    @Test("start with the ticket, in its first event")
    func begin() throws {
        let story = try Story(world, Self.rules())
        #expect(story.clock(.firstResponse)?.due == .noon + .minutes(60))
        #expect(story.clock(.resolution)?.due == .noon + .minutes(480))
        #expect(story.clock(.nextResponse) == nil)
        #expect(story.clock(.timeBox) == nil)
        // The letter that made the ticket changes nothing more.
        #expect(story.events.count == 1)
        #expect(story.ticket.nextDeadline == .noon + .minutes(60))
    }

    @Test("a note, an automatic letter and taking the ticket are no response")
    func noResponse() throws {
        var story = try Story(world, Self.rules())
        try story.run(.post(world.draft(.out), on: .internal), at: 5)
        try story.reply(at: 6, isAutomatic: true)
        try story.run(.take, at: 7)
        #expect(story.clock(.firstResponse)?.state == .running)
        try story.reply(at: 8)
        #expect(story.clock(.firstResponse)?.state == .met)
        #expect(story.clock(.firstResponse)?.end == .noon + .minutes(8))
    }

    @Test(
        "an answer exactly at the deadline keeps the promise, a microsecond later breaks it",
        arguments: [0, 1])
    func exactly(microseconds: Int) throws {
        var story = try Story(world, Self.rules())
        let moment = Instant.noon + .minutes(60) + Span(microseconds: Int64(microseconds))
        let context = world.context(at: moment, rules: story.rules)
        let events = try story.ticket.decide(.post(world.draft(.out), on: .client), in: context)
        for event in events { story.ticket.apply(event, on: .init(at: moment, actor: context.actor)) }
        #expect(story.clock(.firstResponse)?.state == (microseconds == 0 ? .met : .breached))
        #expect(
            events.contains(.clockBreached(.init(.firstResponse, due: .noon + .minutes(60))))
                == (microseconds == 1))
    }

    @Test("a missed deadline is noted once, whenever somebody looks")
    func breachOnce() throws {
        var story = try Story(world, Self.rules())
        try story.run(.elapse, at: 59, as: .system)
        #expect(story.breaches.isEmpty)
        try story.run(.elapse, at: 60, as: .system)
        #expect(story.breaches == [.firstResponse])
        try story.run(.elapse, at: 61, as: .system)
        try story.run(.take, at: 62)
        try story.reply(at: 63)
        #expect(story.breaches == [.firstResponse])
        #expect(story.clock(.firstResponse)?.breachedAt == .noon + .minutes(60))
    }

    @Test("each unanswered letter of the client begins a new round")
    func nextResponse() throws {
        var story = try Story(world, Self.rules())
        try story.reply(at: 10)
        #expect(story.clock(.nextResponse) == nil)
        try story.letter(at: 100)
        try story.letter(at: 110)
        try story.letter(at: 115, isAutomatic: true)
        #expect(story.clock(.nextResponse)?.due == .noon + .minutes(160))
        try story.reply(at: 120)
        #expect(story.clock(.nextResponse)?.state == .met)
        try story.letter(at: 500)
        #expect(story.clock(.nextResponse)?.due == .noon + .minutes(560))
        #expect(story.clock(.nextResponse)?.state == .running)
    }

    @Test("stand still while the ticket waits, also before the first response, and go on after")
    func pause() throws {
        var story = try Story(world, Self.rules())
        try story.run(.wait(for: .client, until: nil), at: 20)
        #expect(story.clock(.firstResponse)?.state == .paused)
        #expect(story.ticket.nextDeadline == nil)
        try story.run(.elapse, at: 5_000, as: .system)
        #expect(story.breaches.isEmpty)
        try story.run(.resume, at: 5_000)
        #expect(story.clock(.firstResponse)?.due == .noon + .minutes(5_040))
        #expect(story.clock(.resolution)?.due == .noon + .minutes(5_460))
    }

    @Test("a policy says which waits stop its clocks")
    func pausesOn() throws {
        let policy = SLAPolicy.promising(
            .same(minutes: 60), resolution: .same(minutes: 480), pausesOn: [.client])
        var story = try Story(world, Self.rules(policy))
        try story.run(.wait(for: .vendor, until: nil), at: 20)
        #expect(story.clock(.resolution)?.due == .noon + .minutes(480))
        try story.run(.wait(for: .client, until: nil), at: 30)
        #expect(story.clock(.resolution)?.state == .paused)
    }

    @Test("priority changed in mid-flight: counted from the beginning with the pauses there were")
    func priority() throws {
        let hours = PriorityTargets(normal: 480, high: 120)
        var story = try Story(world, Self.rules(.promising(.same(minutes: 600), resolution: hours)))
        try story.run(.wait(for: .vendor, until: nil), at: 30)
        try story.run(.resume, at: 90)
        var change = TicketChange()
        change.priority = .high
        try story.run(.change(change), at: 100)
        #expect(story.clock(.resolution)?.due == .noon + .minutes(180))
        // A priority without a promise takes the clock away.
        change.priority = .low
        try story.run(.change(change), at: 110)
        #expect(story.clock(.resolution)?.isVoid == true)
        change.priority = .high
        try story.run(.change(change), at: 120)
        #expect(story.clock(.resolution)?.due == .noon + .minutes(180))
        #expect(story.clock(.resolution)?.isVoid == false)
    }

    @Test(
        "an edit that moves the deadline into the past breaks it at once, and once; moved back, it runs again"
    )
    func intoThePast() throws {
        let hours = PriorityTargets(normal: 480, high: 60)
        var story = try Story(world, Self.rules(.promising(.same(minutes: 900), resolution: hours)))
        var change = TicketChange()
        change.priority = .high
        try story.run(.change(change), at: 200)
        #expect(story.breaches == [.resolution])
        #expect(story.clock(.resolution)?.breachedAt == .noon + .minutes(60))
        try story.run(.elapse, at: 201, as: .system)
        #expect(story.breaches == [.resolution])
        change.priority = .normal
        try story.run(.change(change), at: 210)
        #expect(story.clock(.resolution)?.state == .running)
        try story.run(.elapse, at: 480, as: .system)
        #expect(story.breaches == [.resolution, .resolution])
    }

    @Test(
        "a reopened ticket goes on, counts all or begins anew, as the policy says",
        arguments: [
            (SLAPolicy.Reopening.goOn, 1_380), (.countAll, 480), (.restart, 1_480),
        ])
    func reopening(_ reopening: SLAPolicy.Reopening, dueMinute: Int) throws {
        let policy = SLAPolicy.promising(.none, resolution: .same(minutes: 480), reopening: reopening)
        var story = try Story(world, Self.rules(policy))
        try story.run(.resolve, at: 100)
        #expect(story.clock(.resolution)?.state == .met)
        try story.run(.confirm(saidBy: nil), at: 200, as: .contact(SampleWorld.client))
        #expect(story.clock(.resolution)?.end == .noon + .minutes(100))
        try story.run(.reopen(reason: "Знову"), at: 1_000)
        #expect(story.clock(.resolution)?.due == .noon + .minutes(dueMinute))
        // Counted as if it had never been done, it is too late at once.
        #expect(story.breaches == (reopening == .countAll ? [.resolution] : []))
    }

    @Test("what was withdrawn, turned away or merged promised nothing in the end")
    func void() throws {
        for command in [
            TicketCommand.cancel(reason: "Передумав"), .reject(.spam, comment: nil), .merge(into: .init(5)),
        ] {
            var story = try Story(world, Self.rules())
            try story.run(command, at: 10)
            #expect(story.ticket.clocks.allSatisfy { $0.isVoid && !$0.isOpen })
            try story.run(.elapse, at: 10_000, as: .system)
            #expect(story.breaches.isEmpty)
        }
    }

    @Test("an alert has nobody who waits for an answer")
    func alert() throws {
        let story = try Story(world, Self.rules(), channel: .alert)
        #expect(story.clock(.firstResponse) == nil)
        #expect(story.clock(.resolution) != nil)
    }

    // MARK: Lines

    @Test(
        "P30: the time box runs from when somebody took the ticket and ends with the line", arguments: [3, 5])
    func timeBox(minutes: Int) throws {
        var story = try Story(world, Self.rules())
        try story.run(.take, at: 30)
        #expect(story.clock(.timeBox)?.due == .noon + .minutes(35))
        try story.run(
            .handOver(to: Self.second, assignee: nil, reason: "Бо", findings: nil), at: 30 + minutes)
        #expect(story.clock(.timeBox)?.state == .met)
    }

    @Test(
        "P30: a time box that is over reminds, offers or hands over by itself",
        arguments: TimeBox.End.allCases)
    func timeBoxOver(_ end: TimeBox.End) throws {
        var story = try Story(world, Self.rules(whenOver: end))
        try story.run(.take, at: 0)
        try story.run(.elapse, at: 5, as: .system)
        #expect(story.breaches == [.timeBox])
        #expect(story.ticket.line == (end == .handOver ? Self.second : Self.line))
        #expect((story.ticket.handOver != nil) == (end == .handOver))
        #expect(story.ticket.assignee == (end == .handOver ? nil : SampleWorld.agent))
    }

    @Test("a ticket that was passed too often is not passed on by itself as well")
    func noAutomaticPingPong() throws {
        var rules = Self.rules(whenOver: .handOver)
        rules.discipline.passesMax = 0
        var story = try Story(world, rules)
        try story.run(.take, at: 0)
        try story.run(.elapse, at: 5, as: .system)
        #expect(story.breaches == [.timeBox])
        #expect(story.ticket.line == Self.line)
    }

    @Test("a line's own target runs from the arrival there and ends when the ticket leaves")
    func lineTarget() throws {
        var story = try Story(world, Self.rules(target: .same(minutes: 30)))
        #expect(story.clock(.line)?.due == .noon + .minutes(30))
        try story.run(.handOver(to: Self.second, assignee: nil, reason: "Бо", findings: nil), at: 31)
        // Too late: the line held it for longer than it may.
        #expect(story.breaches == [.line])
        #expect(story.clock(.line)?.isOpen == false)
        try story.run(.sendBack(reason: "Ні"), at: 40, as: .staff(SampleWorld.colleague))
        #expect(story.clock(.line)?.due == .noon + .minutes(70))
    }

    @Test("rules that changed are followed on request, and nothing happens where they say the same")
    func recompute() throws {
        var story = try Story(world, Self.rules())
        let former = story.events.count
        try story.run(.recompute(.policy), at: 5, as: .system)
        #expect(story.events.count == former)
        story.rules = Self.rules(.promising(.same(minutes: 30), resolution: .same(minutes: 480)))
        try story.run(.recompute(.policy), at: 6, as: .system)
        #expect(story.clock(.firstResponse)?.due == .noon + .minutes(30))
        guard case .clocksChanged(let changed) = story.events.last else { Issue.record("no event"); return }
        #expect(changed.cause == .policy)
        #expect(changed.clocks.map(\.kind) == [.firstResponse])
    }

    @Test("replaying the events gives the same clocks")
    func replay() throws {
        var story = try Story(world, Self.rules())
        try story.run(.take, at: 1)
        try story.run(.wait(for: .client, until: nil), at: 3)
        try story.letter(at: 50)
        try story.reply(at: 55)
        try story.run(.resolve, at: 60)
        try story.run(.return(reason: "Ні", saidBy: nil), at: 70)
        #expect(story.ticket.course.pauses.map(\.reason) == [.waitingForClient, .resolved])
        #expect(story.ticket.course.pauses.map(\.to) == [.noon + .minutes(50), .noon + .minutes(70)])
    }
}
