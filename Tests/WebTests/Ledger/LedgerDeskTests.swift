import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Penalties and rewards as programs and pages see them (P109, P114, P116).
@Suite("The ledger at the desk")
struct LedgerDeskTests {
    @Test(
        "P109: is off until somebody switches it on, and what happened before counts nowhere",
        arguments: Engine.allCases)
    func off(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let rule = "{\"name\": \"Повернення\", \"fact\": \"returned\", \"amount\": 1}"
            let made = try await desk.send(client, .post, "/api/v1/ledger_rules", as: "administrator", rule)
            #expect(made.status == 201, "\(made.text)")
            try await LedgerScene.returned(desk, client)
            var browser = try await Browser.signedIn("agent", desk, client)
            #expect(try await !browser.get("/tickets").text.contains("href=\"/ledger\""))
            #expect(try await LedgerScene.ledger(desk, client)["on"] == .bool(false))
            #expect(LedgerScene.facts(try await LedgerScene.ledger(desk, client)).isEmpty)

            var administrator = try await Browser.signedIn("administrator", desk, client)
            #expect(try await administrator.post("/settings/ledger/switch", ["on": "true"]).status == 303)
            desk.desk.settings.forget()
            try await LedgerScene.returned(desk, client)
            #expect(LedgerScene.facts(try await LedgerScene.ledger(desk, client)) == ["returned 1"])
            #expect(try await browser.get("/tickets").text.contains("href=\"/ledger\""))

            #expect(try await administrator.post("/settings/ledger/switch", ["on": "false"]).status == 303)
            desk.desk.settings.forget()
            try await LedgerScene.returned(desk, client)
            #expect(try await administrator.post("/settings/ledger/switch", ["on": "true"]).status == 303)
            #expect(LedgerScene.facts(try await LedgerScene.ledger(desk, client)) == ["returned 1"])
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P109, P116, P121: a return costs and a high mark earns, whoever heads sees everybody, others themselves",
        arguments: Engine.allCases)
    func everybody(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            let number = try await LedgerScene.returned(desk, client)
            let path = "/api/v1/tickets/\(number)/commands"
            _ = try await desk.send(client, .post, path + "/resolve", "{}")
            _ = try await desk.send(client, .post, path + "/confirm", "{\"said_by\": \"Ольга\"}")
            let rated = try await desk.send(client, .post, path + "/rate", "{\"mark\": 5}")
            #expect(rated.status == 200, "\(rated.text)")
            try await LedgerScene.returned(desk, client, by: "lead")

            let all = try await LedgerScene.ledger(desk, client)
            #expect(Set(LedgerScene.facts(all)).isSuperset(of: ["returned 1", "high_mark 2"]))
            let agent = try #require(desk.staff["agent"]?.text)
            let own = try await LedgerScene.ledger(desk, client, as: "agent")
            #expect(own["person"] == .string(agent))
            #expect(own["entries"]?.array.allSatisfy { $0["person"] == .string(agent) } == true)
            #expect(own["gaps"]?.array.isEmpty == true)
            #expect(own["sums"]?[0]?["rewards"] == .int(2))
            #expect((all["entries"]?.array.count ?? 0) > (own["entries"]?.array.count ?? 0))
            let entry = try #require(own["entries"]?.array.first { $0["fact"] == .string("returned") })
            #expect(entry["ticket"] == .int(number))
            #expect(entry["sign"] == .string("penalty") && entry["currency"] == .null)
            #expect(entry["evidence"]?.array.contains { $0["meaning"] == .string("returned") } == true)
            #expect(
                try await LedgerScene.ledger(desk, client, "?person=\(agent)")["entries"] == own["entries"])
            #expect(
                try await desk.send(client, .get, "/api/v1/ledger?person=\(agent)", as: "lead").status == 403)
            #expect(LedgerScene.facts(try await LedgerScene.ledger(desk, client, as: "observer")).isEmpty)
            #expect(try await desk.send(client, .get, "/api/v1/ledger?month=2026-13").status == 422)
            #expect(LedgerScene.facts(try await LedgerScene.ledger(desk, client, "?month=2026-01")).isEmpty)

            var head = try await Browser.signedIn("head", desk, client)
            let page = try await head.get("/ledger").text
            #expect(page.contains("class=\"verdict ledger-entry\"") && page.contains("/tickets/\(number)\""))
            #expect(page.contains("name=\"person\""))
            var browser = try await Browser.signedIn("agent", desk, client)
            let mine = try await browser.get("/ledger").text
            #expect(mine.contains("/appeal\"") && !mine.contains("name=\"person\""))
        }
    }

    @Test(
        "P109: a person sees their entry, and of a ticket that is not theirs any more nothing else",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            let number = try await LedgerScene.returned(
                desk, client, by: "narrow", department: desk.departments[1].id)
            #expect(
                try await LedgerScene.ledger(desk, client, as: "narrow")["entries"]?[0]?["ticket"]
                    == .int(number))
            let moved = try await desk.send(
                client, .patch, "/api/v1/tickets/\(number)", as: "administrator",
                "{\"department\": \"\(desk.departments[0].id.text)\"}")
            #expect(moved.status == 200, "\(moved.text)")
            let entry = try await LedgerScene.ledger(desk, client, as: "narrow")["entries"]?[0]
            #expect(entry?["fact"] == .string("returned") && entry?["ticket"] == .null)
            var browser = try await Browser.signedIn("narrow", desk, client)
            let page = try await browser.get("/ledger").text
            #expect(page.contains("ledger-entry") && !page.contains("/tickets/\(number)"))
            #expect(!page.contains("Не друкує"))
        }
    }

    @Test("P109: a month is the same told twice, by another node, and on the other engine")
    func identical() async throws {
        var told: [[String]] = []
        for engine in Engine.allCases {
            let facts = try await WebFixture.with(engine) { desk, client -> [String] in
                try await LedgerScene.begin(desk, client)
                for role in ["agent", "lead", "agent", "head"] {
                    let number = try await LedgerScene.returned(desk, client, by: role)
                    let path = "/api/v1/tickets/\(number)/commands"
                    _ = try await desk.send(client, .post, path + "/close", as: role, "{\"reason\": \"Так\"}")
                    _ = try await desk.send(client, .post, path + "/rate", as: role, "{\"mark\": 2}")
                }
                let month = try #require(LedgerMonth(year: 2026, month: 11))
                let first = try await ReadLedger(month).perform(on: desk.desk).ledger
                // From what was kept, and by a node that kept nothing.
                #expect(try await ReadLedger(month).perform(on: desk.desk).ledger == first)
                let other = Desk(
                    database: desk.desk.database, surroundings: desk.desk.surroundings,
                    blobs: desk.desk.blobs.files)
                #expect(try await ReadLedger(month).perform(on: other).ledger == first)
                #expect(first.entries.count >= 8)
                // What happens in the next month changes nothing of this one.
                desk.clock.move(.days(40))
                try await LedgerScene.returned(desk, client)
                #expect(try await ReadLedger(month).perform(on: desk.desk).ledger == first)
                let names = Dictionary(uniqueKeysWithValues: desk.staff.map { ($0.value, $0.key) })
                return first.entries.map {
                    "\(names[$0.person] ?? "") \($0.fact.rawValue) \($0.counted) \($0.id.position)"
                }
            }
            told.append(facts)
        }
        #expect(Set(told).count == 1, "\(told)")
    }
}
