import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Books of rules as programs see them (P25, P67).
@Suite("Books of rules over the API")
struct RuleBookTests {
    private static func rule(_ id: String, _ word: String, _ priority: String) -> String {
        """
        {"id": "\(id)", "name": "Правило \(id)", "is_on": true, "match": "all", "stops": false,
         "conditions": [{"type": "words", "values": ["\(word)"], "in": "anywhere"}],
         "actions": [{"type": "priority", "value": "\(priority)"}]}
        """
    }

    private static let books = "/api/v1/rule_books/incoming"

    @Test(
        "are written as versions, switched on, act on what comes in, and are switched back",
        arguments: Engine.allCases)
    func life(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func post(_ path: String, _ body: String) async throws -> Reply {
                try await desk.send(client, .post, Self.books + path, as: "administrator", body)
            }
            let empty = try await desk.send(client, .get, Self.books, as: "administrator")
            #expect(try empty.json["active"] == .null && empty.json["versions"]?.array.isEmpty == true)
            let saved = try await post(
                "/versions",
                "{\"name\": \"Перша\", \"based_on\": 0, \"rules\": [\(Self.rule("71", "Принтер", "high"))]}")
            #expect(saved.status == 200, "\(saved.text)")
            #expect(try saved.json["latest"] == .int(1) && saved.json["active"] == .null)
            let before = try await desk.ticket(client, "Принтер")
            #expect(try await desk.priority(before.number, client) == "normal", "not in force yet")
            #expect(try await post("/commands/activate", "{\"version\": 1}").status == 200)
            let after = try await desk.ticket(client, "Принтер")
            #expect(try await desk.priority(after.number, client) == "high")
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(after.number)/events")
            #expect(events.text.contains("ticket.routed") && events.text.contains("Правило 71"))
            let book = try await desk.send(client, .get, Self.books, as: "administrator")
            #expect(try book.json["rules"]?[0]?["id"] == .string("71"), "\(book.text)")
            #expect(try await post("/commands/switch_back", "{}").status == 200)
            let last = try await desk.ticket(client, "Принтер")
            #expect(try await desk.priority(last.number, client) == "normal")
            let version = try await desk.send(client, .get, Self.books + "/versions/1", as: "administrator")
            #expect(try version.json["active"] == .bool(false), "\(version.text)")
        }
    }

    @Test("are refused in words when they are unsound, stale, or not yours to write")
    func refusals() async throws {
        try await WebFixture.with { desk, client in
            func post(_ path: String, _ body: String, as role: String = "administrator") async throws -> Reply
            {
                try await desk.send(client, .post, Self.books + path, as: role, body)
            }
            let rule = Self.rule("1", "Принтер", "high")
            let version = "{\"name\": \"А\", \"based_on\": 0, \"rules\": [\(rule)]}"
            #expect(try await post("/versions", version, as: "agent").status == 403)
            let stale = try await post(
                "/versions", "{\"name\": \"А\", \"based_on\": 7, \"rules\": [\(rule)]}")
            #expect(
                stale.status == 409 && stale.text.contains("changed these rules meanwhile"), "\(stale.text)")
            let twice = try await post(
                "/versions", "{\"name\": \"А\", \"based_on\": 0, \"rules\": [\(rule), \(rule)]}")
            #expect(twice.status == 422 && twice.text.contains("twice"), "\(twice.text)")
            let phrase = try await post(
                "/versions",
                "{\"name\": \"А\", \"based_on\": 0, \"rules\": [\(Self.rule("2", "*", "high"))]}")
            #expect(phrase.status == 422, "\(phrase.text)")
            let gone = try await post(
                "/versions",
                """
                {"name": "А", "based_on": 0, "rules": [{"id": 3, "name": "Б", "is_on": true, "match": "all",
                 "stops": false, "conditions": [], "actions": [{"type": "team", "value": "99"}]}]}
                """)
            #expect(gone.status == 422 && gone.text.contains("team"), "\(gone.text)")
            #expect(try await post("/commands/activate", "{\"version\": 5}").status == 422)
            #expect(try await post("/commands/switch_off", "{}").status == 409)
            #expect(
                try await desk.send(client, .get, "/api/v1/rule_books/other", as: "administrator").status
                    == 404)
        }
    }

    @Test("are tried on the last tickets without changing one")
    func rehearsal() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client, "Принтер")
            let tried = try await desk.send(
                client, .post, Self.books + "/rehearsal", as: "administrator",
                "{\"rules\": [\(Self.rule("5", "Принтер", "low"))], \"tickets\": 10}")
            #expect(tried.status == 200, "\(tried.text)")
            let json = try tried.json
            #expect(json["looked"] == .int(1) && json["different"] == .int(1))
            #expect(json["tickets"]?[0]?["differences"]?[0]?["would_be"] == .string("low"))
            #expect(json["tickets"]?[0]?["differences"]?[0]?["rule"] == .string("5"))
            #expect(try await desk.priority(ticket.number, client) == "normal")
        }
    }

    @Test("P48, P68: “next please” gives the pressing ticket first, and says when nothing waits")
    func next() async throws {
        try await WebFixture.with { desk, client in
            let first = try await desk.ticket(client, "Принтер")
            let second = try await desk.ticket(client, "Принтер")
            _ = try await desk.send(
                client, .patch, "/api/v1/tickets/\(second.number)", "{\"priority\": \"critical\"}")
            func next() async throws -> Reply {
                try await desk.send(client, .post, "/api/v1/tickets/commands/next", "{}")
            }
            #expect(try await next().json["number"] == .int(second.number))
            #expect(try await next().json["number"] == .int(first.number))
            let none = try await next()
            #expect(try none.json["ticket"] == .null && none.json["waiting"] == .int(0), "\(none.text)")
            #expect(
                try await desk.send(client, .post, "/api/v1/tickets/commands/next", as: "observer", "{}")
                    .status
                    == 403)
        }
    }

    @Test("P69: who is on duty, and when the client’s engineer is called in")
    func duty() async throws {
        try await WebFixture.with { desk, client in
            let agent = try #require(desk.staff["agent"]).rawValue
            let set = try await desk.send(
                client, .patch, "/api/v1/duty", as: "administrator",
                "{\"engineers\": [\"\(agent)\"], \"pull_in\": true, \"silent_minutes\": 20}")
            #expect(set.status == 200, "\(set.text)")
            let duty = try await desk.send(client, .get, "/api/v1/duty", as: "administrator").json
            #expect(duty["engineers"]?[0] == .string(String(agent)) && duty["silent_minutes"] == .int(20))
            let wrong = try await desk.send(
                client, .patch, "/api/v1/duty", as: "administrator", "{\"silent_minutes\": null}")
            #expect(wrong.status == 422, "\(wrong.text)")
        }
    }
}

extension WebFixture {
    fileprivate func priority(_ number: Int64, _ client: any TestClientProtocol) async throws -> String? {
        try await send(client, .get, "/api/v1/tickets/\(number)").json["priority"]?.string
    }
}
