import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Languages
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A letter")
struct LetterWordsTests {
    @Test("has a text of the program's own that its kind would take", arguments: LetterTemplate.Kind.allCases)
    func standard(kind: LetterTemplate.Kind) throws {
        for language in Language.allCases {
            try LetterTemplate.check(LetterWords.standard(kind, in: language), for: kind)
            let shown = LetterWords.preview(
                LetterWords.standard(kind, in: language), of: kind,
                brand: Brand(Brand.Saved(id: .init(1), name: "Сяйво", address: "", language: "uk")),
                in: language)
            #expect(!shown.contains("{{") && shown.contains("Сяйво"), "\(shown)")
        }
    }

    private static func create(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ text: String
    ) async throws -> Reply {
        let settings = try await desk.desk.settings.settings(of: desk.desk)
        let brand = try settings.defaultBrand().id.rawValue
        let body =
            "{\"brand\":\"\(brand)\",\"kind\":\"acknowledgement\",\"language\":\"uk\",\"text\":\"\(text)\"}"
        return try await desk.send(client, .post, "/api/v1/templates", as: "administrator", body)
    }

    @Test("is written in the brand's words, until the usual text is wanted back", arguments: Engine.allCases)
    func own(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let made = try await Self.create(desk, client, "Vitaemo number {{number}} {{link}}")
            try #require(made.status == 201, "\(made.text)")
            let id = try #require(try made.json["id"]?.string)
            _ = try await desk.ticket(client)
            let letter = try await desk.letter("acknowledgement", to: "olha@example.net")
            #expect(letter.contains("Vitaemo number"))
            let back = try await desk.send(
                client, .patch, "/api/v1/templates/\(id)", as: "administrator", "{\"archived\":true}")
            #expect(back.status == 200)
            #expect(!(try await desk.letter("acknowledgement", to: "olha@example.net")).contains("Vitaemo"))
            #expect(try await Self.create(desk, client, "{{number}} {{link}}").status == 409)
        }
    }

    @Test(
        "greets and signs in the brand's own words where it is in the brand's language",
        arguments: Engine.allCases)
    func greeting(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.text
            let body = """
                {"greeting": "Dobryden, {{client_name}}", "signature": "Sluzhba\\ntel. 044", "portal_host": "Help.Example.com"}
                """
            let saved = try await desk.send(
                client, .patch, "/api/v1/brands/\(brand)", as: "administrator", body)
            try #require(saved.status == 200, "\(saved.text)")
            #expect(try saved.json["portal_host"] == .string("help.example.com"))
            func letter(_ email: String, _ name: String, _ language: String) async throws -> String {
                let made = try await desk.send(
                    client, .post, "/api/v1/contacts", as: "administrator",
                    "{\"name\": \"\(name)\", \"emails\": [\"\(email)\"], \"language\": \"\(language)\"}")
                try #require(made.status == 201, "\(made.text)")
                _ = try await desk.send(
                    client, .post, "/api/v1/tickets",
                    "{\"subject\": \"s\", \"text\": \"t\", \"requester\": {\"email\": \"\(email)\"}}")
                return try await desk.letter("acknowledgement", to: email)
            }
            let own = try await letter("a@example.net", "Olha", "uk")
            #expect(own.contains("Dobryden, Olha") && own.contains("Sluzhba\r\ntel. 044"), "\(own)")
            #expect(own.contains("https://help.example.com/portal/t/"))
            let nameless = try await letter("b@example.net", "b@example.net", "uk")
            #expect(!nameless.contains("Dobryden") && !nameless.contains("{{"))
            let foreign = try await letter("c@example.net", "Ann", "en")
            #expect(!foreign.contains("Dobryden") && !foreign.contains("Sluzhba"))
            #expect(foreign.contains("https://help.example.com/portal/t/"))
        }
    }

    @Test(
        "takes no words of a brand that a letter cannot say, and no host twice",
        arguments: [
            "{\"greeting\": \"{{number}}\"}", "{\"greeting\": \"a\\nb\"}", "{\"signature\": \"{{brand}}\"}",
            "{\"greeting\": \"\(String(repeating: "ж", count: 201))\"}",
            "{\"portal_host\": \"https://a.example\"}",
            "{\"portal_host\": \"taken.example\"}",
        ])
    func wrong(body: String) async throws {
        try await WebFixture.with { desk, client in
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.text
            let other = try await desk.send(
                client, .post, "/api/v1/brands", as: "administrator",
                "{\"name\": \"Б\", \"address\": \"b@example.com\", \"language\": \"ru\", \"portal_host\": \"taken.example\"}"
            )
            try #require(other.status == 201, "\(other.text)")
            let reply = try await desk.send(
                client, .patch, "/api/v1/brands/\(brand)", as: "administrator", body)
            #expect([422, 409].contains(reply.status), "\(reply.text)")
        }
    }

    @Test(
        "names the field that is wrong",
        arguments: [("{{number}} {{lnik}}", "{{lnik}}"), ("{{number}}", "{{link}}")])
    func mistakes(text: String, named: String) async throws {
        try await WebFixture.with { desk, client in
            let reply = try await Self.create(desk, client, text)
            #expect(reply.status == 422 && reply.text.contains(named), "\(reply.text)")
            var browser = try await Browser.signedIn("administrator", desk, client)
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.rawValue
            let page = try await browser.post(
                "/settings/templates/new",
                ["brand": "\(brand)", "kind": "acknowledgement", "language": "uk", "text": text])
            #expect(page.status == 422 && page.text.contains(named) && page.text.contains("text-error"))
        }
    }

    @Test("is previewed in the settings with its fields listed")
    func preview() async throws {
        try await WebFixture.with { desk, client in
            let made = try await Self.create(desk, client, "Vitaemo {{client_name}} {{number}} {{link}}")
            let id = try #require(try made.json["id"]?.string)
            var browser = try await Browser.signedIn("administrator", desk, client)
            let page = try await browser.get("/settings/templates/\(id)")
            #expect(page.status == 200 && page.text.contains("Vitaemo Ольга Панченко 48213"))
            #expect(page.text.contains("{{holder}}") && page.text.contains("Back to the usual text"))
            let list = try await browser.get("/settings/templates")
            #expect(list.text.contains("Acknowledgement"))
        }
    }
}
