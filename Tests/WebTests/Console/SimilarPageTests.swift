import Storage
import Testing

@testable import Web

@Suite("Similar tickets")
struct SimilarPageTests {
    @Test("are found by like words, with what their clients were told", arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let old = try await desk.ticket(client, "Принтер друкує смуги на папері")
            let other = try await desk.ticket(client, "Не приходять листи від банку")
            let ticket = try await desk.ticket(client, "Смуги на папері, принтер у бухгалтерії")
            var browser = try await Browser.signedIn("agent", desk, client)
            _ = try await browser.post(
                "/tickets/\(old.number)/messages", ["visibility": "public", "text": "Почистіть барабан"])
            _ = try await browser.post(
                "/tickets/\(old.number)/messages", ["visibility": "internal", "text": "Замовити запасний"])
            let page = try await browser.get("/tickets/\(ticket.number)/similar")
            #expect(page.status == 200)
            #expect(page.text.contains("/tickets/\(old.number)\"") && page.text.contains("Почистіть барабан"))
            #expect(!page.text.contains("/tickets/\(other.number)\""))
            #expect(!page.text.contains("Замовити запасний"))
            let alone = try await browser.get("/tickets/\(other.number)/similar").text
            #expect(alone.contains("There are no similar tickets"))
            let link = try await browser.get("/tickets/\(ticket.number)").text
            #expect(link.contains("/tickets/\(ticket.number)/similar"))
            #expect(try await browser.get("/tickets/999999/similar").status == 404)
        }
    }
}
