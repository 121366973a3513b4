import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// What becomes an entry, and what does not (P105, P106, P109).
@Suite("Facts of the ledger at the desk")
struct LedgerFactsDeskTests {
    @Test("P109: a changed rule holds from now on, and what was counted stays", arguments: Engine.allCases)
    func versions(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await LedgerScene.begin(desk, client)
            try await LedgerScene.returned(desk, client)
            let before = try await LedgerScene.ledger(desk, client, as: "agent")["entries"]?[0]
            let rules = try await desk.send(client, .get, "/api/v1/ledger_rules").json["items"]?.array
            #expect(rules?.count == LedgerRule.usual.count)
            let rule = try #require(rules?.first { $0["fact"] == .string("returned") }?["id"]?.string)
            let path = "/api/v1/ledger_rules/\(rule)"
            for body in [
                "{\"from\": \"2026-01-01T00:00:00Z\", \"amount\": 9}", "{\"bearer\": \"at_fault\"}",
                "{\"amount\": 0}", "{\"currency\": \"грн\"}", "{\"until\": \"2026-01-01T00:00:00Z\"}",
            ] {
                let refused = try await desk.send(client, .patch, path, as: "administrator", body)
                #expect(refused.status == 422, "\(body): \(refused.text)")
            }
            let saved = try await browser.post(
                "/settings/ledger/\(rule)",
                [
                    "name": "Повернення", "fact": "returned", "bearer": "", "sign": "penalty",
                    "amount": "12,50", "currency": "UAH",
                ])
            #expect(saved.status == 303, "\(saved.text)")
            try await LedgerScene.returned(desk, client)
            let after = try await LedgerScene.ledger(desk, client, as: "agent")
            #expect(after["entries"]?[0] == before)
            #expect(LedgerScene.facts(after) == ["returned 1", "returned 1250"])
            #expect(after["sums"]?.array.map { $0["currency"] } == [.null, .string("UAH")])
            let known = try await desk.send(client, .get, path).json
            #expect(known["versions"]?.array.count == 2)
            // The same again is no version.
            _ = try await desk.send(client, .patch, path, as: "administrator", "{\"amount\": 1250}")
            #expect(try await desk.send(client, .get, path).json == known)
            #expect(try await browser.get("/settings/ledger/\(rule)").text.contains("12.50"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test("P105: where fault is not looked for, nobody is punished", arguments: Engine.allCases)
    func exempt(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            let off = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator",
                "{\"blame_off_departments\": [\"\(desk.departments[0].id.text)\"]}")
            #expect(off.status == 200, "\(off.text)")
            desk.desk.settings.forget()
            let number = try await LedgerScene.returned(desk, client, department: desk.departments[0].id)
            let path = "/api/v1/tickets/\(number)/commands"
            _ = try await desk.send(client, .post, path + "/close", "{\"reason\": null}")
            _ = try await desk.send(client, .post, path + "/rate", "{\"mark\": 4}")
            #expect(LedgerScene.facts(try await LedgerScene.ledger(desk, client)) == ["high_mark 2"])
        }
    }

    @Test(
        "P106, P107: a lock costs, and what is solved in the time that was given earns",
        arguments: Engine.allCases)
    func locks(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            let set = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 60}")
            #expect(set.status == 200, "\(set.text)")
            desk.desk.settings.forget()
            let path = "/api/v1/tickets/\(try await desk.ticket(client).number)/commands"
            _ = try await desk.send(client, .post, path + "/take", "{}")
            desk.clock.move(.minutes(61))
            _ = try await TimerWorker(desk: desk.desk, log: .init(label: "test")).work()
            #expect(
                LedgerScene.facts(try await LedgerScene.ledger(desk, client, as: "agent")) == ["locked 2"])
            for (command, role, body) in [
                ("request_unlock", "agent", "{\"reason\": \"Чекав на деталь\", \"minutes\": 30}"),
                ("grant_unlock", "head", "{\"minutes\": 60}"), ("resolve", "agent", "{}"),
            ] {
                let done = try await desk.send(client, .post, path + "/\(command)", as: role, body)
                #expect(done.status == 200, "\(command): \(done.text)")
            }
            let ledger = try await LedgerScene.ledger(desk, client, as: "agent")
            #expect(LedgerScene.facts(ledger) == ["locked 2", "unlock_kept 1"])
            #expect(ledger["sums"]?[0]?["total"] == .int(-1))
            let kept = ledger["entries"]?[1]?["evidence"]?.array.compactMap { $0["meaning"]?.string }
            #expect(kept?.contains("unlocked") == true && kept?.contains("ended") == true)
        }
    }

    @Test(
        "P97, P103: what was late and not recorded is its controller's, with the deadline as evidence",
        arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await LedgerScene.begin(desk, client)
            let policy =
                "{\"name\": \"За годину\", \"resolution_normal\": 60, \"first_response_normal\": 30}"
            let made = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator", policy)
            #expect(made.status == 201, "\(made.text)")
            desk.desk.settings.forget()
            let path = "/api/v1/tickets/\(try await desk.ticket(client).number)/commands"
            _ = try await desk.send(client, .post, path + "/take", "{}")
            desk.clock.move(.minutes(90))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            let closed = try await desk.send(client, .post, path + "/close", "{\"reason\": \"Так\"}")
            #expect(closed.status == 200, "\(closed.text)")
            let ledger = try await LedgerScene.ledger(desk, client)
            let facts = LedgerScene.facts(ledger)
            let usual = Set(["late_first_response 2", "missing_record 2", "delay_at_fault 3"])
            #expect(Set(facts).isSuperset(of: usual), "\(facts) \(String(describing: ledger["gaps"]))")
            let delay = ledger["entries"]?.array.first { $0["fact"] == .string("delay_at_fault") }
            let proof = delay?["evidence"]?.array.compactMap { $0["meaning"]?.string }
            #expect(proof?.contains("promised") == true && proof?.contains("missed") == true)
        }
    }
}
