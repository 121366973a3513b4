import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Two people edit one ticket")
struct EditTogetherTests {
    /// The form of the card as one of them saw it, with what they changed in it.
    private static func form(_ page: String, _ changes: [String: String]) -> [String: String] {
        var form: [String: String] = [:]
        for part in page.split(separator: "name=\"was_").dropFirst() {
            let name = String(part.prefix { $0 != "\"" })
            guard let start = part.firstRange(of: "value=\"") else { continue }
            let value = String(part[start.upperBound...].prefix { $0 != "\"" })
            (form[name], form["was_" + name]) = (value, value)
        }
        return form.merging(changes) { $1 }
    }

    @Test("each changes what they touched, and tags of both stand", arguments: Engine.allCases)
    func different(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Каса")
            let path = "/tickets/\(ticket.number)"
            var (agent, lead) = (
                try await Browser.signedIn("agent", desk, client),
                try await Browser.signedIn("lead", desk, client)
            )
            let (first, second) = (try await agent.get(path).text, try await lead.get(path).text)
            let one = try await agent.post(
                path + "/commands/change", Self.form(first, ["priority": "high", "tags": "каса"]))
            #expect(one.status == 303, "\(one.text)")
            let two = try await lead.post(
                path + "/commands/change",
                Self.form(second, ["subject": "Каса мовчить", "tags": "терміново"]))
            #expect(two.status == 303, "\(two.text)")
            let shown = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json
            #expect(shown["subject"] == .string("Каса мовчить") && shown["priority"] == .string("high"))
            #expect(shown["tags"] == .array([.string("каса"), .string("терміново")]))
        }
    }

    @Test(
        "the same field: the second is told what stands there, keeps what they typed, and may insist",
        arguments: Engine.allCases)
    func same(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Каса")
            let path = "/tickets/\(ticket.number)"
            var (agent, lead) = (
                try await Browser.signedIn("agent", desk, client),
                try await Browser.signedIn("lead", desk, client)
            )
            let (first, second) = (try await agent.get(path).text, try await lead.get(path).text)
            _ = try await agent.post(
                path + "/commands/change", Self.form(first, ["priority": "high", "subject": "Каса 4"]))
            let refused = try await lead.post(
                path + "/commands/change",
                Self.form(second, ["priority": "low", "subject": "Каса 5", "kind": "information"]))
            #expect(refused.status == 422)
            #expect(refused.text.contains("Subject: Каса 4; Priority: High"))
            #expect(refused.text.contains("id=\"change-subject-error\""))
            #expect(refused.text.contains("value=\"Каса 5\""))
            let before = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json
            #expect(before["priority"] == .string("high") && before["kind"] != .string("information"))
            // The form that came back knows what stands there now: sent once more, it holds.
            let insisted = try await lead.post(
                path + "/commands/change",
                Self.form(refused.text, ["priority": "low", "subject": "Каса 5", "kind": "information"]))
            #expect(insisted.status == 303, "\(insisted.text)")
            let after = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json
            #expect(after["subject"] == .string("Каса 5") && after["priority"] == .string("low"))
            #expect(after["kind"] == .string("information"))
        }
    }
}
