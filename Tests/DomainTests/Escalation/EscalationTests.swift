import Testing

@testable import Domain

/// Who hears of a ticket, and what happens by itself, when time goes by or it comes back (P97–P100, P111, P117).
@Suite("Escalation")
struct EscalationTests {
    private static let (first, second) = (Line.ID(3), Line.ID(4))
    private static let (head, lead) = (StaffMember.ID(1), StaffMember.ID(2))

    private static func rules(
        _ steps: [EscalationStep], resolution: Int = 60, passesMax: Int = 5,
        calendar: WorkingTime? = nil, edit: (inout EscalationChain.Saved) -> Void = { _ in }
    ) -> ServiceRules {
        var saved = EscalationChain.Saved(id: .init(9), name: "Звичайна", steps: steps)
        edit(&saved)
        return ServiceRules(
            lines: [
                Line(.init(id: first, name: "Перша", level: 1, takesControl: true)),
                Line(.init(id: second, name: "Друга", level: 2)),
            ],
            calendars: calendar.map { [.init(5): $0] } ?? [:],
            defaultCalendar: calendar.map { _ in .init(5) },
            policies: [.promising(.none, resolution: .same(minutes: resolution))], head: head,
            discipline: .init(passesMax: passesMax, lock: .off, closing: .off, chase: .off, feedback: .off),
            teams: [
                Team(
                    .init(
                        id: .init(6), name: "Мережа", line: first, lead: lead,
                        members: [lead, SampleWorld.agent]))
            ], escalations: [EscalationChain(saved)])
    }

    /// A run of commands and of time on one new ticket, at minutes from its beginning.
    private struct Story {
        var ticket: Ticket
        var steps: [TicketEvent.Escalated] = []
        var events: [TicketEvent] = []
        var rules: ServiceRules
        let world = SampleWorld()

        init(_ rules: ServiceRules, kind: Ticket.Kind = .incident, priority: Ticket.Priority = .normal) throws
        {
            self.rules = rules
            let new = NewTicket(
                number: 1, subject: "Пошта", kind: kind, priority: priority, channel: .email, brand: .init(1),
                department: .init(2), line: first, requester: SampleWorld.client)
            let created = try Ticket.create(new, in: world.context(as: .system, rules: rules))
            ticket = try #require(Ticket(first: created, on: .init(at: .noon, actor: .system)))
        }

        @discardableResult
        mutating func run(
            _ command: TicketCommand, at minute: Int, as actor: Actor = .staff(SampleWorld.agent),
            authority: DecisionContext.Authority = .none
        ) throws -> [TicketEvent.Escalated] {
            let context = world.context(
                as: actor, at: .noon + .minutes(minute), authority: authority, rules: rules)
            let new = try ticket.decide(command, in: context)
            for event in new { ticket.apply(event, on: .init(at: context.now, actor: context.actor)) }
            events += new
            let escalated = new.compactMap { if case .escalated(let step) = $0 { step } else { nil } }
            steps += escalated
            return escalated
        }

        /// What the timer does.
        @discardableResult
        mutating func elapse(at minute: Int) throws -> [TicketEvent.Escalated] {
            try run(.elapse, at: minute, as: .system)
        }
    }

    private static let usual = [
        EscalationStep(id: 1, .deadline(.resolution, minutes: -30), tell: [.assignee], by: [.console]),
        EscalationStep(id: 2, .deadline(.resolution, minutes: 0), tell: [.controller, .teamLead]),
        EscalationStep(id: 3, .deadline(.resolution, minutes: 60), tell: [.head], act: .headControls),
    ]

    @Test("P112: a step tells whoever is on duty, their stand-in, and where nobody is, the head")
    func onDuty() throws {
        let (duty, standIn) = (StaffMember.ID(31), StaffMember.ID(32))
        let step = EscalationStep(id: 1, .deadline(.resolution, minutes: 0), tell: [.onDuty])
        func told(_ staff: Set<StaffMember.ID>) throws -> [StaffMember.ID] {
            var rules = Self.rules([step])
            rules.routing = RoutingSettings(duty: .init(engineers: [duty, standIn]), staff: staff)
            var story = try Story(rules)
            return try story.elapse(at: 61).flatMap(\.told)
        }
        #expect(try told([duty, standIn]) == [duty])
        #expect(try told([standIn]) == [standIn])
        #expect(try told([]) == [Self.head])
    }

