import Testing

@testable import Domain

/// The vendor as a line: their number, their clock, their side of the ticket (P65, P66).
@Suite("A vendor’s line")
struct VendorTests {
    private static let (second, vendors) = (Line.ID(3), Line.ID(6))
    private static let controller = StaffMember.ID(9)

    private static func rules(minutes: Int? = 120) -> ServiceRules {
        ServiceRules(
            lines: [
                Line(.init(id: second, name: "Друга", level: 2)),
                Line(
                    .init(
                        id: vendors, name: "Виробник", level: 4, clientTalk: .never,
                        vendor: LineVendor(
                            organization: .init(40), contact: .init(41), answerMinutes: minutes))),
            ], policies: [.promising(.same(minutes: 600), resolution: .same(minutes: 6_000))], head: .init(1),
            discipline: .init(lock: .off), escalations: [.preset])
    }

    private struct Story {
        var ticket: Ticket
        var events: [TicketEvent] = []
        let rules: ServiceRules
        let world = SampleWorld()

        init(_ rules: ServiceRules = VendorTests.rules()) throws {
            self.rules = rules
            let new = NewTicket(
                number: 48_213, subject: "Каса", channel: .email, brand: .init(1), department: .init(2),
                line: second, requester: SampleWorld.client)
            let created = try Ticket.create(
                new, in: world.context(as: .contact(SampleWorld.client), rules: rules))
            ticket = try #require(Ticket(first: created, on: .init(at: .noon, actor: .system)))
            ticket.controller = VendorTests.controller
        }

        @discardableResult
        mutating func run(
            _ command: TicketCommand, at minute: Int, as actor: Actor = .staff(SampleWorld.agent)
        ) throws -> [TicketEvent] {
            let context = world.context(as: actor, at: .noon + .minutes(minute), rules: rules)
            let new = try ticket.decide(command, in: context)
            for event in new { ticket.apply(event, on: .init(at: context.now, actor: context.actor)) }
            events += new
            return new
        }

        mutating func pass(at minute: Int) throws {
            try run(.handOver(to: vendors, assignee: nil, reason: "Дефект", findings: nil), at: minute)
        }

        mutating func letter(at minute: Int, isAutomatic: Bool = false) throws {
            try run(
                .receive(world.draft(.in, isAutomatic: isAutomatic), on: .vendor, reopenWindow: .days(14)),
                at: minute, as: .contact(.init(41)))
        }

        var clock: Clock? { ticket.clock(.vendor) }
    }

    @Test(
        "P65: nobody here accepts what goes to a vendor; the controller keeps it and the vendor’s clock runs")
    func passed() throws {
        var story = try Story()
        try story.run(.take, at: 0)
        try story.pass(at: 10)
        #expect(story.ticket.line == Self.vendors && story.ticket.assignee == nil)
        #expect(story.ticket.handOver == nil)
        #expect(story.ticket.controller == Self.controller)
        #expect(story.ticket.vendorCase?.organization == .init(40))
        #expect(story.ticket.vendorCase?.contact == .init(41))
        #expect(story.ticket.vendorCase?.since == .noon + .minutes(10))
        #expect(story.ticket.thread(.vendor)?.kind.visibility == .internal)
        #expect(story.clock?.due == .noon + .minutes(130))
    }

    @Test("P65: the vendor’s answer ends their clock and is no answer to the client")
    func answered() throws {
        var story = try Story()
        try story.pass(at: 0)
        try story.letter(at: 30, isAutomatic: true)
        #expect(story.clock?.state == .running)
        try story.letter(at: 60)
        #expect(story.clock?.state == .met && story.clock?.end == .noon + .minutes(60))
        #expect(story.ticket.firstReplyAt == nil && story.ticket.lastMessageAt == nil)
        #expect(story.ticket.clock(.firstResponse)?.state == .running)
        // Our next letter asks again.
        try story.run(.post(story.world.draft(.out), on: .vendor), at: 90)
        #expect(story.clock?.start == .noon + .minutes(90) && story.clock?.due == .noon + .minutes(210))
        try story.run(.post(story.world.draft(.out), on: .vendor), at: 95)
        #expect(story.clock?.start == .noon + .minutes(90))
    }

    @Test("P97: a silent vendor is told to the controller once, and waiting for them stops nothing of theirs")
    func silent() throws {
        var story = try Story()
        try story.pass(at: 0)
        try story.run(.wait(for: .vendor, until: nil), at: 1)
        for minute in [119, 120, 200] { try story.run(.elapse, at: minute, as: .system) }
        let told = story.events.compactMap { event -> [StaffMember.ID]? in
            guard case .escalated(let step) = event, step.moment == .deadline(.vendor, minutes: 0) else {
                return nil
            }
            return step.told
        }
        #expect(told == [[Self.controller]])
        // The letter wakes what waited for them.
        try story.letter(at: 300)
        #expect(story.ticket.status == .open)
    }

    @Test("P65: the vendor’s number stands on the ticket, also when it comes to them again")
    func number() throws {
        var story = try Story()
        try story.pass(at: 0)
        var change = VendorChange()
        change.number = .some("SR-10077")
        try story.run(.vendorCase(change), at: 5)
        #expect(story.ticket.vendorCase?.number == "SR-10077")
        #expect(story.ticket.vendorCase?.awaitsSince == .noon)
        try story.run(.handOver(to: Self.second, assignee: nil, reason: "Наше", findings: nil), at: 10)
        try story.letter(at: 20)
        try story.pass(at: 30)
        #expect(story.ticket.vendorCase?.number == "SR-10077" && story.ticket.handOver == nil)
        #expect(story.ticket.vendorCase?.awaitsSince == .noon + .minutes(30))
        change.number = .some(String(repeating: "1", count: 81))
        #expect(throws: TicketRejection.tooLong(field: "number", limit: 80)) {
            try story.run(.vendorCase(change), at: 31)
        }
    }

    @Test("who answered by telephone is marked so, once")
    func otherwise() throws {
        var story = try Story()
        try story.pass(at: 0)
        var change = VendorChange()
        change.isAnswered = true
        try story.run(.vendorCase(change), at: 15)
        #expect(story.clock?.state == .met)
        #expect(throws: TicketRejection.vendorOwesNothing(number: 48_213)) {
            try story.run(.vendorCase(change), at: 16)
        }
    }

    @Test("a vendor without a promise answers within two working days", arguments: [nil, 30] as [Int?])
    func preset(minutes: Int?) throws {
        var story = try Story(Self.rules(minutes: minutes))
        try story.pass(at: 0)
        #expect(story.clock?.target == .minutes(minutes ?? 960))
    }

    @Test("P65: nothing goes to a vendor by itself, and no question for a client either")
    func notByItself() {
        let rules = Self.rules()
        #expect(rules.line(after: Self.second) == nil)
        #expect(rules.firstLine?.id == Self.second)
    }

    @Test("a vendor’s late answer to what is closed is kept and reopens nothing")
    func closed() throws {
        var story = try Story()
        try story.pass(at: 0)
        try story.run(.close(reason: nil), at: 5)
        try story.letter(at: 10)
        #expect(story.ticket.status == .closed(at: .noon + .minutes(5)))
    }
}
