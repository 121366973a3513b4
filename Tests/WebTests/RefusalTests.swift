import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Testing

@testable import Web

@Suite("A refusal")
struct RefusalTests {
    private static let good = "\"text\": \"т\", \"requester\": {\"email\": \"a@example.net\"}"

    @Test(
        "names the field and says what to do",
        arguments: [
            ("{\(good)}", 422, "invalid-value", "subject"),
            ("{\"subject\": \"\", \(good)}", 422, "invalid-value", "text"),
            ("{\"subject\": 5, \(good)}", 422, "invalid-value", "subject"),
            ("{\"subject\": \"с\", \(good), \"subjekt\": 1}", 422, "unknown-field", "subjekt"),
            ("{\"subject\": \"с\", \"text\": \"т\"}", 422, "invalid-value", "requester"),
            ("{\"subject\": \"с\", \"text\": \"т\", \"requester\": {}}", 422, "invalid-value", "requester"),
            (
                "{\"subject\": \"с\", \"text\": \"т\", \"requester\": {\"email\": \"x\"}}", 422,
                "invalid-value", "requester.email"
            ),
            (
                "{\"subject\": \"с\", \"text\": \"т\", \"requester\": {\"mail\": \"x\"}}", 422,
                "unknown-field", "requester.mail"
            ),
            (
                "{\"subject\": \"с\", \"text\": \"т\", \"requester\": {\"phone\": \"abc\"}}", 422,
                "invalid-value", "requester.phone"
            ),
            ("{\"subject\": \"с\", \(good), \"kind\": \"bug\"}", 422, "invalid-value", "kind"),
            ("{\"subject\": \"с\", \(good), \"department\": \"77\"}", 422, "invalid-value", "department"),
            ("{\"subject\": \"с\", \(good), \"department\": 1e400}", 422, "invalid-value", "department"),
            (
                "{\"subject\": \"с\", \(good), \"department\": 99999999999999999999}", 422, "invalid-value",
                "department"
            ),
            ("{\"subject\": \"с\\u0000\", \(good)}", 422, "invalid-value", "subject"),
            (
                "{\"subject\": \"с\", \"text\": \"\\u0000\", \"requester\": {\"email\": \"a@example.net\"}}",
                422, "invalid-value", "text"
            ),
            ("{\"subject\": \"с\", \(good), \"tags\": \"x\"}", 422, "invalid-value", "tags"),
            ("{\"subject\": \"с\", \(good), \"tags\": [1]}", 422, "invalid-value", "tags.0"),
            (
                "{\"subject\": \"с\", \(good), \"attachments\": [{\"name\": \"a\", \"data\": \"%%\"}]}", 422,
                "invalid-value", "attachments.0.data"
            ),
            (
                "{\"subject\": \"с\", \(good), \"attachments\": [{\"name\": \"\", \"data\": \"\"}]}", 422,
                "invalid-value", "attachments.name"
            ),
            ("[]", 422, "invalid-value", nil), ("7", 422, "invalid-value", nil),
            ("{", 400, "malformed-request", nil),
            ("{} {}", 400, "malformed-request", nil), ("nope", 400, "malformed-request", nil),
            (String(repeating: "[", count: 100_000), 400, "malformed-request", nil),
            (
                "{\"subject\": \"\(String(repeating: "с", count: 251))\", \(good)}", 422, "invalid-value",
                "subject"
            ),
        ] as [(String, Int, String, String?)])
    func creating(_ body: String, _ status: Int, _ kind: String, _ field: String?) async throws {
        try await WebFixture.with { desk, client in
            let reply = try await desk.send(client, .post, "/api/v1/tickets", body)
            #expect(reply.status == status, "\(body.prefix(200)): \(reply.text)")
            let problem = try reply.json
            #expect(reply.headers[.contentType] == "application/problem+json")
            #expect(problem["type"] == .string("urn:linia:problem:" + kind), "\(reply.text)")
            #expect(problem["field"]?.string == field, "\(reply.text)")
            #expect(problem["status"] == .int(Int64(status)))
            #expect(problem["detail"]?.string?.hasSuffix(".") == true)
            #expect(try await desk.send(client, .get, "/api/v1/tickets/count").json["count"] == .int(0))
        }
    }

    @Test("of invalid UTF-8 is a clear one")
    func invalidUTF8() async throws {
        try await WebFixture.with { desk, client in
            let token = try #require(desk.tokens["agent"])
            var bytes = Array("{\"subject\": \"".utf8)
            bytes += [0xFF, 0xC0, 0x80]
            bytes += Array("\", \(Self.good)}".utf8)
            let answer = try await client.executeRequest(
                uri: "/api/v1/tickets", method: .post,
                headers: [.authorization: "Bearer \(token)", .contentType: "application/json"],
                body: .init(bytes: bytes))
            #expect(answer.status.code == 400)
        }
    }

