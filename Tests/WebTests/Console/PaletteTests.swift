import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("The palette")
struct PaletteTests {
    private static let asFragment: HTTPFields = [.hxRequest: "true"]

    @Test("offers what the reader may do with the ticket now, and nothing else", arguments: Engine.allCases)
    func commands(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let path = "/palette?ticket=\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let offered = try await agent.get(path, headers: Self.asFragment).text
            #expect(
                offered.contains("data-form=\"palette-take\"")
                    && offered.contains("data-unfold=\"do-assign\""))
            #expect(!offered.contains("do-confirm") && !offered.contains("<html"))
            _ = try await agent.post("/tickets/\(ticket.number)/commands/resolve", [:])
            let later = try await agent.get(path, headers: Self.asFragment).text
            #expect(!later.contains("palette-take") && later.contains("do-confirm"))
            var observer = try await Browser.signedIn("observer", desk, client)
            let seen = try await observer.get(path, headers: Self.asFragment).text
            #expect(!seen.contains("data-form") && !seen.contains("data-unfold"))
            #expect(seen.contains("/tickets?view=mine"))
        }
    }

    @Test("finds tickets by number and words within the reader's reach", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Каса №3 мовчить")
            var agent = try await Browser.signedIn("agent", desk, client)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            for words in ["\(ticket.number)", "каса"] {
                let path = "/palette?q=\(words)"
                let found = try await agent.get(path, headers: Self.asFragment).text
                #expect(found.contains("Каса №3 мовчить"), "\(words)")
                let hidden = try await narrow.get(path, headers: Self.asFragment).text
                #expect(!hidden.contains("Каса №3 мовчить"), "\(words)")
            }
            let out = try await narrow.get("/palette?ticket=\(ticket.number)")
            #expect(out.status == 404)
        }
    }

    @Test("takes what is half typed, and refuses what is no question", arguments: Engine.allCases)
    func limits(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            for words in ["status:", "before:3x", "\"", "%22%22", "-", "client:%22"] {
                let reply = try await agent.get("/palette?q=\(words)")
                #expect(reply.status == 200, "\(words)")
            }
            let long = try await agent.get("/palette?q=" + String(repeating: "a", count: 301))
            #expect(long.status == 422)
            let wrong = try await agent.get("/palette?ticket=abc")
            #expect(wrong.status == 404 || wrong.status == 422)
        }
    }

    @Test(
        "keys and density are this browser's own, and what means nothing changes nothing",
        arguments: Engine.allCases)
    func preferences(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            #expect(try await agent.get("/tickets").text.contains("aria-keyshortcuts=\"C\""))
            let back = try await agent.post(
                "/preferences", ["keys": "off", "density": "compact", "next": "/tasks"])
            #expect(back.status == 303 && back.headers[.location] == "/tasks")
            let quiet = try await agent.get("/tickets").text
            #expect(!quiet.contains("aria-keyshortcuts") && quiet.contains("data-keys=\"off\""))
            #expect(quiet.contains("data-density=\"compact\""))
            _ = try await agent.post(
                "/preferences", ["keys": "maybe", "density": "huge", "next": "//evil.test"])
            #expect(try await agent.get("/tickets").text.contains("data-density=\"compact\""))
        }
    }

    @Test(
        "a page travels packed to a browser that takes it, and plain to one that does not",
        arguments: Engine.allCases)
    func packed(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            let plain = try await agent.get("/tickets")
            let packed = try await agent.get("/tickets", headers: [.acceptEncoding: "gzip"])
            #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip")
            #expect(packed.body.count < plain.body.count / 3)
            for reply in [plain, packed] {
                #expect(reply.headers[.vary]?.contains("Accept-Encoding") == true)
            }
        }
    }
}
