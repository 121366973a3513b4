import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// A policy is tried on the past before it is promised to anybody (PRODUCT 22.6).
@Suite("What if, on the page of a policy")
struct WhatIfTests {
    private static let usual = [
        "name": "Звичайна", "position": "0", "first_response_low": "60", "first_response_normal": "60",
        "first_response_high": "60", "first_response_critical": "60",
    ]

    /// A ticket that came now and is answered so many minutes later.
    private static func answered(
        after minutes: Int, _ subject: String, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> Int64 {
        let ticket = try await desk.ticket(client, subject)
        desk.clock.move(.minutes(minutes))
        let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
        while try await worker.work() > 0 {}
        let reply = try await desk.send(
            client, .post, "/api/v1/tickets/\(ticket.number)/messages",
            "{\"text\": \"Перевірте кабель\", \"thread\": \"client\"}")
        #expect(reply.status == 201, "\(reply.text)")
        return ticket.number
    }

    @Test(
        "says how many promises the typed times would have kept, and which tickets differ; and stores nothing",
        arguments: Engine.allCases)
    func tried(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator",
                "{\"name\": \"Звичайна\", \"first_response_normal\": 60}")
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(try made.json["id"]?.string)
            desk.desk.settings.forget()
            _ = try await Self.answered(after: 20, "Швидко", desk, client)
            let slow = try await Self.answered(after: 90, "Повільно", desk, client)
            var browser = try await Browser.signedIn("administrator", desk, client)
            let before = try await browser.get("/settings/policies/\(id)").text
            #expect(before.contains("formaction=\"/settings/policies/\(id)/what_if\""))

            // Two hours would have been kept both times.
            var typed = Self.usual
            typed["first_response_normal"] = "120"
            typed["months"] = "1"
            let tried = try await browser.post("/settings/policies/\(id)/what_if", typed)
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried.text.contains("50% <span class=\"quiet-text\">1 of 2</span>"), "\(tried.text)")
            #expect(tried.text.contains("<b>100% <span class=\"quiet-text\">2 of 2</span></b>"))
            #expect(tried.text.contains("href=\"/tickets/\(slow)\""))
            #expect(tried.text.contains("value=\"120\""), "what was typed stays in the form")
            let kept = try await desk.send(client, .get, "/api/v1/sla_policies/\(id)", as: "administrator")
            #expect(try kept.json["first_response_normal"] == .int(60))

            // Ten minutes: neither.
            typed["first_response_normal"] = "10"
            let strict = try await browser.post("/settings/policies/\(id)/what_if", typed)
            #expect(strict.text.contains("<b>0% <span class=\"quiet-text\">0 of 2</span></b>"))
        }
    }

    @Test("tries a policy that was never saved, without asking for its name, and names a wrong field")
    func unsaved() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            _ = try await Self.answered(after: 90, "Повільно", desk, client)
            var browser = try await Browser.signedIn("administrator", desk, client)
            var typed = Self.usual
            typed["name"] = ""
            let tried = try await browser.post("/settings/policies/new/what_if", typed)
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried.text.contains("0 of 1"), "an hour was missed; the day of the preset was kept")
            typed["first_response_normal"] = "soon"
            let wrong = try await browser.post("/settings/policies/new/what_if", typed)
            #expect(
                wrong.status == 422 && wrong.text.contains("first_response_normal-error"), "\(wrong.text)")
            #expect(try await browser.post("/settings/policies/9/what_if", typed).status == 404)
            var agent = try await Browser.signedIn("agent", desk, client)
            #expect(try await agent.post("/settings/policies/new/what_if", typed).status == 403)
        }
    }

    @Test("says plainly that there is nothing to look at")
    func empty() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let tried = try await browser.post("/settings/policies/new/what_if", Self.usual)
            #expect(tried.status == 200 && tried.text.contains("There has been no ticket since"))
        }
    }
}
