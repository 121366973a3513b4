import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("An Idempotency-Key")
struct IdempotencyTests {
    private static let body =
        "{\"subject\": \"Один раз\", \"text\": \"Так\", \"requester\": {\"email\": \"a@example.net\"}}"

    @Test(
        "lets eight writers at once create one ticket and gives all of them the same answer",
        arguments: Engine.allCases)
    func concurrent(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await desk.send(
                            client, .post, "/api/v1/tickets", Self.body, headers: [.idempotencyKey: "key-1"])
                    }
                }
                var replies: [Reply] = []
                for try await reply in group { replies.append(reply) }
                return replies
            }
            #expect(replies.allSatisfy { $0.status == 201 })
            #expect(Set(replies.map(\.body)).count == 1)
            #expect(replies.filter { $0.headers[.idempotencyReplayed] == "true" }.count == 7)
            #expect(try await desk.send(client, .get, "/api/v1/tickets/count").json["count"] == .int(1))
        }
    }

    @Test("is refused for another body, another address, and is no one else's", arguments: Engine.allCases)
    func reuse(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let key: HTTPFields = [.idempotencyKey: "key-2"]
            let first = try await desk.send(client, .post, "/api/v1/tickets", Self.body, headers: key)
            let number = try #require(try first.json["number"]?.int)
            let other = try await desk.send(
                client, .post, "/api/v1/tickets", Self.body.replacing("Так", with: "Ні"), headers: key)
            #expect(other.status == 422)
            #expect(try other.json["type"] == .string("urn:linia:problem:idempotency-key-reused"))
            let elsewhere = try await desk.send(
                client, .post, "/api/v1/tickets/\(number)/commands/take", Self.body, headers: key)
            #expect(elsewhere.status == 422)
            let stranger = try await desk.send(
                client, .post, "/api/v1/tickets", as: "lead", Self.body, headers: key)
            #expect(stranger.status == 201)
            #expect(stranger.headers[.idempotencyReplayed] == nil)
        }
    }

    @Test(
        "has to be short and visible", arguments: Engine.allCases,
        ["", " ", String(repeating: "k", count: 256), "ключ"])
    func limits(engine: Engine, key: String) async throws {
        try await WebFixture.with(engine) { desk, client in
            let reply = try await desk.send(
                client, .post, "/api/v1/tickets", Self.body, headers: [.idempotencyKey: key])
            #expect(reply.status == 400)
            #expect(try reply.json["field"] == .string("Idempotency-Key"))
        }
    }
}
