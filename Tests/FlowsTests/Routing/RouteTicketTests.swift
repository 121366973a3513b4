import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Rules about what comes in")
struct RouteTicketTests {
    @Test("P25: letters on different subjects go to different people", arguments: Engine.allCases)
    func bySubject(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming,
                .sample(
                    1, [try .says("рахунок*")], .department(desk.department), .addTags(["рахунки"]),
                    .priority(.low)))
            let bill = try await desk.letter("Рахунок за листопад")
            #expect(bill.department == desk.department && bill.tags == ["рахунки"] && bill.priority == .low)
            let other = try await desk.letter("Не друкує")
            #expect(other.department != desk.department && other.tags.isEmpty && other.priority == .normal)
            let routed = try await desk.routed(bill.id)
            #expect(routed.count == 1 && routed[0].book == .incoming && routed[0].version == 1)
            #expect(routed[0].rules == [.init(id: .init(1), name: "Правило 1")])
            #expect(try await desk.routed(other.id).isEmpty)
        }
    }

    @Test(
        "P24: what is no matter of the desk is turned away, and nobody is told it was registered",
        arguments: Engine.allCases)
    func rejected(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming,
                .sample(1, [.sender(["*.offers.test"])], .reject(.spam)),
                .sample(2, [], .addTags(["чекає"])))
            let offer = try await desk.letter("Знижки", from: "sale@big.offers.test")
            #expect(offer.status.name == .rejected && offer.tags.isEmpty)
            #expect(try await desk.recipients(offer.id).isEmpty, "no acknowledgement")
            let other = try await desk.letter("Каса")
            #expect(other.status == .new)
            #expect(try await desk.recipients(other.id) == ["olha@obriy.test"])
        }
    }

    @Test("P56, P57: the team of the line whose zone it is", arguments: Engine.allCases)
    func byZone(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming, .sample(1, [], .line(desk.second.id), .teamByZone))
            let ticket = try await desk.letter("Каса")
            #expect(ticket.line == desk.second.id && ticket.team == desk.team)
            #expect(ticket.handOver == nil && ticket.passes == 0, "what comes in is placed, not passed")
        }
    }

    @Test("P48: the one who worked with this client last", arguments: Engine.allCases)
    func lastWorked(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            let former = try await desk.letter("Каса")
            try await desk.run(.take, on: former.id, by: desk.people[2])
            try await desk.switchOn(.incoming, .sample(1, [], .assign(.steps([.lastWorkedWith]))))
            let next = try await desk.letter("Знову каса")
            #expect(next.assignee == desk.people[2])
            #expect(try await desk.routed(next.id)[0].choice?.step == .lastWorkedWith)
            let stranger = try await desk.letter("Вперше", from: "new@other.test")
            #expect(stranger.assignee == nil)
        }
    }

    @Test("P68: the least loaded, also when many letters come at once", arguments: Engine.allCases)
    func leastLoaded(engine: Engine) async throws {
        try await RoutingDesk.with(engine, people: 5) { desk in
            try await desk.switchOn(
                .incoming, .sample(1, [], .assign(.steps([.leastLoaded(in: desk.team)]))))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<16 {
                    group.addTask {
                        _ = try await desk.letter("Каса \(index)", from: "client\(index)@obriy.test")
                    }
                }
                try await group.waitForAll()
            }
            for person in desk.people.dropLast() {
                let open = try await desk.desk.read { try RoutingStore($0).openTickets(of: person) }
                #expect(open == 4, "\(person)")
            }
        }
    }

    @Test("P68: in turn, whatever the load", arguments: Engine.allCases)
    func roundRobin(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming, .sample(1, [], .assign(.steps([.roundRobin(in: desk.team)]))))
            var given: [StaffMember.ID] = []
            for index in 0..<4 {
                desk.fixture.world.advance(by: .minutes(1))
                let ticket = try await desk.letter("Каса \(index)", from: "c\(index)@obriy.test")
                given.append(try #require(ticket.assignee))
            }
            #expect(given == [desk.people[0], desk.people[1], desk.people[0], desk.people[1]])
        }
    }

    @Test(
        "P69: the personal engineer by day, the duty engineer at weekends, the night team at night",
        arguments: Engine.allCases)
    func byClock(engine: Engine) async throws {
        try await RoutingDesk.with(engine, people: 4) { desk in
            try await desk.serve(.init(engineers: [desk.people[3]]))
            let night = try #require(TimeWindow(from: 22 * 60, until: 6 * 60))
            try await desk.switchOn(
                .incoming,
                .sample(
                    1, [],
                    .assign(
                        .personalThenDutyThenTeam(
                            calendar: desk.calendar, nightTeam: desk.team, night: night))))
            #expect(try await desk.letter("Вдень").assignee == desk.people[0])
            desk.fixture.world.advance(by: .hours(13))  // 23:00 of Monday
            let atNight = try await desk.letter("Уночі")
            #expect(
                atNight.team == desk.team && atNight.assignee != nil && atNight.assignee != desk.people[3])
            desk.fixture.world.advance(by: .hours(5 * 24 - 13))  // 10:00 of Saturday
            #expect(try await desk.letter("У суботу").assignee == desk.people[3])
        }
    }

    @Test(
        "A reply and a letter to others leave, but never to an automatic letter", arguments: Engine.allCases)
    func letters(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming,
                .sample(
                    1, [try .says("аварія")], .reply(text: "Уже працюємо."),
                    .mail(to: [.address("boss@other.test"), .role(.personalEngineer)], text: "Аварія")))
            let ticket = try await desk.letter("Аварія")
            #expect(
                try await desk.recipients(ticket.id)
                    == ["boss@other.test", "engineer0@desk.test", "olha@obriy.test", "olha@obriy.test"])
            let reply = try await desk.fixture.messages(ticket.id)[0].message
            #expect(reply.text.text == "Уже працюємо." && reply.isAutomatic)
            #expect(ticket.firstReplyAt == nil, "a robot is no response")
            let arrival = try await desk.desk.read { try IntakeStore($0).page(limit: 1).first }
            let letter = try await desk.fixture.messages(ticket.id)[1].message
            #expect(arrival?.message == letter.id, "the letter that came is not the answer to it")
            #expect(try await desk.routed(ticket.id)[0].mails == 2)
            let robot = try await desk.letter("Аварія", headers: "Auto-Submitted: auto-generated\n")
            #expect(try await desk.fixture.messages(robot.id).count == 1)
            #expect(try await desk.routed(robot.id)[0].hindrances == ["reply_to_automatic"])
        }
    }

    @Test("Whoever a robot writes for becomes the requester", arguments: Engine.allCases)
    func requester(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming,
                .sample(1, [.sender(["shop@robots.test"])], .requester(.after("Пошта:"))),
                .sample(2, [.organization([desk.client])], .addTags(["обрій"])))
            let ticket = try await desk.letter(
                "Замовлення", "Пошта: olha@obriy.test\nНе працює", from: "shop@robots.test")
            #expect(ticket.organization == desk.client && ticket.tags == ["обрій"])
            let contact = try await desk.desk.read {
                try RecordStore<Contact>($0).find(ticket.requester)?.record
            }
            #expect(contact?.addresses.first?.value.personal.value == "olha@obriy.test")
        }
    }

    @Test("The row of a routed ticket is what its journal says", arguments: Engine.allCases)
    func replay(engine: Engine) async throws {
        try await RoutingDesk.with(engine) { desk in
            try await desk.switchOn(
                .incoming,
                .sample(
                    1, [], .team(desk.team), .assign(.steps([.leastLoaded(in: nil)])), .priority(.high),
                    .kind(.change), .addTags(["а"])))
            let ticket = try await desk.letter("Каса")
            let replayed = try await desk.desk.read {
                try Journal($0).replay(Ticket.self, id: ticket.key)
            }
            #expect(replayed == ticket)
            #expect(ticket.line == desk.second.id && ticket.assignee != nil)
        }
    }
}