    @Test("P97, P111: the steps of a chain come one after another, each exactly once")
    func inOrder() throws {
        var story = try Story(Self.rules(Self.usual))
        try story.run(.take, at: 1)
        #expect(story.ticket.nextDeadline == .noon + .minutes(30))
        #expect(try story.elapse(at: 29).isEmpty)
        let before = try story.elapse(at: 30)
        #expect(before.map(\.step) == [1])
        #expect(before.first?.told == [SampleWorld.agent])
        #expect(before.first?.means == [.console])
        #expect(try story.elapse(at: 30).isEmpty, "a timer that rings twice changes nothing")
        #expect(story.ticket.nextDeadline == .noon + .minutes(60))
        let at = try story.elapse(at: 60)
        #expect(at.map(\.step) == [2])
        #expect(at.first?.told == [Self.lead, SampleWorld.agent])
        #expect(at.first?.due == .noon + .minutes(60))
        #expect(story.ticket.nextDeadline == .noon + .minutes(120))
        #expect(try story.elapse(at: 119).isEmpty)
        #expect(try story.elapse(at: 120).map(\.step) == [3])
        #expect(story.ticket.controller == Self.head)
        #expect(story.ticket.assignee == SampleWorld.agent)
        #expect(story.ticket.nextDeadline == nil)
        #expect(try story.elapse(at: 10_000).isEmpty)
    }

    @Test("a ticket solved in time escalates no more, one that comes back goes on where it stood")
    func solved() throws {
        var story = try Story(Self.rules(Self.usual))
        try story.run(.take, at: 1)
        try story.elapse(at: 30)
        try story.run(.resolve, at: 40)
        #expect(story.ticket.nextDeadline == nil)
        #expect(try story.elapse(at: 300).isEmpty)
        try story.run(.return(reason: "Не друкує", saidBy: nil), at: 400)
        // Twenty of sixty minutes are left; the first step was done in this round.
        #expect(story.ticket.nextDeadline == .noon + .minutes(420))
        #expect(try story.elapse(at: 420).map(\.step) == [2])
    }

    @Test("no step comes due while the ticket waits")
    func waits() throws {
        var story = try Story(Self.rules(Self.usual))
        try story.run(.take, at: 1)
        try story.run(.wait(for: .client, until: nil), at: 10)
        #expect(story.ticket.nextDeadline == nil)
        try story.run(.resume, at: 500)
        #expect(story.ticket.nextDeadline == .noon + .minutes(520))
    }

    @Test("a deadline that an edit moves into the past brings one step about, at once")
    func movedIntoThePast() throws {
        var story = try Story(Self.rules(Self.usual, resolution: 600))
        try story.run(.take, at: 1)
        story.rules = Self.rules(Self.usual, resolution: 60)
        let moved = try story.run(.recompute(.policy), at: 200, as: .system)
        #expect(moved.map(\.step) == [3])
        #expect(moved.first?.passedOver == [1, 2])
        #expect(try story.elapse(at: 201).isEmpty)
        // Moved back again, what was done stays done.
        story.rules = Self.rules(Self.usual, resolution: 600)
        #expect(try story.run(.recompute(.policy), at: 202, as: .system).isEmpty)
        #expect(try story.elapse(at: 570).isEmpty)
        #expect(try story.elapse(at: 660).isEmpty)
    }

    @Test("minutes before and after count within working hours")
    func workingHours() throws {
        // Noon of the sample is a Tuesday; the desk works from 9 to 17 in UTC.
        let week = WorkingWeek { _ in [WorkingHours(start: 9 * 60, end: 17 * 60)] }
        let hours = WorkingTime(week: week, exceptions: [], rules: .utc)
        var story = try Story(Self.rules(Self.usual, resolution: 5 * 60 + 15, calendar: hours))
        // Due on Wednesday at 9:15; half an hour of work before is Tuesday 16:45.
        #expect(story.ticket.nextDeadline == .noon + .minutes(285))
        #expect(try story.elapse(at: 285).map(\.step) == [1])
        #expect(story.ticket.nextDeadline == .noon + .minutes(21 * 60 + 15))
    }

