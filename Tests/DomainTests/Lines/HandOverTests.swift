import Domain
import Testing

/// How a ticket passes between lines (P54–P67, P75).
@Suite("Passing a ticket between lines")
struct HandOverTests {
    static let first = Line.ID(3)
    static let second = Line.ID(4)
    static let third = Line.ID(5)
    static let retired = Line.ID(6)

    let world = SampleWorld()

    static func rules(passesMax: Int = 5, needs: [HandOverNeed] = []) -> ServiceRules {
        ServiceRules(
            lines: [
                Line(.init(id: first, name: "Перша", level: 1, timeBox: TimeBox(minutes: 5))),
                Line(
                    .init(
                        id: second, name: "Друга", level: 2, clientTalk: .throughController, needs: needs)),
                Line(.init(id: third, name: "Третя", level: 3, clientTalk: .never)),
                Line(.init(id: retired, name: "Стара", level: 4, isArchived: true)),
            ], policies: [.promising(.none)], head: .init(99),
            discipline: Discipline.Saved(passesMax: passesMax))
    }

    private func context(
        as staff: StaffMember.ID = SampleWorld.agent, at now: Instant = .noon, rules: ServiceRules = rules(),
        authority: DecisionContext.Authority = .none
    ) -> DecisionContext {
        world.context(as: .staff(staff), at: now, authority: authority, rules: rules)
    }

