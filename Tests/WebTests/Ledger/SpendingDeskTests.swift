import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What engineers spend on tickets, as programs and pages see it (P211).
@Suite("Spending at the desk")
struct SpendingDeskTests {
    private static func spend(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ path: String, _ amount: Int,
        as role: String = "agent"
    ) async throws -> Reply {
        try await desk.send(
            client, .post, path + "/commands/spend", as: role,
            "{\"amount\": \(amount), \"report\": \"Кур'єр із блоком живлення\"}")
    }

    @Test(
        "P211: an engineer spends up to the limit with a report, beyond it only the head does",
        arguments: Engine.allCases)
    func limit(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            #expect(try await desk.send(client, .get, path).json["spent"]?.array.isEmpty == true)
            let first = try await Self.spend(desk, client, path, 30_000)
            #expect(first.status == 200, "\(first.text)")
            #expect(try await Self.spend(desk, client, path, 20_000, as: "lead").status == 200)
            for role in ["agent", "lead"] {
                let refused = try await Self.spend(desk, client, path, 1, as: role)
                #expect(refused.status == 403)
                #expect(try refused.json["field"] == .string("amount"))
                #expect(refused.text.contains("50000"), "\(refused.text)")
            }
            #expect(try await Self.spend(desk, client, path, 1, as: "head").status == 200)
            let spent = try await desk.send(client, .get, path).json["spent"]?[0]
            #expect(spent?["currency"] == .string("USD"))
            #expect(spent?["amount"] == .int(50_001))
            #expect(spent?["count"] == .int(3))
            let events = try await desk.send(client, .get, path + "/events?limit=100").json["items"]?.array
            let told = events?.filter { $0["kind"] == .string("ticket.spent") }.map { $0["data"] }
            #expect(told?.map { $0?["beyond_limit"] } == [.bool(false), .bool(false), .bool(true)])
            #expect(told?.first??["report"] == .string("Кур'єр із блоком живлення"))
            for (body, field) in [
                ("{\"amount\": 0, \"report\": \"Так\"}", "amount"), ("{\"amount\": 5}", "report"),
                ("{\"amount\": 5, \"report\": \"  \"}", "report"), ("{\"report\": \"Так\"}", "amount"),
            ] {
                let refused = try await desk.send(client, .post, path + "/commands/spend", body)
                #expect(refused.status == 422, "\(body)")
                #expect(try refused.json["field"] == .string(field), "\(body)")
            }
            #expect(
                try await desk.send(
                    client, .post, path + "/commands/spend", as: "observer",
                    "{\"amount\": 5, \"report\": \"Так\"}"
                ).status == 403)
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P211: the card shows what was spent and what is left, and takes an amount as people write it",
        arguments: Engine.allCases)
    func card(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            let before = try await browser.get(path).text
            #expect(before.contains("id=\"spending\"") && before.contains("$500"), "what is left")
            let done = try await browser.post(
                path + "/commands/spend", ["amount": "120,50", "report": "Доставка"])
            #expect(done.status == 303, "\(done.text)")
            let after = try await browser.get(path).text
            #expect(after.contains("$120.50") && after.contains("$379.50"))
            #expect(after.contains("Доставка"), "the report stands in the timeline")
            for (amount, report, field) in [
                ("багато", "Так", "amount"), ("0", "Так", "amount"), ("1000", "Так", "amount"),
                ("1", " ", "report"), ("", "Так", "amount"),
            ] {
                let refused = try await browser.post(
                    path + "/commands/spend", ["amount": amount, "report": report])
                #expect(refused.status == 422, "\(amount)")
                #expect(refused.text.contains("id=\"spend-\(field)-error\""), "\(amount): \(field)")
            }
            var observer = try await Browser.signedIn("observer", desk, client)
            let seen = try await observer.get(path).text
            #expect(seen.contains("$120.50") && !seen.contains("spend-amount"))
        }
    }

    @Test(
        "P211: the limit, its currency and who goes beyond are the desk's order", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let usual = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator").json
            #expect(usual["spending_limit"] == .int(50_000))
            #expect(usual["spending_currency"] == .string("USD"))
            #expect(usual["spending_beyond"] == .string("head"))
            var browser = try await Browser.signedIn("administrator", desk, client)
            let sheet = try await browser.get("/settings/order").text
            #expect(sheet.contains("value=\"500.00\""))
            func save(_ limit: String, _ currency: String) async throws -> Reply {
                try await browser.post(
                    "/settings/order",
                    [
                        "passes_max": "5", "chase_again_days": "2", "feedback_bad_mark": "2",
                        "closing_right": "anyone", "spending_limit": limit, "spending_currency": currency,
                        "spending_beyond": "lead",
                    ])
            }
            #expect(try await save("багато", "UAH").text.contains("spending_limit-error"))
            #expect(try await save("5", "грн").text.contains("spending_currency-error"))
            let saved = try await save("1 250,50", "UAH")
            #expect(saved.status == 303, "\(saved.text)")
            let order = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator").json
            #expect(order["spending_limit"] == .int(125_050))
            #expect(order["spending_currency"] == .string("UAH"))
            desk.desk.settings.forget()
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            #expect(try await Self.spend(desk, client, path, 125_050).status == 200)
            #expect(try await Self.spend(desk, client, path, 1).status == 403)
            #expect(try await Self.spend(desk, client, path, 1, as: "lead").status == 200)
            try await ClosingDeskTests.check(desk)
        }
    }
}
