import FoundationEssentials
import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A file")
struct FileTests {
    @Test(
        "comes back as it was, under its name, and no browser runs it", arguments: Engine.allCases,
        [3, 200_000])
    func download(engine: Engine, size: Int) async throws {
        try await WebFixture.with(engine) { desk, client in
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            let data = Data(bytes).base64EncodedString()
            let created = try await desk.send(
                client, .post, "/api/v1/tickets",
                """
                {"subject": "с", "text": "т", "requester": {"email": "a@example.net"},
                 "attachments": [{"name": "зві\\"т.html", "content_type": "text/html", "data": "\(data)"}]}
                """)
            let file = try #require(try created.json["messages"]?[0]?["attachments"]?[0])
            #expect(file["size"] == .int(Int64(size)))
            let reply = try await desk.send(
                client, .get, "/api/v1/attachments/\(try #require(file["id"]?.string))")
            #expect(reply.status == 200)
            #expect(reply.body == bytes)
            #expect(reply.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            #expect(reply.headers[.xContentTypeOptions] == "nosniff")
            #expect(
                reply.headers[.contentDisposition]
                    == "attachment; filename=\"___\u{5F}_.html\"; filename*=UTF-8''%D0%B7%D0%B2%D1%96%22%D1%82.html"
            )
        }
    }

    @Test(
        "of an inner note or of another department is not there for who may not see it",
        arguments: Engine.allCases)
    func hidden(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let note = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.number)/messages",
                "{\"thread\": \"internal\", \"text\": \"т\", \"attachments\": [{\"name\": \"a\", \"data\": \"aGVq\"}]}"
            )
            let id = try #require(try note.json["attachments"]?[0]?["id"]?.string)
            #expect(try await desk.send(client, .get, "/api/v1/attachments/\(id)").status == 200)
            #expect(
                try await desk.send(client, .get, "/api/v1/attachments/\(id)", as: "narrow").status == 404)
        }
    }
}

@Suite("Markup")
struct MarkupTests {
    @Test("is kept clean, with its text beside it", arguments: Engine.allCases)
    func cleaned(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let reply = try await desk.send(
                client, .post, "/api/v1/tickets",
                """
                {"subject": "с", "html": "<p onclick='x()'>Добрий <b>день</b></p><script>x()</script>",
                 "requester": {"email": "a@example.net"}}
                """)
            #expect(reply.status == 201, "\(reply.text)")
            let message = try #require(try reply.json["messages"]?[0])
            #expect(message["text"]?.string?.contains("Добрий день") == true)
            let html = try #require(message["html"]?.string)
            #expect(html.contains("<b>день</b>") && !html.contains("script") && !html.contains("onclick"))
        }
    }
}

@Suite("The journal over the API")
struct JournalTests {
    @Test("tells what happened, in order and in pages, with names", arguments: Engine.allCases)
    func events(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            _ = try await desk.send(
                client, .post, path + "/commands/wait",
                "{\"for\": \"date\", \"until\": \"2030-01-01T00:00:00Z\"}")
            var kinds: [String] = []
            var last: JSONValue?
            var cursor: String?
            repeat {
                let after = cursor.map { "&after=\($0)" } ?? ""
                let page = try await desk.send(client, .get, path + "/events?limit=2" + after).json
                kinds += page["items"]?.array.compactMap { $0["kind"]?.string } ?? []
                last = page["items"]?.array.last { $0["kind"] == .string("ticket.status_changed") } ?? last
                cursor = page["next"]?.string
            } while cursor != nil
            #expect(
                kinds == [
                    "ticket.created", "ticket.message_received", "ticket.assigned", "ticket.controller_set",
                    "ticket.status_changed", "ticket.clocks_changed", "ticket.status_changed",
                    "ticket.clocks_changed",
                ])
            #expect(last?["actor"]?["name"] == .string("agent"))
            #expect(last?["data"]?["waiting_until"] == .string("2030-01-01T00:00:00Z"))
            #expect(try await desk.send(client, .get, path + "/events", as: "observer").status == 403)
        }
    }
}

@Suite("Watching")
struct WatchingTests {
    @Test("is live, is ready, and counts requests by route", arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client)
            #expect(try await desk.send(client, .get, "/health/live", as: nil).status == 200)
            #expect(try await desk.send(client, .get, "/health/ready", as: nil).status == 200)
            let text = try await desk.send(client, .get, "/metrics", as: nil).text
            #expect(
                text.contains(
                    "linia_http_request_duration_seconds_count{route=\"/api/v1/tickets\",method=\"POST\",status=\"2xx\"} 1"
                ))
            #expect(text.contains("process_resident_memory_bytes"))
        }
    }

    @Test("says that it is not ready when the database is gone", arguments: Engine.allCases)
    func unready(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            await desk.desk.database.close()
            desk.clock.move(.seconds(60))
            let reply = try await desk.send(client, .get, "/health/ready", as: nil)
            #expect(reply.status == 503)
            let list = try await desk.send(client, .get, "/api/v1/tickets")
            #expect(list.status >= 500)
            for word in ["/dev/shm", "SELECT", "postgres:"] { #expect(!list.text.contains(word)) }
        }
    }
}
