import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What solved the whole is told to the clients of its parts; the same for any ticked tickets.
@Suite("One answer for many clients")
struct MassReplyTests {
    @Test("from the whole to its open parts, by a form, and each is resolved", arguments: Engine.allCases)
    func parts(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let whole = try await desk.ticket(client, "Немає інтернету")
            let parts = [try await desk.ticket(client, "Каса"), try await desk.ticket(client, "Пошта")]
            var browser = try await Browser.signedIn("agent", desk, client)
            for part in parts {
                _ = try await browser.post(
                    "/tickets/\(whole.number)/commands/link", ["ticket": "\(part.number)", "kind": "parent"])
            }
            let card = try await browser.get("/tickets/\(whole.number)").text
            #expect(card.contains("Reply in its parts"))
            for part in parts { #expect(card.contains("name=\"ticket-\(part.number)\"")) }
            var form = ["act": "reply", "back": "/tickets/\(whole.number)"]
            for part in parts { form["ticket-\(part.number)"] = "" }
            let asked = try await browser.post("/tickets/mass", form)
            #expect(asked.status == 200 && asked.text.contains("<textarea"))
            form["run"] = "1"
            let empty = try await browser.post("/tickets/mass", form)
            #expect(empty.status == 422 && empty.text.contains("id=\"mass-text-error\""))
            (form["text"], form["then"]) = ("Інтернет є", "resolve")
            let done = try await browser.post("/tickets/mass", form)
            #expect(done.status == 303, "\(done.text)")
            for part in parts {
                let shown = try await desk.send(client, .get, "/api/v1/tickets/\(part.number)").json
                #expect(shown["status"] == .string("resolved"))
                #expect("\(shown["messages"] ?? .null)".contains("Інтернет є"))
            }
            // Nobody is left to be told.
            let after = try await browser.get("/tickets/\(whole.number)").text
            #expect(!after.contains("Reply in its parts"))
        }
    }

    @Test("over the API; what is over already refuses and is not written to", arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let open = try await desk.ticket(client, "Каса")
            let over = try await desk.ticket(client, "Пошта")
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(over.number)/commands/cancel", "{\"reason\": \"Так\"}")
            let body = "{\"tickets\": [\(open.number), \(over.number)], \"body\": {\"text\": \"Працює\"}}"
            let reply = try await desk.send(client, .post, "/api/v1/tickets/commands/reply", body)
            let came = try reply.json
            #expect(came["done"] == .int(1) && came["refused"] == .int(1), "\(reply.text)")
            let shown = try await desk.send(client, .get, "/api/v1/tickets/\(open.number)").json
            #expect(shown["status"] == .string("open") && "\(shown["messages"] ?? .null)".contains("Працює"))
            let left = try await desk.send(client, .get, "/api/v1/tickets/\(over.number)").json
            #expect(!"\(left["messages"] ?? .null)".contains("Працює"))
        }
    }

    @Test("a merge of many is put back from its report", arguments: Engine.allCases)
    func merge(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let tickets = [
                try await desk.ticket(client, "Одна"), try await desk.ticket(client, "Друга"),
                try await desk.ticket(client, "Третя"),
            ]
            let list = tickets.map { "\($0.number)" }.joined(separator: ",")
            let merged = try await desk.send(
                client, .post, "/api/v1/tickets/commands/merge",
                "{\"tickets\": [\(list)], \"body\": {\"into\": \"\(tickets[0].number)\"}}")
            let id = try #require(try merged.json["id"]?.string)
            #expect(try merged.json["done"] == .int(2), "\(merged.text)")
            // One of them was taken apart by hand since: that one refuses, the other goes back.
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(tickets[1].number)/commands/unmerge", "{}")
            let undone = try await desk.send(client, .post, "/api/v1/mass_actions/\(id)/commands/undo", "{}")
            #expect(try undone.json["done"] == .int(1) && undone.json["refused"] == .int(1), "\(undone.text)")
            for ticket in tickets {
                let shown = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)").json
                #expect(shown["status"] == .string("new"))
            }
        }
    }
}
