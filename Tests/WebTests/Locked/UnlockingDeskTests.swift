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

/// How whoever holds it asks, and whoever leads decides (P107).
@Suite("Asking for an unlock")
struct UnlockingDeskTests {
    @Test("P107: is asked for, granted for a while, and locks again", arguments: Engine.allCases)
    func unlocking(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await LockedDesk.ticket(desk, client)
            let card = "/tickets/\(number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            var head = try await Browser.signedIn("head", desk, client)
            let shown = try await agent.get(card).text
            #expect(shown.contains("class=\"lockout\"") && shown.contains("/commands/request_unlock"))
            #expect(!shown.contains("/commands/grant_unlock") && !shown.contains("name=\"text\""))
            let empty = try await agent.post(
                card + "/commands/request_unlock", ["reason": " ", "minutes": "30"])
            #expect(empty.status == 422 && empty.text.contains("request_unlock-reason-error"))
            let wrong = try await agent.post(
                card + "/commands/request_unlock", ["reason": "Ключ", "other_minutes": "1"])
            #expect(wrong.status == 422 && wrong.text.contains("Give working time from"))
            let asked = try await agent.post(
                card + "/commands/request_unlock",
                ["reason": "Чекав на ключ", "minutes": "30", "other_minutes": "90"])
            #expect(asked.status == 303, "\(asked.text)")
            #expect(try await agent.get(card).text.contains("You asked for 1\u{A0}h 30\u{A0}min"))

            let places = try await head.get("/tickets?view=unlock_requests").text
            #expect(places.contains("Чекав на ключ") && places.contains("count is-locked\">1<"))
            #expect(try await head.get("/tickets?view=locked").text.contains("Не друкує каса"))
            #expect(!(try await agent.get("/tickets").text.contains("view=unlock_requests")))
            let byAPI = try await desk.send(client, .get, "/api/v1/tickets?unlock_requested=true", as: "head")
            #expect(try byAPI.json["items"]?[0]?["number"] == .int(number))
            #expect(try byAPI.json["items"]?[0]?["lock"]?["request"]?["minutes"] == .int(90))

            let foreign = try await agent.post(card + "/commands/grant_unlock", ["minutes": "60"])
            #expect(foreign.status == 422 || foreign.status == 403)
            let granted = try await head.post(card + "/commands/grant_unlock", ["minutes": "60"])
            #expect(granted.status == 303, "\(granted.text)")
            let open = try await agent.get(card).text
            #expect(open.contains("Unlocked by head until") && open.contains("name=\"text\""))
            #expect(try await head.get("/tickets?view=locked").text.contains("No ticket is locked"))
            let none = try await desk.send(client, .get, "/api/v1/tickets/count?locked=true")
            #expect(try none.json["count"] == .int(0))

            desk.clock.move(.minutes(61))
            try await LockedDesk.elapse(desk)
            #expect(try await agent.get(card).text.contains("class=\"lockout\""))
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(number)/events?limit=100")
            let kinds = try (events.json["items"]?.array ?? []).compactMap { $0["kind"]?.string }
            #expect(kinds.filter { $0 == "ticket.locked" }.count == 2)
            #expect(kinds.contains("ticket.unlock_requested") && kinds.contains("ticket.unlock_granted"))
        }
    }

    @Test("P107: is refused with a reason that whoever asked reads on the card", arguments: Language.allCases)
    func refused(language: Language) async throws {
        try await WebFixture.with { desk, client in
            let (_, number) = try await LockedDesk.ticket(desk, client)
            let commands = "/api/v1/tickets/\(number)/commands/"
            _ = try await desk.send(
                client, .post, commands + "request_unlock", "{\"reason\": \"Ключ\", \"minutes\": 30}")
            let twice = try await desk.send(
                client, .post, commands + "request_unlock", "{\"reason\": \"Ключ\", \"minutes\": 30}")
            #expect(twice.status == 409)
            let refused = try await desk.send(
                client, .post, commands + "refuse_unlock", as: "lead", "{\"reason\": \"Передайте Олені\"}")
            #expect(refused.status == 200, "\(refused.text)")
            var agent = try await Browser.signedIn("agent", desk, client)
            let card = try await agent.get(
                "/tickets/\(number)", headers: [.acceptLanguage: language.rawValue]
            ).text
            #expect(card.contains("Передайте Олені") && card.contains(Texts(language).locks.askAgain))
            #expect(card.contains(Texts(language).locks.refused))
        }
    }
}
