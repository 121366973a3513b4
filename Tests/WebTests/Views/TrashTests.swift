import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The trash")
struct TrashTests {
    @Test(
        "P85: deleted tickets stand there with who, when and why, and come back one by one or many at once",
        arguments: Engine.allCases)
    func thereAndBack(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var made: [(id: String, number: Int64)] = []
            for index in 0..<4 { made.append(try await desk.ticket(client, "Заявка \(index)")) }
            var lead = try await Browser.signedIn("lead", desk, client)
            for ticket in made.prefix(3) {
                let deleted = try await lead.post(
                    "/tickets/\(ticket.number)/commands/delete", ["reason": "Тест зв’язку"])
                #expect(deleted.status == 303, "\(deleted.text)")
            }
            let page = try await lead.get("/trash")
            #expect(page.text.contains("Заявка 0") && page.text.contains("Заявка 2"))
            #expect(!page.text.contains("Заявка 3"))
            #expect(page.text.contains("Deleted by lead") && page.text.contains("Тест зв’язку"))
            let newest = try #require(page.text.firstRange(of: "Заявка 2"))
            let oldest = try #require(page.text.firstRange(of: "Заявка 0"))
            #expect(newest.lowerBound < oldest.lowerBound)
            let one = try await lead.post("/tickets/\(made[0].number)/commands/restore", [:])
            #expect(one.status == 303)
            let many = try await lead.post(
                "/tickets/mass",
                [
                    "act": "restore", "mass_key": "17", "back": "/trash", "ticket-\(made[1].number)": "",
                    "ticket-\(made[2].number)": "",
                ])
            #expect(many.status == 303, "\(many.text)")
            let empty = try await lead.get("/trash")
            #expect(empty.text.contains("No tickets were deleted."), "\(empty.text)")
            for ticket in made {
                let reply = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)")
                #expect(try reply.json["status"]?.string == "new")
            }
        }
    }

    @Test("P85: only who may delete sees the trash, and of it only their departments")
    func rights() async throws {
        try await WebFixture.with { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            #expect(try await agent.get("/trash").status == 403)
            #expect(try await agent.get("/tickets").text.contains("href=\"/trash\"") == false)
            var lead = try await Browser.signedIn("lead", desk, client)
            #expect(try await lead.get("/tickets").text.contains("href=\"/trash\""))
        }
    }

    @Test("P85: the reason stands in the journal, and is asked for over the API too")
    func reason() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client)
            let deleted = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.id)/commands/delete", as: "lead",
                #"{"reason":"Двічі записана"}"#)
            #expect(deleted.status == 200, "\(deleted.text)")
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)/events")
            #expect(events.text.contains("Двічі записана"))
            let long = String(repeating: "а", count: 2_001)
            let other = try await desk.ticket(client)
            let refused = try await desk.send(
                client, .post, "/api/v1/tickets/\(other.id)/commands/delete", as: "lead",
                "{\"reason\":\"\(long)\"}")
            #expect(refused.status == 422)
        }
    }

    @Test("P85: a client no longer finds a deleted ticket in any of their lists")
    func client() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client)
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.id)/commands/delete", as: "lead", "{}")
            let key = try #require(Int64(ticket.id))
            let seen = try await desk.desk.read { transaction in
                let loaded = try #require(try TicketStore(transaction).find(.init(key)))
                let contact = loaded.record.requester
                let lists = try ClientTicketList.View.allCases.flatMap { view in
                    try ClientTicketList.State.allCases.flatMap { state in
                        try ClientTicketStore(transaction).page(
                            .init(view, state), of: ClientReach(of: contact, in: transaction), before: nil,
                            limit: 10)
                    }
                }
                return lists.map(\.id)
            }
            #expect(!seen.contains(.init(key)))
        }
    }
}
