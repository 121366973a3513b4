import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Languages
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// What the desk's rules do with a ticket that locked itself: the lock binds people, and rules are the desk's own order.
@Suite("A locked ticket and the rules")
struct LockedRulesTests {
    @Test(
        "P106: rules go on by the system's own act, told in its history; it stays locked, and its engineer out",
        arguments: Engine.allCases)
    func changed(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await LockedDesk.ticket(desk, client)
            let rule = """
                {"id": "71", "name": "Терміново", "is_on": true, "match": "all", "stops": false,
                 "conditions": [{"type": "words", "values": ["горить"], "in": "anywhere"}],
                 "actions": [{"type": "priority", "value": "high"}]}
                """
            let book = "/api/v1/rule_books/changed"
            for (path, body) in [
                ("/versions", "{\"name\": \"Перша\", \"based_on\": 0, \"rules\": [\(rule)]}"),
                ("/commands/activate", "{\"version\": 1}"),
            ] {
                let saved = try await desk.send(client, .post, book + path, as: "administrator", body)
                try #require(saved.status == 200, "\(saved.text)")
            }
            desk.desk.settings.forget()
            let id = try #require(try await desk.desk.read { try TicketStore($0).id(number: number) })
            let ticket = try #require(try await desk.desk.read { try TicketStore($0).find(id)?.record })
            let settings = try await desk.desk.settings.settings(of: desk.desk)
            let reply = ClientReply(
                NewMessage(text: "Горить!", channel: .portal, direction: .in), on: id,
                by: ticket.requester, settings: settings, mail: nil)
            _ = try await desk.desk.write(as: .contact(ticket.requester)) { try reply.perform($0) }

            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
            #expect(read["priority"] == .string("high") && read["locked"] == .bool(true))
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(number)/events?limit=100")
            let items = try events.json["items"]?.array ?? []
            let kinds = items.compactMap { $0["kind"]?.string }
            let locked = try #require(kinds.firstIndex(of: "ticket.locked"))
            let routed = try #require(kinds.lastIndex(of: "ticket.routed"))
            #expect(
                locked < routed && items[routed]["actor"]?["kind"] == .string("system"), "\(items[routed])")
            #expect(!kinds[locked...].contains("ticket.unlocked"))
            // The change that a rule made is none that the engineer could make.
            let own = try await desk.send(
                client, .patch, "/api/v1/tickets/\(number)", "{\"priority\": \"low\"}")
            #expect(own.status == 423)
        }
    }
}