    @Test(
        "P98, P99: an act is done by whom it names",
        arguments: [
            (EscalationStep.Act.nextLine, second, nil, SampleWorld.agent),
            (.teamLead, first, lead, SampleWorld.agent),
            (.head, first, head, SampleWorld.agent),
            (.headControls, first, SampleWorld.agent, head),
        ] as [(EscalationStep.Act, Line.ID, StaffMember.ID?, StaffMember.ID?)])
    func acts(
        act: EscalationStep.Act, line: Line.ID, assignee: StaffMember.ID?, controller: StaffMember.ID?
    ) throws {
        let step = EscalationStep(id: 1, .deadline(.resolution, minutes: 0), act: act)
        var story = try Story(Self.rules([step]))
        try story.run(.take, at: 1)
        let escalated = try story.elapse(at: 60)
        #expect(escalated.map(\.act) == [act])
        #expect(escalated.first?.told == [])
        #expect(story.ticket.line == line)
        #expect(story.ticket.assignee == assignee)
        #expect(story.ticket.controller == controller)
        #expect(try story.elapse(at: 61).isEmpty)
    }

    @Test("P117: from the third return on a ticket goes to the head, not to the engineer")
    func thirdReturn() throws {
        var story = try Story(Self.rules(EscalationChain.preset.saved.steps))
        try story.run(.take, at: 1)
        for times in 1...4 {
            try story.run(.resolve, at: 1 + times)
            let steps = try story.run(.return(reason: "Ні", saidBy: nil), at: 1 + times)
            #expect(steps.count == (times < 3 ? 0 : 1))
            #expect(story.ticket.assignee == (times < 3 ? SampleWorld.agent : Self.head))
        }
    }

    @Test("P67: passing on too often, sending back and coming up again are moments of their own")
    func moments() throws {
        let steps = [
            EscalationStep(id: 1, .passed(times: 2), tell: [.teamLead]),
            EscalationStep(id: 2, .sentBack, tell: [.controller]),
            EscalationStep(id: 3, .reopened, tell: [.head]),
        ]
        var story = try Story(Self.rules(steps))
        try story.run(.take, at: 1)
        let over = TicketCommand.handOver(to: Self.second, assignee: nil, reason: "Мережа", findings: nil)
        #expect(try story.run(over, at: 2).isEmpty)
        #expect(try story.run(.sendBack(reason: "Ні"), at: 3).map(\.step) == [1, 2])
        try story.run(.close(reason: nil), at: 4)
        #expect(try story.run(.reopen(reason: "Знову"), at: 5).map(\.step) == [3])
        try story.run(.resolve, at: 6)
        let letter = TicketCommand.receive(
            story.world.draft(.in), on: .client, reopenWindow: .days(14))
        #expect(try story.run(letter, at: 7, as: .contact(SampleWorld.client)).map(\.step) == [3])
        try story.run(.wait(for: .client, until: nil), at: 8)
        #expect(try story.run(letter, at: 9, as: .contact(SampleWorld.client)).isEmpty, "it was not over")
    }

    @Test("who is nobody leaves it to the next above")
    func nobody() throws {
        let step = EscalationStep(
            id: 1, .deadline(.resolution, minutes: 0), tell: [.assignee, .teamLead, .staff(.init(44))])
        var rules = Self.rules([step])
        rules.teams = []
        var story = try Story(rules)
        #expect(try story.elapse(at: 60).first?.told == [Self.head, .init(44)])
        rules.head = nil
        story = try Story(rules)
        #expect(try story.elapse(at: 60).first?.told == [.init(44)])
    }

