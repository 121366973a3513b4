import Domain
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A client who waits for an answer")
struct OverdueTests {
    @Test("is shown with the end of the wait, and among the overdue after it", arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Не друкує каса")
            let path = "/tickets/\(ticket.number)"
            var browser = try await Browser.signedIn("agent", desk, client)
            let fresh = try await browser.get("/tickets?view=overdue")
            #expect(fresh.status == 200 && !fresh.text.contains("Не друкує каса"))
            #expect(try await browser.get(path).text.contains("First answer by"))
            let clock = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json["clocks"]?[0]
            #expect(clock?["kind"] == .string("first_response") && clock?["state"] == .string("running"))

            desk.clock.move(.hours(25))
            browser = try await Browser.signedIn("lead", desk, client)
            let late = try await browser.get("/tickets?view=overdue").text
            #expect(late.contains("Не друкує каса") && late.contains("class=\"count is-overdue\">1<"))
            #expect(try await browser.get(path).text.contains("First answer: was due"))
            let broken = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json["clocks"]?[0]
            #expect(broken?["state"] == .string("breached"))
            #expect(try await browser.get("/tickets?order=overdue").status == 404)

            let reply = try await browser.post(
                path + "/messages", ["visibility": "public", "text": "Вже їдемо", "then": "stay"])
            #expect(reply.status == 303, "\(reply.text)")
            let after = try await browser.get("/tickets?view=overdue").text
            #expect(!after.contains("Не друкує каса") && !after.contains("count is-overdue"))
        }
    }
}
