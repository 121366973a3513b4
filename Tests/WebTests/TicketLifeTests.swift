import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("A ticket over the API")
struct TicketLifeTests {
    @Test("tells, when another is merged into it, since when that one's client waits for an answer")
    func merged() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            let (target, other) = (try await desk.ticket(client), try await desk.ticket(client, "Ще раз"))
            let merged = try await desk.send(
                client, .post, "/api/v1/tickets/\(other.number)/commands/merge",
                "{\"into\": \"\(target.id)\"}")
            #expect(merged.status == 200, "\(merged.text)")
            let waits = try await desk.send(client, .get, "/api/v1/tickets/\(other.number)")
                .json["created_at"]
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(target.number)/events")
                .json
            let absorbed = events["items"]?.array.first { $0["kind"] == .string("ticket.absorbed") }
            #expect(absorbed?["data"]?["ticket"] == .string(other.id), "\(events)")
            #expect(absorbed?["data"]?["awaits_reply_since"] == waits, "\(events)")
        }
    }

    @Test("is created, answered, resolved, confirmed and then closed", arguments: Engine.allCases)
    func life(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let created = try await desk.send(
                client, .post, "/api/v1/tickets",
                """
                {"subject": "Принтер не друкує", "text": "Блимає червоним", "kind": "incident", "priority": "high",
                 "requester": {"email": "Olha@Example.net", "name": "Ольга", "phone": "050 123 45 67"},
                 "tags": ["Друк"], "attachments": [{"name": "фото.png", "content_type": "image/png", "data": "aGVq"}]}
                """)
            #expect(created.status == 201, "\(created.text)")
            let ticket = try created.json
            #expect(ticket["status"] == .string("new"))
            #expect(ticket["requester"]?["email"] == .string("olha@example.net"))
            #expect(ticket["tags"] == .array([.string("друк")]))
            #expect(ticket["messages"]?[0]?["text"] == .string("Блимає червоним"))
            #expect(ticket["messages"]?[0]?["attachments"]?[0]?["name"] == .string("фото.png"))
            let number = try #require(ticket["number"]?.int)
            let path = "/api/v1/tickets/\(number)"

            let reply = try await desk.send(client, .post, path + "/messages", "{\"text\": \"Вже їдемо\"}")
            #expect(reply.status == 201, "\(reply.text)")
            #expect(try reply.json["visibility"] == .string("public"))
            let note = try await desk.send(
                client, .post, path + "/messages", "{\"text\": \"Картридж\", \"thread\": \"internal\"}")
            #expect(try note.json["visibility"] == .string("internal"))

            let resolved = try await desk.send(client, .post, path + "/commands/resolve", "{}")
            #expect(resolved.status == 200, "\(resolved.text)")
            #expect(try resolved.json["status"] == .string("resolved"))
            let confirmed = try await desk.send(
                client, .post, path + "/commands/confirm", "{\"said_by\": \"Ольга, телефоном\"}")
            #expect(confirmed.status == 200, "\(confirmed.text)")

            let shown = try await desk.send(client, .get, path).json
            #expect(shown["status"] == .string("closed"))
            #expect(shown["closed_at"]?.string?.hasSuffix("Z") == true)
            #expect(shown["messages"]?.array.count == 3)
            #expect(shown["id"] == ticket["id"])
        }
    }
}
