import Domain
import Flows
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Signing in on the portal")
struct PortalSignInTests {
    private static func link(_ letter: String) throws -> String {
        let match = try #require(
            letter.firstMatch(of: #/http://127\.0\.0\.1:8080(/portal/sign-in/[a-z0-9-]+)/#))
        return String(match.1)
    }

    @Test("takes a link from the mailbox and one button; the link works once", arguments: Engine.allCases)
    func link(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client)
            var browser = Browser(desk: desk, client: client)
            _ = try await browser.get("/portal/sign-in")
            let asked = try await browser.postPortal("/portal/sign-in", ["email": " Olha@Example.net "])
            #expect(asked.status == 200)
            let path = try Self.link(try await desk.letter("sign_in_link", to: "olha@example.net"))
            for _ in 0..<3 {
                let opened = try await browser.get(path)
                #expect(opened.status == 200 && opened.headers[values: .setCookie].isEmpty)
                #expect(opened.text.contains("One step left"))
            }
            let used = try await browser.postPortal(path, [:])
            #expect(used.status == 303 && used.headers[.location] == "/portal/")
            #expect(try await browser.get("/portal").text.contains("Не друкує"))
            var other = Browser(desk: desk, client: client)
            let again = try await other.get(path)
            #expect(again.status == 410 && again.text.contains("Ask for a new one"))
            #expect(again.text.contains("name=\"email\""), "it offers a new one")
            #expect(try await other.postPortal(path, [:]).status == 410)
            #expect(other.cookies[Cookie.clientSession.rawValue] == nil)
        }
    }

    @Test("says the same for a known and an unknown address, and writes to the known one alone")
    func silence() async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client)
            var replies: [String] = []
            for email in ["olha@example.net", "nobody@example.net"] {
                var browser = Browser(desk: desk, client: client)
                _ = try await browser.get("/portal/sign-in")
                let reply = try await browser.postPortal("/portal/sign-in", ["email": email])
                #expect(reply.status == 200)
                replies.append(reply.text.replacing(browser.portalToken, with: "TOKEN"))
            }
            #expect(replies[0] == replies[1])
            #expect(try await desk.letters(to: "nobody@example.net").isEmpty)
        }
    }

    @Test("ends with the link's hour, with the session's month, and by signing out")
    func ends() async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client)
            var browser = Browser(desk: desk, client: client)
            _ = try await browser.get("/portal/sign-in")
            _ = try await browser.postPortal("/portal/sign-in", ["email": "olha@example.net"])
            let path = try Self.link(try await desk.letter("sign_in_link", to: "olha@example.net"))
            desk.clock.move(.minutes(61))
            #expect(try await browser.get(path).status == 410)
            #expect(try await browser.postPortal(path, [:]).status == 410)
            browser = try await Browser.client("olha@example.net", desk, client)
            #expect(try await browser.get("/portal/tickets").status == 200)
            #expect(try await browser.postPortal("/portal/sign-out", [:]).status == 303)
            #expect(browser.cookies[Cookie.clientSession.rawValue] == nil)
            browser.cookies[Cookie.clientSession.rawValue] = "secret-of-olha@example.net"
            #expect(
                try await browser.get("/portal/tickets").status == 303, "the secret is worth nothing any more"
            )
        }
    }

    @Test("is slowed down for whoever asks again and again, whatever their network")
    func limits() async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client)
            var statuses: [Int] = []
            for index in 0..<7 {
                var browser = Browser(desk: desk, client: client)
                _ = try await browser.get("/portal/sign-in")
                let reply = try await browser.post(
                    "/portal/sign-in", ["email": "olha@example.net"], token: .some(browser.portalToken),
                    headers: [.xForwardedFor: "10.\(index).0.1"])
                statuses.append(reply.status)
            }
            #expect(statuses == [200, 200, 200, 200, 200, 429, 429])
            #expect(try await desk.letters(to: "olha@example.net").filter { $0 == "sign_in_link" }.count == 1)
        }
    }

    @Test("refuses what is no address, beside the field and with what was typed")
    func address() async throws {
        try await WebFixture.with { desk, client in
            var browser = Browser(desk: desk, client: client)
            _ = try await browser.get("/portal/sign-in")
            let reply = try await browser.postPortal("/portal/sign-in", ["email": "olha@"])
            #expect(reply.status == 422)
            #expect(reply.text.contains("value=\"olha@\"") && reply.text.contains("aria-invalid=\"true\""))
        }
    }
}