    @Test("a chain watches only what it is for")
    func scope() throws {
        func count(_ edit: (inout EscalationChain.Saved) -> Void) throws -> Int {
            let step = EscalationStep(id: 1, .deadline(.resolution, minutes: 0), tell: [.head])
            var story = try Story(Self.rules([step], edit: edit), kind: .change, priority: .high)
            return try story.elapse(at: 60).count
        }
        #expect(try count { _ in } == 1)
        #expect(try count { $0.kinds = [.change] } == 1)
        #expect(try count { $0.kinds = [.incident] } == 0)
        #expect(try count { $0.priorities = [.high, .critical] } == 1)
        #expect(try count { $0.priorities = [.low] } == 0)
        #expect(try count { $0.lines = [Self.first] } == 1)
        #expect(try count { $0.lines = [Self.second] } == 0)
        #expect(try count { $0.departments = [.init(2)] } == 1)
        #expect(try count { $0.departments = [.init(3)] } == 0)
        #expect(try count { $0.isArchived = true } == 0)
    }

    @Test("a step before the clock’s own beginning never comes due")
    func beforeTheBeginning() throws {
        let step = EscalationStep(id: 1, .deadline(.resolution, minutes: -60), tell: [.head])
        var story = try Story(Self.rules([step], resolution: 60))
        #expect(try story.elapse(at: 60).isEmpty)
    }

    @Test("what a chain did is what its ticket’s events say", arguments: 1...20 as ClosedRange<UInt64>)
    func replay(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let steps = Self.usual + [EscalationStep(id: 4, .returned(times: 1), tell: [.head], act: .teamLead)]
        var story = try Story(Self.rules(steps))
        var minute = 0
        var replayed = story.ticket
        for _ in 0..<60 {
            minute += Int.random(in: 0...40, using: &random)
            let commands: [TicketCommand] = [
                .elapse, .elapse, .take, .resolve, .return(reason: "Ні", saidBy: nil), .resume,
                .wait(for: .client, until: nil), .recompute(.policy),
            ]
            let former = story.events.count
            do {
                try story.run(commands.randomElement(using: &random) ?? .elapse, at: minute)
            } catch is TicketRejection { continue }
            let occasion = EventOccasion(at: .noon + .minutes(minute), actor: .staff(SampleWorld.agent))
            for event in story.events[former...] { replayed.apply(event, on: occasion) }
            #expect(replayed == story.ticket, "seed \(seed)")
            if let next = story.ticket.nextDeadline {
                #expect(next > .noon + .minutes(minute), "seed \(seed): nothing due is left undone")
            }
        }
        // Within one round of a clock no step is done twice.
        for clock in story.ticket.clocks {
            let done = clock.doneSteps ?? []
            #expect(Set(done).count == done.count, "seed \(seed)")
        }
    }

    private typealias Fault = (
        rejection: EscalationChain.Rejection, edit: @Sendable (inout EscalationChain.Saved) -> Void
    )

    private static let faults: [Fault] = [
        (.nameMissing, { $0.name = " \n" }),
        (.nameTooLong(limit: 100), { $0.name = String(repeating: "я", count: 101) }),
        (.stepsMissing, { $0.steps = [] }),
        (.tooManySteps(limit: 20), { $0.steps = (1...21).map { .init(id: $0, .sentBack, tell: [.head]) } }),
        (.sameStep(id: 1), { $0.steps.append($0.steps[0]) }),
        (.stepDoesNothing(step: 2), { $0.steps[1].recipients = [] }),
        (.meansMissing(step: 1), { $0.steps[0].means = [] }),
        (
            .minutesOutOfRange(step: 1, limit: 43_200),
            { $0.steps[0].moment = .deadline(.line, minutes: -43_201) }
        ),
        (.timesOutOfRange(step: 3, range: 1...50), { $0.steps[2].moment = .returned(times: 0) }),
        (
            .tooManyRecipients(step: 1, limit: 20),
            { $0.steps[0].recipients = (1...21).map { .staff(.init($0)) } }
        ),
    ]

    @Test("a chain that cannot be is refused by name", arguments: faults.indices)
    func refused(index: Int) throws {
        let fault = Self.faults[index]
        var saved = EscalationChain.Saved(id: .init(9), name: "Звичайна", steps: Self.usual)
        #expect(try EscalationChain.checked(saved).steps.count == 3)
        fault.edit(&saved)
        #expect(throws: fault.rejection) { try EscalationChain.checked(saved) }
    }

    @Test("the preset stands, but for its name")
    func preset() throws {
        var saved = EscalationChain.preset.saved
        saved.name = "x"
        #expect(try EscalationChain.checked(saved).steps == saved.steps)
    }
}
