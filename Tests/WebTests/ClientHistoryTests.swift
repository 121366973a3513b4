import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Web

/// Everything between a client and the desk in one stream (P90).
@Suite("The client’s whole history")
struct ClientHistoryTests {
    private static func contact(
        of number: Int64, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> String {
        let ticket = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
        return try #require(ticket["requester"]?["id"]?.string)
    }

    @Test(
        "P90: tells all channels both ways, closings and marks, newest first, and no inner word",
        arguments: Engine.allCases)
    func stream(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let first = try await desk.ticket(client, "Каса").number
            let path = "/api/v1/tickets/\(first)"
            let contact = try await Self.contact(of: first, desk, client)
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            desk.clock.move(.minutes(1))
            _ = try await desk.send(client, .post, path + "/messages", "{\"text\": \"Вже їдемо\"}")
            _ = try await desk.send(
                client, .post, path + "/messages", "{\"text\": \"Між нами\", \"thread\": \"internal\"}")
            desk.clock.move(.minutes(1))
            let letter = try await desk.take(
                "From: olha@example.net\nTo: support@example.com\nSubject: Re: [#\(first)] Каса\nMessage-ID: <a@example.net>\n\nЧекаємо на вас\n",
                from: "olha@example.net")
            #expect(letter.result == .joined)
            desk.clock.move(.minutes(1))
            _ = try await desk.send(client, .post, path + "/commands/resolve", "{}")
            _ = try await desk.send(
                client, .post, path + "/commands/confirm", as: "lead", "{\"said_by\": \"Ольга\"}")
            _ = try await desk.send(client, .post, path + "/commands/rate", "{\"mark\": 5}")
            let second = try await desk.ticket(client, "Сканер").number
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(second)").text
            #expect(card.contains("/contacts/\(contact)/history"))
            let page = try await browser.get("/contacts/\(contact)/history")
            #expect(page.status == 200, "\(page.text)")
            let order = ["Сканер", "Чекаємо на вас", "Вже їдемо", "Каса"]
            let places = order.map { page.text.firstRange(of: "<b>\($0)</b>")?.lowerBound }
            #expect(places.allSatisfy { $0 != nil }, "\(places)")
            #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(!page.text.contains("Між нами"))
            // The letter alone.
            let mail = try await browser.get("/contacts/\(contact)/history?channel=email").text
            #expect(mail.contains("Чекаємо на вас") && !mail.contains("<b>Сканер</b>"))
            #expect(try await browser.get("/contacts/\(contact)/history?channel=pigeon").status == 422)
        }
    }

    @Test("P90: shows nothing of a department its reader does not see", arguments: Engine.allCases)
    func reach(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let number = try await desk.ticket(client, "Таємна каса").number
            let contact = try await Self.contact(of: number, desk, client)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let page = try await narrow.get("/contacts/\(contact)/history")
            #expect(!page.text.contains("Таємна каса"), "\(page.status)")
            var agent = try await Browser.signedIn("agent", desk, client)
            #expect(try await agent.get("/contacts/\(contact)/history").text.contains("Таємна каса"))
        }
    }

    @Test("P90: pages by key: each thing stands on one page, once", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let number = try await desk.ticket(client, "Каса").number
            let contact = try await Self.contact(of: number, desk, client)
            for index in 0..<60 {
                _ = try await desk.send(
                    client, .post, "/api/v1/tickets/\(number)/messages", "{\"text\": \"Слово-\(index)-\"}")
            }
            var browser = try await Browser.signedIn("agent", desk, client)
            var seen: [String: Int] = [:]
            var path: String? = "/contacts/\(contact)/history"
            var pages = 0
            while let next = path, pages < 5 {
                let text = try await browser.get(next).text
                for match in text.matches(of: #/Слово-\d+-/#) { seen[String(match.output), default: 0] += 1 }
                path = text.firstMatch(of: #/rel="next" href="([^"]*)"/#).map {
                    String($0.output.1).replacing("&amp;", with: "&")
                }
                pages += 1
            }
            #expect(pages == 2)
            #expect(seen.count == 60 && seen.values.allSatisfy { $0 == 1 }, "\(seen)")
        }
    }
}
