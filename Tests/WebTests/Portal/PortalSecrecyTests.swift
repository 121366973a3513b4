import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A client reads")
struct PortalSecrecyTests {
    static let email = "olha@example.net"

    private static func post(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ number: Int64, _ body: String
    ) async throws -> String {
        let reply = try await desk.send(client, .post, "/api/v1/tickets/\(number)/messages", body)
        try #require(reply.status == 201, "\(reply.text)")
        return try #require(try reply.json["attachments"]?[0]?["id"]?.string)
    }

    @Test(
        "the client's thread only: no page and no file shows another one",
        arguments: MessageThread.Kind.allCases.filter { $0 != .client })
    func threads(thread: MessageThread.Kind) async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let file =
                "\"attachments\":[{\"name\":\"a.txt\",\"content_type\":\"text/plain\",\"data\":\"0YLQsNGU\"}]"
            let hidden = try await Self.post(
                desk, client, number, "{\"text\":\"Таємниця\",\"thread\":\"\(thread.rawValue)\",\(file)}")
            let shown = try await Self.post(desk, client, number, "{\"text\":\"Відповідь\",\(file)}")
            let link = try await desk.link(number, for: Self.email)
            var browser = try await Browser.client(Self.email, desk, client)
            for place in ["/portal/tickets/\(number)", link] {
                let page = try await browser.get(place)
                #expect(page.text.contains("Відповідь") && !page.text.contains("Таємниця"), "\(place)")
                #expect(!page.text.contains(hidden) && page.text.contains(shown))
                #expect(try await browser.get("\(place)/files/\(hidden)").status == 404)
                #expect(try await browser.get("\(place)/files/\(shown)").status == 200)
                let failed = try await browser.postPortal("\(place)/messages", ["text": ""])
                #expect(failed.status == 422 && !failed.text.contains("Таємниця"))
            }
            for page in ["/portal", "/portal/tickets", "/portal/tickets?state=closed"] {
                #expect(!(try await browser.get(page)).text.contains("Таємниця"))
            }
        }
    }

    @Test("own tickets only, and by a link that one alone")
    func tickets() async throws {
        try await WebFixture.with { desk, client in
            let own = try await desk.ticket(client, "Свій").number
            let second = try await desk.ticket(client, "Ще свій").number
            let made = try await desk.send(
                client, .post, "/api/v1/tickets",
                "{\"subject\":\"Чужий\",\"text\":\"Ні\",\"requester\":{\"email\":\"other@example.net\"}}")
            let foreign = try #require(try made.json["number"]?.int)
            let file = try await Self.post(
                desk, client, second,
                "{\"text\":\"Так\",\"attachments\":[{\"name\":\"a\",\"content_type\":\"text/plain\",\"data\":\"YQ==\"}]}"
            )
            var browser = try await Browser.client(Self.email, desk, client)
            #expect(try await browser.get("/portal/tickets/\(own)").status == 200)
            for path in [
                "/portal/tickets/\(foreign)", "/portal/tickets/\(own)/files/\(file)", "/portal/tickets/x",
            ] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            #expect(
                try await browser.postPortal("/portal/tickets/\(foreign)/messages", ["text": "Я"]).status
                    == 404)
            #expect(
                try await browser.postPortal("/portal/tickets/\(foreign)/commands/confirm", [:]).status == 404
            )
            #expect(!(try await browser.get("/portal")).text.contains("Чужий"))
            var guest = Browser(desk: desk, client: client)
            let link = try await desk.link(own, for: Self.email)
            #expect(try await guest.get(link).status == 200)
            #expect(try await guest.get("\(link)/files/\(file)").status == 404)
            #expect(try await guest.get("/portal/tickets/\(second)").status == 303, "a link is no session")
            // Whoever takes no part: signed, but for nobody of this ticket.
            let wrong = try await desk.link(foreign, for: Self.email)
            let reply = try await guest.get(wrong)
            #expect(reply.status == 403 && !reply.text.contains("Чужий"))
        }
    }

    @Test("nothing by a link that was changed, whichever letter of it")
    func forged() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let link = try await desk.link(number, for: Self.email)
            var guest = Browser(desk: desk, client: client)
            let letters = Array(link)
            for index in stride(from: "/portal/t/".count, to: letters.count, by: 3) {
                var changed = letters
                changed[index] = changed[index] == "a" ? "b" : "a"
                let reply = try await guest.get(String(changed))
                #expect(reply.status == 404 && !reply.text.contains("Не друкує"), "letter \(index)")
            }
        }
    }

    @Test("not what another client wrote on a ticket that was merged into this one")
    func merged() async throws {
        try await WebFixture.with { desk, client in
            let own = try await desk.ticket(client, "Свій").number
            let made = try await desk.send(
                client, .post, "/api/v1/tickets",
                "{\"subject\":\"Чужий\",\"text\":\"Чужі слова\",\"requester\":{\"email\":\"other@example.net\"}}"
            )
            let foreign = try #require(try made.json["number"]?.int)
            let merged = try await desk.send(
                client, .post, "/api/v1/tickets/\(foreign)/commands/merge", "{\"into\":\"\(own)\"}")
            try #require(merged.status == 200, "\(merged.text)")
            var browser = try await Browser.client(Self.email, desk, client)
            let page = try await browser.get("/portal/tickets/\(own)")
            #expect(page.status == 200 && !page.text.contains("Чужі слова"))
            // The other one learns where it went on, and no more.
            var other = try await Browser.client("other@example.net", desk, client)
            let their = try await other.get("/portal/tickets/\(foreign)")
            #expect(their.text.contains("Чужі слова") && their.text.contains("\(own)"))
            #expect(!their.text.contains("Допоможіть"))
        }
    }

    @Test("no ticket from the trash")
    func deleted() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let link = try await desk.link(number, for: Self.email)
            let gone = try await desk.send(
                client, .post, "/api/v1/tickets/\(number)/commands/delete", as: "administrator", "{}")
            try #require(gone.status == 200)
            var browser = try await Browser.client(Self.email, desk, client)
            #expect(try await browser.get("/portal/tickets/\(number)").status == 404)
            #expect(!(try await browser.get(link)).text.contains("Не друкує"))
            #expect(!(try await browser.get("/portal")).text.contains("Не друкує"))
        }
    }
}
