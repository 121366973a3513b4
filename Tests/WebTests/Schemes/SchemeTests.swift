import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Ready ways of working, put onto a desk over the API and by a page (P54, P217).
@Suite("Schemes")
struct SchemeTests {
    private static func apply(
        _ name: Scheme.Name, _ desk: WebFixture, _ client: any TestClientProtocol, _ body: String = "{}"
    ) async throws -> Reply {
        try await desk.send(
            client, .post, "/api/v1/schemes/\(name.rawValue)/apply", as: "administrator", body)
    }

    private static func states(_ reply: Reply) throws -> [String: String] {
        var states: [String: String] = [:]
        for part in try reply.json["parts"]?.array ?? [] {
            states[part["key"]?.string ?? ""] = part["state"]?.string
        }
        return states
    }

    private static func items(
        _ path: String, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> [JSONValue] {
        try await desk.send(client, .get, "/api/v1/" + path, as: "administrator").json["items"]?.array ?? []
    }

    @Test(
        "P54, P217: a new desk gets each scheme whole, and a second time finds nothing to do",
        arguments: Engine.allCases, Scheme.Name.allCases)
    func newDesk(engine: Engine, name: Scheme.Name) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scheme = Scheme(name)
            let rehearsed = try await Self.apply(name, desk, client, "{\"dry_run\": true}")
            #expect(rehearsed.status == 200, "\(rehearsed.text)")
            #expect(try await Self.items("lines", desk, client).count == 2, "trying changes nothing")
            #expect(try await Self.items("teams", desk, client).isEmpty)
            let applied = try await Self.apply(name, desk, client)
            #expect(applied.status == 200, "\(applied.text)")
            #expect(try Self.states(applied) == Self.states(rehearsed))
            #expect(try Self.states(applied)["line.1"] == "changed")

            let lines = try await Self.items("lines", desk, client)
            #expect(lines.compactMap { $0["level"]?.int } == scheme.lines.map { Int64($0.level) })
            // What the desk called its lines it still does.
            #expect(lines.first?["name"] == .string("Перша лінія"))
            for (line, tier) in zip(lines, scheme.lines) {
                #expect(line["client_talk"] == .string(tier.clientTalk.rawValue))
                #expect(line["time_box_minutes"]?.int == tier.timeBox.map { Int64($0.minutes) })
                #expect(line["target_normal"]?.int == tier.targets.normalMinutes.map { Int64($0) })
                #expect(line["vendor"] == .bool(tier.isVendors))
            }
            #expect(try await Self.items("teams", desk, client).count == scheme.teams.count)
            let order = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator").json
            #expect(order["calendar"] != .null)
            #expect(
                order["closing_right"]
                    == .string((scheme.closing ?? .preset).right.rawValue))
            #expect(try await Self.items("sla_policies", desk, client).count == 1)
            // A copy of the usual chain would tell everybody again what they were told.
            #expect(
                try await Self.items("escalations", desk, client).count == (name == .byTheClock ? 2 : 0))
            let books = try await Self.items("rule_books", desk, client)
            #expect(books.first { $0["kind"] == .string("incoming") }?["active"] == .int(1))

            let again = try await Self.apply(name, desk, client)
            #expect(Set(try Self.states(again).values) == ["same"], "\(again.text)")
            #expect(try await Self.items("teams", desk, client).count == scheme.teams.count)
            let after = try await Self.items("rule_books", desk, client)
            #expect(after == books)
        }
    }

    @Test(
        "P54: a desk with tickets keeps its lines, its people’s settings and every ticket",
        arguments: Engine.allCases)
    func busyDesk(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func patch(_ path: String, _ body: String) async throws {
                let reply = try await desk.send(
                    client, .patch, "/api/v1/" + path, as: "administrator", body)
                #expect(reply.status == 200, "\(reply.text)")
            }
            let ids = try await Self.items("lines", desk, client).compactMap { $0["id"]?.string }
            try await patch("lines/\(ids[0])", "{\"time_box_minutes\": 7, \"name\": \"Чергові\"}")
            let policy = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator",
                "{\"name\": \"Наші\", \"first_response_normal\": 45}")
            #expect(policy.status == 201)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")

            let applied = try await Self.apply(.fourLines, desk, client)
            let states = try Self.states(applied)
            #expect(states["line.1"] == "kept" && states["policy"] == "kept", "\(applied.text)")
            #expect(states["line.2"] == "changed" && states["line.4"] == "new")
            #expect(try applied.json["open_tickets"] == .int(1))
            let lines = try await Self.items("lines", desk, client)
            #expect(lines.first?["time_box_minutes"] == .int(7) && lines.first?["name"] == .string("Чергові"))
            #expect(lines.prefix(2).compactMap { $0["id"]?.string } == ids)
            let stands = try await desk.send(client, .get, path)
            #expect(try stands.json["line"]?["id"] == .string(ids[0]))
            #expect(try stands.json["assignee"]?["name"] == .string("agent"))

            // What was ticked is replaced, and nothing else.
            let replaced = try await Self.apply(
                .fourLines, desk, client, "{\"replace\": [\"line.1\"]}")
            #expect(replaced.status == 200, "\(replaced.text)")
            let line = try await Self.items("lines", desk, client).first
            #expect(line?["time_box_minutes"] == .int(10) && line?["name"] == .string("Чергові"))
            let policies = try await Self.items("sla_policies", desk, client)
            #expect(policies.count == 1 && policies.first?["first_response_normal"] == .int(45))
            // The ticket goes on by the new order.
            let passed = try await desk.send(
                client, .post, path + "/commands/hand_over",
                "{\"line\": \"\(ids[1])\", \"reason\": \"Складно\", \"findings\": \"Сервер\"}")
            #expect(passed.status == 200, "\(passed.text)")
        }
    }

    @Test("P54: a line whose tickets our people hold becomes a vendor’s only when somebody says so")
    func vendorOnTop() async throws {
        try await WebFixture.with { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/lines", as: "administrator",
                "{\"name\": \"Розробники\", \"level\": 4}")
            let line = try #require(try made.json["id"]?.string)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)/commands/hand_over"
            _ = try await desk.send(client, .post, path, "{\"line\": \"\(line)\", \"reason\": \"Помилка\"}")
            let plan = try await Self.apply(.fourLines, desk, client, "{\"dry_run\": true}")
            #expect(try Self.states(plan)["line.4"] == "kept", "\(plan.text)")
        }
    }

    @Test("P54: going from one scheme to the next is not taken for work by hand", arguments: Engine.allCases)
    func nextScheme(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await Self.apply(.twoLines, desk, client)
            let next = try await Self.apply(.byTheClock, desk, client)
            let states = try Self.states(next)
            #expect(states["line.1"] == "changed" && states["rule_book.incoming"] == "same", "\(next.text)")
            #expect(states["team.engineers"] == "same" && states["team.nightShift"] == "new")
            #expect(!states.values.contains("kept"))
        }
    }

    @Test(
        "what cannot be is refused by name",
        arguments: [
            ("{\"replace\": [\"line.9\"]}", "replace"), ("{\"time_zone\": \"Europe/Atlantis\"}", "time_zone"),
            ("{\"time_zone\": 7}", "time_zone"), ("{\"people\": []}", "people"),
        ])
    func refused(body: String, field: String) async throws {
        try await WebFixture.with { desk, client in
            for dry in ["", "\"dry_run\": true, "] {
                let reply = try await Self.apply(
                    .twoLines, desk, client, "{" + dry + body.dropFirst())
                #expect(reply.status == 422, "\(reply.text)")
                #expect(try reply.json["field"] == .string(field), "\(reply.text)")
            }
            let unknown = try await desk.send(
                client, .post, "/api/v1/schemes/five_lines/apply", as: "administrator", "{}")
            #expect(unknown.status == 404)
            #expect(try await Self.items("teams", desk, client).isEmpty)
        }
    }

    @Test(
        "P217: the page shows what comes, does it with one button, and says what is left",
        arguments: Engine.allCases)
    func page(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let start = try await browser.get("/settings")
            #expect(start.headers[.location] == "/settings/scheme")
            let list = try await browser.get("/settings/scheme").text
            #expect(list.contains("/settings/scheme/day_night_weekend"))
            let lines = try await Self.items("lines", desk, client).compactMap { $0["id"]?.string }
            _ = try await desk.send(
                client, .patch, "/api/v1/lines/\(lines[0])", as: "administrator",
                "{\"time_box_minutes\": 7}")
            let plan = try await browser.get("/settings/scheme/day_night_weekend")
            #expect(plan.status == 200 && plan.text.contains("name=\"replace.line.1\""), "\(plan.text)")
            #expect(plan.text.contains("Will be made") && plan.text.contains("Stays as it is"))
            #expect(try await Self.items("teams", desk, client).isEmpty)
            let done = try await browser.post(
                "/settings/scheme/day_night_weekend", ["replace.line.1": "1"])
            #expect(done.status == 303, "\(done.text)")
            let after = try await browser.get(done.headers[.location] ?? "").text
            #expect(after.contains("The scheme is in place") && after.contains("/settings/duty"))
            let first = try await Self.items("lines", desk, client).first
            #expect(first?["time_box_minutes"] == .int(5))
            // Whoever may only read sees it, without the button.
            var reader = try await Browser.signedIn("lead", desk, client)
            let shown = try await reader.get("/settings/scheme/two_lines")
            #expect(shown.status == 200 && !shown.text.contains("Apply the scheme"))
            let refused = try await reader.post("/settings/scheme/two_lines", [:])
            #expect(refused.status == 403)
        }
    }
}
