import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The tickets of a company")
struct CompanyTicketTests {
    static let boss = "boss@romashka.example"

    /// A company with one below it, somebody in each who asked, and a stranger's ticket.
    private struct Scene {
        let head: String
        let branch: String
        /// Asked by the company's bookkeeper, by one of the branch, by a stranger.
        let own: Int64, below: Int64, foreign: Int64
        let boss: String
    }

    private static func scene(_ desk: WebFixture, _ client: any TestClientProtocol) async throws -> Scene {
        func send(_ path: String, _ body: String, _ method: HTTPRequest.Method = .post) async throws
            -> JSONValue
        {
            let reply = try await desk.send(client, method, "/api/v1/\(path)", as: "administrator", body)
            try #require(reply.status < 300, "\(reply.text)")
            return try reply.json
        }
        let head = try #require(
            try await send("organizations", "{\"name\":\"Ромашка\",\"domains\":[\"romashka.example\"]}")[
                "id"]?.string)
        let branch = try #require(
            try await send(
                "organizations",
                "{\"name\":\"Ромашка Захід\",\"parent\":\"\(head)\",\"domains\":[\"west.example\"]}")["id"]?
                .string)
        var numbers: [Int64] = []
        for (email, name) in [
            ("buh@romashka.example", "Людмила"), ("sklad@west.example", "Микола"),
            ("x@other.example", "Чужий"),
        ] {
            let made = try await send(
                "tickets",
                "{\"subject\":\"Питання \(name)\",\"text\":\"Текст\",\"requester\":{\"email\":\"\(email)\",\"name\":\"\(name)\"}}"
            )
            numbers.append(try #require(made["number"]?.int))
        }
        let boss = try await send(
            "contacts", "{\"name\":\"Віктор\",\"emails\":[\"\(Self.boss)\"],\"organization\":\"\(head)\"}")
        #expect(boss["sees_organization"] == .bool(false))
        return Scene(
            head: head, branch: branch, own: numbers[0], below: numbers[1], foreign: numbers[2],
            boss: try #require(boss["id"]?.string))
    }

    @Test(
        "are seen by whoever has the right, from the moment it is given to the moment it is taken",
        arguments: Engine.allCases)
    func right(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Self.scene(desk, client)
            var boss = try await Browser.client(Self.boss, desk, client)
            var staff = try await Browser.signedIn("agent", desk, client)
            func statuses(_ browser: inout Browser) async throws -> [Int] {
                var statuses: [Int] = []
                for number in [scene.own, scene.below, scene.foreign] {
                    statuses.append(try await browser.get("/portal/tickets/\(number)").status)
                }
                return statuses
            }
            #expect(try await statuses(&boss) == [404, 404, 404])
            let without = try await boss.get("/portal/tickets?view=company")
            #expect(!without.text.contains("Питання") && !without.text.contains("The company"))

            let page = try await staff.get("/contacts/\(scene.boss)")
            #expect(page.text.contains("Ромашка, Ромашка Захід"))
            let given = try await staff.post("/contacts/\(scene.boss)/sight", ["sees_organization": "1"])
            #expect(given.status == 303)
            #expect(try await staff.get("/contacts/\(scene.boss)").text.contains("value=\"1\" checked"))
            #expect(try await statuses(&boss) == [200, 200, 404])
            let list = try await boss.get("/portal/tickets?view=company").text
            #expect(list.contains("Питання Людмила") && list.contains("Питання Микола"))
            #expect(!list.contains("Питання Чужий"))
            #expect(
                list.contains("Микола, Ромашка Захід"), "who asked, with the company that is not one's own")
            #expect(list.contains("The company’s <small>2</small>") && list.contains("Mine <small>0</small>"))
            #expect(try await boss.get("/portal/").text.contains("The company’s open requests, 2"))
            let closed = try await boss.get("/portal/tickets?view=company&state=closed").text
            #expect(closed.contains("There are no requests of your company here"))

            // Another place in the tree, another company, no right: each takes effect with the next request.
            func change(_ path: String, _ body: String) async throws {
                let reply = try await desk.send(client, .patch, "/api/v1/\(path)", as: "agent", body)
                try #require(reply.status == 200, "\(reply.text)")
            }
            try await change("organizations/\(scene.branch)", "{\"parent\":null}")
            #expect(try await statuses(&boss) == [200, 404, 404])
            try await change("contacts/\(scene.boss)", "{\"organization\":\"\(scene.branch)\"}")
            #expect(try await statuses(&boss) == [404, 200, 404])
            try await change("contacts/\(scene.boss)", "{\"organization\":\"\(scene.head)\"}")
            #expect(try await statuses(&boss) == [200, 404, 404])
            let renamed = try await desk.send(
                client, .patch, "/api/v1/contacts/\(scene.boss)", as: "agent", "{\"name\":\"Віктор Данилюк\"}"
            )
            #expect(try renamed.json["sees_organization"] == .bool(true), "what was not named stays")
            _ = try await staff.post("/contacts/\(scene.boss)/sight", [:])
            #expect(try await statuses(&boss) == [404, 404, 404])
            let refused = try await desk.send(
                client, .patch, "/api/v1/contacts/\(scene.boss)", as: "observer",
                "{\"sees_organization\":true}")
            #expect(refused.status == 403)
            let kinds = try await desk.desk.read { transaction in
                try Journal(transaction).events(of: try #require(Int64(scene.boss)), after: 0).map(\.kind)
            }
            #expect(
                kinds == Array(repeating: "contact.saved", count: 6), "every change stands in the journal")
        }
    }

    @Test("are read and written on; only who asked says that the work is done", arguments: Engine.allCases)
    func taking(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Self.scene(desk, client)
            let path = "/api/v1/tickets/\(scene.own)"
            let file =
                "\"attachments\":[{\"name\":\"a.txt\",\"content_type\":\"text/plain\",\"data\":\"0YLQsNGU\"}]"
            func say(_ body: String) async throws -> String {
                let said = try await desk.send(client, .post, path + "/messages", body)
                return try #require(try said.json["attachments"]?[0]?["id"]?.string, "\(said.text)")
            }
            let shown = try await say("{\"text\":\"Відповідь\",\(file)}")
            let hidden = try await say("{\"text\":\"Таємниця\",\"thread\":\"internal\",\(file)}")
            let given = try await desk.send(
                client, .patch, "/api/v1/contacts/\(scene.boss)", as: "lead", "{\"sees_organization\":true}")
            #expect(try given.json["sees_organization"] == .bool(true))
            let place = "/portal/tickets/\(scene.own)"
            var boss = try await Browser.client(Self.boss, desk, client)
            _ = try await desk.send(client, .post, path + "/commands/resolve", "{}")
            let page = try await boss.get(place).text
            #expect(page.contains("Відповідь") && !page.contains("Таємниця") && !page.contains(hidden))
            #expect(try await boss.get("\(place)/files/\(shown)").status == 200)
            #expect(try await boss.get("\(place)/files/\(hidden)").status == 404)
            #expect(page.contains("Людмила") && page.contains("Done, Людмила is checking it"))
            #expect(!page.contains("Yes, it works") && page.contains("you are copied in"))
            for word in ["confirm", "return"] {
                let refused = try await boss.postPortal("\(place)/commands/\(word)", ["reason": "Ні"])
                #expect(refused.status == 403, "\(refused.text)")
            }
            let sent = try await boss.postPortal("\(place)/messages", ["text": "Додам від себе"])
            #expect(sent.status == 303, "\(sent.text)")
            let ticket = try await desk.ticket(number: scene.own)
            let contact = try await desk.contact(Self.boss)
            #expect(ticket.participants.contains(Participant(.contact(contact), as: .copy)))
            #expect(ticket.status.name == .open, "a client's words wake what was resolved")
            // The answer goes to both; the copy still does not end the matter.
            _ = try await desk.send(client, .post, path + "/messages", "{\"text\":\"Готово\"}")
            #expect(try await desk.letters(to: Self.boss).contains("mail"))
            _ = try await desk.send(client, .post, path + "/commands/resolve", "{}")
            #expect(try await boss.postPortal("\(place)/commands/confirm", [:]).status == 403)
            var asker = try await Browser.client("buh@romashka.example", desk, client)
            #expect(try await asker.get(place).text.contains("Додам від себе"))
            #expect(try await asker.postPortal("\(place)/commands/confirm", [:]).status == 303)
        }
    }

    @Test("cannot be asked for with a right on nothing", arguments: Engine.allCases)
    func alone(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client)
            let contact = try await desk.contact("olha@example.net")
            var staff = try await Browser.signedIn("agent", desk, client)
            _ = try await staff.post("/contacts/\(contact.rawValue)/sight", ["sees_organization": "1"])
            #expect(
                try await staff.get("/contacts/\(contact.rawValue)").text.contains("Takes effect as soon as"))
            var browser = try await Browser.client("olha@example.net", desk, client)
            let list = try await browser.get("/portal/tickets?view=company&state=open")
            #expect(list.status == 200 && list.text.contains("Your requests"))
            #expect(!list.text.contains("The company"))
        }
    }

    @Test("lead from the clients' list and the card to the contact's page")
    func pages() async throws {
        try await WebFixture.with { desk, client in
            let scene = try await Self.scene(desk, client)
            var staff = try await Browser.signedIn("observer", desk, client)
            let found = try await staff.get("/contacts?q=%D0%B2%D1%96%D0%BA%D1%82").text
            #expect(found.contains("href=\"/contacts/\(scene.boss)\"") && found.contains("Ромашка"))
            #expect(try await staff.get("/contacts?q=nobody-at-all").text.contains("Nobody was found"))
            let card = try await staff.get("/tickets/\(scene.own)").text
            let link = try #require(card.firstMatch(of: #/href="(\/contacts\/\d+)"/#)).1
            let page = try await staff.get(String(link)).text
            #expect(page.contains("Питання Людмила") && page.contains("<fieldset class=\"bare\" disabled>"))
            #expect(try await staff.post("\(link)/sight", ["sees_organization": "1"]).status == 403)
            #expect(try await staff.get("/contacts/42").status == 404)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            #expect(
                !(try await narrow.get(String(link))).text.contains("Питання Людмила"),
                "tickets of others' departments")
        }
    }
}
