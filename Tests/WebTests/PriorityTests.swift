import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Impact and urgency on a real desk: over the API, on the card and in the settings (P37, P80).
@Suite("Priorities that follow from impact and urgency")
struct PriorityTests {
    @Test(
        "P80: a program says both, and reads the priority, the reason and the deadline",
        arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/tickets",
                """
                {"subject": "Не працює каса", "text": "Черга", "impact": "high", "urgency": "high",
                 "requester": {"email": "olha@romashka.test"}}
                """)
            #expect(made.status == 201, "\(made.text)")
            #expect(try made.json["priority"] == .string("critical"))
            #expect(try made.json["impact"] == .string("high"))
            let number = try #require(try made.json["number"]?.int)

            let events = try await desk.send(client, .get, "/api/v1/tickets/\(number)/events")
            #expect(events.text.contains("\"urgency\":\"high\""), "the first event says why: \(events.text)")

            let changed = try await desk.send(
                client, .patch, "/api/v1/tickets/\(number)", "{\"urgency\": \"low\"}")
            #expect(try changed.json["priority"] == .string("normal"), "\(changed.text)")
            #expect(try changed.json["urgency"] == .string("low"))

            let half = try await desk.send(
                client, .post, "/api/v1/tickets",
                """
                {"subject": "Ще", "text": "Раз", "impact": "high", "requester": {"email": "o@romashka.test"}}
                """)
            #expect(half.status == 422, "\(half.text)")
            #expect(try half.json["field"] == .string("urgency"), "\(half.text)")
        }
    }

    @Test(
        "P80: the table is the desk’s own, and where it binds an agent sets nothing else",
        arguments: Engine.allCases)
    func binding(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var head = try await Browser.signedIn("administrator", desk, client)
            let page = try await head.get("/settings/priorities")
            #expect(page.status == 200 && page.text.contains("priority_high_high"), "\(page.text)")
            var typed = Dictionary(
                uniqueKeysWithValues: PriorityRules.assessments.map { (PriorityRulesForm.name($0), "normal") }
            )
            typed["priority_high_high"] = "high"
            typed["priority_binding"] = "1"
            #expect(try await head.post("/settings/priorities", typed).status == 303)
            let order = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator")
            #expect(try order.json["priority_high_high"] == .string("high"), "\(order.text)")
            #expect(try order.json["priority_binding"] == .bool(true))

            let ticket = try await desk.ticket(client, "Каса")
            let refused = try await desk.send(
                client, .patch, "/api/v1/tickets/\(ticket.number)", "{\"priority\": \"critical\"}")
            #expect(refused.status == 403, "\(refused.text)")
            // On the card an agent finds the two questions and no priority to choose.
            var agent = try await Browser.signedIn("agent", desk, client)
            let card = try await agent.get("/tickets/\(ticket.number)").text
            #expect(card.contains("name=\"impact\"") && !card.contains("id=\"change-priority\""))
            let form = [
                "subject": "Каса", "kind": "incident", "impact": "high", "urgency": "high",
                "department": desk.departments[0].id.text, "tags": "",
            ]
            #expect(try await agent.post("/tickets/\(ticket.number)/commands/change", form).status == 303)
            let after = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)")
            #expect(try after.json["priority"] == .string("high"), "\(after.text)")
            #expect(
                try await agent.get("/tickets/\(ticket.number)").text
                    .contains("You judged the impact as the whole company, the urgency as work stands still"))
            let led = try await desk.send(
                client, .patch, "/api/v1/tickets/\(ticket.number)", as: "lead", "{\"priority\": \"low\"}")
            #expect(led.status == 200, "\(led.text)")
            // The page of a new ticket asks the same way.
            let new = try await agent.get("/tickets/new").text
            #expect(new.contains("name=\"urgency\"") && !new.contains("name=\"priority\""))
            #expect(try await head.get("/tickets/new").text.contains("name=\"priority\""))
        }
    }

    @Test("a card that is saved as it stands changes no priority")
    func untouched() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            let ticket = try await desk.ticket(client, "Каса")
            var agent = try await Browser.signedIn("agent", desk, client)
            var form = [
                "subject": "Каса", "kind": "incident", "priority": "normal", "was_priority": "normal",
                "impact": "high", "urgency": "high", "department": desk.departments[0].id.text, "tags": "",
            ]
            #expect(try await agent.post("/tickets/\(ticket.number)/commands/change", form).status == 303)
            let after = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)")
            #expect(try after.json["priority"] == .string("critical"), "\(after.text)")
            form["urgency"] = ""
            form["subject"] = "Каса 2"
            form["was_priority"] = "critical"
            form["priority"] = "high"
            #expect(try await agent.post("/tickets/\(ticket.number)/commands/change", form).status == 303)
            let byHand = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)")
            #expect(try byHand.json["priority"] == .string("high"))
        }
    }
}
