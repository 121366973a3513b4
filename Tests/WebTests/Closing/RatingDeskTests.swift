import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Testing

@testable import Web

/// What clients think of closed tickets (P119–P122).
@Suite("Marks over portal, API and letters")
struct RatingDeskTests {
    private static func closed(
        _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> (number: Int64, path: String, link: String) {
        // Who heads the desk was added after its settings were read.
        desk.desk.settings.forget()
        let ticket = try await desk.ticket(client)
        let path = "/api/v1/tickets/\(ticket.number)"
        _ = try await desk.send(client, .post, path + "/commands/take", "{}")
        let done = try await desk.send(client, .post, path + "/commands/close", "{\"reason\": null}")
        #expect(done.status == 200, "\(done.text)")
        let told = try await ClosingDeskTests.letters(desk, to: "olha@example.net")
        #expect(told.map(\.kind) == ["acknowledgement", "rating"])
        let letter = try #require(told.last?.text)
        let link = try #require(letter.firstMatch(of: #/\/portal\/t\/[a-z0-9-]+/#).map { String($0.0) })
        return (ticket.number, path, link)
    }

    private static func post(
        _ client: any TestClientProtocol, _ link: String, _ body: String
    ) async throws -> Int {
        let token = FormToken.of(String(link.dropFirst("/portal/t/".count)))
        let answer = try await client.executeRequest(
            uri: link + "/commands/rate", method: .post,
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: .init(string: "\(FormToken.field)=\(token)&\(body)"))
        return answer.status.code
    }

    @Test(
        "P119, P120, P122: the letter's link asks, opening it changes nothing, a bad mark is told at once",
        arguments: Engine.allCases)
    func byLink(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await Self.closed(desk, client)
            for _ in 0..<2 {
                let page = try await client.executeRequest(
                    uri: ticket.link, method: .get, headers: [:], body: nil)
                #expect(page.status.code == 200)
                #expect(String(buffer: page.body).contains("name=\"mark\""))
            }
            #expect(try await desk.send(client, .get, ticket.path).json["rating"] == .null)
            #expect(try await Self.post(client, ticket.link, "mark=&comment=") == 422)
            let given = try await Self.post(
                client, ticket.link, "mark=2&helped=no&waited_too_long=yes&comment=Dovho")
            #expect(given == 303)
            let rating = try await desk.send(client, .get, ticket.path).json["rating"]
            #expect(rating?["mark"] == .int(2))
            #expect(rating?["helped"] == .bool(false))
            #expect(rating?["was_pleasant"] == .null)

            let notices = try await desk.send(client, .get, "/api/v1/notices", as: "head").json["items"]?
                .array
            #expect(notices?.count == 1)
            #expect(notices?.first?["on"] == .string("rated"))
            #expect(notices?.first?["mark"] == .int(2))
            let letters = try await ClosingDeskTests.letters(desk, to: "head@example.com")
            #expect(letters.map(\.kind) == ["bad_mark"])
            #expect(letters.first?.text.contains("Dovho") == true)
            #expect(letters.first?.text.contains("/tickets/\(ticket.number)") == true)

            // Changed while it can be, and a good one is told to nobody.
            #expect(try await Self.post(client, ticket.link, "mark=5") == 303)
            desk.clock.move(.days(15))
            #expect(try await Self.post(client, ticket.link, "mark=1") == 422)
            #expect(try await desk.send(client, .get, ticket.path).json["rating"]?["mark"] == .int(5))
            #expect(try await ClosingDeskTests.letters(desk, to: "head@example.com").isEmpty)
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test("P119, P121: an operator takes a mark down, and it stands on the card", arguments: Engine.allCases)
    func byPhone(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await Self.closed(desk, client)
            let rated = try await desk.send(
                client, .post, ticket.path + "/commands/rate",
                "{\"mark\": 4, \"helped\": true, \"said_by\": \"Ольга\"}")
            #expect(rated.status == 200, "\(rated.text)")
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("Client’s mark: 4 of 5") && card.contains("(Ольга)"))
            let wrong = try await desk.send(client, .post, ticket.path + "/commands/rate", "{\"mark\": 6}")
            #expect(wrong.status == 422)
            #expect(try wrong.json["field"] == .string("mark"))
            _ = try await desk.send(client, .post, ticket.path + "/commands/reopen", "{\"reason\": \"Ні\"}")
            let open = try await desk.send(client, .post, ticket.path + "/commands/rate", "{\"mark\": 5}")
            #expect(open.status == 409, "\(open.text)")
        }
    }
}
