import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Clients who keep a ticket waiting (P83, P84).
@Suite("Chasing clients over API and pages")
struct ChaseDeskTests {
    private static func waiting(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ subject: String = "Не друкує",
        department: Department.ID? = nil
    ) async throws -> (number: Int64, path: String) {
        let ticket = try await desk.ticket(client, subject, department: department)
        let path = "/api/v1/tickets/\(ticket.number)"
        _ = try await desk.send(client, .post, path + "/commands/take", "{}")
        let waits = try await desk.send(client, .post, path + "/commands/wait", "{\"for\": \"client\"}")
        #expect(waits.status == 200, "\(waits.text)")
        return (ticket.number, path)
    }

    private static func chase(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ path: String, _ body: String
    ) async throws -> Reply {
        try await desk.send(client, .post, path + "/commands/chase", body)
    }

    @Test(
        "P83: reminders leave by schedule, then the client stands in the list to call",
        arguments: Engine.allCases)
    func schedule(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await Self.waiting(desk, client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let planned = try await browser.get("/chase")
            #expect(planned.text.contains("Не друкує") && planned.text.contains("next attempt"))
            for _ in 0..<6 {
                desk.clock.move(.days(1))
                try await ClosingDeskTests.ring(desk)
            }
            let told = try await ClosingDeskTests.letters(desk, to: "olha@example.net")
            #expect(told.map(\.kind) == ["acknowledgement", "answer_reminder", "answer_reminder"])
            // A session of yesterday is over.
            browser = try await Browser.signedIn("lead", desk, client)
            let due = try await browser.get("/chase")
            #expect(due.text.contains("call now") && due.text.contains("reminders"))

            let logged = try await Self.chase(
                desk, client, ticket.path,
                "{\"means\": \"call\", \"result\": \"no_answer\", \"comment\": \"Не бере слухавку\"}")
            #expect(logged.status == 200, "\(logged.text)")
            let chasing = try logged.json["chasing"]
            #expect(chasing?["attempt_count"] == .int(1))
            #expect(chasing?["attempts"]?[0]?["result"] == .string("no_answer"))
            #expect(chasing?["next_at"]?.string != nil)
            let card = try await browser.get("/tickets/\(ticket.number)")
            #expect(card.text.contains("Call: no answer") && card.text.contains("Не бере слухавку"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P84: the agreed time and the refusal are stored, and the call is due then",
        arguments: Engine.allCases)
    func slot(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await Self.waiting(desk, client)
            let slot = (desk.clock.now + .hours(3)).rfc3339
            let logged = try await Self.chase(
                desk, client, ticket.path,
                "{\"means\": \"call\", \"result\": \"later\", \"slot\": \"\(slot)\", \"comment\": \"Зайнята\"}"
            )
            #expect(logged.status == 200, "\(logged.text)")
            #expect(
                try logged.json["chasing"]?["next_at"] == logged.json["chasing"]?["attempts"]?[0]?["slot"])
            let events = try await desk.send(client, .get, ticket.path + "/events", as: "head").text
            #expect(events.contains("ticket.chased") && events.contains("Зайнята"))
            desk.clock.move(.hours(3))
            try await ClosingDeskTests.ring(desk)
            var browser = try await Browser.signedIn("agent", desk, client)
            #expect(try await browser.get("/chase").text.contains("agreed for"))
            for (body, field) in [
                ("{\"means\": \"call\", \"result\": \"later\"}", "slot"),
                ("{\"means\": \"call\", \"result\": \"later\", \"slot\": \"2001-01-01T00:00:00Z\"}", "slot"),
                ("{\"means\": \"call\", \"result\": \"withdrawn\"}", "comment"),
                ("{\"means\": \"pigeon\", \"result\": \"reached\"}", "means"),
            ] {
                let refused = try await Self.chase(desk, client, ticket.path, body)
                #expect(refused.status == 422, "\(body): \(refused.text)")
                #expect(try refused.json["field"] == .string(field), "\(refused.text)")
            }
        }
    }

    @Test(
        "P83: the list's own form ends a wait, and a mistake is shown where it was made",
        arguments: Engine.allCases)
    func list(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await Self.waiting(desk, client)
            let other = try await Self.waiting(desk, client, "Інша")
            var browser = try await Browser.signedIn("agent", desk, client)
            let wrong = try await browser.post(
                "/chase/\(ticket.number)", ["means": "call", "result": "withdrawn", "comment": ""])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("chase-\(ticket.number)-comment-error"))
            let done = try await browser.post(
                "/chase/\(ticket.number)",
                ["means": "call", "result": "withdrawn", "comment": "Купили нову"])
            #expect(done.status == 303)
            let solved = try await browser.post(
                "/chase/\(other.number)", ["means": "other", "result": "solved", "comment": ""])
            #expect(solved.status == 303)
            #expect(try await desk.send(client, .get, ticket.path).json["status"] == .string("cancelled"))
            #expect(try await desk.send(client, .get, other.path).json["status"] == .string("resolved"))
            #expect(try await browser.get("/chase").text.contains("No ticket waits for a client"))
        }
    }

    @Test(
        "P83: the list shows no department that its reader does not see, and pages by key",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for number in 0..<52 {
                _ = try await Self.waiting(desk, client, "Каса \(number)", department: desk.departments[0].id)
            }
            let own = try await Self.waiting(desk, client, "Друга каса", department: desk.departments[1].id)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let seen = try await narrow.get("/chase").text
            #expect(seen.contains("Друга каса") && !seen.contains("Каса 0"))
            #expect(seen.contains("/tickets/\(own.number)\""))
            var browser = try await Browser.signedIn("agent", desk, client)
            let first = try await browser.get("/chase").text
            #expect(first.contains("Каса 0<") && !first.contains("Друга каса"))
            let next = try #require(first.firstMatch(of: #/\/chase\?after=c[0-9a-z.]+/#).map { String($0.0) })
            let second = try await browser.get(next).text
            #expect(
                second.contains("Друга каса") && second.contains("Каса 51") && !second.contains("Каса 0<"))
        }
    }
}
