import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Bad marks with the client's profile and cause, satisfaction against its target, answers that came late (P113, P121,
/// P122, P124).
@Suite("Marks and late answers for whoever leads")
struct MarksTests {
    /// A closed ticket with a mark that an operator took down.
    private static func rated(
        _ mark: Int, _ desk: WebFixture, _ client: any TestClientProtocol, comment: String = "Довго"
    ) async throws -> Int64 {
        let ticket = try await desk.ticket(client)
        let path = "/api/v1/tickets/\(ticket.number)/commands/"
        _ = try await desk.send(client, .post, path + "take", "{}")
        _ = try await desk.send(client, .post, path + "close", "{\"reason\": null}")
        let rated = try await desk.send(
            client, .post, path + "rate",
            "{\"mark\": \(mark), \"helped\": false, \"comment\": \"\(comment)\", \"said_by\": \"Ольга\"}")
        try #require(rated.status == 200, "\(rated.text)")
        return ticket.number
    }

    private static func items(
        _ path: String, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> [JSONValue] {
        try await desk.send(client, .get, "/api/v1/" + path, as: "head").json["items"]?.array ?? []
    }

    private static func look(
        _ number: Int64, _ desk: WebFixture, _ client: any TestClientProtocol, as role: String,
        _ body: String = "{\"cause\": \"slow\", \"note\": \"Черга була довга\"}"
    ) async throws -> Reply {
        try await desk.send(client, .post, "/api/v1/tickets/\(number)/commands/look_at_mark", as: role, body)
    }

    @Test(
        "P122: bad marks stand together with who gave them; what nobody looked at is on top, and its cause is journaled",
        arguments: Engine.allCases)
    func list(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            #expect(try await Self.items("marks", desk, client).isEmpty)
            let first = try await Self.rated(1, desk, client)
            let second = try await Self.rated(2, desk, client, comment: "Не те")
            _ = try await Self.rated(5, desk, client)
            func numbers(_ query: String = "") async throws -> [Int64] {
                try await Self.items("marks" + query, desk, client).compactMap { $0["ticket"]?.int }
            }
            #expect(try await numbers() == [second, first], "the newest first, and no good ones")
            let mark = try #require(try await Self.items("marks", desk, client).first)
            #expect(mark["comment"] == .string("Не те"))
            #expect(mark["requester"]?["name"]?.string?.isEmpty == false)
            #expect(mark["assignee"]?["name"] == .string("agent"))
            #expect(mark["tickets"] == .int(3) && mark["rating"]?["mark"] == .int(2))
            #expect(mark["mean_mark"] == .double(8.0 / 3))
            #expect(mark["cause"] == .null)

            let looked = try await Self.look(second, desk, client, as: "lead")
            #expect(looked.status == 200, "\(looked.text)")
            #expect(try await numbers() == [first, second], "what nobody looked at stands on top")
            let after = try #require(try await Self.items("marks", desk, client).last)
            #expect(after["cause"] == .string("slow") && after["note"] == .string("Черга була довга"))
            #expect(after["looked_by"] == .string(String(desk.staff["lead"]?.rawValue ?? 0)))
            let events = try await Self.items("tickets/\(second)/events?limit=50", desk, client)
            let event = try #require(events.last { $0["kind"] == .string("ticket.mark_looked") })
            #expect(event["data"]?["cause"] == .string("slow"))

            // Page by page, each once.
            let page = try await desk.send(client, .get, "/api/v1/marks?limit=1", as: "head").json
            let next = try #require(page["next"]?.string)
            #expect(page["items"]?[0]?["ticket"] == .int(first))
            let rest = try await desk.send(
                client, .get, "/api/v1/marks?limit=1&after=\(next)", as: "head"
            ).json
            #expect(rest["items"]?[0]?["ticket"] == .int(second) && rest["next"] == .null)

            // Another mark is another matter.
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(second)/commands/rate",
                "{\"mark\": 1, \"said_by\": \"Ольга\"}")
            #expect(try await numbers().first == second)
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test("P122: only whoever leads says why, of a mark that was given", arguments: Engine.allCases)
    func rights(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let number = try await Self.rated(1, desk, client)
            #expect(try await Self.look(number, desk, client, as: "agent").status == 403)
            #expect(try await desk.send(client, .get, "/api/v1/marks").status == 403)
            let wrong = try await Self.look(number, desk, client, as: "head", "{\"cause\": \"fate\"}")
            #expect(wrong.status == 422)
            #expect(try wrong.json["field"] == .string("cause"))
            let unrated = try await desk.ticket(client)
            #expect(try await Self.look(unrated.number, desk, client, as: "head").status == 409)
        }
    }

