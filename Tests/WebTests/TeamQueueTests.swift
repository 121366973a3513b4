import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A ticket is given to a team of its line by hand, and waits in its queue (P56).
@Suite("Queues of teams over API and pages")
struct TeamQueueTests {
    /// Two teams of the first line, the agent's and the lead's, and one of the second.
    private struct House {
        let desk: WebFixture
        let client: any TestClientProtocol
        let lines: [String]
        let agents: String
        let leads: String
        let others: String

        init(_ desk: WebFixture, _ client: any TestClientProtocol) async throws {
            self.desk = desk
            self.client = client
            let lines =
                try await desk.send(client, .get, "/api/v1/lines", as: "administrator").json["items"]?.array
                .compactMap { $0["id"]?.string } ?? []
            func team(_ name: String, _ line: String, _ member: String) async throws -> String {
                let staff = desk.staff[member]?.rawValue ?? 0
                let reply = try await desk.send(
                    client, .post, "/api/v1/teams", as: "administrator",
                    "{\"name\": \"\(name)\", \"line\": \"\(line)\", \"members\": [\"\(staff)\"]}")
                return try #require(try reply.json["id"]?.string, "\(reply.text)")
            }
            self.lines = lines
            agents = try await team("Каси", lines[0], "agent")
            leads = try await team("Мережа", lines[0], "lead")
            others = try await team("Сервери", lines[1], "head")
        }

        func assign(_ path: String, _ body: String, as role: String = "agent") async throws -> Reply {
            try await desk.send(client, .post, path + "/commands/assign", as: role, body)
        }
    }

