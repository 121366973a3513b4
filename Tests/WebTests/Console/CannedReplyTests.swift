import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Canned replies")
struct CannedReplyTests {
    /// A reply of the agent, over the API. - Returns: its id.
    private static func make(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ body: String, as role: String = "agent"
    ) async throws -> String {
        let reply = try await desk.send(client, .post, "/api/v1/canned_replies", as: role, body)
        try #require(reply.status == 201, "\(reply.text)")
        return try #require(try reply.json["id"]?.string)
    }

    /// The field that the composer sends for an action, as the page wrote it.
    private static func ticks(_ page: String) -> [String: String] {
        var ticks: [String: String] = [:]
        for part in page.split(separator: "name=\"act-").dropFirst() {
            let index = part.prefix { $0 != "\"" }
            guard let start = part.firstRange(of: "value=\"") else { continue }
            let value = String(part[start.upperBound...].prefix { $0 != "\"" })
            ticks["act-\(index)"] = value.replacing("&quot;", with: "\"").replacing("&#34;", with: "\"")
                .replacing("&amp;", with: "&")
        }
        return ticks
    }

    @Test(
        "P88: a text with fields comes into the form, and its actions are done as it is sent",
        arguments: Engine.allCases)
    func used(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Не друкує каса")
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let made = try await agent.post(
                "/settings/replies/new",
                [
                    "name": "Каса друкує", "shortcut": "/каса", "sharing": "own", "purpose": "reply",
                    "texts.uk": "Заявку {{number}} зроблено. {{my_name}}", "actions.take": "1",
                    "actions.priority": "high", "actions.add_tags": "каса, Друк", "actions.then": "resolve",
                ])
            #expect(made.status == 303, "\(made.text)")
            let list = try await desk.send(client, .get, "/api/v1/canned_replies").json
            let id = try #require(list["items"]?[0]?["id"]?.string)
            let empty = try await agent.get(card).text
            #expect(empty.contains("data-shortcut=\"каса\"") && empty.contains("Каса друкує"))
            let filled = try await agent.post(
                "\(card)/canned",
                ["visibility": "public", "text": "Добрий день!", "canned": id, "seen": "99"])
            #expect(filled.status == 200, "\(filled.text)")
            #expect(
                filled.text.contains("Добрий день!\n\nЗаявку \(ticket.number) зроблено. agent</textarea>"))
            var form = Self.ticks(filled.text)
            #expect(form.count == 4)
            form.merge([
                "visibility": "public", "text": "Заявку зроблено", "prepared": "text", "seen": "99",
            ]) { $1 }
            let sent = try await agent.post("\(card)/messages", form)
            #expect(sent.status == 303, "\(sent.text)")
            let stands = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)").json
            #expect(stands["status"]?.string == "resolved" && stands["priority"]?.string == "high")
            #expect(stands["tags"]?.array.compactMap(\.string) == ["друк", "каса"])
            #expect(stands["assignee"]?["id"]?.string == desk.staff["agent"]?.text)
        }
    }

    @Test("P88: what a ticket does not take is named, and nothing is sent", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let unknown = "{\"type\":\"department\",\"value\":12}"
            let sent = try await agent.post(
                "\(card)/messages",
                [
                    "visibility": "public", "text": "Зроблено", "prepared": "text",
                    "act-0": "{\"type\":\"take\"}",
                    "act-1": unknown,
                ])
            #expect(sent.status == 422)
            #expect(sent.text.contains("Not sent.") && sent.text.contains(">Зроблено</textarea>"))
            #expect(Self.ticks(sent.text).count == 2)
            let stands = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)").json
            #expect(stands["assignee"] == .null && stands["messages"]?.array.count == 1)
            let nonsense = try await agent.post(
                "\(card)/messages", ["visibility": "internal", "text": "Так", "act-0": "drop"])
            #expect(nonsense.status == 422)
        }
    }

    @Test("P88: facts of the house never go to a client, nor does a field that nothing filled")
    func internalFacts() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            let refused = try await desk.send(
                client, .post, "/api/v1/canned_replies",
                "{\"name\":\"Ні\",\"texts\":{\"uk\":\"{{controller}}\"}}")
            #expect(refused.status == 422 && refused.text.contains("controller"))
            let id = try await Self.make(
                desk, client,
                "{\"name\":\"Лінія\",\"purpose\":\"note\",\"texts\":{\"uk\":\"Лінія: {{line}}\"}}")
            var agent = try await Browser.signedIn("agent", desk, client)
            let filled = try await agent.post(
                "\(card)/canned", ["visibility": "public", "text": "", "canned": id])
            #expect(filled.text.contains("Лінія: Перша лінія</textarea>"))
            #expect(filled.text.contains("name=\"prepared\" value=\"internal\""))
            #expect(filled.text.contains("name=\"visibility\" value=\"internal\" checked"))
            let sent = try await agent.post(
                "\(card)/messages",
                ["visibility": "public", "text": "Лінія: Перша лінія", "prepared": "internal"])
            #expect(sent.status == 422 && sent.text.contains("does not go to a client"))
            let left = try await agent.post(
                "\(card)/messages", ["visibility": "public", "text": "До {{deadline}}", "prepared": "text"])
            #expect(left.status == 422 && left.text.contains("{{deadline}}"))
            let note = try await agent.post(
                "\(card)/messages",
                ["visibility": "internal", "text": "Лінія: Перша лінія", "prepared": "internal"])
            #expect(note.status == 303)
        }
    }

    @Test("P88: the text is in the client’s language, and where there is none the writer is told")
    func language() async throws {
        try await WebFixture.with { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/tickets",
                "{\"subject\":\"Printer\",\"text\":\"Help\",\"requester\":{\"email\":\"john@example.net\"}}")
            let json = try made.json
            let contact = try #require(json["requester"]?.string ?? json["requester"]?["id"]?.string)
            let changed = try await desk.send(
                client, .patch, "/api/v1/contacts/\(contact)", "{\"language\":\"en\"}")
            #expect(changed.status == 200, "\(changed.text)")
            let number = try #require(json["number"]?.int)
            let both = try await Self.make(
                desk, client, "{\"name\":\"Обидві\",\"texts\":{\"uk\":\"Вітаю\",\"en\":\"Hello\"}}")
            let one = try await Self.make(
                desk, client, "{\"name\":\"Одна\",\"texts\":{\"ru\":\"Здравствуйте, {{client_name}}\"}}")
            var agent = try await Browser.signedIn("agent", desk, client)
            let card = "/tickets/\(number)/canned"
            #expect(try await agent.post(card, ["canned": both]).text.contains("Hello</textarea>"))
            let other = try await agent.post(card, ["canned": one]).text
            #expect(other.contains("There is no text in the client’s language (English)"))
            #expect(other.contains("There is no value here for {{client_name}}"))
            // A script gets the same as JSON.
            var headers = HTTPFields()
            if let name = HTTPField.Name("HX-Request") { headers[name] = "true" }
            let script = try await agent.post(card, ["canned": both], headers: headers).json
            #expect(script["text"]?.string == "Hello" && script["notes"]?.array.isEmpty == true)
        }
    }

    @Test(
        "P88: one’s own are nobody else’s, a team’s change by its people, the desk’s by the head",
        arguments: Engine.allCases)
    func reach(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let own = try await Self.make(desk, client, "{\"name\":\"Моя\",\"texts\":{\"uk\":\"Так\"}}")
            let path = "/api/v1/canned_replies/"
            #expect(try await desk.send(client, .get, path + own, as: "lead").status == 404)
            #expect(
                try await desk.send(client, .patch, path + own, as: "lead", "{\"name\":\"Ні\"}").status == 404
            )
            let mine = try await desk.send(
                client, .post, "/api/v1/canned_replies",
                "{\"name\":\"Усіх\",\"sharing\":\"desk\",\"texts\":{\"uk\":\"Так\"}}")
            #expect(mine.status == 422)
            let everybodys = try await Self.make(
                desk, client, "{\"name\":\"Усіх\",\"sharing\":\"desk\",\"texts\":{\"uk\":\"Так\"}}",
                as: "head")
            let seen = try await desk.send(client, .get, path + everybodys)
            #expect(seen.status == 200)
            #expect(try seen.json["may_change"] == .bool(false))
            #expect(try await desk.send(client, .patch, path + everybodys, "{\"name\":\"Ні\"}").status == 403)
            var agent = try await Browser.signedIn("agent", desk, client)
            let page = try await agent.get("/settings/replies/\(everybodys)")
            #expect(page.status == 200 && !page.text.contains(">Save</button>"))
            let observer = try await desk.send(client, .post, "/api/v1/canned_replies", as: "observer", "{}")
            #expect(observer.status == 403)
            // Put away, it is offered no longer.
            let ticket = try await desk.ticket(client)
            #expect(try await agent.get("/tickets/\(ticket.number)").text.contains(">Моя</option>"))
            let away = try await desk.send(
                client, .patch, path + own, "{\"archived\":true,\"texts\":{\"uk\":\"Ні\"}}")
            #expect(away.status == 200)
            #expect(try await agent.get("/tickets/\(ticket.number)").text.contains(">Моя</option>") == false)
        }
    }

    @Test("P88: what is wrong stands beside its field")
    func fields() async throws {
        try await WebFixture.with { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            let page = try await agent.post(
                "/settings/replies/new",
                ["name": "Так", "sharing": "desk", "purpose": "reply", "texts.uk": "{{nobody}}"])
            #expect(page.status == 422)
            #expect(page.text.contains("id=\"texts.uk-error\""), "\(page.text)")
            let lacking = try await agent.post(
                "/settings/replies/new",
                ["name": "Так", "sharing": "own", "purpose": "reply", "actions.then": "hand_over"])
            #expect(lacking.status == 422 && lacking.text.contains("id=\"actions.line-error\""))
        }
    }
}
