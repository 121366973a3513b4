import Testing

@testable import Domain

/// Questions for the client that go through the first line (P39, P62, P63).
@Suite("Clarifications")
struct ClarificationTests {
    private static let (first, third) = (Line.ID(3), Line.ID(5))
    private static let (head, lead, controller) = (StaffMember.ID(1), StaffMember.ID(2), StaffMember.ID(9))
    private static let engineer = SampleWorld.agent

    private static func rules(
        desk: Int? = nil, line: Int? = nil, calendar: WorkingTime? = nil, resolution: Int = 480,
        chains: [EscalationChain] = [.preset]
    ) -> ServiceRules {
        ServiceRules(
            lines: [
                Line(
                    .init(
                        id: first, name: "Перша", level: 1, controller: controller,
                        calendar: calendar.map { _ in .init(6) })),
                Line(
                    .init(
                        id: third, name: "Третя", level: 3, clientTalk: .throughController,
                        clarificationMinutes: line)),
            ],
            calendars: calendar.map { [.init(6): $0] } ?? [:],
            policies: [.promising(.none, resolution: .same(minutes: resolution))], head: head,
            linesOfStaff: [engineer: [third], controller: [first]],
            discipline: .init(lock: .off, clarificationMinutes: desk),
            teams: [
                Team(.init(id: .init(8), name: "Диспетчери", line: first, lead: lead, members: [controller]))
            ],
            escalations: chains)
    }

    private struct Story {
        var ticket: Ticket
        var events: [TicketEvent] = []
        let rules: ServiceRules
        let world = SampleWorld()

        init(_ rules: ServiceRules = ClarificationTests.rules()) throws {
            self.rules = rules
            let new = NewTicket(
                number: 48_213, subject: "Каса", channel: .email, brand: .init(1), department: .init(2),
                line: third, requester: SampleWorld.client)
            let created = try Ticket.create(
                new, in: world.context(as: .contact(SampleWorld.client), rules: rules))
            ticket = try #require(Ticket(first: created, on: .init(at: .noon, actor: .system)))
            ticket.controller = ClarificationTests.controller
        }

        @discardableResult
        mutating func run(
            _ command: TicketCommand, at minute: Int, as staff: StaffMember.ID? = engineer,
            authority: DecisionContext.Authority = .none
        ) throws -> [TicketEvent] {
            let context = world.context(
                as: staff.map { .staff($0) } ?? .system, at: .noon + .minutes(minute), authority: authority,
                rules: rules)
            let new = try ticket.decide(command, in: context)
            for event in new { ticket.apply(event, on: .init(at: context.now, actor: context.actor)) }
            events += new
            return new
        }

        mutating func ask(_ text: String = "Яка версія каси?", at minute: Int) throws -> Clarification.ID {
            try run(.clarify(world.draft(.out, text: text)), at: minute)
            return try #require(ticket.clarifications.last?.id)
        }

        mutating func answer(
            _ id: Clarification.ID, at minute: Int, as staff: StaffMember.ID = ClarificationTests.controller
        ) throws {
            try run(.answerClarification(id, world.draft(.out, text: "3.1")), at: minute, as: staff)
        }

        func refusal(
            _ command: TicketCommand, at minute: Int, as staff: StaffMember.ID = engineer,
            authority: DecisionContext.Authority = .none
        ) -> TicketRejection? {
            do {
                _ = try ticket.decide(
                    command,
                    in: world.context(
                        as: .staff(staff), at: .noon + .minutes(minute), authority: authority, rules: rules))
                return nil
            } catch { return error }
        }

        var clock: Clock? { ticket.clock(.clarification) }
        var breaches: Int {
            events.count {
                if case .clockBreached(let missed) = $0 { missed.clock == .clarification } else { false }
            }
        }
        var escalated: [TicketEvent.Escalated] {
            events.compactMap {
                guard case .escalated(let step) = $0, step.moment == .deadline(.clarification, minutes: 0)
                else { return nil }
                return step
            }
        }
    }