    @Test(
        "of an address or parameter never fails on our side",
        arguments: Engine.allCases,
        [
            ("/api/v1/tickets/0", 404), ("/api/v1/tickets/-1", 404), ("/api/v1/tickets/abc", 404),
            ("/api/v1/tickets/99999999999999999999999", 404), ("/api/v1/tickets/9223372036854775807", 404),
            ("/api/v1/tickets/%00", 400), ("/api/v1/tickets/%FF", 400), ("/api/v1/tickets/%D0%B0", 404),
            ("/api/v1/tickets?limit=0", 422), ("/api/v1/tickets?limit=201", 422),
            ("/api/v1/tickets?limit=x", 422), ("/api/v1/tickets?after=zzz", 422),
            ("/api/v1/tickets?after=c0", 200),
            ("/api/v1/tickets?limit=1&limit=2", 400), ("/api/v1/tickets?nope=1", 400),
            ("/api/v1/tickets?status=nope", 422), ("/api/v1/tickets?line=x", 422),
            ("/api/v1/tickets?q=%FF", 400),
            ("/api/v1/tickets?q=%22", 200), ("/api/v1/tickets?q=%27%20OR%201=1", 200),
            ("/api/v1/tickets?q=%00", 422),
            ("/api/v1/nothing", 404), ("/nothing", 404), ("/api/v1/attachments/1", 404),
            ("/api/v1/messages/1/raw", 404),
            ("/api/v1/tickets/1/events", 404), ("/api/v1/intake/1", 404), ("/api/v1/contacts/1", 404),
            ("/api/v1/contacts?email=x", 422), ("/api/v1/contacts?phone=x", 422),
            ("/api/v1/departments/1", 404),
            ("/api/v1/tickets/1/commands/explode", 404),
        ])
    func addresses(engine: Engine, asked: (String, Int)) async throws {
        let (path, status) = asked
        try await WebFixture.with(engine) { desk, client in
            let reply = try await desk.send(client, .get, path)
            #expect(reply.status == status, "\(path): \(reply.text)")
        }
    }

    @Test("of the method names those that are taken")
    func methods() async throws {
        try await WebFixture.with { desk, client in
            let reply = try await desk.send(client, .delete, "/api/v1/tickets/1")
            #expect(reply.status == 405)
            #expect(reply.headers[.allow] == "GET, PATCH")
        }
    }

    @Test("of a body that is no JSON by its type")
    func contentType() async throws {
        try await WebFixture.with { desk, client in
            let reply = try await desk.send(
                client, .post, "/api/v1/tickets", "subject=x", headers: [.contentType: "text/plain"])
            #expect(reply.status == 415)
        }
    }

    @Test("of a command says how the ticket stands", arguments: Engine.allCases)
    func states(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            func command(_ name: String, _ body: String = "{}") async throws -> Reply {
                try await desk.send(client, .post, "/api/v1/tickets/\(ticket.number)/commands/\(name)", body)
            }
            #expect(try await command("confirm").status == 409)
            #expect(try await command("resume").status == 409)
            #expect(try await command("reopen").status == 409)
            #expect(try await command("delete").status == 403)
            #expect(try await command("cancel").json["field"] == .string("reason"))
            #expect(try await command("wait", "{\"for\": \"date\"}").json["field"] == .string("until"))
            #expect(
                try await command("wait", "{\"for\": \"date\", \"until\": \"2001-01-01T00:00:00Z\"}").status
                    == 422)
            #expect(try await command("wait", "{\"for\": \"date\", \"until\": \"soon\"}").status == 422)
            #expect(try await command("take", "{\"now\": true}").status == 422)
            #expect(try await command("merge", "{\"into\": \(ticket.number)}").status == 409)
            #expect(try await command("assign", "{\"assignee\": \"1\"}").json["field"] == .string("assignee"))
            #expect(try await command("resolve").status == 200)
            let again = try await command("resolve")
            #expect(again.status == 409)
            #expect(try again.json["detail"]?.string?.contains("Reopen it first") == true)
        }
    }

    @Test("by storage that is full or away is a 5xx that says so, without inner words")
    func storage() {
        #expect(Problem(StorageError.full("/var/x"), reference: "R").status.code == 507)
        #expect(Problem(StorageError.unreachable("host=10.0.0.1"), reference: "R").status.code == 503)
        #expect(Problem(StorageError.unreachable(""), reference: "R").headers[.retryAfter] != nil)
        let misuse = Problem(StorageError.misuse("SELECT secret FROM t"), reference: "7KQ2")
        #expect(misuse.status.code == 500)
        #expect(misuse.detail.contains("7KQ2") && !misuse.detail.contains("SELECT"))
    }
}