    @Test(
        "P121, P124: satisfaction is held against its target, and marks are counted by assignee",
        arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func quality() async throws -> JSONValue {
                try await desk.send(client, .get, "/api/v1/service_quality", as: "head").json
            }
            let empty = try await quality()
            #expect(empty["target_permille"] == .int(975))
            #expect(empty["days_30"]?["permille"] == .null)
            _ = try await Self.rated(1, desk, client)
            desk.clock.move(.days(40))
            for mark in [5, 4, 3] { _ = try await Self.rated(mark, desk, client) }
            let now = try await quality()
            #expect(now["days_30"]?["marks"] == .int(3) && now["days_30"]?["permille"] == .int(1_000))
            #expect(now["days_90"]?["marks"] == .int(4) && now["days_90"]?["permille"] == .int(750))
            let person = try #require(now["people"]?[0])
            #expect(person["assignee"]?["name"] == .string("agent"))
            #expect(person["mean_mark"] == .double(3.25) && person["good"] == .int(3))
            let set = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator",
                "{\"feedback_target_permille\": 900}")
            #expect(try set.json["feedback_target_permille"] == .int(900), "\(set.text)")
            #expect(try await quality()["target_permille"] == .int(900))
        }
    }

    @Test(
        "P113: messages not answered in the promised time are counted, with the list behind",
        arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let late = try await desk.ticket(client)
            let answered = try await desk.ticket(client)
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(answered.number)/messages", "{\"text\": \"Дивимось\"}")
            // The preset promises an answer within a day.
            desk.clock.move(.hours(25))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            let items = try await Self.items("late_answers", desk, client)
            #expect(items.compactMap { $0["ticket"]?.int } == [late.number])
            #expect(items.first?["clock"] == .string("first_response"))
            let quality = try await desk.send(client, .get, "/api/v1/service_quality", as: "head").json
            #expect(quality["late_first_responses"] == .int(1) && quality["late_next_responses"] == .int(0))
            var browser = try await Browser.signedIn("head", desk, client)
            let page = try await browser.get("/late-answers").text
            #expect(
                page.contains("/tickets/\(late.number)") && !page.contains("/tickets/\(answered.number)\""))
            desk.clock.move(.days(31))
            #expect(try await Self.items("late_answers", desk, client).isEmpty)
        }
    }

    @Test(
        "P122: the page shows the mark, takes the cause without a script, and refuses what is none",
        arguments: Engine.allCases)
    func page(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("head", desk, client)
            #expect(try await browser.get("/marks").text.contains("class=\"empty\""))
            let number = try await Self.rated(2, desk, client)
            let list = try await browser.get("/marks").text
            #expect(list.contains("2 of 5") && list.contains("Довго") && list.contains("nobody looked yet"))
            #expect(try await browser.get("/control").text.contains("href=\"/marks\""))
            let wrong = try await browser.post("/marks/\(number)", ["cause": "", "note": "Бо так"])
            #expect(wrong.status == 422 && wrong.text.contains("Бо так"), "\(wrong.text)")
            let saved = try await browser.post(
                "/marks/\(number)", ["cause": "attitude", "note": "Поговорили"])
            #expect(saved.status == 303)
            let after = try await browser.get("/marks").text
            #expect(after.contains("the tone") && after.contains("Поговорили"))
            #expect(try await browser.get("/tickets/\(number)").text.contains("looked at the mark"))
            var agent = try await Browser.signedIn("agent", desk, client)
            #expect(try await agent.get("/marks").status == 403)
        }
    }
}