    @Test(
        "P56, P68: a team gets a ticket by hand; its people find it, and nobody else is offered it",
        arguments: Engine.allCases)
    func queue(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let house = try await House(desk, client)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let given = try await house.assign(path, "{\"team\": \"\(house.leads)\"}")
            #expect(given.status == 200, "\(given.text)")
            #expect(try given.json["team"]?["name"] == .string("Мережа"))
            #expect(try given.json["assignee"] == .null, "nobody of the team has it yet")
            #expect(try given.json["controller"]?["name"] == .string("agent"))
            func numbers(_ query: String) async throws -> [Int64] {
                let reply = try await desk.send(client, .get, "/api/v1/tickets?" + query)
                return try reply.json["items"]?.array.compactMap { $0["number"]?.int } ?? []
            }
            #expect(try await numbers("team=\(house.leads)") == [ticket.number])
            #expect(try await numbers("team=\(house.leads)&status=closed") == [])
            #expect(try await numbers("team=\(house.leads)&locked=true") == [])
            #expect(try await numbers("team=\(house.agents)") == [])
            let events =
                try await desk.send(client, .get, path + "/events?limit=50").json["items"]?.array ?? []
            let assigned = try #require(events.last { $0["kind"] == .string("ticket.assigned") })
            #expect(assigned["data"]?["team"] == .string(house.leads))

            let next = "/api/v1/tickets/commands/next"
            let nothing = try await desk.send(client, .post, next, "{}")
            #expect(try nothing.json["number"] == .null, "\(nothing.text)")
            let taken = try await desk.send(client, .post, next, as: "lead", "{}")
            #expect(try taken.json["number"] == .int(ticket.number), "\(taken.text)")
            let held = try await desk.send(client, .get, path)
            #expect(try held.json["assignee"]?["name"] == .string("lead"))
            #expect(try held.json["team"]?["name"] == .string("Мережа"), "it stays the team’s")
            // On another line it is in no team's queue any more.
            let passed = try await desk.send(
                client, .post, path + "/commands/hand_over",
                "{\"line\": \"\(house.lines[1])\", \"reason\": \"Сервер\"}")
            #expect(try passed.json["team"] == .null, "\(passed.text)")
            let emptied = try await house.assign(path, "{\"team\": \"\(house.others)\"}")
            #expect(try emptied.json["team"]?["name"] == .string("Сервери"), "\(emptied.text)")
            let out = try await house.assign(path, "{\"team\": null}")
            #expect(try out.json["team"] == .null, "\(out.text)")
        }
    }

    @Test("P56: what cannot be is refused with a reason of its own", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let house = try await House(desk, client)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            for (body, field) in [
                ("{\"team\": \"\(house.others)\"}", "team"), ("{\"team\": \"77\"}", "team"),
                ("{\"team\": \"\(house.agents)\", \"assignee\": null}", "team"), ("{}", "assignee"),
            ] {
                let reply = try await house.assign(path, body)
                #expect(reply.status == 422, "\(reply.text)")
                #expect(try reply.json["field"] == .string(field), "\(reply.text)")
            }
            let elsewhere = try await house.assign(path, "{\"team\": \"\(house.others)\"}")
            #expect(elsewhere.text.contains("Hand the ticket over first"))
            let nowhere = try await house.assign(path, "{\"team\": null}")
            #expect(nowhere.status == 409, "\(nowhere.text)")
            _ = try await house.assign(path, "{\"team\": \"\(house.agents)\"}")
            let twice = try await house.assign(path, "{\"team\": \"\(house.agents)\"}")
            #expect(twice.status == 409, "\(twice.text)")
            let search = try await desk.send(
                client, .get, "/api/v1/tickets?team=\(house.agents)&q=друкує")
            #expect(search.status == 422)
            #expect(
                try await house.assign(path, "{\"team\": \"\(house.leads)\"}", as: "observer").status == 403)
        }
    }

    @Test("P67: putting a ticket back into queues counts as passing it on", arguments: Engine.allCases)
    func pingPong(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let house = try await House(desk, client)
            _ = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"passes_max\": 2}")
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            for _ in 0..<2 {
                _ = try await desk.send(client, .post, path + "/commands/take", "{}")
                let given = try await house.assign(path, "{\"team\": \"\(house.agents)\"}")
                #expect(given.status == 200, "\(given.text)")
            }
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let third = try await house.assign(path, "{\"team\": \"\(house.agents)\"}")
            #expect(third.status == 409 && third.text.contains("A lead decides"), "\(third.text)")
            #expect(try await house.assign(path, "{\"team\": \"\(house.agents)\"}", as: "lead").status == 200)
        }
    }

    @Test(
        "P56: the card gives it to a team, and the team’s people have a list of theirs",
        arguments: Engine.allCases)
    func page(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let house = try await House(desk, client)
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("value=\"team.\(house.leads)\"") && !card.contains("team.\(house.others)"))
            let given = try await browser.post(
                "/tickets/\(ticket.number)/commands/assign", ["assignee": "team.\(house.leads)"])
            #expect(given.status == 303, "\(given.text)")
            let after = try await browser.get("/tickets/\(ticket.number)").text
            #expect(after.contains("/tickets?team=\(house.leads)") && after.contains("Мережа"))
            #expect(after.contains("gave the ticket to the team"))
            let wrong = try await browser.post(
                "/tickets/\(ticket.number)/commands/assign", ["assignee": "team.\(house.others)"])
            #expect(wrong.status == 422 && wrong.text.contains("works on another line"), "\(wrong.text)")
            let mine = try await browser.get("/tickets?view=teams").text
            #expect(!mine.contains("id=\"t\(ticket.number)\""), "it is another team’s")
            var lead = try await Browser.signedIn("lead", desk, client)
            let theirs = try await lead.get("/tickets?view=teams").text
            #expect(theirs.contains("id=\"t\(ticket.number)\"") && theirs.contains("My teams’ tickets"))
            #expect(try await lead.get("/tickets?view=teams&order=priority").status == 200)
            #expect(
                try await lead.get("/tickets?team=\(house.leads)").text.contains("id=\"t\(ticket.number)\""))
            // Whoever is in no team has no such list.
            var other = try await Browser.signedIn("administrator", desk, client)
            #expect(!(try await other.get("/tickets").text.contains("view=teams")))
            #expect(!(try await other.get("/tickets?view=teams").text.contains("id=\"t\(ticket.number)\"")))
        }
    }
}
