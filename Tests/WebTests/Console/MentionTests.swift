import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Mentions and followers")
struct MentionTests {
    private static func notices(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ role: String
    ) async throws -> [String] {
        let page = try await desk.send(client, .get, "/api/v1/notices", as: role).json
        return page["items"]?.array.compactMap { $0["on"]?.string } ?? []
    }

    @Test("a note tells whom it calls by name, once, and nobody else", arguments: Engine.allCases)
    func mentioned(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var agent = try await Browser.signedIn("agent", desk, client)
            let note = try await agent.post(
                "/tickets/\(ticket.number)/messages",
                [
                    "visibility": "internal",
                    "text": "@lead гляньте, @Lead! і @agent, а ще x@head.test та @nobody",
                ])
            #expect(note.status == 303, "\(note.text)")
            #expect(try await Self.notices(desk, client, "lead") == ["mentioned"])
            #expect(try await Self.notices(desk, client, "head") == [])
            #expect(try await Self.notices(desk, client, "agent") == [])
            var lead = try await Browser.signedIn("lead", desk, client)
            #expect(try await lead.get("/notices").text.contains("a note calls you"))
            // An answer to the client calls nobody.
            _ = try await agent.post(
                "/tickets/\(ticket.number)/messages", ["visibility": "public", "text": "Пишіть на @head"])
            #expect(try await Self.notices(desk, client, "head") == [])
        }
    }

    @Test("whoever may not see the ticket is not called, and the writer is told", arguments: Engine.allCases)
    func outOfReach(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, department: desk.departments[0].id)
            var agent = try await Browser.signedIn("agent", desk, client)
            let note = try await agent.post(
                "/tickets/\(ticket.number)/messages", ["visibility": "internal", "text": "@narrow, ваше?"])
            #expect(note.status == 422 && note.text.contains("may not see this ticket"))
            #expect(note.text.contains("@narrow, ваше?</textarea>"))
            #expect(try await Self.notices(desk, client, "narrow") == [])
            let api = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.number)/messages",
                "{\"thread\":\"internal\",\"text\":\"@narrow\"}")
            #expect(api.status == 422)
            let people = try await agent.get("/tickets/\(ticket.number)/people").json.array
            let logins = people.compactMap { $0["login"]?.string }
            #expect(logins.contains("lead") && !logins.contains("narrow"))
        }
    }

    @Test("whoever follows is told when the client writes, until they stop", arguments: Engine.allCases)
    func followers(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let me = try #require(desk.staff["agent"]?.text)
            let role = ["role": "follower", "staff": me]
            #expect(try await agent.get(card).text.contains("/commands/add_participant"))
            #expect(try await agent.post("\(card)/commands/add_participant", role).status == 303)
            func write(_ id: String) async throws {
                _ = try await desk.take(
                    "From: Olha <olha@example.net>\nTo: support@example.com\nMessage-ID: <\(id)@x>\nSubject: Re: [#\(ticket.number)] x\n\nЩе не працює\n",
                    from: "olha@example.net")
            }
            try await write("one")
            #expect(try await Self.notices(desk, client, "agent") == ["client_wrote"])
            #expect(try await Self.notices(desk, client, "head") == [])
            #expect(try await agent.post("\(card)/commands/remove_participant", role).status == 303)
            try await write("two")
            #expect(try await Self.notices(desk, client, "agent").count == 1)
        }
    }
}
