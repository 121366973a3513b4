import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Records over the API")
struct RecordTests {
    @Test(
        "are made, shown, listed and changed",
        arguments: Engine.allCases,
        [
            ("departments", "{\"name\": \"Нова\"}", "{\"name\": \"Новіша\", \"archived\": true}"),
            ("lines", "{\"name\": \"Третя\", \"level\": 3}", "{\"level\": 4}"),
            (
                "brands", "{\"name\": \"Б\", \"address\": \"b@example.com\", \"language\": \"en\"}",
                "{\"language\": \"ru\"}"
            ),
            (
                "custom_fields", "{\"key\": \"serial\", \"name\": \"Номер\", \"type\": \"text\"}",
                "{\"name\": \"Серія\"}"
            ),
            ("organizations", "{\"name\": \"ТОВ\", \"domains\": [\"Tov.Example\"]}", "{\"domains\": []}"),
            (
                "contacts",
                "{\"name\": \"Ім'я\", \"emails\": [\"K@x.example\"], \"phones\": [\"0501112233\"]}",
                "{\"emails\": [\"l@x.example\"], \"language\": \"uk\"}"
            ),
            (
                "staff", "{\"name\": \"Нове\", \"email\": \"n@x.example\", \"role\": \"agent\"}",
                "{\"role\": \"lead\", \"departments\": []}"
            ),
        ])
    func life(engine: Engine, record: (String, String, String)) async throws {
        let (path, new, change) = record
        try await WebFixture.with(engine) { desk, client in
            let made = try await desk.send(client, .post, "/api/v1/\(path)", as: "administrator", new)
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(try made.json["id"]?.string)
            #expect(made.headers[.location] == "/api/v1/\(path)/\(id)")
            #expect(try await desk.send(client, .get, "/api/v1/\(path)/\(id)").json == made.json)
            let changed = try await desk.send(
                client, .patch, "/api/v1/\(path)/\(id)", as: "administrator", change)
            #expect(changed.status == 200, "\(changed.text)")
            #expect(try changed.json != made.json)
            let again = try await desk.send(
                client, .patch, "/api/v1/\(path)/\(id)", as: "administrator", change)
            #expect(again.body == changed.body)
            let listed = try await desk.send(client, .get, "/api/v1/\(path)").json["items"]?.array
            #expect(try listed?.contains(changed.json) == true)
            let missing = try await desk.send(
                client, .patch, "/api/v1/\(path)/77", as: "administrator", change)
            #expect(missing.status == 404)
        }
    }