    @Test("P62 P63: who may not write to the client asks through the first line, and the answer comes back")
    func asked() throws {
        var story = try Story()
        #expect(
            story.refusal(.post(story.world.draft(.out), on: .client), at: 1)
                == .asksThroughController(Self.controller))
        let question = try story.ask(at: 2)
        #expect(story.ticket.clarifications.map(\.by) == [Self.engineer])
        #expect(story.ticket.thread(.clarification)?.kind.visibility == .internal)
        #expect(story.clock?.state == .running)
        #expect(story.clock?.due == .noon + .minutes(32))
        #expect(story.ticket.clarifications.first?.due == .noon + .minutes(32))
        #expect(story.ticket.clarifier(of: Self.engineer, story.rules) == Self.controller)
        try story.answer(question, at: 12)
        #expect(story.ticket.clarifications.isEmpty)
        #expect(story.clock?.state == .met)
        #expect(story.clock?.end == .noon + .minutes(12))
        let answered = story.events.contains {
            if case .clarificationAnswered(let answered) = $0 {
                answered.askedBy == Self.engineer
            } else {
                false
            }
        }
        #expect(answered)
    }

    @Test("P62: neither question nor answer is an answer to the client, nor a wait for them")
    func noResponse() throws {
        var story = try Story()
        try story.run(.take, at: 0)
        let question = try story.ask(at: 1)
        try story.answer(question, at: 2)
        #expect(story.ticket.firstReplyAt == nil)
        #expect(story.ticket.lastMessageAt == nil)
        #expect(story.ticket.status == .open)
        #expect(story.ticket.clock(.resolution)?.state == .running)
    }

    @Test(
        "the time is the line’s own, else the desk’s, else half an hour",
        arguments: [(nil, nil, 30), (45, nil, 45), (45, 10, 10)] as [(Int?, Int?, Int)])
    func target(desk: Int?, line: Int?, minutes: Int) throws {
        var story = try Story(Self.rules(desk: desk, line: line))
        _ = try story.ask(at: 0)
        #expect(story.clock?.due == .noon + .minutes(minutes))
    }

    @Test("several questions are told apart, and the clock is that of the oldest open one")
    func several() throws {
        var story = try Story()
        let version = try story.ask(at: 0)
        let time = try story.ask("Коли це почалося?", at: 10)
        #expect(story.ticket.clarifications.map(\.id) == [version, time])
        #expect(story.clock?.due == .noon + .minutes(30))
        try story.answer(version, at: 20)
        #expect(story.ticket.clarifications.map(\.id) == [time])
        #expect(story.clock?.start == .noon + .minutes(10))
        #expect(story.clock?.due == .noon + .minutes(40))
        #expect(
            story.refusal(.answerClarification(version, story.world.draft(.out)), at: 21, as: Self.controller)
                == .noClarification(number: 48_213))
        try story.answer(time, at: 25)
        #expect(story.clock?.state == .met)
        #expect(story.breaches == 0)
    }

    @Test("P97: a question that nobody answers in time is told to the controller and to who leads them, once")
    func late() throws {
        var story = try Story()
        _ = try story.ask(at: 0)
        try story.run(.elapse, at: 29, as: nil)
        #expect(story.breaches == 0 && story.escalated.isEmpty)
        for minute in [30, 31, 90] { try story.run(.elapse, at: minute, as: nil) }
        #expect(story.breaches == 1)
        #expect(story.escalated.map { Set($0.told) } == [[Self.controller, Self.lead]])
        // Nobody who holds the ticket is late because of it.
        #expect(story.ticket.deadline?.kind == .resolution)
    }

    @Test("while the client is asked and the ticket waits for them, the first line’s clock stands still")
    func waiting() throws {
        var story = try Story()
        _ = try story.ask(at: 0)
        try story.run(.post(story.world.draft(.out), on: .client), at: 10, as: Self.controller)
        try story.run(.wait(for: .client, until: nil), at: 10, as: Self.controller)
        #expect(story.clock?.state == .paused)
        #expect(story.ticket.clarifications.first?.due == .noon + .minutes(30))
        try story.run(
            .receive(story.world.draft(.in), on: .client, reopenWindow: .days(14)), at: 300, as: nil)
        #expect(story.clock?.due == .noon + .minutes(320))
        #expect(story.ticket.clarifications.first?.due == .noon + .minutes(320))
    }

    @Test("a ticket that waits for a vendor still has its question answered in time")
    func vendor() throws {
        var story = try Story()
        _ = try story.ask(at: 0)
        try story.run(.wait(for: .vendor, until: nil), at: 5)
        #expect(story.clock?.due == .noon + .minutes(30))
    }

    @Test(
        "whoever asked takes it back, or has the ticket, or leads; then the promise is neither kept nor broken"
    )
    func withdrawn() throws {
        var story = try Story()
        let question = try story.ask(at: 0)
        let other = SampleWorld.colleague
        #expect(
            story.refusal(.withdrawClarification(question), at: 1, as: other)
                == .othersClarification(number: 48_213))
        #expect(story.refusal(.withdrawClarification(question), at: 1, as: other, authority: .lead) == nil)
        try story.run(.withdrawClarification(question), at: 2)
        #expect(story.ticket.clarifications.isEmpty)
        #expect(story.clock?.isVoid == true)
        #expect(
            story.refusal(.withdrawClarification(question), at: 3) == .noClarification(number: 48_213))
    }

    @Test("nobody answers their own question, and an empty one asks nothing")
    func refused() throws {
        var story = try Story()
        let question = try story.ask(at: 0)
        #expect(
            story.refusal(.answerClarification(question, story.world.draft(.out)), at: 1)
                == .ownClarification(number: 48_213))
        #expect(story.refusal(.clarify(story.world.draft(.out, text: " ")), at: 1) == .textMissing)
        #expect(
            story.refusal(
                .clarify(story.world.draft(.out, text: String(repeating: "я", count: 10_001))), at: 1)
                == .tooLong(field: "text", limit: 10_000))
        for _ in 1..<Clarification.Limits.openMax { _ = try story.ask(at: 2) }
        #expect(
            story.refusal(.clarify(story.world.draft(.out)), at: 3)
                == .tooMany(field: "clarifications", limit: 20))
    }

    @Test("what is solved asks nothing any more, and a return does not ask it again")
    func finished() throws {
        var story = try Story()
        _ = try story.ask(at: 0)
        _ = try story.ask(at: 1)
        let events = try story.run(.resolve, at: 5)
        let ended = events.count {
            if case .clarificationWithdrawn(let question) = $0 {
                question.because == .finished
            } else {
                false
            }
        }
        #expect(ended == 2)
        #expect(story.ticket.clarifications.isEmpty)
        #expect(story.clock?.isVoid == true)
        try story.run(.return(reason: "ні", saidBy: nil), at: 50, as: Self.controller)
        #expect(story.ticket.nextDeadline.map { $0 > .noon + .minutes(60) } ?? true)
        #expect(story.clock?.isOpen == false)
    }

    @Test("another line’s time holds once the ticket stands there")
    func moved() throws {
        var story = try Story(Self.rules(desk: 60, line: 10))
        _ = try story.ask(at: 0)
        #expect(story.clock?.due == .noon + .minutes(10))
        try story.run(
            .handOver(to: Self.first, assignee: nil, reason: "ваше", findings: nil), at: 5)
        #expect(story.clock?.due == .noon + .minutes(60))
        #expect(story.ticket.clarifications.first?.due == .noon + .minutes(60))
    }

    @Test("who answers for the ticket and asks themselves, asks whoever answers for the first line")
    func asksThemselves() throws {
        var story = try Story()
        story.ticket.controller = Self.engineer
        #expect(story.ticket.clarifier(of: Self.engineer, story.rules) == Self.controller)
        story.ticket.controller = nil
        #expect(story.ticket.clarifier(of: Self.controller, story.rules) == nil)
    }
}
