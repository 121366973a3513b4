import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Objections to entries, and what is decided about them (P109).
@Suite("Appeals at the desk")
struct LedgerAppealDeskTests {
    @Test(
        "P109: whom an entry concerns objects once and in time, the head decides, both are told",
        arguments: Engine.allCases)
    func appeal(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            try await LedgerScene.returned(desk, client)
            let entry = try #require(
                try await LedgerScene.ledger(desk, client, as: "agent")["entries"]?[0]?["id"]?.string)
            let body = "{\"entry\": \"\(entry)\", \"reason\": \"Клієнт помилився\"}"
            let others = try await desk.send(client, .post, "/api/v1/ledger_appeals", as: "lead", body)
            #expect(others.status == 403, "\(others.text)")
            for (wrong, status) in [
                ("{\"entry\": \"\(entry)\", \"reason\": \" \"}", 422),
                ("{\"entry\": \"1.1.1.1\", \"reason\": \"Ні\"}", 404),
                ("{\"entry\": \"x\", \"reason\": \"Ні\"}", 422),
            ] {
                let reply = try await desk.send(client, .post, "/api/v1/ledger_appeals", wrong)
                #expect(reply.status == status, "\(wrong): \(reply.text)")
            }
            let opened = try await desk.send(client, .post, "/api/v1/ledger_appeals", body)
            #expect(opened.status == 201, "\(opened.text)")
            let id = try #require(try opened.json["id"]?.string)
            #expect(opened.headers[.location] == "/api/v1/ledger_appeals/\(id)")
            #expect(try await desk.send(client, .post, "/api/v1/ledger_appeals", body).status == 409)
            let pending = try await LedgerScene.ledger(desk, client, as: "agent")
            #expect(pending["entries"]?[0]?["state"] == .string("appealed"))
            #expect(pending["sums"]?[0]?["total"] == .int(-1), "it counts until somebody decides")
            let told = try await desk.send(client, .get, "/api/v1/notices", as: "head").json["items"]
            #expect(told?[0]?["on"] == .string("ledger_appeal") && told?[0]?["ticket"] == .null)

