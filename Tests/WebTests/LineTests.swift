import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Lines, clocks and what they go by, as programs and pages see them (P54–P67, P97).
@Suite("Lines and clocks")
struct LineTests {
    /// A desk with two lines in use and a third, as the API made them.
    private struct Lines {
        let first: String
        let second: String

        init(_ desk: WebFixture, _ client: any TestClientProtocol) async throws {
            let lines = try await desk.send(client, .get, "/api/v1/lines", as: "administrator").json["items"]
            first = try #require(lines?[0]?["id"]?.string)
            second = try #require(lines?[1]?["id"]?.string)
        }
    }

    private static func change(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ path: String, _ body: String
    ) async throws -> Reply {
        try await desk.send(client, .patch, "/api/v1/" + path, as: "administrator", body)
    }

    @Test(
        "P67: a ticket goes to another line, is sent back and accepted, with reasons in its journal",
        arguments: Engine.allCases)
    func handOver(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let lines = try await Lines(desk, client)
            let ticket = try await desk.ticket(client)
            let commands = "/api/v1/tickets/\(ticket.number)/commands/"
            let needs = try await Self.change(
                desk, client, "lines/\(lines.second)", "{\"needs\": [\"findings\"]}")
            #expect(needs.status == 200, "\(needs.text)")
            _ = try await desk.send(client, .post, commands + "take", "{}")
            let lacking = try await desk.send(
                client, .post, commands + "hand_over",
                "{\"line\": \"\(lines.second)\", \"reason\": \"Сервер\"}")
            #expect(lacking.status == 422 && lacking.text.contains("findings"), "\(lacking.text)")
            let passed = try await desk.send(
                client, .post, commands + "hand_over",
                "{\"line\": \"\(lines.second)\", \"reason\": \"Сервер\", \"findings\": \"Мережа ціла\"}")
            #expect(try passed.json["line"]?["id"] == .string(lines.second), "\(passed.text)")
            #expect(try passed.json["assignee"] == .null)
            #expect(try passed.json["controller"]?["name"] == .string("agent"))
            let back = try await desk.send(
                client, .post, commands + "send_back", as: "lead", "{\"reason\": \"Немає журналу\"}")
            #expect(try back.json["line"]?["id"] == .string(lines.first), "\(back.text)")
            #expect(try back.json["assignee"]?["name"] == .string("agent"))
            _ = try await desk.send(
                client, .post, commands + "hand_over",
                "{\"line\": \"\(lines.second)\", \"reason\": \"Ось\", \"findings\": \"Журнал\"}")
            let accepted = try await desk.send(client, .post, commands + "accept", as: "lead", "{}")
            #expect(try accepted.json["assignee"]?["name"] == .string("lead"))
            let twice = try await desk.send(client, .post, commands + "accept", as: "head", "{}")
            #expect(twice.status == 409)
            let events =
                try await desk.send(
                    client, .get, "/api/v1/tickets/\(ticket.number)/events?limit=50"
                ).json["items"]?.array ?? []
            let handed = try #require(events.first { $0["kind"] == .string("ticket.handed_over") })
            #expect(handed["data"]?["reason"] == .string("Сервер"))
            #expect(handed["data"]?["findings"] == .string("Мережа ціла"))
        }
    }

    @Test(
        "P62: whose line does not talk to clients is refused by API and page alike",
        arguments: Engine.allCases)
    func clientTalk(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let lines = try await Lines(desk, client)
            _ = try await Self.change(
                desk, client, "lines/\(lines.second)", "{\"client_talk\": \"through_controller\"}")
            let agent = try #require(desk.staff["agent"])
            let team = try await desk.send(
                client, .post, "/api/v1/teams", as: "administrator",
                "{\"name\": \"Мережа\", \"line\": \"\(lines.second)\", \"members\": [\"\(agent.rawValue)\"]}")
            #expect(team.status == 201, "\(team.text)")
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)/messages"
            let refused = try await desk.send(client, .post, path, "{\"text\": \"Готово\"}")
            #expect(
                refused.status == 403 && refused.text.contains("through the controller"), "\(refused.text)")
            let note = try await desk.send(
                client, .post, path, "{\"text\": \"Спитай клієнта\", \"thread\": \"internal\"}")
            #expect(note.status == 201, "\(note.text)")
            var browser = try await Browser.signedIn("agent", desk, client)
            let page = try await browser.post(
                "/tickets/\(ticket.number)/messages",
                ["visibility": "public", "text": "Готово", "then": "stay"])
            #expect(page.status != 303 && page.text.contains("Готово"), "the text is kept")
            // A lead writes whatever the line.
            #expect(
                try await desk.send(client, .post, path, as: "lead", "{\"text\": \"Готово\"}").status == 201)
        }
    }

    @Test(
        "a calendar, a policy and the desk’s hours make the deadline, and moving them moves it",
        arguments: Engine.allCases)
    func calendars(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func post(_ path: String, _ body: String) async throws -> String {
                let reply = try await desk.send(client, .post, "/api/v1/" + path, as: "administrator", body)
                #expect(reply.status == 201, "\(reply.text)")
                return try reply.json["id"]?.string ?? ""
            }
            let renewal = ClockRenewal(desk: desk.desk, log: .init(label: "test"))
            try await renewal.work()
            let hours = "[\"09:00–18:00\"]"
            let calendar = try await post(
                "calendars",
                "{\"name\": \"Будні\", \"zone\": \"Europe/Kyiv\", \"mon\": \(hours), \"tue\": \(hours), \"wed\": \(hours), \"thu\": \(hours), \"fri\": \(hours), \"exceptions\": [\"2026-11-19 Свято\"]}"
            )
            _ = try await post(
                "sla_policies",
                "{\"name\": \"Звичайні\", \"first_response_normal\": 60, \"resolution_normal\": 480}")
            #expect(
                try await Self.change(desk, client, "discipline", "{\"calendar\": \"\(calendar)\"}").status
                    == 200)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            func clock(_ kind: String) async throws -> JSONValue? {
                try await desk.send(client, .get, path).json["clocks"]?.array.first {
                    $0["kind"] == .string(kind)
                }
            }
            // Wednesday 13:06 in Kyiv: five hours are left of the day, Thursday is a holiday, Friday brings the rest.
            let due = try #require(try await clock("resolution")?["due_at"]?.string)
            #expect(due.hasPrefix("2026-11-20T10:06"), "\(due)")
            #expect(try await clock("resolution")?["target_minutes"] == .int(480))
            // The holiday was a mistake.
            #expect(
                try await Self.change(desk, client, "calendars/\(calendar)", "{\"exceptions\": []}").status
                    == 200)
            #expect(try await renewal.work() >= 1)
            while try await renewal.work() > 0 {}
            let moved = try #require(try await clock("resolution")?["due_at"]?.string)
            #expect(moved.hasPrefix("2026-11-19T10:06"), "\(moved)")
            let events =
                try await desk.send(client, .get, path + "/events?limit=50").json["items"]?.array ?? []
            let causes = events.filter { $0["kind"] == .string("ticket.clocks_changed") }
                .compactMap { $0["data"]?["cause"]?.string }
            #expect(causes.contains("calendar"), "\(causes)")
            // Following again finds nothing to do.
            let before = events.count
            #expect(try await renewal.work() == 0)
            let after =
                try await desk.send(client, .get, path + "/events?limit=50").json["items"]?.array ?? []
            #expect(after.count == before)
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("class=\"why\"") && card.contains("Будні"), "the card explains its clocks")
        }
    }

    @Test("P30: a time box that is over hands the ticket over by its timer, once", arguments: Engine.allCases)
    func timeBox(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let lines = try await Lines(desk, client)
            _ = try await Self.change(
                desk, client, "lines/\(lines.first)",
                "{\"time_box_minutes\": 5, \"time_box_when_over\": \"hand_over\"}")
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            desk.clock.move(.minutes(4))
            while try await worker.work() > 0 {}
            #expect(try await desk.send(client, .get, path).json["line"]?["id"] == .string(lines.first))
            desk.clock.move(.minutes(2))
            for _ in 0..<3 { while try await worker.work() > 0 {} }
            #expect(try await desk.send(client, .get, path).json["line"]?["id"] == .string(lines.second))
            let events =
                try await desk.send(client, .get, path + "/events?limit=50").json["items"]?.array ?? []
            let kinds = events.compactMap { $0["kind"]?.string }
            #expect(kinds.filter { $0 == "ticket.handed_over" }.count == 1)
            #expect(kinds.filter { $0 == "ticket.clock_breached" }.count == 1)
            #expect(
                events.last { $0["kind"] == .string("ticket.handed_over") }?["data"]?["cause"]
                    == .string("time_box"))
        }
    }

    @Test(
        "a setting that cannot be is refused with its field",
        arguments: [
            ("lines", "{\"name\": \"X\", \"level\": 2, \"time_box_minutes\": 0}", "time_box_minutes"),
            ("lines", "{\"name\": \"X\", \"level\": 2, \"calendar\": \"77\"}", "calendar"),
            ("lines", "{\"name\": \"X\", \"level\": 2, \"client_talk\": \"maybe\"}", "client_talk"),
            ("calendars", "{\"name\": \"X\", \"zone\": \"Mars/Base\"}", "zone"),
            ("calendars", "{\"name\": \"X\", \"zone\": \"Europe/Kyiv\", \"mon\": [\"25:00-26:00\"]}", "mon"),
            (
                "calendars", "{\"name\": \"X\", \"zone\": \"Europe/Kyiv\", \"tue\": [\"9-13\", \"12-18\"]}",
                "tue"
            ),
            (
                "calendars",
                "{\"name\": \"X\", \"zone\": \"Europe/Kyiv\", \"exceptions\": [\"31.12.2026 X\"]}",
                "exceptions"
            ),
            ("sla_policies", "{\"name\": \"X\", \"resolution_high\": -5}", "resolution_high"),
            ("sla_policies", "{\"name\": \"X\", \"kinds\": [\"dream\"]}", "kinds"),
            ("teams", "{\"name\": \"X\", \"line\": \"77\"}", "line"),
            ("contracts", "{\"name\": \"X\", \"organization\": \"77\"}", "organization"),
        ])
    func refused(path: String, body: String, field: String) async throws {
        try await WebFixture.with { desk, client in
            let reply = try await desk.send(client, .post, "/api/v1/" + path, as: "administrator", body)
            #expect(reply.status == 422, "\(reply.text)")
            #expect(try reply.json["field"] == .string(field), "\(reply.text)")
        }
    }

    @Test("a contract’s own policy wins over the general one", arguments: Engine.allCases)
    func contract(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func post(_ path: String, _ body: String) async throws -> String {
                let reply = try await desk.send(client, .post, "/api/v1/" + path, as: "administrator", body)
                #expect(reply.status == 201, "\(reply.text)")
                return try reply.json["id"]?.string ?? ""
            }
            let organization = try await post("organizations", "{\"name\": \"Агросвіт\"}")
            let policy = try await post(
                "sla_policies", "{\"name\": \"Золото\", \"for_contracts\": true, \"resolution_normal\": 30}")
            _ = try await post("sla_policies", "{\"name\": \"Усім\", \"resolution_normal\": 600}")
            let contract = try await post(
                "contracts",
                "{\"name\": \"17/24\", \"organization\": \"\(organization)\", \"policy\": \"\(policy)\"}")
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            func minutes() async throws -> JSONValue? {
                try await desk.send(client, .get, path).json["clocks"]?.array
                    .first { $0["kind"] == .string("resolution") }?["target_minutes"]
            }
            #expect(try await minutes() == .int(600))
            let changed = try await desk.send(client, .patch, path, "{\"contract\": \"\(contract)\"}")
            #expect(changed.status == 200, "\(changed.text)")
            #expect(try await minutes() == .int(30))
        }
    }
}
