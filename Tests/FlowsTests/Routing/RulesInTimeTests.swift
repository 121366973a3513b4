import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Rules about changes and about time")
struct RulesInTimeTests {
    @Test(
        "P67: what people change asks the rules once, and rules never ask themselves",
        arguments: Engine.allCases)
    func changed(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .changed,
                .sample(1, [.changed([.priority]), .priority([.critical])], .line(desk.second.id)),
                .sample(2, [.changed([.line])], .addTags(["ніколи"])))
            let ticket = try await desk.letter("Каса")
            #expect(try await desk.routed(ticket.id).isEmpty)
            var change = TicketChange()
            change.priority = .critical
            try await desk.run(.change(change), on: ticket.id, by: desk.people[0])
            let moved = try await desk.ticket(ticket.id)
            #expect(moved.line == desk.second.id && moved.tags.isEmpty)
            #expect(moved.handOver?.from == desk.first.id, "the line still has to accept it")
            #expect(try await desk.routed(ticket.id).count == 1)
        }
    }

    @Test("A client's letter asks the rules about changes", arguments: Engine.allCases)
    func clientLetter(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .changed, .sample(1, [.changed([.clientMessage]), try .says("терміново")], .priority(.high)))
            let ticket = try await desk.letter("Каса")
            _ = try await desk.fixture.take(
                """
                From: Ольга <olha@obriy.test>
                To: support@desk.test
                Subject: Re: [#\(ticket.number)] Каса
                Message-ID: <again@obriy.test>
                Content-Type: text/plain; charset=utf-8

                Це терміново

                """, from: "olha@obriy.test")
            #expect(try await desk.ticket(ticket.id).priority == .high)
        }
    }

    @Test("Time that passed is acted on once, until it begins anew", arguments: Engine.allCases)
    func elapsed(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .elapsed,
                .sample(1, [.elapsed(.clientMessage, seconds: 1_800)], .addTags(["забули"]), .priority(.high))
            )
            let ticket = try await desk.letter("Каса")
            try await desk.pass(.minutes(29))
            #expect(try await desk.ticket(ticket.id).tags.isEmpty)
            try await desk.pass(.minutes(1))
            #expect(try await desk.ticket(ticket.id).tags == ["забули"])
            try await desk.pass(.hours(24))
            #expect(try await desk.routed(ticket.id).count == 1)
            _ = try await desk.fixture.take(
                """
                From: Ольга <olha@obriy.test>
                To: support@desk.test
                Subject: Re: [#\(ticket.number)] Каса
                Message-ID: <again@obriy.test>
                Content-Type: text/plain; charset=utf-8

                Чекаю

                """, from: "olha@obriy.test")
            try await desk.pass(.minutes(30))
            #expect(try await desk.routed(ticket.id).count == 2, "the client wrote again: a new stretch")
        }
    }

    @Test(
        "Tickets from before a rule about time get its look when it is switched on",
        arguments: Engine.allCases)
    func olderTickets(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            let ticket = try await desk.letter("Каса")
            desk.fixture.world.advance(by: .hours(2))
            try await desk.switchOn(
                .elapsed, .sample(1, [.elapsed(.created, seconds: 3_600)], .priority(.high)))
            try await desk.pass(.seconds(1))
            #expect(try await desk.ticket(ticket.id).priority == .high)
        }
    }

    @Test(
        "P69: the personal engineer is called in when the duty person struggles", arguments: Engine.allCases)
    func pullIn(engine: Engine) async throws {
        try await RoutingDesk.with(engine, people: 4) { desk in
            try await desk.serve(
                .init(
                    engineers: [desk.people[3]], calendar: desk.calendar,
                    pullIn: PullIn(unsolvedSeconds: nil, silentSeconds: 1_200)))
            desk.fixture.world.advance(by: .hours(5 * 24))  // Saturday
            let ticket = try await desk.letter("Каса стоїть")
            try await desk.run(.take, on: ticket.id, by: desk.people[3])
            try await desk.pass(.minutes(19))
            #expect(try await desk.ticket(ticket.id).marks.pulledIn.isEmpty)
            try await desk.pass(.minutes(1))
            let helped = try await desk.ticket(ticket.id)
            #expect(helped.marks.pulledIn == [desk.people[0]])
            #expect(helped.assignee == desk.people[3])
            #expect(helped.participants.contains(Participant(.staff(desk.people[0]), as: .follower)))
            #expect(try await desk.recipients(ticket.id).contains("engineer0@desk.test"))
            try await desk.pass(.hours(3))
            let calls = try await desk.events(ticket.id).filter {
                if case .pulledIn = $0 { true } else { false }
            }
            #expect(calls.count == 1, "once, however long it lasts")
        }
    }
}