            let decision = "{\"outcome\": \"overturned\", \"reason\": \"Так і є\"}"
            let path = "/api/v1/ledger_appeals/\(id)"
            let byLead = try await desk.send(client, .post, path + "/commands/decide", as: "lead", decision)
            #expect(byLead.status == 404, "an appeal of somebody else is nothing to a lead")
            #expect(try await desk.send(client, .get, path, as: "lead").status == 404)
            let letters = try await ClosingDeskTests.letters(desk, to: "head@example.com")
            #expect(letters.contains { $0.kind == "ledger" && $0.text.contains("/ledger?month=2026-11") })
            #expect(
                !letters.contains { $0.text.contains("Клієнт помилився") }, "a letter repeats nobody’s words")
            var head = try await Browser.signedIn("head", desk, client)
            #expect(try await head.get("/tickets").text.contains("<span class=\"count push\">1</span>"))
            let room = try await head.get("/control").text
            #expect(room.contains("id=\"appeals\"") && room.contains("Клієнт помилився"))
            let listed = try await desk.send(client, .get, "/api/v1/control_room", as: "head").json["appeals"]
            #expect(listed?[0]?["id"] == .string(id) && listed?.array.count == 1)
            let ofLead = try await desk.send(client, .get, "/api/v1/control_room", as: "lead").json["appeals"]
            #expect(ofLead == .null, "who does not decide is not asked")
            var leading = try await Browser.signedIn("lead", desk, client)
            #expect(try await !leading.get("/control").text.contains("id=\"appeals\""))
            let page = try await head.get("/ledger").text
            #expect(page.contains("Клієнт помилився") && page.contains("/ledger/appeals/\(id)/decide"))
            let empty = try await head.post(
                "/ledger/appeals/\(id)/decide", ["outcome": "overturned", "reason": ""])
            #expect(empty.status == 422 && empty.text.contains("id=\"a\(id)-reason-error\""))
            let done = try await head.post(
                "/ledger/appeals/\(id)/decide",
                ["outcome": "overturned", "reason": "Так і є", "next": "/control"])
            #expect(done.status == 303 && done.headers[.location] == "/control", "\(done.text)")
            #expect(try await !head.get("/control").text.contains("id=\"appeals\""))
            let answered = try await ClosingDeskTests.letters(desk, to: "agent@example.com")
            #expect(answered.contains { $0.text.contains("/ledger?month=2026-11") })
            let after = try await LedgerScene.ledger(desk, client, as: "agent")
            #expect(after["entries"]?[0]?["state"] == .string("overturned"))
            #expect(after["sums"]?[0]?["total"] == .int(0))
            #expect(
                try await desk.send(client, .post, path + "/commands/decide", as: "head", decision).status
                    == 409)
            var browser = try await Browser.signedIn("agent", desk, client)
            let notices = try await desk.send(client, .get, "/api/v1/notices").json["items"]
            #expect(notices?[0]?["on"] == .string("ledger_overturned"))
            let notice = try #require(notices?[0]?["id"]?.string)
            let way = try await browser.post("/notices/\(notice)/open", [:])
            #expect(way.headers[.location] == "/ledger?month=2026-11", "\(way.headers)")
            #expect(try await browser.get("/ledger").text.contains("Так і є"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P109: after 30 days nobody objects any more, and nobody decides in their own cause",
        arguments: Engine.allCases)
    func window(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            try await LedgerScene.returned(desk, client)
            try await LedgerScene.returned(desk, client, by: "head")
            func entry(of role: String) async throws -> String {
                let ledger = try await LedgerScene.ledger(
                    desk, client, as: role, "?month=2026-11&person=\(desk.staff[role]?.text ?? "")")
                return try #require(
                    ledger["entries"]?.array.first { $0["fact"] == .string("returned") }?["id"]?.string)
            }
            let opened = try await desk.send(
                client, .post, "/api/v1/ledger_appeals", as: "head",
                "{\"entry\": \"\(try await entry(of: "head"))\", \"reason\": \"Ні\"}")
            let id = try #require(try opened.json["id"]?.string, "\(opened.text)")
            let own = try await desk.send(
                client, .post, "/api/v1/ledger_appeals/\(id)/commands/decide", as: "head",
                "{\"outcome\": \"overturned\", \"reason\": \"Так\"}")
            #expect(own.status == 403, "\(own.text)")
            desk.clock.move(.days(31))
            var browser = try await Browser.signedIn("agent", desk, client)
            let late = try await desk.send(
                client, .post, "/api/v1/ledger_appeals",
                "{\"entry\": \"\(try await entry(of: "agent"))\", \"reason\": \"Ні\"}")
            #expect(late.status == 409, "\(late.text)")
            #expect(try await !browser.get("/ledger?month=2026-11").text.contains("/appeal\""))
        }
    }

    @Test("P109: two objections to one entry at once leave one appeal", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            try await LedgerScene.returned(desk, client)
            let entry = try #require(
                try await LedgerScene.ledger(desk, client, as: "agent")["entries"]?[0]?["id"]?.string)
            let body = "{\"entry\": \"\(entry)\", \"reason\": \"Ні\"}"
            async let first = desk.send(client, .post, "/api/v1/ledger_appeals", body)
            async let second = desk.send(client, .post, "/api/v1/ledger_appeals", body)
            let answers = try await [first.status, second.status].sorted()
            #expect(answers == [201, 409])
            let open = try await desk.send(client, .get, "/api/v1/ledger_appeals", as: "head").json["items"]
            #expect(open?.array.count == 1)
            // The head's own appeal is nobody's but an administrator's to decide, so they hear of it.
            try await LedgerScene.returned(desk, client, by: "head")
            let own = try #require(
                try await LedgerScene.ledger(desk, client, "?person=\(desk.staff["head"]?.text ?? "")")[
                    "entries"]?
                    .array.first { $0["fact"] == .string("returned") }?["id"]?.string)
            let opened = try await desk.send(
                client, .post, "/api/v1/ledger_appeals", as: "head",
                "{\"entry\": \"\(own)\", \"reason\": \"Ні\"}")
            #expect(opened.status == 201, "\(opened.text)")
            let told = try await desk.send(client, .get, "/api/v1/notices", as: "administrator").json["items"]
            #expect(told?[0]?["on"] == .string("ledger_appeal"))
        }
    }
}
