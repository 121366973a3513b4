import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Drafts on the server")
struct DraftTests {
    private static let script: HTTPFields = {
        var fields = HTTPFields()
        if let name = HTTPField.Name("HX-Request") { fields[name] = "true" }
        return fields
    }()

    @Test(
        "what somebody writes is there on another device, and gone when it was sent",
        arguments: Engine.allCases)
    func devices(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let kept = try await agent.post("\(card)/draft", ["visibility": "public", "text": "Вже дивлюся"])
            #expect(kept.status == 303, "\(kept.text)")
            // Another browser of the same person, which knows nothing but its session.
            let there = try await agent.get(card)
            #expect(there.text.contains(">Вже дивлюся</textarea>"))
            #expect(there.text.contains("name=\"draft-public\" value=\"1\""))
            var head = try await Browser.signedIn("head", desk, client)
            #expect(try await head.get(card).text.contains("Вже дивлюся") == false)
            let sent = try await agent.post(
                "\(card)/messages", ["visibility": "public", "text": "Вже дивлюся", "draft-public": "1"])
            #expect(sent.status == 303, "\(sent.text)")
            #expect(try await agent.get(card).text.contains("</textarea>") == true)
            #expect(try await agent.get(card).text.contains(">Вже дивлюся</textarea>") == false)
        }
    }

    @Test("two tabs that write the same draft lose nothing", arguments: Engine.allCases)
    func conflict(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            func save(_ text: String, base: String) async throws -> Reply {
                var tab = agent
                return try await tab.post(
                    "\(card)/draft", ["visibility": "internal", "text": text, "draft-internal": base],
                    headers: Self.script)
            }
            let first = try await save("З першої вкладки", base: "")
            #expect(try first.json["version"]?.int == 1 && first.json["added"]?.string == "", "\(first.text)")
            let second = try await save("З другої", base: "")
            #expect(try second.json["version"]?.int == 2)
            #expect(try second.json["added"]?.string == "\n\n———\nЗ першої вкладки")
            // The first one did not know of it either; its own words are there already.
            let again = try await save("З першої вкладки, далі", base: "1")
            #expect(try again.json["added"]?.string?.contains("З другої") == true)
            let page = try await agent.get(card)
            #expect(page.text.contains("З першої вкладки, далі") && page.text.contains("З другої"))
            // Whoever knows the newest version just goes on, and an empty page that knew nothing takes nothing away.
            let kept = try await save("", base: "1")
            #expect(try kept.json["version"]?.int == 3)
            let on = try await save("Лише це", base: "3")
            #expect(try on.json["version"]?.int == 4 && on.json["added"]?.string == "")
            let gone = try await save(" ", base: "4")
            #expect(try gone.json["version"]?.int == 0)
        }
    }

    @Test("an answer that another tab did not know of leaves that tab’s words")
    func sentElsewhere() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            _ = try await agent.post("\(card)/draft", ["visibility": "internal", "text": "Довга думка"])
            let sent = try await agent.post(
                "\(card)/messages", ["visibility": "internal", "text": "Коротко"])
            #expect(sent.status == 303)
            #expect(try await agent.get(card).text.contains("Довга думка</textarea>"))
        }
    }

    @Test("a draft is nobody’s on a ticket out of reach, has an end, and goes with an erased person")
    func limits() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client, department: desk.departments[0].id)
            let card = "/tickets/\(ticket.number)"
            var narrow = try await Browser.signedIn("narrow", desk, client)
            #expect(try await narrow.post("\(card)/draft", ["text": "Так"]).status == 404)
            var agent = try await Browser.signedIn("agent", desk, client)
            let long = String(repeating: "а", count: DraftStore.Limits.textBytesMax)
            #expect(try await agent.post("\(card)/draft", ["text": long]).status == 422)
            _ = try await agent.post("\(card)/draft", ["visibility": "internal", "text": "Дзвонила Олена"])
            let key = try #require(Int64(ticket.id))
            let contact = try await desk.desk.read { transaction in
                try TicketStore(transaction).find(.init(key))?.record.requester
            }
            let erased = try await desk.send(
                client, .post, "/api/v1/contacts/\(try #require(contact).text)/commands/erase",
                as: "administrator", "{}")
            #expect(erased.status == 200, "\(erased.text)")
            let staff = try #require(desk.staff["agent"])
            let left = try await desk.desk.read { try DraftStore($0).drafts(of: staff, on: .init(key)) }
            #expect(left.isEmpty)
        }
    }
}