    @Test("P67: carries the reason and what was found, frees the assignee and waits to be accepted")
    func handOver() throws {
        let ticket = try world.ticket(.open, assignee: SampleWorld.agent)
        let (passed, events) = try ticket.after(
            .handOver(
                to: Self.second, assignee: nil, reason: "Потрібен сервер", findings: "Перевірив мережу"),
            in: context(at: .noon + .minutes(4)))
        #expect(passed.line == Self.second)
        #expect(passed.lineSince == .noon + .minutes(4))
        #expect(passed.assignee == nil)
        #expect(
            passed.handOver
                == .init(from: Self.first, holder: SampleWorld.agent, at: .noon + .minutes(4)))
        guard case .handedOver(let handed) = events.first else { Issue.record("\(events)"); return }
        #expect(handed.reason == "Потрібен сервер")
        #expect(handed.findings == "Перевірив мережу")
        #expect(handed.cause == .person)
    }

    @Test(
        "is refused without a reason, to its own line, to one that is unknown or retired",
        arguments: [
            (second, " ", TicketRejection.reasonMissing(command: "hand_over")),
            (first, "Бо", .alreadyOnLine(number: 48_213, line: first)),
            (Line.ID(77), "Бо", .unknownLine(.init(77))),
            (retired, "Бо", .unknownLine(retired)),
        ])
    func refused(to line: Line.ID, reason: String, why: TicketRejection) throws {
        let ticket = try world.ticket(.open)
        #expect(throws: why) {
            try ticket.decide(
                .handOver(to: line, assignee: nil, reason: reason, findings: nil), in: context())
        }
    }

    @Test("P35: a line names what it needs to know first, all of it at once")
    func needs() throws {
        let ticket = try world.ticket(.open)
        let context = context(rules: Self.rules(needs: [.findings, .service]))
        #expect(throws: TicketRejection.handOverLacks([.findings, .service])) {
            try ticket.decide(
                .handOver(to: Self.second, assignee: nil, reason: "Бо", findings: ""), in: context)
        }
    }

    @Test("the receiving line accepts, and whoever accepts holds it")
    func accept() throws {
        let passed = try world.ticket(.open, assignee: SampleWorld.agent).after(
            .handOver(to: Self.second, assignee: nil, reason: "Бо", findings: nil), in: context()
        ).ticket
        let accepted = try passed.after(.accept, in: context(as: SampleWorld.colleague)).ticket
        #expect(accepted.handOver == nil)
        #expect(accepted.assignee == SampleWorld.colleague)
        // Who answers for it is still who accepted it on the first line.
        #expect(accepted.controller == passed.controller)
        #expect(throws: TicketRejection.notHandedOver(number: 48_213)) {
            try accepted.decide(.accept, in: context())
        }
    }

    @Test("or sends it back to who held it, with a reason")
    func sendBack() throws {
        let passed = try world.ticket(.open, assignee: SampleWorld.agent).after(
            .handOver(to: Self.second, assignee: nil, reason: "Бо", findings: nil), in: context()
        ).ticket
        let back = try passed.after(
            .sendBack(reason: "Немає журналів"), in: context(as: SampleWorld.colleague)
        ).ticket
        #expect(back.line == Self.first)
        #expect(back.assignee == SampleWorld.agent)
        #expect(back.handOver == nil)
        #expect(back.passes == 2)
        #expect(throws: TicketRejection.notHandedOver(number: 48_213)) {
            try back.decide(.sendBack(reason: "Ще раз"), in: context())
        }
    }

    @Test("ping-pong stops: after so many passes a lead decides, and counting begins anew")
    func pingPong() throws {
        let rules = Self.rules(passesMax: 2)
        var ticket = try world.ticket(.open, assignee: SampleWorld.agent)
        for line in [Self.second, Self.third] {
            ticket = try ticket.after(
                .handOver(to: line, assignee: SampleWorld.agent, reason: "Бо", findings: nil),
                in: context(rules: rules)
            ).ticket
        }
        let stopped = TicketRejection.passedTooOften(number: 48_213, passes: 2)
        let onward = TicketCommand.handOver(
            to: Self.second, assignee: nil, reason: "Бо", findings: nil)
        #expect(throws: stopped) { try ticket.decide(onward, in: context(rules: rules)) }
        #expect(throws: stopped) {
            try ticket.decide(.sendBack(reason: "Бо"), in: context(rules: rules))
        }
        #expect(throws: stopped) {
            try ticket.decide(.assign(to: SampleWorld.colleague), in: context(rules: rules))
        }
        // Taking it is no pass: whoever wants to solve it may.
        #expect(
            try ticket.after(.take, in: context(as: SampleWorld.colleague, rules: rules)).ticket.assignee
                == SampleWorld.colleague)
        let decided = try ticket.after(onward, in: context(as: .init(50), rules: rules, authority: .lead))
        #expect(decided.ticket.passes == 0)
        #expect(decided.ticket.line == Self.second)
    }

    @Test(
        "P41, P101: who of the first line accepts a ticket answers for it; until then the line's, then the head"
    )
    func controller() throws {
        let rules = Self.rules()
        let created = try Ticket.create(
            NewTicket(
                number: 1, subject: "Пошта", channel: .email, brand: .init(1), department: .init(2),
                line: Self.first, requester: SampleWorld.client), in: context(rules: rules))
        let ticket = try #require(Ticket(first: created, on: .init(at: .noon, actor: .system)))
        #expect(ticket.controller == .init(99))
        let taken = try ticket.after(.take, in: context(rules: rules)).ticket
        #expect(taken.controller == SampleWorld.agent)
        let passed = try taken.after(
            .handOver(to: Self.second, assignee: nil, reason: "Бо", findings: nil), in: context(rules: rules)
        ).ticket
        let solved = try passed.after(.accept, in: context(as: SampleWorld.colleague, rules: rules)).ticket
        #expect(solved.controller == SampleWorld.agent)
        #expect(solved.assignee == SampleWorld.colleague)
        let named = try solved.after(.control(by: .init(50)), in: context(rules: rules)).ticket
        #expect(named.controller == .init(50))
        #expect(throws: TicketRejection.alreadyControlled(number: 1, by: .init(50))) {
            try named.decide(.control(by: .init(50)), in: context(rules: rules))
        }
    }

    @Test(
        "P62, P63: people of a line that does not talk to clients are told whom to ask",
        arguments: [
            (second, TicketRejection.asksThroughController(.init(99))), (third, .doesNotTalkToClients),
        ])
    func clientTalk(line: Line.ID, why: TicketRejection) throws {
        var rules = Self.rules()
        rules.linesOfStaff = [SampleWorld.agent: [line], SampleWorld.colleague: [Self.first]]
        var ticket = try world.ticket(.open)
        ticket.controller = .init(99)
        let reply = TicketCommand.post(world.draft(.out), on: .client)
        #expect(throws: why) { try ticket.decide(reply, in: context(rules: rules)) }
        // Notes are their own matter; the first line, the controller and a lead keep the dialogue.
        _ = try ticket.decide(.post(world.draft(.out), on: .internal), in: context(rules: rules))
        _ = try ticket.decide(reply, in: context(as: SampleWorld.colleague, rules: rules))
        _ = try ticket.decide(reply, in: context(as: .init(99), rules: rules))
        _ = try ticket.decide(reply, in: context(rules: rules, authority: .lead))
    }

    @Test("somebody of no line speaks as the line that holds the ticket does")
    func talkOfHoldingLine() throws {
        let passed = try world.ticket(.open).after(
            .handOver(to: Self.third, assignee: nil, reason: "Бо", findings: nil), in: context()
        ).ticket
        #expect(throws: TicketRejection.doesNotTalkToClients) {
            try passed.decide(.post(world.draft(.out), on: .client), in: context())
        }
    }

    @Test("nothing is passed that is finished, merged or in the trash")
    func finished() throws {
        let ticket = try world.ticket(.closed(at: .noon))
        for command in [
            TicketCommand.handOver(to: Self.second, assignee: nil, reason: "Бо", findings: nil), .accept,
            .sendBack(reason: "Бо"),
        ] {
            #expect(throws: TicketRejection.alreadyFinished(number: 48_213, status: .closed)) {
                try ticket.decide(command, in: context())
            }
        }
    }
}
