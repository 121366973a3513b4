import HTTPTypes
import Testing

@testable import Web

@Suite("Erasing a contact over the API")
struct ErasureTests {
    @Test("says what would go, takes it, and answers a repeat alike")
    func erasure() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client)
            let shownTicket = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)")
            let contact = try #require(try shownTicket.json["requester"]?["id"]?.string)
            let path = "/api/v1/contacts/\(contact)"
            let preview = try await desk.send(client, .get, path + "/erasure", as: "administrator")
            #expect(preview.status == 200, "\(preview.text)")
            #expect(try preview.json["tickets"] == .int(1))
            #expect(try preview.json["messages"] == .int(1))
            let refused = try await desk.send(client, .post, path + "/commands/erase", as: "head", "{}")
            #expect(refused.status == 403)

            let once: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "once"]
            let erased = try await desk.send(
                client, .post, path + "/commands/erase", as: "administrator", "{}", headers: once)
            #expect(erased.status == 200, "\(erased.text)")
            #expect(try erased.json == preview.json)
            let repeated = try await desk.send(
                client, .post, path + "/commands/erase", as: "administrator", "{}", headers: once)
            #expect(try repeated.json == erased.json)

            let shown = try await desk.send(client, .get, path, as: "administrator")
            #expect(try shown.json["emails"] == .array([]))
            #expect(try shown.json["erased_at"]?.string != nil)
            let changed = try await desk.send(
                client, .patch, path, as: "administrator", "{\"name\": \"Знову\"}")
            #expect(changed.status == 409, "\(changed.text)")
            let events = try await desk.send(
                client, .get, "/api/v1/tickets/\(ticket.id)/events", as: "administrator")
            let kinds = try events.json["items"]?.array.map { $0["kind"]?.string }
            #expect(kinds?.last == "ticket.person_erased")
        }
    }
}