    @Test("of mailboxes take a password and never show it", arguments: Engine.allCases)
    func mailboxes(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let brands = try await desk.send(client, .get, "/api/v1/brands").json["items"]?.array
            let brand = try #require(brands?.first?["id"]?.string)
            func save(_ method: HTTPRequest.Method, _ path: String, _ fields: String) async throws -> Reply {
                try await desk.send(client, method, "/api/v1/mailboxes" + path, as: "administrator", fields)
            }
            let relay = try await save(
                .post, "", "{\"name\": \"Каси\", \"address\": \"cash@example.com\", \"brand\": \"\(brand)\"}")
            #expect(relay.status == 201, "\(relay.text)")
            #expect(try relay.json["reading"] == .string("relay"))
            #expect(try relay.json["source"] == .null)
            let id = try #require(try relay.json["id"]?.string)
            #expect(relay.headers[.location] == "/api/v1/mailboxes/\(id)")
            let source = "\"reading\": \"imap\", \"host\": \"IMAP.example.com\", \"secret\": \" geheim-1 \""
            let read = try await save(.patch, "/\(id)", "{\(source)}")
            #expect(read.status == 200, "\(read.text)")
            #expect(!read.text.contains("geheim"))
            #expect(try read.json["source"]?["host"] == .string("imap.example.com"))
            #expect(try read.json["source"]?["port"] == .int(993))
            #expect(try read.json["source"]?["user"] == .string("cash@example.com"))
            #expect(try read.json["source"]?["secret_set_at"]?.string != nil)
            let shown = try await desk.send(client, .get, "/api/v1/mailboxes/\(id)")
            #expect(shown.body == read.body)
            #expect(
                try await desk.send(client, .get, "/api/v1/mailboxes").json["items"]?.array == [shown.json])
            let checked = try await save(.post, "/\(id)/check", "{}")
            // Nobody speaks IMAP in this process.
            #expect(try checked.json["trouble"]?["kind"] == .string("secret_missing"), "\(checked.text)")
            for (fields, field) in [
                ("\"security\": \"none\"", "security"), ("\"port\": 0", "port"),
                ("\"poll_seconds\": 1", "poll_seconds"), ("\"host\": \"a b\"", "host"),
                ("\"folder\": \"a\\u0007\"", "folder"), ("\"handling\": \"burn\"", "handling"),
                ("\"user\": \"other\"", "secret"), ("\"address\": \"none\"", "address"),
            ] {
                let refused = try await save(.patch, "/\(id)", "{\(fields)}")
                #expect(refused.status == 422, "\(fields): \(refused.text)")
                #expect(try refused.json["field"] == .string(field))
            }
            let renewed = try await save(
                .patch, "/\(id)",
                """
                {"login": "xoauth2", "token_endpoint": "https://login.example.com/token", "client_id": "desk",
                 "client_secret": "geheim-2", "refresh_token": " geheim-3\\n"}
                """)
            #expect(renewed.status == 200, "\(renewed.text)")
            #expect(!renewed.text.contains("geheim"))
            #expect(
                try renewed.json["source"]?["token_endpoint"] == .string("https://login.example.com/token"))
            #expect(try renewed.json["source"]?["scope"] == .null)
            #expect(try renewed.json["source"]?["client_secret_set_at"]?.string != nil)
            for (fields, field) in [
                ("\"token_endpoint\": \"http://login.example.com/\"", "token_endpoint"),
                ("\"token_endpoint\": \"https://other.example.com/\"", "refresh_token"),
                ("\"token_endpoint\": null", "secret"), ("\"client_id\": \"other\"", "refresh_token"),
                ("\"secret\": \"a\"", "secret"), ("\"refresh_token\": \"ключ\"", "refresh_token"),
                ("\"login\": \"password\", \"secret\": \"a\", \"refresh_token\": \"b\"", "login"),
            ] {
                let refused = try await save(.patch, "/\(id)", "{\(fields)}")
                #expect(refused.status == 422, "\(fields): \(refused.text)")
                #expect(try refused.json["field"] == .string(field), "\(fields)")
            }
            let bare = try await save(.patch, "/\(id)", "{\"client_secret\": null, \"scope\": \"mail\"}")
            #expect(try bare.json["source"]?["client_secret_set_at"] == .null)
            #expect(try bare.json["source"]?["scope"] == .string("mail"))
            let plain = try await save(.patch, "/\(id)", "{\"token_endpoint\": null, \"secret\": \"token\"}")
            #expect(try plain.json["source"]?["token_endpoint"] == .null)
            #expect(try plain.json["source"]?["client_id"] == .null)
            let taken = try await save(
                .post, "", "{\"name\": \"x\", \"address\": \"Cash@example.com\", \"brand\": \"\(brand)\"}")
            #expect(taken.status == 409)
            #expect(try taken.json["field"] == .string("address"))
        }
    }

    @Test("do not share what belongs to one", arguments: Engine.allCases)
    func taken(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client)
            let contact = try await desk.send(
                client, .post, "/api/v1/contacts", "{\"name\": \"Інша\", \"emails\": [\"olha@example.net\"]}")
            #expect(contact.status == 409)
            #expect(try contact.json["field"] == .string("emails"))
            let staff = try await desk.send(
                client, .post, "/api/v1/staff", as: "administrator",
                "{\"name\": \"x\", \"email\": \"AGENT@example.com\", \"role\": \"agent\"}")
            #expect(staff.status == 409)
        }
    }

    @Test("form no circles", arguments: Engine.allCases)
    func circles(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func save(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws -> Reply {
                try await desk.send(client, method, "/api/v1/departments" + path, as: "administrator", body)
            }
            let upper = try #require(try await save(.post, "", "{\"name\": \"a\"}").json["id"]?.string)
            let lower = try #require(
                try await save(.post, "", "{\"name\": \"b\", \"parent\": \"\(upper)\"}").json["id"]?.string)
            #expect(try await save(.patch, "/\(upper)", "{\"parent\": \"\(lower)\"}").status == 422)
            #expect(try await save(.patch, "/\(upper)", "{\"parent\": \"\(upper)\"}").status == 422)
            #expect(try await save(.post, "", "{\"name\": \"c\", \"parent\": \"77\"}").status == 422)
        }
    }

    @Test("of custom fields take the values of their type on tickets", arguments: Engine.allCases)
    func customFields(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            for (key, type, value, wrong) in [
                ("serial", "text", "\"A-1\"", "5"), ("weight", "integer", "5", "\"5\""),
                ("vip", "flag", "true", "1"),
                ("bought", "instant", "\"2026-01-02T03:04:05Z\"", "\"yesterday\""),
            ] {
                let made = try await desk.send(
                    client, .post, "/api/v1/custom_fields", as: "administrator",
                    "{\"key\": \"\(key)\", \"name\": \"x\", \"type\": \"\(type)\"}")
                #expect(made.status == 201, "\(made.text)")
                let path = "/api/v1/tickets/\(ticket.number)"
                let refused = try await desk.send(
                    client, .patch, path, "{\"fields\": {\"\(key)\": \(wrong)}}")
                #expect(refused.status == 422, "\(key): \(refused.text)")
                #expect(try refused.json["field"] == .string("fields.\(key)"))
                let taken = try await desk.send(client, .patch, path, "{\"fields\": {\"\(key)\": \(value)}}")
                #expect(taken.status == 200, "\(key): \(taken.text)")
                #expect(try taken.json["fields"]?[key] != nil)
                let emptied = try await desk.send(client, .patch, path, "{\"fields\": {\"\(key)\": null}}")
                #expect(try emptied.json["fields"]?[key] == nil)
            }
        }
    }

    @Test("me is the staff member of the token", arguments: Engine.allCases)
    func me(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let me = try await desk.send(client, .get, "/api/v1/me", as: "narrow").json
            #expect(me["email"] == .string("narrow@example.com"))
            #expect(me["departments"]?.array.count == 1)
        }
    }
}
