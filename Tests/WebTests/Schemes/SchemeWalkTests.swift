import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Registration, resolution and closing run end to end as one preset, each step in the ticket's chain (section 21).
@Suite("The scheme of registration, resolution and closing")
struct SchemeWalkTests {
    /// A desk with the scheme, people in its teams, and a client with an engineer of their own.
    private struct House {
        let desk: WebFixture
        let client: any TestClientProtocol
        let second: String

        init(_ desk: WebFixture, _ client: any TestClientProtocol) async throws {
            self.desk = desk
            self.client = client
            func send(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws -> Reply {
                let reply = try await desk.send(client, method, "/api/v1/" + path, as: "administrator", body)
                try #require(reply.status < 300, "\(reply.text)")
                return reply
            }
            func staff(_ name: String) -> String { String(desk.staff[name]?.rawValue ?? 0) }
            _ = try await send(.post, "schemes/day_night_weekend/apply", "{}")
            let lines = try await desk.send(client, .get, "/api/v1/lines", as: "administrator").json["items"]
            second = try #require(lines?[1]?["id"]?.string)
            let teams = try await desk.send(client, .get, "/api/v1/teams", as: "administrator").json["items"]
            func team(_ name: String) throws -> String {
                try #require(teams?.array.first { $0["name"] == .string(name) }?["id"]?.string)
            }
            _ = try await send(
                .patch, "teams/\(team("Диспетчери"))", "{\"members\": [\"\(staff("agent"))\"]}")
            _ = try await send(
                .patch, "teams/\(team("Інженери"))",
                "{\"members\": [\"\(staff("narrow"))\", \"\(staff("lead"))\"], \"lead\": \"\(staff("lead"))\"}"
            )
            _ = try await send(
                .patch, "teams/\(team("Цілодобова група"))", "{\"members\": [\"\(staff("head"))\"]}")
            _ = try await send(.patch, "duty", "{\"engineers\": [\"\(staff("administrator"))\"]}")
            _ = try await send(
                .post, "organizations",
                "{\"name\": \"Обрій\", \"domains\": [\"example.net\"], \"engineer\": \"\(staff("narrow"))\"}")
        }

        /// Registered by the dispatcher and passed to those who solve.
        func passed() async throws -> String {
            let ticket = try await desk.ticket(client, department: desk.departments[1].id)
            let path = "/api/v1/tickets/\(ticket.number)"
            try await run(path, "take")
            try await run(
                path, "hand_over",
                "{\"line\": \"\(second)\", \"reason\": \"Потрібен інженер\", \"findings\": \"Мережа ціла\"}")
            return path
        }

        @discardableResult
        func run(
            _ path: String, _ command: String, _ body: String = "{}", as role: String = "agent"
        ) async throws -> Reply {
            let reply = try await desk.send(client, .post, path + "/commands/" + command, as: role, body)
            try #require(reply.status == 200, "\(command): \(reply.text)")
            return reply
        }

        func write(_ path: String, as role: String, _ thread: String) async throws {
            let reply = try await desk.send(
                client, .post, path + "/messages", as: role,
                "{\"text\": \"Дивлюся\", \"thread\": \"\(thread)\"}")
            try #require(reply.status == 201, "\(reply.text)")
        }

        func holder(_ path: String) async throws -> String? {
            try await desk.send(client, .get, path, as: "head").json["assignee"]?["name"]?.string
        }

        func pass(_ span: Span) async throws {
            desk.clock.move(span)
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            for _ in 0..<3 { while try await worker.work() > 0 {} }
        }
    }

    @Test(
        "P98, P99, P115–P117: dispatcher, engineer, team lead, head; rework, the third return to the head, the client’s word",
        arguments: Engine.allCases)
    func wholeWay(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let house = try await House(desk, client)
            // Wednesday 13:06 in Kyiv: the client's own engineer.
            let path = try await house.passed()
            #expect(try await house.holder(path) == "narrow")
            try await house.run(path, "accept", as: "narrow")
            try await house.write(path, as: "narrow", "client")
            // Eight working hours of the line are over on Thursday at 12:06: the team lead takes it. Whoever has it keeps
            // writing, or it would lock itself.
            try await house.pass(.minutes(23 * 60 - 5))
            #expect(try await house.holder(path) == "narrow")
            try await house.write(path, as: "narrow", "internal")
            try await house.pass(.minutes(15))
            #expect(try await house.holder(path) == "lead")
            for minutes in [50, 50, 15] {
                try await house.write(path, as: "lead", "internal")
                try await house.pass(.minutes(minutes))
            }
            #expect(try await house.holder(path) == "head", "the team lead lacks authority or time")

            try await house.run(
                path, "assign", "{\"assignee\": \"\(desk.staff["narrow"]?.rawValue ?? 0)\"}", as: "head")
            let back = "{\"reason\": \"Знову не друкує\", \"said_by\": \"Ольга\"}"
            for times in 1...3 {
                try await house.run(path, "resolve", as: "narrow")
                let early = try await desk.send(
                    client, .post, path + "/commands/close", "{\"reason\": \"Готово\"}")
                #expect(early.status == 403, "closed on the client's word alone: \(early.text)")
                try await house.run(path, "return", back)
                #expect(try await house.holder(path) == (times < 3 ? "narrow" : "head"))
            }
            try await house.run(path, "resolve", as: "head")
            let closed = try await house.run(path, "confirm", "{\"said_by\": \"Ольга\"}")
            #expect(try closed.json["status"] == .string("closed"))
            #expect(try closed.json["controller"]?["name"] == .string("agent"))

            let chain = try await desk.send(client, .get, path + "/chain", as: "head").json
            let names = desk.staff.reduce(into: [:]) { $0[String($1.value.rawValue)] = $1.key }
            var held: [String] = []
            for stretch in chain["stretches"]?.array ?? [] {
                let name = stretch["assignee"]?.string.flatMap { names[$0] } ?? "-"
                if held.last != name { held.append(name) }
            }
            #expect(held == ["-", "agent", "-", "narrow", "lead", "head", "narrow", "head"], "\(held)")
        }
    }

    @Test(
        "P69: by day the client’s engineer, at the weekend the one on duty, at night the round-the-clock team",
        arguments: Engine.allCases,
        [
            // From Wednesday 13:06 in Kyiv.
            (0, "narrow"), (10 * 60, "head"), (3 * 1_440, "administrator"), (3 * 1_440 + 10 * 60, "head"),
        ])
    func hours(engine: Engine, place: (minutes: Int, holder: String)) async throws {
        try await WebFixture.with(engine) { desk, client in
            let house = try await House(desk, client)
            desk.clock.move(.minutes(place.minutes))
            let path = try await house.passed()
            #expect(try await house.holder(path) == place.holder)
        }
    }

    @Test("whoever names somebody in the hand-over decides, and no rule does")
    func named() async throws {
        try await WebFixture.with { desk, client in
            let house = try await House(desk, client)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            try await house.run(
                path, "hand_over",
                "{\"line\": \"\(house.second)\", \"assignee\": \"\(desk.staff["lead"]?.rawValue ?? 0)\", \"reason\": \"Йому\", \"findings\": \"Так\"}"
            )
            #expect(try await house.holder(path) == "lead")
        }
    }
}
