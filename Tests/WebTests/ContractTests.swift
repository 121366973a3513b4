import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Contracts in the settings, and what they promise to the tickets of their organization (P72).
@Suite("Contracts")
struct ContractTests {
    private static func organization(_ desk: WebFixture, _ client: any TestClientProtocol) async throws
        -> String
    {
        let made = try await desk.send(
            client, .post, "/api/v1/organizations", as: "administrator",
            "{\"name\": \"Ромашка\", \"domains\": [\"romashka.test\"]}")
        #expect(made.status == 201, "\(made.text)")
        return try #require(try made.json["id"]?.string)
    }

    private static func ticket(_ desk: WebFixture, _ client: any TestClientProtocol) async throws -> Reply {
        try await desk.send(
            client, .post, "/api/v1/tickets",
            "{\"subject\": \"Каса\", \"text\": \"Черга\", \"requester\": {\"email\": \"olha@romashka.test\"}}"
        )
    }

    @Test(
        "P72: a ticket has its organization’s only contract in force, with its times; of two somebody chooses",
        arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let organization = try await Self.organization(desk, client)
            let policy = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator",
                "{\"name\": \"Золота\", \"for_contracts\": true, \"first_response_normal\": 15}")
            let id = try #require(try policy.json["id"]?.string)
            var browser = try await Browser.signedIn("administrator", desk, client)
            let today = TimeZoneRules.utc.civil(at: desk.clock.now).date
            let typed = [
                "name": "Договір 7/26", "organization": organization, "policy": id, "calendar": "",
                "valid_from": today.adding(days: -10).description,
                "valid_until": today.adding(days: 30).description,
            ]
            let saved = try await browser.post("/settings/contracts/new", typed)
            #expect(saved.status == 303, "\(saved.text)")
            let list = try await browser.get("/settings/contracts").text
            #expect(list.contains("Договір 7/26") && list.contains("Ромашка"))

            let first = try await Self.ticket(desk, client)
            #expect(try first.json["contract"]?["name"] == .string("Договір 7/26"), "\(first.text)")
            let clocks = try first.json["clocks"]?.array ?? []
            let clock = clocks.first { $0["kind"] == .string("first_response") }
            #expect(clock?["target_minutes"] == .int(15), "\(first.text)")

            // A second one: nobody knows which, so the card asks.
            var second = typed
            second["name"] = "Договір 8/26"
            #expect(try await browser.post("/settings/contracts/new", second).status == 303)
            let unsure = try await Self.ticket(desk, client)
            #expect(try unsure.json["contract"] == .null, "\(unsure.text)")
            let number = try #require(try unsure.json["number"]?.int)
            let card = try await browser.get("/tickets/\(number)").text
            #expect(card.contains("Договір 7/26") && card.contains("Договір 8/26"))
            let chosen = try await browser.post(
                "/tickets/\(number)/commands/change",
                [
                    "subject": "Каса", "kind": "incident", "priority": "normal", "was_priority": "normal",
                    "department": desk.departments[0].id.text, "tags": "",
                    "contract": try #require(try first.json["contract"]?["id"]?.string),
                ])
            #expect(chosen.status == 303, "\(chosen.text)")
            #expect(try await browser.get("/tickets/\(number)").text.contains("You changed the contract"))

            // Over: what comes now is promised as to everybody, what came then keeps what it was promised.
            desk.clock.move(.days(40))
            let late = try await Self.ticket(desk, client)
            #expect(try late.json["contract"] == .null, "\(late.text)")
            let former = try await desk.send(
                client, .get, "/api/v1/tickets/\(try #require(try first.json["number"]?.int))")
            #expect(try former.json["contract"]?["name"] == .string("Договір 7/26"))
        }
    }

    @Test(
        "an end before the beginning, a day that is none and a missing organization are named beside their fields"
    )
    func wrong() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            let organization = try await Self.organization(desk, client)
            var browser = try await Browser.signedIn("administrator", desk, client)
            func send(_ fields: [String: String]) async throws -> Reply {
                var typed = ["name": "Договір", "organization": organization, "policy": "", "calendar": ""]
                typed.merge(fields) { $1 }
                return try await browser.post("/settings/contracts/new", typed)
            }
            let backwards = try await send(["valid_from": "2026-05-01", "valid_until": "2026-04-29"])
            #expect(
                backwards.status == 422
                    && backwards.text.contains("Give a day that is not before the first."),
                "\(backwards.text)")
            #expect(backwards.text.contains("value=\"2026-04-29\""), "what was typed stays")
            let both = try await send([
                "organization": "", "valid_from": "2026-05-01", "valid_until": "2026-04-29",
            ])
            #expect(both.text.contains("organization-error") && both.text.contains("valid_until-error"))
            let noDay = try await send(["valid_from": "31.02.2026"])
            #expect(noDay.status == 422 && noDay.text.contains("valid_from-error"), "\(noDay.text)")
            let nobody = try await send(["organization": ""])
            #expect(nobody.status == 422 && nobody.text.contains("organization-error"), "\(nobody.text)")
            // One day is a whole day.
            #expect(try await send(["valid_from": "2026-05-01", "valid_until": "2026-05-01"]).status == 303)
        }
    }
}
